"""Who sets the goals of a unit and who may speak to its results."""

from appraisal.models import UnitGoal
from organisation.actors import Actor
from organisation.models import Agency, Unit
from organisation.rules import keeps_cycle


def keeps_goals(actor: Actor, unit: Unit) -> bool:
    """The personnel office for every unit of the agency, a head for the units headed."""
    return keeps_cycle(actor, unit.agency_id) or unit.pk in actor.headed_unit_ids


def heads_unit(actor: Actor, unit: Unit) -> bool:
    return unit.pk in actor.headed_unit_ids


def reads_agency_report(actor: Actor, agency: Agency) -> bool:
    """The personnel office, auditors, and whoever heads a unit that is part of no other."""
    if keeps_cycle(actor, agency.pk) or agency.pk in actor.audited_agency_ids:
        return True
    return Unit.objects.filter(pk__in=actor.headed_unit_ids, agency=agency, parent__isnull=True).exists()


def stands_above(goal: UnitGoal, other: UnitGoal | None) -> bool:
    """Whether `goal` is `other` or one of the goals above it."""
    seen: set[int] = set()
    while other is not None and other.pk not in seen:
        if other.pk == goal.pk:
            return True
        seen.add(other.pk)
        other = other.parent
    return False
