"""Setting the shares of the guide curve: advice to a calibration, so a version changes no rating."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from appraisal.calibration import guides_with_share
from appraisal.models import AppraisalCycle, GuideCurve
from appraisal.queries.guide_curves import guide_curve_of, shares_of
from appraisal.services.cycle_guards import CycleError, locked_cycle, record_cycle, require_not_closed
from organisation.actors import Actor
from organisation.services.personnel import require_personnel


class NotPersonnel(CycleError):
    pass


class ReasonMissing(CycleError):
    pass


class ShareInvalid(CycleError):
    """A share is no whole percent from its lowest to 100; `key` names it."""

    def __init__(self, key: str, text: object) -> None:
        super().__init__(text)
        self.key = key


@transaction.atomic
def set_guide_curve(
    *, cycle: AppraisalCycle, shares: Mapping[str, int], reason: str, actor: Actor, now: datetime
) -> GuideCurve | None:
    """This will keep other shares for a cycle as the next version of its guide curve, with the reason.

    `shares` are whole percent by the keys of appraisal.calibration; what it does not name stays. The same
    shares again change nothing: then the curve that counts is returned. Raises NotPersonnel, CycleIsFinal,
    ReasonMissing or ShareInvalid.
    """
    set_by_id = require_personnel(actor, cycle.agency_id, NotPersonnel)
    locked = locked_cycle(cycle)
    require_not_closed(locked)
    _require_shares(shares)
    current = guide_curve_of(locked)
    merged = shares_of(current) | dict(shares)
    if merged == shares_of(current):
        return current
    if not reason.strip():
        raise ReasonMissing(_("Write why the shares change."))
    last = GuideCurve.objects.filter(cycle=locked).order_by("-version").first()
    curve = GuideCurve.objects.create(
        cycle=locked,
        version=last.version + 1 if last else 1,
        shares=merged,
        reason=reason.strip(),
        set_by_id=set_by_id,
        set_at=now,
    )
    record_cycle(locked, "cycle.guide_curve", now, set_by_id, {"version": curve.version}, reason.strip())
    return curve


def lowest_share(key: str) -> int:
    """At least nothing would say nothing; at most nothing says none."""
    return 0 if guides_with_share()[key].rule == "AT_MOST" else 1


def _require_shares(shares: Mapping[str, int]) -> None:
    known = guides_with_share()
    for key, share in shares.items():
        if key not in known:
            raise ShareInvalid(key, _("The guide has no such line."))
        if not lowest_share(key) <= share <= 100:
            text = format_lazy(_("Choose a share from {low} to 100 percent."), low=lowest_share(key))
            raise ShareInvalid(key, text)
