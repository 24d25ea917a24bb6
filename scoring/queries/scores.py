"""Scores as pages show them: with n, interval and reason, and never a figure below its floor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from appraisal.choices import PeriodKind
from appraisal.models import EvaluationPeriod
from appraisal.queries import evaluations_due
from feedback.choices import Attributable, Attribution
from feedback.models import Question, Submission
from organisation.actors import Actor
from organisation.models import DutyAssignment, Officer, Placement
from scoring import statistics
from scoring.choices import PartCode
from scoring.models import OfficerScore, PerformanceRecord, Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.evidence import monthly_cells, trend_json
from scoring.queries.wording import score_sentences
from scoring.statistics import in_fixed_context

FLOOR = 11


@dataclass(frozen=True)
class TrendPoint:
    """One month: the mean on 0–100 with its 95 % interval, or only n when that is below the floor."""

    month: date
    n: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class PartView:
    code: str
    name: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    n: int | None
    weight_bp_nominal: int
    weight_bp_used: int
    reference: Decimal | None
    share: Decimal | None
    contribution: Decimal | None
    reason: str | None


@dataclass(frozen=True)
class CitizenView:
    """shown: NONE below the floor, FEW with an interval, FULL from 30 ratings and reliability 0.70."""

    n: int
    n_needed: int
    shown: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    raw_mean: Decimal | None = None
    group_mean: Decimal | None = None
    reliability: Decimal | None = None
    position: str | None = None


@dataclass(frozen=True)
class ScoreView:
    status: str
    index: Decimal | None
    low: Decimal | None
    high: Decimal | None
    coverage_bp: int
    parts: list[PartView]
    reference_index: Decimal | None
    contributions_total: Decimal | None
    citizen: CitizenView
    sentences: list[str]
    as_of: datetime | None
    policy_version: int | None
    band: str | None = None
    on_border: bool = False


@dataclass(frozen=True)
class TeamRow:
    officer: Officer
    position_title: str
    period: EvaluationPeriod | None
    score: ScoreView
    trend: list[TrendPoint]
    needs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class QuestionView:
    code: str
    text: str
    labels: list[str]
    highest: int
    counts: tuple[int, ...]
    n: int
    mean: Decimal | None  # None below the floor
    low: Decimal | None
    high: Decimal | None


def team_scores(actor: Actor, *, now: datetime) -> list[TeamRow]:
    """The actor's reports with their running score of the year, who needs something first.

    The number of queries is fixed, and the cost does not grow with the number of ratings.
    """
    officers = list(
        Officer.objects.filter(pk__in=actor.report_ids).select_related("agency").order_by("name", "pk")
    )
    titles = _titles(officers, actor.today)
    periods = _years(officers, now)
    scores = _running_scores(officers, periods.values())
    due = {item.officer.pk for item in evaluations_due(actor, now)}
    rows = []
    for officer in officers:
        period = periods.get(officer.agency_id)
        stored = scores.get(officer.pk)
        view = score_view(stored)
        needs = [*(["EVALUATION_DUE"] if officer.pk in due else []), *_position_need(view.citizen)]
        trend = _trend(stored.detail.get("trend", [])) if stored else []
        rows.append(TeamRow(officer, titles.get(officer.pk, ""), period, view, trend, needs))
    return sorted(rows, key=lambda row: (not row.needs, row.officer.name, row.officer.pk))


def score_of(officer: Officer, period: EvaluationPeriod) -> ScoreView:
    """The running score of one officer in one period."""
    return score_view(OfficerScore.objects.filter(officer=officer, period=period).first())


def officer_trend(officer: Officer, *, today: date, months: int = 12) -> list[TrendPoint]:
    """The last `months` calendar months of ratings about the officer, this month included."""
    first_month = today.year * 12 + today.month - months
    first = date(first_month // 12, first_month % 12 + 1, 1)
    cells = monthly_cells(first, today, officer_id=officer.pk)
    return _trend(trend_json(cells.get(officer.pk, {})))


def officer_questions(officer: Officer, period: EvaluationPeriod, *, language: str) -> list[QuestionView]:
    """What was answered to each question that says something about the officer."""
    rows = (
        Tally.objects.filter(officer=officer.pk, day__range=(period.starts_on, period.ends_on))
        .filter(question__attributable_to=Attributable.OFFICER)
        .values_list("question_id")
        .annotate(*[Sum(column) for column in SCALE_COLUMNS])
        .order_by("question_id")
    )
    counts = {question_id: tuple(numbers) for question_id, *numbers in rows}
    questions = Question.objects.filter(pk__in=counts).order_by("version", "position")
    return [_question_view(question, counts[question.pk], language) for question in questions]


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
    if actor.officer_id == officer.pk and actor.today:
        ratings = ratings.filter(day__lt=_monday(actor.today))
    if with_comment:
        ratings = ratings.exclude(comment="")
    return ratings.select_related("analysis", "service", "point", "version").order_by("-day", "-pk")


def officer_records(officer: Officer) -> QuerySet[PerformanceRecord]:
    """Every record of an officer, newest period first, in a period the one in force first."""
    records = PerformanceRecord.objects.filter(officer=officer).select_related("period__cycle", "policy")
    return records.order_by("-period__ends_on", "period__kind", "-sequence", "pk")


def score_view(stored: OfficerScore | None) -> ScoreView:
    """This will turn a stored score into what a page may show of it."""
    if stored is None or not stored.detail:
        return _nothing_yet()
    detail = stored.detail
    low, high = _interval(stored.index, stored.standard_error)
    citizen = _citizen_view(detail)
    view = ScoreView(
        status=stored.status,
        index=stored.index,
        low=low,
        high=high,
        coverage_bp=detail["coverage_bp"],
        parts=[_part_view(part) for part in detail["parts"]],
        reference_index=_decimal(detail["reference"]),
        contributions_total=_decimal(detail["difference"]),
        citizen=citizen,
        sentences=[],
        as_of=stored.computed_at,
        policy_version=detail["policy_version"],
        band=detail["band"],
        on_border=detail["on_border"],
    )
    view.sentences.extend(score_sentences(view))
    return view


def _nothing_yet() -> ScoreView:
    citizen = CitizenView(n=0, n_needed=FLOOR, shown="NONE")
    view = ScoreView("INSUFFICIENT", None, None, None, 0, [], None, None, citizen, [], None, None)
    view.sentences.extend(score_sentences(view))
    return view


def _citizen_view(detail: Mapping[str, Any]) -> CitizenView:
    given = detail["citizens"]
    floor = detail["citizen_floor"]
    n = given["n"] if given else 0
    if given is None or n < floor:
        return CitizenView(n=n, n_needed=floor - n, shown="NONE")
    reliability = Decimal(given["reliability"])
    is_full = n >= detail["citizen_full"] and reliability >= Decimal(detail["reliability_full"])
    value, se = Decimal(given["value"]), Decimal(given["se"])
    low, high = _interval(value, se)
    return CitizenView(
        n=n,
        n_needed=0,
        shown="FULL" if is_full else "FEW",
        value=value,
        low=low,
        high=high,
        raw_mean=_decimal(given["raw"]),
        group_mean=_decimal(given["group_mean"]),
        reliability=reliability,
        position=given["position"] if is_full else None,
    )


def _part_view(part: Mapping[str, Any]) -> PartView:
    value, se = _decimal(part["value"]), _decimal(part["se"])
    low, high = _interval(value, se)
    return PartView(
        code=part["code"],
        name=str(PartCode(part["code"]).label),
        value=value,
        low=low,
        high=high,
        n=part["n"],
        weight_bp_nominal=part["weight_bp"],
        weight_bp_used=part["used_bp"],
        reference=_decimal(part["reference"]),
        share=_decimal(part["share"]),
        contribution=_decimal(part["contribution"]),
        reason=part["reason"] or None,
    )


def _question_view(question: Question, numbers: tuple[int, ...], language: str) -> QuestionView:
    counts = numbers[: question.highest]
    moments = statistics.moments(dict(enumerate(counts, 1)))
    mean = low = high = None
    if moments.n >= FLOOR and moments.mean is not None:
        mean = moments.mean
        interval = _mean_interval(mean, moments.variance or Decimal(0), int(moments.n))
        low, high = max(interval.low, Decimal(1)), min(interval.high, Decimal(question.highest))
    return QuestionView(
        code=question.code,
        text=question.text_in(language),
        labels=question.labels_in(language),
        highest=question.highest,
        counts=counts,
        n=int(moments.n),
        mean=mean,
        low=low,
        high=high,
    )


@in_fixed_context
def _trend(months: Iterable[Mapping[str, Any]]) -> list[TrendPoint]:
    points = []
    for entry in months:
        month, n = date.fromisoformat(f"{entry['month']}-01"), entry["n"]
        if n < FLOOR:
            points.append(TrendPoint(month, n))
            continue
        mean = Decimal(entry["total"]) / n
        variance = max((Decimal(entry["squares"]) - n * mean * mean) / (n - 1), Decimal(0))
        interval = _mean_interval(mean, variance, n)
        low, high = max(interval.low, Decimal(0)), min(interval.high, Decimal(1))
        points.append(TrendPoint(month, n, 100 * mean, 100 * low, 100 * high))
    return points


@in_fixed_context
def _mean_interval(mean: Decimal, variance: Decimal, n: int) -> statistics.Interval:
    return statistics.normal_interval(mean, (variance / n).sqrt())


def _interval(value: Decimal | None, se: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The 95 % interval on 0–100; none where there is no sampling error to speak of."""
    if value is None or se is None:
        return None, None
    interval = statistics.normal_interval(value, se)
    return max(interval.low, Decimal(0)), min(interval.high, Decimal(100))


def _position_need(citizen: CitizenView) -> list[str]:
    return [citizen.position] if citizen.position in {"LOOK", "ACT"} else []


def _titles(officers: list[Officer], today: date | None) -> dict[int, str]:
    if today is None:
        return {}
    placements = Placement.objects.on(today).filter(officer__in=officers).select_related("position")
    return {
        placement.officer_id: placement.position.title for placement in placements.order_by("-kind", "pk")
    }


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


def _monday(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
