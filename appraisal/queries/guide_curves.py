"""The reads of the guide curve: which shares count for a cycle, and how they came about."""

from collections.abc import Mapping

from django.db.models import QuerySet

from appraisal.calibration import Guide, curve_with, usual_shares
from appraisal.models import AppraisalCycle, GuideCurve


def guide_curve_of(cycle: AppraisalCycle) -> GuideCurve | None:
    """The newest curve of the cycle, else the last one of an earlier year; None where nobody set any."""
    curves = GuideCurve.objects.filter(cycle__agency_id=cycle.agency_id, cycle__year__lte=cycle.year)
    return curves.select_related("cycle").order_by("-cycle__year", "-version").first()


def shares_of(curve: GuideCurve | None) -> dict[str, int]:
    """The shares in whole percent: the usual ones where the curve says nothing else."""
    return usual_shares() | (curve.shares if curve else {})


def curve_of(curve: GuideCurve | None) -> Mapping[str, tuple[Guide, ...]]:
    return curve_with(shares_of(curve))


def curve_versions(cycle: AppraisalCycle) -> QuerySet[GuideCurve]:
    """What was set for the cycle, newest first."""
    return GuideCurve.objects.filter(cycle=cycle).select_related("set_by__officer").order_by("-version")
