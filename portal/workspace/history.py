"""The years of one officer: predicates, index, recognition, learning, and competency levels side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from appraisal.choices import AssessmentMethod, EnrolmentState, RecognitionState
from appraisal.models import (
    AssessmentItem,
    DevelopmentAction,
    Enrolment,
    Evaluation,
    Plan,
    Recognition,
)
from appraisal.models.growth import ENDED_ACTIONS
from appraisal.queries import evaluations_of
from appraisal.queries.growth import SENT_STATES
from appraisal.rules import DELIVERED_STATES, can_read_evaluation
from appraisal.rules.plans import FIXED_STATES, visible_plans
from organisation.actors import Actor
from organisation.models import Officer
from scoring.models import PerformanceRecord
from scoring.queries.scores import officer_records


@dataclass
class Year:
    """One year, everything in it newest first; `hours` are the learned JP."""

    number: int
    plans: list[Plan] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    records: list[PerformanceRecord] = field(default_factory=list)
    recognitions: list[Recognition] = field(default_factory=list)
    trainings: list[Enrolment] = field(default_factory=list)
    actions: list[DevelopmentAction] = field(default_factory=list)

    @property
    def hours(self) -> Decimal:
        """A training attended for an action is counted once, with the hours of the finished action."""
        counted = {action.pk for action in self.actions}
        attended = sum(
            (each.session.training.hours for each in self.trainings if each.action_id not in counted),
            Decimal(0),
        )
        return attended + sum((action.hours or Decimal(0) for action in self.actions), Decimal(0))


@dataclass(frozen=True)
class LevelRow:
    """One competency with the last assessment of each year, None for a year without one."""

    name: str
    cells: list[AssessmentItem | None]


@dataclass(frozen=True)
class History:
    years: list[Year]
    level_years: list[int]
    levels: list[LevelRow]


def history_of(actor: Actor, officer: Officer) -> History:
    """What the actor may see of all years, in a fixed number of queries."""
    years: dict[int, Year] = {}
    _add(years, "plans", ((plan.cycle.year, plan) for plan in _plans(actor, officer)))
    _add(years, "evaluations", ((each.period.cycle.year, each) for each in _evaluations(actor, officer)))
    _add(years, "records", ((each.period.cycle.year, each) for each in _current(officer_records(officer))))
    _add(years, "recognitions", ((_year(officer, each.decided_at), each) for each in _recognitions(officer)))
    _add(years, "trainings", ((each.session.ends_on.year, each) for each in _trainings(officer)))
    _add(years, "actions", ((_ended(each).year, each) for each in _actions(officer)))
    items = _last_items(officer)
    level_years = sorted({year for year, _name in items})
    return History(
        years=[years[number] for number in sorted(years, reverse=True)],
        level_years=level_years,
        levels=_levels(items, level_years),
    )


def _add(years: dict[int, Year], name: str, pairs: Iterable[tuple[int, object]]) -> None:
    for number, each in pairs:
        getattr(years.setdefault(number, Year(number)), name).append(each)


def _year(officer: Officer, moment: datetime | None) -> int:
    assert moment is not None  # what is granted names its moment
    return officer.agency.local_day(moment).year


def _ended(action: DevelopmentAction) -> date:
    return action.done_on or action.due_on


def _plans(actor: Actor, officer: Officer) -> Iterable[Plan]:
    plans = visible_plans(actor).filter(officer=officer, state__in=FIXED_STATES)
    return plans.select_related("cycle").order_by("-cycle__year", "-placement__starts_on", "-version")


def _evaluations(actor: Actor, officer: Officer) -> Iterable[Evaluation]:
    delivered = evaluations_of(officer).filter(state__in=DELIVERED_STATES).prefetch_related(None)
    return [each for each in delivered if can_read_evaluation(actor, each)]


def _current(records: Iterable[PerformanceRecord]) -> list[PerformanceRecord]:
    """The record in force of each period; a correction came with a higher sequence."""
    newest: dict[int, PerformanceRecord] = {}
    for record in records:
        known = newest.setdefault(record.period_id, record)
        if record.sequence > known.sequence:
            newest[record.period_id] = record
    return list(newest.values())


def _recognitions(officer: Officer) -> Iterable[Recognition]:
    granted = Recognition.objects.filter(officer=officer, state=RecognitionState.GRANTED)
    return granted.order_by("-decided_at", "-pk")


def _trainings(officer: Officer) -> Iterable[Enrolment]:
    attended = Enrolment.objects.filter(officer=officer, state=EnrolmentState.ATTENDED)
    return attended.select_related("session__training__competency").order_by("-session__ends_on", "-pk")


def _actions(officer: Officer) -> Iterable[DevelopmentAction]:
    ended = DevelopmentAction.objects.filter(officer=officer, state__in=ENDED_ACTIONS)
    return ended.select_related("competency").order_by("-done_on", "-pk")


def _last_items(officer: Officer) -> Mapping[tuple[int, str], AssessmentItem]:
    """By year and competency what the last assessment by another person found."""
    items = (
        AssessmentItem.objects.filter(assessment__officer=officer, assessment__state__in=SENT_STATES)
        .exclude(assessment__method=AssessmentMethod.SELF)
        .select_related("assessment", "competency")
        .order_by("assessment__assessed_on", "assessment__submitted_at", "pk")
    )
    return {(item.assessment.assessed_on.year, item.competency.name): item for item in items}


def _levels(items: Mapping[tuple[int, str], AssessmentItem], years: list[int]) -> list[LevelRow]:
    names = sorted({name for _year, name in items})
    return [LevelRow(name, [items.get((year, name)) for year in years]) for name in names]
