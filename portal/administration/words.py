"""What the pages of the administration say in place of a code: facts, reasons, ages."""

import re
from decimal import Decimal
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from feedback.choices import HoldReason
from organisation.models import AuditEvent
from scoring.choices import PartCode
from scoring.models import ScoringPolicy

HOLD_EXPLANATIONS = {
    HoldReason.SAME_DEVICE: gettext_lazy(
        "More than three ratings came from one device within a day. It may be one person several times, or "
        "several people who shared a phone."
    ),
    HoldReason.SAME_TEXT: gettext_lazy(
        "The same text came more than three times within a day. It may be copied, or a common phrase."
    ),
}

PARTS = {
    PartCode.RESULTS: gettext_lazy("What was achieved, as the supervisor evaluated it."),
    PartCode.BEHAVIOUR: gettext_lazy("The seven values of service, as the supervisor evaluated them."),
    PartCode.CITIZENS: gettext_lazy("Answers about the officer, with small numbers held back."),
    PartCode.SENTIMENT: gettext_lazy("How comments read, once that reading has been checked here."),
    PartCode.COMPETENCY: gettext_lazy("What the position asks for, and what has been shown."),
}

HASH = re.compile(r"[0-9a-f]{32,}")  # the criteria of a position have one for a version

# What an event's detail may hold, and the word in front of it.
DETAILS = {
    "code": gettext_lazy("code"),
    "questionnaire": gettext_lazy("questionnaire"),
    "version": gettext_lazy("version"),
    "source": gettext_lazy("copied from"),
    "duties": gettext_lazy("duties"),
    "figures": gettext_lazy("figures"),
    "file": gettext_lazy("file"),
    "role": gettext_lazy("role"),
    "period": gettext_lazy("period"),
    "year": gettext_lazy("year"),
}


def event_facts(event: AuditEvent) -> str:
    """The telling parts of the detail in one line; keys and hashes stay in the database."""
    told = ((word, event.detail.get(key)) for key, word in DETAILS.items())
    return ", ".join(f"{word} {value}" for word, value in told if value and not HASH.fullmatch(str(value)))


def age(seconds: int) -> str:
    """A length of time in its largest whole unit."""
    if seconds < 60:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    if seconds < 3600:
        return ngettext("%(n)s minute", "%(n)s minutes", seconds // 60) % {"n": seconds // 60}
    if seconds < 86_400:
        return ngettext("%(n)s hour", "%(n)s hours", seconds // 3600) % {"n": seconds // 3600}
    return ngettext("%(n)s day", "%(n)s days", seconds // 86_400) % {"n": seconds // 86_400}


def person_name(user: AbstractBaseUser | None) -> str:
    """The officer's name where the account belongs to one; acts without a person are the system's."""
    if user is None:
        return _("The system")
    officer = getattr(user, "officer", None)
    return officer.name if officer else user.get_full_name() or user.get_username()


def policy_view(policy: ScoringPolicy, before: ScoringPolicy | None = None) -> dict[str, Any]:
    """What a policy says, ready to be read: weights as percent and drawn, floors as numbers, bands as ranges.

    With `before`, each weight also says what it was.
    """
    content = policy.content
    return {
        "row": policy,
        "weights": [_weight(part, content, before) for part in PartCode],
        "coverage": content["coverage_min_bp"],
        "citizen_floor": content["citizen_floor"],
        "citizen_full": content["citizen_full"],
        "reliability_full": Decimal(content["reliability_full"]),
        "unverified": Decimal(content.get("unverified_weight", "1")),
        "half_life": content.get("half_life_days"),
        "bands": _bands(content["bands"]),
        "first_person": person_name(policy.approved_by),
        "second_person": person_name(policy.seconded_by),
    }


def _weight(part: PartCode, content: dict[str, Any], before: ScoringPolicy | None) -> dict[str, Any]:
    weight = content["weights_bp"][part]
    former = before.content["weights_bp"][part] if before else weight
    return {
        "name": part.label,
        "about": PARTS[part],
        "bp": weight,
        "former_bp": former,
        "moved": weight != former,
    }


def _bands(bands: list[list[str]]) -> list[dict[str, Any]]:
    """Best first: from its lower bound up to, not including, that of the next."""
    lows = [Decimal(low) for low, _name in bands]
    highs = [*lows[1:], None]
    rows = [
        {"name": name, "low": low, "high": high}
        for (_low, name), low, high in zip(bands, lows, highs, strict=True)
    ]
    return rows[::-1]
