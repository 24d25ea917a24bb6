"""What the tests of plans type into their forms, and whom they let sign in."""

from django.urls import reverse


def work_result(**changes):
    """A work result of 60 % with one count, as typed on an Indonesian page."""
    typed = {
        "title": "Akta kelahiran terbit",
        "weight": "60",
        "kind": "MAIN",
        "indicator_kind": "OUTPUT",
        **aspect("quantity", indicator="Akta", unit="akta", target_value="400", weight="100"),
    }
    return typed | changes


def aspect(kind, **typed):
    typed = {"use": "on", "direction": "UP", "due_on": "2026-12-31", **typed}
    return {f"{kind}-{name}": text for name, text in typed.items()}


def plan_url(plan):
    return reverse("plans:plan", args=[plan.public_id])


def sign_in(client, officer):
    client.force_login(officer.user)
    return client
