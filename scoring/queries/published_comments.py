"""How comments sound, as an agency may publish it: never a machine's bare count."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from feedback.models import Submission
from organisation.models import Agency
from scoring.choices import SentimentLabel
from scoring.comment_part import Rates
from scoring.correction import corrected_share
from scoring.ikm import half_up
from scoring.models import CommentAnalysis
from scoring.queries.comment_evidence import blind_labels, measured_rates, newest_model
from scoring.statistics import Interval, wilson

FLOOR = 11
TONES = (SentimentLabel.POSITIVE, SentimentLabel.NEGATIVE)


def published_comments(
    agency: Agency, ratings: QuerySet[Submission], first: date, last: date
) -> dict[str, Any] | None:
    """{n, source, read, positive, negative}: how many comments, and the shares with their 95 % intervals.

    `source` is CORRECTED (the model's shares, corrected for the errors measured on the agency's own comments),
    SAMPLE (what people read of the month's random sample) or None: then nobody knows yet, and there is no share.
    `read` is how many comments the shares are from. None below the floor.
    """
    comments = CommentAnalysis.objects.filter(submission__in=ratings.values("pk"))
    n = comments.count()
    if n < FLOOR:
        return None
    return {"n": n, **(_corrected(agency, comments, last) or _sampled(agency, ratings, first, last))}


def _corrected(agency: Agency, comments: QuerySet[CommentAnalysis], last: date) -> dict[str, Any] | None:
    model = newest_model(agency, last)
    rates = measured_rates(agency, model, last)
    if rates is None or rates.refusal:
        return None
    labels = _by_label(comments.filter(model_version=model).exclude(label=""))
    read = sum(labels.values())
    if read < FLOOR:
        return None
    shares = {tone: corrected_share(labels.get(tone, 0), read, _rates_of(rates, tone)) for tone in TONES}
    return _written("CORRECTED", read, {tone: (each.value, each.interval) for tone, each in shares.items()})


def _sampled(agency: Agency, ratings: QuerySet[Submission], first: date, last: date) -> dict[str, Any]:
    labels = _by_label(blind_labels(agency, first, last).filter(submission__in=ratings.values("pk")))
    read = sum(labels.values())
    if read < FLOOR:
        return {"source": None}
    counts = {tone: labels.get(tone, 0) for tone in TONES}
    return _written(
        "SAMPLE", read, {tone: (Decimal(k) / read, wilson(k, read)) for tone, k in counts.items()}
    )


def _by_label(rows: QuerySet[Any]) -> dict[str, int]:
    return dict(rows.order_by().values_list("label").annotate(Count("pk")))


def _rates_of(rates: Rates, tone: str) -> Any:
    return rates.positive if tone == SentimentLabel.POSITIVE else rates.negative


def _written(source: str, read: int, shares: dict[Any, tuple[Decimal, Interval]]) -> dict[str, Any]:
    return {
        "source": source,
        "read": read,
        **{
            tone.lower(): {
                "percent": _percent(value),
                "low": _percent(interval.low),
                "high": _percent(interval.high),
            }
            for tone, (value, interval) in shares.items()
        },
    }


def _percent(share: Decimal) -> int:
    return int(half_up(100 * share, 0))
