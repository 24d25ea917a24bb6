"""The comments' part of a score: how people who gave the officer no rating wrote, with its error.

A comment counts as 0 (negative), ½ (neutral) or 1 (positive). It is read in one of two ways, never mixed: by
the classifier and then corrected for its errors, or by a person, from a random sample. Either way what the
services usually get is taken out first, and the rest is drawn towards the colleagues (empirical Bayes with
the error of each officer's own figure), as in the citizens' part.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoring.correction import CannotCorrect, ErrorRates, corrected_share, youden_of
from scoring.statistics import TAU2_FLOOR, in_fixed_context

Source = Literal["CORRECTED", "SAMPLE"]

LABELS_MIN = 30  # hand-labelled texts with a label, and as many without it, before its rates are believed
SIGMA2_FLOOR = Decimal("0.0001")

_ZERO = Decimal(0)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Labels:
    """How many comments have each label."""

    negative: int = 0
    neutral: int = 0
    positive: int = 0

    def __add__(self, other: "Labels") -> "Labels":
        return Labels(
            self.negative + other.negative, self.neutral + other.neutral, self.positive + other.positive
        )

    @property
    def total(self) -> int:
        return self.negative + self.neutral + self.positive


Cells = Mapping[str, Labels]  # service → labels


@dataclass(frozen=True, slots=True)
class Rates:
    """How well one version of the classifier tells negative, and positive, comments from all others."""

    negative: ErrorRates
    positive: ErrorRates

    @property
    def refusal(self) -> str:
        """Why shares may not be corrected with these rates; empty where they may."""
        for rates in (self.negative, self.positive):
            if min(rates.positives, rates.negatives) < LABELS_MIN:
                return "TOO_FEW"
            try:
                youden_of(rates)
            except CannotCorrect as error:
                return error.code
        return ""


@dataclass(frozen=True, slots=True)
class CommentGroup:
    """All comments of the agency that have a voice: together, by service, and how officers differ (on 0–1)."""

    everything: Labels
    services: Cells
    sigma2: Decimal
    tau2: Decimal


@dataclass(frozen=True, slots=True)
class CommentPart:
    """All on 0–100, but for `reliability` (0–1); `raw` is what the labels say before anything is done."""

    n: int
    raw: Decimal
    value: Decimal
    se: Decimal
    expected: Decimal
    group_mean: Decimal
    reliability: Decimal


@dataclass(frozen=True, slots=True)
class _Measured:
    value: Decimal
    variance: Decimal


@in_fixed_context
def comment_group(officers: Mapping[str, Cells], rates: Rates | None = None) -> CommentGroup | None:
    """This will estimate the group from all its officers; None when nobody has a comment.

    τ² by moments with the error of each officer's figure (DerSimonian and Laird 1986), about residuals whose
    common mean is 0 by construction. Raises CannotCorrect where the rates may not be used.
    """
    services: dict[str, Labels] = {}
    for cells in (officers[name] for name in sorted(officers)):
        for service, labels in sorted(cells.items()):
            if labels.total:
                services[service] = services.get(service, Labels()) + labels
    everything = _sum(services.values())
    if not everything.total:
        return None
    group = CommentGroup(everything, services, _within(services.values()), TAU2_FLOOR)
    residuals = [
        _residual(officers[name], group, rates)
        for name in sorted(officers)
        if _sum(officers[name].values()).total
    ]
    return CommentGroup(everything, services, group.sigma2, _between(residuals))


@in_fixed_context
def comment_part(own: Cells, group: CommentGroup, rates: Rates | None = None) -> CommentPart:
    """This will score one officer with at least one comment: 100·(group mean + shrunk residual).

    With rates the labels are the classifier's and each share is corrected; without, they are a person's. The
    error is that of the officer's own figure after shrinking and that of the group's together.
    """
    labels = _sum(own.values())
    if not labels.total:
        raise ValueError("a part needs a comment")
    residual, together = _residual(own, group, rates), _of(group.everything, rates, group.sigma2)
    weight = group.tau2 / (group.tau2 + residual.variance)
    value = min(max(together.value + weight * residual.value, _ZERO), _ONE)
    return CommentPart(
        n=labels.total,
        raw=100 * _mean(labels),
        value=100 * value,
        se=100 * ((1 - weight) * group.tau2 + together.variance).sqrt(),
        expected=100 * _expected(own, group, rates),
        group_mean=100 * together.value,
        reliability=weight,
    )


def _residual(own: Cells, group: CommentGroup, rates: Rates | None) -> _Measured:
    measured = _of(_sum(own.values()), rates, group.sigma2)
    return _Measured(measured.value - _expected(own, group, rates), measured.variance)


def _of(labels: Labels, rates: Rates | None, sigma2: Decimal) -> _Measured:
    return _measured(labels.total, labels.negative, labels.positive, rates, sigma2)


def _expected(own: Cells, group: CommentGroup, rates: Rates | None) -> Decimal:
    """What this mix of services gets from everybody; a service the group does not know counts as usual."""
    negative = positive = _ZERO
    for service, labels in sorted(own.items()):
        usual = group.services.get(service, group.everything)
        negative += Decimal(labels.total * usual.negative) / usual.total
        positive += Decimal(labels.total * usual.positive) / usual.total
    return _measured(_sum(own.values()).total, negative, positive, rates, group.sigma2).value


def _measured(
    n: int, negative: int | Decimal, positive: int | Decimal, rates: Rates | None, sigma2: Decimal
) -> _Measured:
    """The mean on 0–1 and its variance: (1 + P − N)/2, with both shares corrected where there are rates.

    The errors of the two shares are added as if they always went together: too wide rather than too narrow.
    """
    if rates is None:
        return _Measured((n + Decimal(positive) - negative) / (2 * n), sigma2 / n)
    share_positive = corrected_share(positive, n, rates.positive)
    share_negative = corrected_share(negative, n, rates.negative)
    value = (1 + share_positive.value - share_negative.value) / 2
    return _Measured(value, ((share_positive.se + share_negative.se) / 2) ** 2)


def _mean(labels: Labels) -> Decimal:
    return (labels.total + Decimal(labels.positive) - labels.negative) / (2 * labels.total)


def _within(services: Iterable[Labels]) -> Decimal:
    """σ² of single comments within services, differences between officers included: rather too large."""
    spread, freedom = _ZERO, 0
    for labels in services:
        mean = _mean(labels)
        spread += Decimal(labels.neutral) / 4 + labels.positive - labels.total * mean * mean
        freedom += labels.total - 1
    return max(SIGMA2_FLOOR, spread / freedom) if freedom > 0 else Decimal(1) / 4


def _between(residuals: list[_Measured]) -> Decimal:
    weights = [1 / residual.variance for residual in residuals]
    total = sum(weights, _ZERO)
    divisor = total - sum((weight**2 for weight in weights), _ZERO) / total
    if len(residuals) < 2 or divisor <= 0:
        return TAU2_FLOOR
    scatter = sum(
        (weight * residual.value**2 for weight, residual in zip(weights, residuals, strict=True)), _ZERO
    )
    return max(TAU2_FLOOR, (scatter - (len(residuals) - 1)) / divisor)


def _sum(labels: Iterable[Labels]) -> Labels:
    return sum(labels, Labels())
