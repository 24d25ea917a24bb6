"""What a supervisor has still to evaluate or deliver, for a team of any size."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from appraisal.choices import CycleState, EvaluationState
from appraisal.models import Evaluation, EvaluationPeriod
from appraisal.phases import Step, period_allows
from appraisal.rules import DELIVERED_STATES, is_responsible_by
from organisation.actors import Actor
from organisation.models import Officer, Placement
from organisation.written_queries import IDS, OneOf, WrittenQuery

NEXT_STEPS = {
    EvaluationState.DRAFT: "FINISH",
    EvaluationState.SENT: "SIGN",
    EvaluationState.CALIBRATING: "SIGN",
    EvaluationState.SIGNED: "DELIVER",
}

Key = tuple[int, int]  # of an officer and a period
Days = tuple[date, date | None]  # the first day of a placement, and the day it no longer holds


@dataclass(frozen=True)
class DueEvaluation:
    """An ended period in which an officer still waits for a delivered evaluation."""

    officer: Officer
    period: EvaluationPeriod
    evaluation: Evaluation | None

    @property
    def step(self) -> str:
        """START, FINISH (a draft), SIGN (sent) or DELIVER (signed): what the supervisor does next."""
        if self.evaluation is None:
            return "START"
        return NEXT_STEPS[EvaluationState(self.evaluation.state)]


def evaluations_due(actor: Actor, now: datetime) -> list[DueEvaluation]:
    """What the actor has still to evaluate or deliver among today's reports, oldest period first.

    A period is due when it is over where the officer works, the phase of its cycle lets it be evaluated or
    delivered, the officer was placed in it, and nobody else responsible has begun. The number of queries
    does not grow with the team, and only who has something due is read as a whole.
    """
    if not actor.report_ids:
        return []
    agencies: dict[int, int] = dict(_AGENCIES.rows(team=actor.report_ids))
    periods = _ended_periods(set(agencies.values()), now)
    if not periods:
        return []
    delivered, begun = _delivered_and_begun(actor, periods)
    placed = _placed_days(actor)
    keys = [
        (officer_id, period)
        for officer_id, agency_id in agencies.items()
        for period in periods
        if period.cycle.agency_id == agency_id
        and (officer_id, period.pk) not in delivered
        and _was_placed(placed.get(officer_id, ()), period)
    ]
    officers = _officers(dict(keys))
    due = [
        DueEvaluation(officers[officer_id], period, begun.get((officer_id, period.pk)))
        for officer_id, period in keys
    ]
    return sorted(_without_those_of_others(actor, due, now), key=_by_period_and_name)


def _by_period_and_name(item: DueEvaluation) -> tuple[date, int, int, str, int]:
    """Oldest first; of two that end together the shorter one, which the longer one rests on."""
    period, officer = item.period, item.officer
    return (period.ends_on, -period.starts_on.toordinal(), period.pk, officer.name, officer.pk)


_AGENCIES = WrittenQuery(
    lambda team: Officer.objects.filter(OneOf("pk", team)).order_by().values_list("pk", "agency_id"),
    team=IDS,
)


def _ended_periods(agency_ids: set[int], now: datetime) -> list[EvaluationPeriod]:
    periods = (
        EvaluationPeriod.objects.filter(cycle__agency__in=agency_ids)
        .exclude(cycle__state=CycleState.CLOSED)
        .select_related("cycle__agency")
        .order_by("ends_on", "-starts_on", "pk")
    )
    return [
        period
        for period in periods
        if period.ends_on < period.cycle.agency.local_day(now)
        and (period_allows(period, Step.EVALUATE) or period_allows(period, Step.DELIVER))
    ]


_EVALUATIONS = WrittenQuery(
    lambda team, periods: (
        Evaluation.objects.filter(OneOf("officer_id", team), OneOf("period_id", periods))
        .exclude(state=EvaluationState.SUPERSEDED)
        .order_by()
        .values_list("officer_id", "period_id", "state", "pk")
    ),
    team=IDS,
    periods=IDS,
)


def _delivered_and_begun(
    actor: Actor, periods: list[EvaluationPeriod]
) -> tuple[set[Key], dict[Key, Evaluation]]:
    """For whom nothing is left to do, most of them, and what is begun; only the latter is read as a whole."""
    delivered: set[Key] = set()
    open_ids = []
    rows = _EVALUATIONS.rows(team=actor.report_ids, periods=[period.pk for period in periods])
    for officer_id, period_id, state, pk in rows:
        if state in DELIVERED_STATES:
            delivered.add((officer_id, period_id))
        else:
            open_ids.append(pk)
    begun = Evaluation.objects.filter(pk__in=open_ids) if open_ids else []
    return delivered, {(evaluation.officer_id, evaluation.period_id): evaluation for evaluation in begun}


_PLACED = WrittenQuery(
    lambda team: (
        Placement.objects.filter(OneOf("officer_id", team))
        .order_by()
        .values_list("officer_id", "starts_on", "ends_on")
    ),
    team=IDS,
)


def _placed_days(actor: Actor) -> dict[int, list[Days]]:
    days: dict[int, list[Days]] = {}
    for officer_id, starts_on, ends_on in _PLACED.rows(team=actor.report_ids):
        days.setdefault(officer_id, []).append((starts_on, ends_on))
    return days


def _was_placed(placed: Iterable[Days], period: EvaluationPeriod) -> bool:
    return any(
        starts_on <= period.ends_on and (ends_on is None or ends_on > period.starts_on)
        for starts_on, ends_on in placed
    )


def _officers(periods: dict[int, EvaluationPeriod]) -> dict[int, Officer]:
    """The officers, with the agency that each shares with a period of it."""
    officers = {officer.pk: officer for officer in Officer.objects.filter(OneOf("pk", periods))}
    for officer_id, officer in officers.items():
        officer.agency = periods[officer_id].cycle.agency
    return officers


def _without_those_of_others(actor: Actor, due: list[DueEvaluation], now: datetime) -> list[DueEvaluation]:
    """What nobody has begun, the actor has begun, or somebody who is no longer responsible left as a draft."""
    by_others = {
        item.officer.pk
        for item in due
        if item.evaluation and item.evaluation.evaluator_id != actor.officer_id
    }
    if not by_others:
        return due
    placements: dict[int, list[Placement]] = {officer_id: [] for officer_id in by_others}
    for placement in Placement.objects.filter(officer_id__in=by_others).order_by("officer_id", "pk"):
        placements[placement.officer_id].append(placement)
    return [item for item in due if _waits_for(actor, item, placements.get(item.officer.pk, []), now)]


def _waits_for(actor: Actor, item: DueEvaluation, placements: list[Placement], now: datetime) -> bool:
    evaluation = item.evaluation
    if evaluation is None or evaluation.evaluator_id == actor.officer_id:
        return True
    today = item.officer.agency.local_day(now)
    return evaluation.state == EvaluationState.DRAFT and not is_responsible_by(
        placements, evaluator_id=evaluation.evaluator_id, period=item.period, today=today
    )
