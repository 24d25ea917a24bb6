"""How pages show scores: with n, interval and reason, and never a figure below its floor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_CEILING, Decimal
from typing import Any

from feedback.models import Question
from scoring import statistics
from scoring.choices import PartCode
from scoring.models import OfficerScore
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
    source: str | None = None  # of the comments' part: CORRECTED or SAMPLE


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
    until: date | None = None  # the last day whose ratings are in it, where not all are


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


def score_view(stored: OfficerScore | None) -> ScoreView:
    """This will turn a stored score into what a page may show of it."""
    if stored is None or not stored.detail:
        return _nothing_yet()
    view = _view(stored.detail, stored.status, stored.index, stored.standard_error)
    return replace(view, as_of=stored.computed_at)


def released_view(stored: OfficerScore | None) -> ScoreView:
    """This will turn it into what the officer may see: nothing of the week that is under way."""
    if stored is None or not stored.released:
        return _nothing_yet()
    released = stored.released
    view = _view(
        released, released["status"], _decimal(released["index"]), _decimal(released["standard_error"])
    )
    until = released["until"]
    return replace(view, as_of=stored.computed_at, until=date.fromisoformat(until) if until else None)


def _view(detail: Mapping[str, Any], status: str, index: Decimal | None, se: Decimal | None) -> ScoreView:
    low, high = _interval(index, se)
    citizen = _citizen_view(detail)
    view = ScoreView(
        status=status,
        index=index,
        low=low,
        high=high,
        coverage_bp=detail["coverage_bp"],
        parts=[_part_view(part, _source(part, detail)) for part in detail["parts"]],
        reference_index=_decimal(detail["reference"]),
        contributions_total=_decimal(detail["difference"]),
        citizen=citizen,
        sentences=[],
        as_of=None,
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
    worth = worth_of(given) if given else Decimal(0)
    if given is None or worth < floor:
        return CitizenView(n=n, n_needed=int((floor - worth).to_integral_value(ROUND_CEILING)), shown="NONE")
    reliability = Decimal(given["reliability"])
    is_full = worth >= detail["citizen_full"] and reliability >= Decimal(detail["reliability_full"])
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


def worth_of(citizens: Mapping[str, Any]) -> Decimal:
    """How many ratings that count once the ratings are worth; scores stored before that was asked count each once."""
    return Decimal(citizens.get("effective_n", citizens["n"]))


def _source(part: Mapping[str, Any], detail: Mapping[str, Any]) -> str | None:
    """Scores stored before comments were measured say nothing about them."""
    source: str | None = detail.get("comments", {}).get("source") if part["code"] == "SENTIMENT" else None
    return source


def _part_view(part: Mapping[str, Any], source: str | None) -> PartView:
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
        source=source,
    )


def question_view(question: Question, numbers: tuple[int, ...], language: str) -> QuestionView:
    """This will give the counts of each answer and, from the floor on, their mean with its 95 % interval."""
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
def trend_points(months: Iterable[Mapping[str, Any]]) -> list[TrendPoint]:
    """[{month, n, total, squares}] as points on 0–100, in the order given."""
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


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
