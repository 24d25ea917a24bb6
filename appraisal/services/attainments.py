"""Setting what a unit reached in a period, which comes before its people are judged."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import OrganisationPredicate
from appraisal.models import EvaluationPeriod, OrganisationAttainment
from appraisal.phases import Step
from appraisal.rules.calibrations import can_set_attainment
from appraisal.services.evaluation_guards import EvaluationError, account_of, require_step
from organisation.actors import Actor
from organisation.models import Unit
from organisation.services import record_event


class NotTheLeader(EvaluationError):
    pass


class AttainmentInvalid(EvaluationError):
    pass


@transaction.atomic
def set_attainment(
    *, unit: Unit, period: EvaluationPeriod, predicate: str, basis: str, actor: Actor, now: datetime
) -> OrganisationAttainment:
    """This will set what the unit reached; a later word is a new row and the earlier one is kept.

    The same said twice is one. Raises NotTheLeader, AttainmentInvalid, PhaseRefuses or CycleIsClosed.
    """
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    if period.cycle.agency_id != locked.agency_id or not can_set_attainment(actor, locked):
        raise NotTheLeader(_("The leader one level up or the personnel office sets this."))
    require_step(period, Step.EVALUATE)
    if predicate not in OrganisationPredicate.values:
        raise AttainmentInvalid(_("Choose what the unit reached."))
    if not basis.strip():
        raise AttainmentInvalid(_("Write what it rests on."))
    current = OrganisationAttainment.objects.filter(unit=unit, period=period, is_current=True).first()
    if current and (current.predicate, current.basis) == (predicate, basis.strip()):
        return current
    if current:
        current.is_current = False
        current.save(update_fields=["is_current"])
    attainment = OrganisationAttainment.objects.create(
        unit=unit,
        period=period,
        predicate=predicate,
        basis=basis.strip(),
        set_by_id=account_of(actor),
        set_at=now,
    )
    record_event(
        actor_id=actor.user_id,
        action="attainment.set",
        obj=attainment,
        agency_id=locked.agency_id,
        now=now,
        detail={"unit": unit.pk, "predicate": predicate, "before": current.predicate if current else ""},
    )
    return attainment
