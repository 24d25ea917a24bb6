"""The share of comments with one theme: plain, or corrected for the model's errors, and whether it moved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoring.comment_part import LABELS_MIN
from scoring.correction import CannotCorrect, ErrorRates, corrected_share, youden_of
from scoring.statistics import Z_95, in_fixed_context, wilson

FLOOR = 11

Source = Literal["CORRECTED", "SAMPLE", "READ"]
Trend = Literal["RISES", "FALLS", "LEVEL"]


@dataclass(frozen=True)
class Share:
    """A share of comments on 0–1 with its 95 % interval, and how many comments it is from."""

    value: Decimal
    low: Decimal
    high: Decimal
    variance: Decimal
    n: int
    source: Source


@in_fixed_context
def plain_share(k: int, n: int, source: Source) -> Share | None:
    """k of n with Wilson's interval; None below the floor."""
    if n < FLOOR:
        return None
    interval = wilson(k, n)
    smoothed = Decimal(k + 1) / (n + 2)
    return Share(Decimal(k) / n, interval.low, interval.high, smoothed * (1 - smoothed) / n, n, source)


def corrected_theme(k: int, n: int, rates: ErrorRates | None) -> Share | None:
    """The model's k of n corrected; None below the floor, or without rates that may be used."""
    if rates is None or n < FLOOR:
        return None
    share = corrected_share(k, n, rates)
    return Share(share.value, share.interval.low, share.interval.high, share.se**2, n, "CORRECTED")


@in_fixed_context
def trend(now: Share, then: Share | None) -> Trend | None:
    """Whether a share moved by more than the error of both: shares of different kinds are not compared."""
    if then is None or then.source != now.source:
        return None
    change = now.value - then.value
    if abs(change) <= Z_95 * (now.variance + then.variance).sqrt():
        return "LEVEL"
    return "RISES" if change > 0 else "FALLS"


def usable_rates(aspect: str, rows: Iterable[tuple[str, str, int]]) -> ErrorRates | None:
    """How well the model finds an aspect, from (a person's aspects, the model's, how often); None if not usable."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for human, read, n in rows:
        counts[aspect in human.split(), aspect in read.split()] += n
    positives, negatives = (
        counts[True, True] + counts[True, False],
        counts[False, True] + counts[False, False],
    )
    if min(positives, negatives) < LABELS_MIN:
        return None
    rates = ErrorRates(counts[True, True], positives, counts[False, False], negatives, on_own_text=True)
    return rates if _is_usable(rates) else None


def _is_usable(rates: ErrorRates) -> bool:
    try:
        youden_of(rates)
    except CannotCorrect:
        return False
    return True
