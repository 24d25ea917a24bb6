"""The reads of performance standards: which one holds for a position, and what a plan leaves out of it."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from appraisal.choices import AspectKind, IndicatorKind, StandardAspect, StandardState
from appraisal.models import PerformanceStandard, Target
from organisation.models import Agency, Placement


def standards_of(agency: Agency) -> QuerySet[PerformanceStandard]:
    """Every version of the agency's standards with `indicator_count`, by code and newest first."""
    standards = PerformanceStandard.objects.filter(agency=agency)
    return standards.annotate(indicator_count=Count("indicators")).order_by("code", "-version")


def standard_for(placement: Placement) -> PerformanceStandard | None:
    """The standard in force for a placement: one for its kind of position before one for everybody.

    Where several hold, the one put in force last. Indicators are prefetched.
    """
    position = placement.position
    standards = (
        PerformanceStandard.objects.filter(
            agency_id=position.unit.agency_id,
            state=StandardState.IN_FORCE,
            position_kind__in=["", position.kind],
        )
        .prefetch_related("indicators")
        .order_by("-position_kind", "-in_force_on", "-pk")  # the empty kind sorts last
    )
    return standards.first()


def missing_aspects(targets: Iterable[Target], standard: PerformanceStandard | None) -> list[StandardAspect]:
    """The aspects of the standard that no work result of a plan speaks to, in the standard's order.

    Discipline and innovation are answered by a work result of that kind; service quality by one with a
    quality aspect or one that names a service. What an agency set on its own is for people to read, not
    for a check. `targets` bring their aspects along (prefetched).
    """
    if standard is None:
        return []
    rows = list(targets)
    kinds = {target.indicator_kind for target in rows}
    answered = {
        StandardAspect.DISCIPLINE: IndicatorKind.DISCIPLINE in kinds,
        StandardAspect.INNOVATION: IndicatorKind.INNOVATION in kinds,
        StandardAspect.SERVICE_QUALITY: any(_speaks_of_quality(target) for target in rows),
        StandardAspect.OWN: True,
    }
    asked = dict.fromkeys(StandardAspect(row.aspect) for row in standard.indicators.all())
    return [aspect for aspect in asked if not answered[aspect]]


def _speaks_of_quality(target: Target) -> bool:
    return target.service_id is not None or any(
        aspect.aspect == AspectKind.QUALITY for aspect in target.aspects.all()
    )
