"""What every write of a cycle needs: the lock, the refusals they share, and the audit event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from appraisal.choices import CycleState
from appraisal.models import AppraisalCycle
from organisation.services import record_event


class CycleError(Exception):
    """What stands in the way of a cycle; the text may be shown to the user."""


class CycleIsFinal(CycleError):
    """A closed cycle never changes."""


def locked_cycle(cycle: AppraisalCycle) -> AppraisalCycle:
    """The cycle with its agency, kept from other writers until the transaction ends."""
    return AppraisalCycle.objects.select_for_update(of=("self",)).select_related("agency").get(pk=cycle.pk)


def record_cycle(
    cycle: AppraisalCycle,
    action: str,
    now: datetime,
    actor_id: int | None,
    detail: Mapping[str, Any],
    reason: str = "",
) -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=cycle,
        agency_id=cycle.agency_id,
        now=now,
        detail={"year": cycle.year, **detail},
        reason=reason[:300],
    )


def require_not_closed(cycle: AppraisalCycle) -> None:
    """Raises CycleIsFinal."""
    if cycle.state == CycleState.CLOSED:
        raise CycleIsFinal(_("A closed cycle can no longer be changed."))
