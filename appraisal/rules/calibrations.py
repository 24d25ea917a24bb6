"""Who sets what a unit reached, who leads a calibration, and who decides in it."""

from appraisal.choices import CalibrationState
from appraisal.models import CalibrationSession, Evaluation
from organisation.actors import Actor
from organisation.models import Unit


def can_set_attainment(actor: Actor, unit: Unit) -> bool:
    """The leader one level up sets it (SE MenPANRB 3/2023), or the personnel office that hears them."""
    heads_above = unit.parent_id is not None and unit.parent_id in actor.headed_unit_ids
    return heads_above or unit.agency_id in actor.personnel_agency_ids


def can_facilitate(actor: Actor, unit: Unit) -> bool:
    return unit.pk in actor.headed_unit_ids or unit.agency_id in actor.personnel_agency_ids


def can_see_calibration(actor: Actor, session: CalibrationSession) -> bool:
    """Who may facilitate, and its members. Officers see what became of them in their evaluation."""
    if can_facilitate(actor, session.unit):
        return True
    return actor.officer_id is not None and session.members.filter(pk=actor.officer_id).exists()


def can_decide(actor: Actor, session: CalibrationSession, evaluation: Evaluation) -> bool:
    """Who may see the session while it is held, and never about oneself."""
    is_held = session.state == CalibrationState.HELD
    return is_held and evaluation.officer_id != actor.officer_id and can_see_calibration(actor, session)
