"""The reads of objections: what may still be objected to, whose objection waits for whom, the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from appraisal.choices import ObjectionDecision
from appraisal.models import Evaluation, Objection
from appraisal.rules import DELIVERED_STATES
from appraisal.rules.objections import (
    OPEN_STATES,
    can_read_objection,
    days_to_object,
    last_day_to_object,
    renewal_due_on,
)
from organisation.actors import Actor
from organisation.choices import OfficerStatus, PlacementKind
from organisation.models import ActingAppointment, Officer, Placement

# What the two sides and the decider wrote; a register needs none of it.
WRITTEN = ("grounds", "officer_statement", "rater_statement", "missing_statement_note", "reasons")


@dataclass(frozen=True)
class ObjectionWindow:
    """A delivered evaluation that the officer may still object to; 0 days left is the last day."""

    evaluation: Evaluation
    last_day: date
    days_left: int


@dataclass(frozen=True)
class RegisterRow:
    """An objection in the register: its age in days, counted until it was decided or withdrawn."""

    objection: Objection
    is_readable: bool  # whether the actor may open it and read what was written
    age_days: int
    renewal_due_on: date | None  # until when the rater writes the evaluation anew
    is_overdue: bool
    needs_decider: bool


def objections_seen_by(actor: Actor) -> QuerySet[Objection]:
    """Every objection the actor may read, newest first."""
    is_concerned = _is_party(actor.officer_id) | Q(officer__agency_id__in=actor.personnel_agency_ids)
    return _with_people(Objection.objects.filter(is_concerned))


def _with_people(objections: QuerySet[Objection]) -> QuerySet[Objection]:
    return objections.select_related(
        "officer__agency",
        "rater",
        "decider",
        "evaluation__period__cycle",
        "evaluation__officer__agency",
        "evaluation__superseded_by",
        "changed_evaluation",
    ).order_by("-filed_at", "-pk")


def _is_party(officer_id: int | None) -> Q:
    if officer_id is None:
        return Q(pk__in=[])
    return Q(officer_id=officer_id) | Q(rater_id=officer_id) | Q(decider_id=officer_id)


def objections_to_decide(actor: Actor) -> QuerySet[Objection]:
    """Open ones the actor decides, oldest first."""
    seen = objections_seen_by(actor).filter(decider_id=actor.officer_id, state__in=OPEN_STATES)
    return seen.order_by("filed_at", "pk") if actor.officer_id else seen.none()


def objections_to_answer(actor: Actor) -> QuerySet[Objection]:
    """Open ones against the actor's evaluations without the rater's word, and evaluations sent back."""
    if actor.officer_id is None:
        return Objection.objects.none()
    waiting = Q(state__in=OPEN_STATES, rater_statement="") | Q(
        decision=ObjectionDecision.SENT_BACK, evaluation__state__in=DELIVERED_STATES
    )
    seen = objections_seen_by(actor).filter(waiting, rater_id=actor.officer_id)
    return seen.order_by("filed_at", "pk")


def objection_windows(officer_id: int, now: datetime) -> list[ObjectionWindow]:
    """What the officer may still object to, the most pressing first."""
    evaluations = (
        Evaluation.objects.filter(
            officer_id=officer_id, state__in=DELIVERED_STATES, objections=None, changed_by_objection=None
        )
        .select_related("officer__agency", "period__cycle")
        .order_by("objection_deadline", "pk")
    )
    return [
        ObjectionWindow(evaluation, last_day_to_object(evaluation), days_left)
        for evaluation in evaluations
        if (days_left := days_to_object(evaluation, now)) >= 0
    ]


def objection_register(actor: Actor, now: datetime) -> list[RegisterRow]:
    """Every objection in the agencies whose cycle the actor keeps or audits: open ones first, the oldest on top.

    Auditors follow dates, states and who decides; what the sides wrote is theirs and of the personnel office.
    """
    agencies = actor.personnel_agency_ids | actor.audited_agency_ids
    objections = _with_people(Objection.objects.filter(officer__agency_id__in=agencies))
    rows = [
        _register_row(objection, now, is_readable=can_read_objection(actor, objection))
        for objection in objections.defer(*WRITTEN)
    ]
    return sorted(rows, key=lambda row: (row.objection.state not in OPEN_STATES, -row.age_days))


def _register_row(objection: Objection, now: datetime, *, is_readable: bool) -> RegisterRow:
    day = objection.officer.agency.local_day
    ended_at = objection.decided_at or objection.withdrawn_at
    due_on = renewal_due_on(objection) if awaits_renewal(objection) else None
    return RegisterRow(
        objection=objection,
        is_readable=is_readable,
        age_days=(day(ended_at or now) - day(objection.filed_at)).days,
        renewal_due_on=due_on,
        is_overdue=due_on is not None and due_on < day(now),
        needs_decider=objection.decider_id is None and objection.state in OPEN_STATES,
    )


def awaits_renewal(objection: Objection) -> bool:
    """Sent back to the rater, who has not written the evaluation anew yet."""
    return (
        objection.decision == ObjectionDecision.SENT_BACK and objection.evaluation.state in DELIVERED_STATES
    )


def decider_of(rater_id: int, officer_id: int, day: date) -> Officer | None:
    """The superior of the rater on that day: by the main placement, or whoever acts in that place.

    Neither the officer nor the rater is ever found, and None says that the personnel office names one.
    """
    placement = (
        Placement.objects.on(day)
        .filter(officer_id=rater_id, kind=PlacementKind.MAIN, supervisor__isnull=False)
        .order_by("-starts_on", "pk")
        .first()
    )
    usual_id = placement.supervisor_id if placement else None
    acting = ActingAppointment.objects.on(day).filter(
        Q(officer_id=rater_id) | Q(supervisor_id=usual_id, supervisor__isnull=False)
    )
    candidates = [*acting.order_by("-starts_on", "pk").values_list("acting_id", flat=True), usual_id]
    found = _first_of(candidates, without={rater_id, officer_id, None})
    return Officer.objects.filter(pk=found).first() if found else None


def _first_of(candidates: Iterable[int | None], *, without: set[int | None]) -> int | None:
    return next((candidate for candidate in candidates if candidate not in without), None)


def possible_deciders(objection: Objection) -> QuerySet[Officer]:
    """Whom the personnel office may name: officers of the agency with an account, neither of the two sides."""
    sides = [objection.officer_id, objection.rater_id]
    return (
        Officer.objects.filter(agency_id=objection.officer.agency_id, user__is_active=True)
        .exclude(pk__in=sides)
        .exclude(status=OfficerStatus.RETIRED)
        .order_by("name", "pk")
    )
