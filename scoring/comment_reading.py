"""Which comments a score goes by: the classifier's, corrected; a labelled random sample; or none, and why.

Everything is read from the plain JSON of a record's inputs, so that the choice can be made again for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoring.canonical import decimal_text
from scoring.comment_part import Cells, CommentGroup, CommentPart, Labels, Rates, Source, comment_part
from scoring.correction import ErrorRates


@dataclass(frozen=True, slots=True)
class CommentReading:
    """A part with where it comes from, or the reason why there is none; `n` is what there was to go by."""

    n: int | None
    source: Source | None = None
    part: CommentPart | None = None
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """{n, source, reason}, with a part also {raw, expected, reliability}; decimals as text."""
        shown: dict[str, Any] = {"n": self.n, "source": self.source, "reason": self.reason}
        if self.part is None:
            return shown
        return {
            **shown,
            "raw": decimal_text(self.part.raw),
            "expected": decimal_text(self.part.expected),
            "reliability": decimal_text(self.part.reliability),
        }


def comment_reading(given: Mapping[str, Any] | None, *, floor: int) -> CommentReading:
    """This will choose by the conditions of decision 20.

    given: {rates: {negative, positive} or None, read: {cells, group}, sample: {cells, group}}, each group or
    None; records from before comments were measured have nothing at all.
    """
    if given is None:
        return CommentReading(None, reason="NOT_MEASURED")
    rates = rates_from(given["rates"])
    can_correct = rates is not None and not rates.refusal
    read, sample = (_cells(given[name]["cells"]) for name in ("read", "sample"))
    if can_correct and _total(read) >= floor:
        part = comment_part(read, _group(given["read"]["group"]), rates)
        return CommentReading(part.n, "CORRECTED", part)
    if _total(sample) >= floor:
        part = comment_part(sample, _group(given["sample"]["group"]))
        return CommentReading(part.n, "SAMPLE", part)
    if not _total(read) and not _total(sample):
        return CommentReading(0, reason="NO_COMMENTS")
    if can_correct:
        return CommentReading(_total(read), reason="FEW_COMMENTS")
    return CommentReading(_total(sample), reason="FEW_COMMENTS" if _total(sample) else "NOT_MEASURED")


def rates_json(rates: Rates, model: str) -> dict[str, Any]:
    """{model, negative: [hits, positives, correct rejections, negatives], positive: […]}."""
    return {
        "model": model,
        "negative": _error_rates(rates.negative),
        "positive": _error_rates(rates.positive),
    }


def rates_from(given: Mapping[str, Any] | None) -> Rates | None:
    if given is None:
        return None
    return Rates(*(_rates(*given[name]) for name in ("negative", "positive")))


def cells_json(cells: Cells) -> dict[str, list[int]]:
    """{service: [negative, neutral, positive]}."""
    return {service: _labels(labels) for service, labels in sorted(cells.items())}


def group_json(group: CommentGroup | None, own: Cells) -> dict[str, Any] | None:
    """{everything, services, sigma2, tau2}: of the services only those the officer has comments at."""
    if group is None:
        return None
    return {
        "everything": _labels(group.everything),
        "services": cells_json({name: labels for name, labels in group.services.items() if name in own}),
        "sigma2": decimal_text(group.sigma2),
        "tau2": decimal_text(group.tau2),
    }


def _rates(hits: int, positives: int, correct_rejections: int, negatives: int) -> ErrorRates:
    return ErrorRates(hits, positives, correct_rejections, negatives, on_own_text=True)


def _error_rates(rates: ErrorRates) -> list[int]:
    return [rates.hits, rates.positives, rates.correct_rejections, rates.negatives]


def _labels(labels: Labels) -> list[int]:
    return [labels.negative, labels.neutral, labels.positive]


def _cells(given: Mapping[str, list[int]]) -> dict[str, Labels]:
    return {service: Labels(*counts) for service, counts in given.items()}


def _group(given: Mapping[str, Any]) -> CommentGroup:
    return CommentGroup(
        everything=Labels(*given["everything"]),
        services=_cells(given["services"]),
        sigma2=Decimal(given["sigma2"]),
        tau2=Decimal(given["tau2"]),
    )


def _total(cells: Cells) -> int:
    return sum(labels.total for labels in cells.values())
