"""The writes that move a cycle through its phases, by a person or by the calendar, and close it."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from appraisal.calendar import PHASE_OF_STATE
from appraisal.choices import CycleState, EvaluationState, ObjectionState
from appraisal.models import AppraisalCycle, Evaluation, Objection
from appraisal.phases import NEXT
from appraisal.services.cycle_guards import CycleError, locked_cycle, record_cycle, require_not_closed

UNDELIVERED = (
    EvaluationState.DRAFT,
    EvaluationState.SENT,
    EvaluationState.CALIBRATING,
    EvaluationState.SIGNED,
)
DELIVERED = (EvaluationState.DELIVERED, EvaluationState.ACKNOWLEDGED)
UNDECIDED = (ObjectionState.FILED, ObjectionState.HEARING)


class CycleStillRuns(CycleError):
    """A cycle is closed after its last day."""


class CycleHasOpenMatters(CycleError):
    """Evaluations or objections of the cycle are not finished."""


class PhaseNotNext(CycleError):
    pass


class ReasonNeeded(CycleError):
    pass


@transaction.atomic
def advance_cycle(
    *, cycle: AppraisalCycle, to: str, now: datetime, actor_id: int | None, reason: str = ""
) -> AppraisalCycle:
    """This will move a cycle to its next phase, or one phase back with a written reason.

    Back from a phase also takes its day away: the worker would move the cycle on again at once. Asked for
    the phase it is in, it stays. Raises PhaseNotNext, ReasonNeeded, CycleIsFinal, and for CLOSED
    CycleStillRuns or CycleHasOpenMatters.
    """
    locked = locked_cycle(cycle)
    if locked.state == to:
        return locked
    require_not_closed(locked)
    before = CycleState(locked.state)
    if NEXT.get(before) == to:
        return _move_on(locked, to, now, actor_id, reason)
    if NEXT.get(CycleState(to)) != before:
        raise PhaseNotNext(_("A cycle moves one phase at a time."))
    if not reason.strip():
        raise ReasonNeeded(_("Write why the cycle goes back."))
    return _move_back(locked, to, now, actor_id, reason.strip())


@transaction.atomic
def close_cycle(*, cycle: AppraisalCycle, now: datetime, actor_id: int | None = None) -> AppraisalCycle:
    """This will close a year that is over, from whatever phase it is in: nothing in it can be evaluated or
    signed any more, or is due.

    Closed twice it stays as it is. Raises CycleStillRuns, or CycleHasOpenMatters while evaluations are not
    delivered, can still be objected to, or objections are not decided.
    """
    locked = locked_cycle(cycle)
    if locked.state == CycleState.CLOSED:
        return locked
    return _move_on(locked, CycleState.CLOSED, now, actor_id, "")


def advance_due_cycles(now: datetime) -> list[AppraisalCycle]:
    """This will move every cycle on whose next phase begins today or earlier where the agency is.

    A phase without a day waits for a person, and so does a year that cannot be closed yet.
    """
    moved = []
    for cycle in AppraisalCycle.objects.exclude(state=CycleState.CLOSED).select_related("agency"):
        today = cycle.agency.local_day(now)
        try:
            while (next_state := _due_state(cycle, today)) is not None:
                cycle = advance_cycle(cycle=cycle, to=next_state, now=now, actor_id=None)
                moved.append(cycle)
        except (CycleStillRuns, CycleHasOpenMatters):
            continue
    return moved


def _due_state(cycle: AppraisalCycle, today: date) -> CycleState | None:
    following = NEXT.get(CycleState(cycle.state))
    if following is None:
        return None
    day = getattr(cycle, PHASE_OF_STATE[following])
    return following if day and day <= today else None


def _move_on(
    locked: AppraisalCycle, to: str, now: datetime, actor_id: int | None, reason: str
) -> AppraisalCycle:
    if to == CycleState.CLOSED:
        _require_closable(locked, now)
    before, locked.state = locked.state, to
    locked.save(update_fields=["state"])
    action = "cycle.close" if to == CycleState.CLOSED else "cycle.advance"
    record_cycle(locked, action, now, actor_id, {"from": before, "to": to}, reason)
    return locked


def _move_back(
    locked: AppraisalCycle, to: str, now: datetime, actor_id: int | None, reason: str
) -> AppraisalCycle:
    before, locked.state = CycleState(locked.state), to
    field = PHASE_OF_STATE[before]
    former = getattr(locked, field)
    setattr(locked, field, None)
    locked.save(update_fields=["state", field])
    detail = {"from": before.value, "to": str(to), field: former and former.isoformat()}
    record_cycle(locked, "cycle.step_back", now, actor_id, detail, reason)
    return locked


def _require_closable(cycle: AppraisalCycle, now: datetime) -> None:
    if cycle.agency.local_day(now) <= cycle.ends_on:
        raise CycleStillRuns(_("A cycle can be closed after its last day."))
    evaluations = Evaluation.objects.filter(period__cycle=cycle)
    undelivered = evaluations.filter(state__in=UNDELIVERED).count()
    contestable = evaluations.filter(
        state__in=DELIVERED, objection_deadline__gte=_start_of_day(cycle, now)
    ).count()
    undecided = Objection.objects.filter(evaluation__period__cycle=cycle, state__in=UNDECIDED).count()
    sentences = [
        ngettext(
            "%(n)s evaluation has not been delivered yet.",
            "%(n)s evaluations have not been delivered yet.",
            undelivered,
        )
        % {"n": undelivered},
        ngettext("%(n)s officer can still object.", "%(n)s officers can still object.", contestable)
        % {"n": contestable},
        ngettext("%(n)s objection is open.", "%(n)s objections are open.", undecided) % {"n": undecided},
    ]
    counts = (undelivered, contestable, undecided)
    if any(counts):
        raise CycleHasOpenMatters(
            " ".join(text for text, count in zip(sentences, counts, strict=True) if count)
        )


def _start_of_day(cycle: AppraisalCycle, now: datetime) -> datetime:
    """The last day to object counts until it ends, whatever the hour of the delivery."""
    return datetime.combine(cycle.agency.local_day(now), time.min, tzinfo=cycle.agency.zone)
