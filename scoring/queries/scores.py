"""Scores, trends and ratings of officers, as those may read them who may open the officer's record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from appraisal.choices import PeriodKind
from appraisal.models import EvaluationPeriod
from feedback.choices import Attributable, Attribution
from feedback.models import Question, Submission
from organisation.actors import Actor
from organisation.models import DutyAssignment, Officer, Placement
from organisation.written_queries import DAY, IDS, OneOf, WrittenQuery
from scoring.models import OfficerScore, PerformanceRecord, Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.evidence import trend_json
from scoring.queries.officer_answers import monthly_cells
from scoring.queries.score_cards import (
    QuestionView,
    ScoreView,
    TrendPoint,
    question_view,
    released_view,
    score_view,
    trend_points,
)
from scoring.release import released_until


@dataclass(frozen=True)
class TeamRow:
    officer: Officer
    position_title: str
    period: EvaluationPeriod | None
    score: ScoreView
    trend: list[TrendPoint]

    @property
    def stands_out(self) -> bool:
        """Citizens' ratings are so far from those of the group that somebody should look."""
        return self.score.citizen.position in {"LOOK", "ACT"}


def team_scores(actor: Actor, *, now: datetime) -> list[TeamRow]:
    """The actor's reports with their running score of the year, whose ratings stand out first.

    The number of queries is fixed, and the cost does not grow with the number of ratings.
    """
    officers = list(
        Officer.objects.filter(pk__in=actor.report_ids).select_related("agency").order_by("name", "pk")
    )
    titles = _titles(officers, actor.today)
    periods = _years(officers, now)
    scores = _running_scores(officers, periods.values())
    rows = []
    for officer in officers:
        period = periods.get(officer.agency_id)
        stored = scores.get(officer.pk)
        view = score_view(stored)
        trend = trend_points(stored.detail.get("trend", [])) if stored else []
        rows.append(TeamRow(officer, titles.get(officer.pk, ""), period, view, trend))
    return sorted(rows, key=lambda row: (not row.stands_out, row.officer.name, row.officer.pk))


def score_of(actor: Actor, officer: Officer, period: EvaluationPeriod) -> ScoreView:
    """The running score of one officer in one period; the officer's own without the week under way."""
    stored = OfficerScore.objects.filter(officer=officer, period=period).first()
    return released_view(stored) if _is_own(actor, officer) else score_view(stored)


def officer_trend(actor: Actor, officer: Officer, *, today: date, months: int = 12) -> list[TrendPoint]:
    """The last `months` calendar months of ratings about the officer, as far as the actor sees them."""
    first_month = today.year * 12 + today.month - months
    first = date(first_month // 12, first_month % 12 + 1, 1)
    cells = monthly_cells(first, _last_day(actor, officer, today), officer_id=officer.pk)
    return trend_points(trend_json(cells.get(officer.pk, {})))


def officer_questions(
    actor: Actor, officer: Officer, period: EvaluationPeriod, *, language: str
) -> list[QuestionView]:
    """What was answered to each question that says something about the officer."""
    last = _last_day(actor, officer, period.ends_on)
    rows = (
        Tally.objects.filter(officer=officer.pk, day__range=(period.starts_on, last))
        .filter(question__attributable_to=Attributable.OFFICER)
        .values_list("question_id")
        .annotate(*[Sum(column) for column in SCALE_COLUMNS])
        .order_by("question_id")
    )
    counts = {question_id: tuple(numbers) for question_id, *numbers in rows}
    questions = Question.objects.filter(pk__in=counts).order_by("version", "position")
    return [question_view(question, counts[question.pk], language) for question in questions]


def officer_ratings(
    actor: Actor, officer: Officer, *, kind: str = "all", with_comment: bool = False
) -> QuerySet[Submission]:
    """The ratings behind an officer's score, and those that are not counted, newest day first.

    kind: counted, not_counted or all. Not counted are those held, refused or withdrawn, and those given
    at a point where the officer was on duty together with others. An officer reads the own ratings only
    when their week is over, so that no visitor can be told from the moment.
    """
    ratings = Submission.objects.filter(processed_at__isnull=False)
    mine = Q(officer=officer)
    # The points come first: by them the few candidates are found before each is held against the roster.
    points = DutyAssignment.objects.filter(officer=officer).values("point")
    shared = Q(attribution=Attribution.SHARED, point__in=points) & Q(Exists(_duties_at_rating(officer)))
    if kind == "counted":
        ratings = ratings.filter(mine, is_tallied=True)
    elif kind == "not_counted":
        ratings = ratings.filter((mine & Q(is_tallied=False)) | shared)
    else:
        ratings = ratings.filter(mine | shared)
    if _is_own(actor, officer) and actor.today:
        ratings = ratings.filter(day__lte=released_until(actor.today))
    if with_comment:
        ratings = ratings.exclude(comment="")
    return ratings.select_related("analysis", "service", "point", "version").order_by("-day", "-pk")


def officer_records(officer: Officer) -> QuerySet[PerformanceRecord]:
    """Every record of an officer, newest period first, in a period the one in force first."""
    records = PerformanceRecord.objects.filter(officer=officer).select_related("period__cycle", "policy")
    return records.order_by("-period__ends_on", "period__kind", "-sequence", "pk")


def _titles(officers: list[Officer], today: date | None) -> dict[int, str]:
    if today is None:
        return {}
    ids = [officer.pk for officer in officers]
    return dict(_TITLES.rows(officers=ids, first=today, last=today))


_TITLES = WrittenQuery(
    lambda officers, first, last: (
        Placement.objects.filter(OneOf("officer_id", officers))
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=last), starts_on__lte=first)
        .order_by("-kind", "pk")
        .values_list("officer_id", "position__title")
    ),
    officers=IDS,
    first=DAY,
    last=DAY,
)


def _years(officers: list[Officer], now: datetime) -> dict[int, EvaluationPeriod]:
    days = {officer.agency_id: officer.agency.local_day(now) for officer in officers}
    periods = EvaluationPeriod.objects.filter(cycle__agency_id__in=days, kind=PeriodKind.YEAR)
    return {
        period.cycle.agency_id: period
        for period in periods.select_related("cycle").order_by("pk")
        if period.starts_on <= days[period.cycle.agency_id] <= period.ends_on
    }


def _running_scores(officers: list[Officer], periods: Iterable[EvaluationPeriod]) -> dict[int, OfficerScore]:
    scores = OfficerScore.objects.filter(officer__in=officers, period__in=list(periods))
    return {score.officer_id: score for score in scores.order_by("pk")}


def _duties_at_rating(officer: Officer) -> QuerySet[DutyAssignment]:
    return DutyAssignment.objects.standing().filter(
        officer=officer,
        point=OuterRef("point"),
        starts_at__lte=OuterRef("occurred_at"),
        ends_at__gt=OuterRef("occurred_at"),
    )


def _is_own(actor: Actor, officer: Officer) -> bool:
    return actor.officer_id == officer.pk


def _last_day(actor: Actor, officer: Officer, last: date) -> date:
    if _is_own(actor, officer) and actor.today:
        return min(last, released_until(actor.today))
    return last
