"""Plans that wait: for the supervisor to agree or answer, for the officer to look at again."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from appraisal.choices import CycleState, PlanState
from appraisal.models import Plan, PlanValue
from appraisal.queries.plans import plans_waiting
from organisation.actors import Actor
from portal.workspace.tasks.items import Kind, Waiting, day_of


def _to_agree(subject: str, count: int) -> str:
    return ngettext("%(count)s plan waits for your answer", "%(count)s plans wait for your answer", count) % {
        "count": count
    }


def _own(subject: str, count: int) -> str:
    return _("Your plan needs you")


AGREE = Kind("PLAN", gettext_lazy("Plan to agree"), _to_agree)
OWN = Kind("OWN_PLAN", gettext_lazy("Your plan"), _own)


def plans_to_agree(actor: Actor, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            AGREE,
            label=item.plan.officer.name,
            url=reverse("plans:plan", args=[item.plan.public_id]),
            since=day_of(item.since),
            state=_("A work result is disputed") if item.is_disputed else _("Waits for your answer"),
        )
        for item in plans_waiting(actor)
    ]


def own_plans(actor: Actor, now: datetime) -> list[Waiting]:
    """Own plans that came back, and agreed ones with expectations that are not acknowledged yet."""
    if actor.officer_id is None:
        return []
    expected = PlanValue.objects.filter(plan=OuterRef("pk")).exclude(expectation="")
    unread = Q(state=PlanState.AGREED, expectations_acknowledged_at__isnull=True) & Exists(expected)
    plans = (
        Plan.objects.filter(Q(state=PlanState.RETURNED) | unread, officer_id=actor.officer_id)
        .exclude(cycle__state=CycleState.CLOSED)
        .select_related("cycle")
    )
    return [
        Waiting(
            OWN,
            label=_("Plan of %(year)s") % {"year": plan.cycle.year},
            url=reverse("plans:plan", args=[plan.public_id]),
            since=day_of(plan.agreed_at or plan.submitted_at or plan.created_at),
            state=_("Returned to you") if plan.state == PlanState.RETURNED else _("Read what is expected"),
        )
        for plan in plans.order_by("created_at", "pk")
    ]
