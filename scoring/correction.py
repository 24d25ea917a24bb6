"""Rogan–Gladen: what a share would be without the classifier's errors, with the error of both stages."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoring.statistics import Z_95, Interval, in_fixed_context, wilson

# Below this Se + Sp − 1 the correction of a share moves it more than it mends it.
YOUDEN_MIN = Decimal("0.6")

_ZERO = Decimal(0)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """How often a classifier was right on hand-labelled texts that have, and have not, the label."""

    hits: int
    positives: int
    correct_rejections: int
    negatives: int
    on_own_text: bool  # measured on this service's own kind of text

    def __post_init__(self) -> None:
        if not (0 <= self.hits <= self.positives and 0 <= self.correct_rejections <= self.negatives):
            raise ValueError("a classifier is not right more often than there are texts")

    @property
    def sensitivity(self) -> Interval:
        """The 95 % interval of Se (Wilson)."""
        return wilson(self.hits, self.positives)

    @property
    def specificity(self) -> Interval:
        return wilson(self.correct_rejections, self.negatives)


@dataclass(frozen=True, slots=True)
class CorrectedShare:
    """A share on 0–1; `se` is that of both stages, before the share is kept between 0 and 1."""

    value: Decimal
    se: Decimal
    interval: Interval


class CannotCorrect(ValueError):
    """The conditions for correcting a share are not met; ``code`` says which."""

    def __init__(self, code: Literal["NOT_OWN_TEXT", "TOO_WEAK", "TOO_FEW"]) -> None:
        super().__init__(f"The share cannot be corrected: {code}.")
        self.code = code


@in_fixed_context
def corrected_share(
    labelled: int | Decimal, texts: int, rates: ErrorRates, *, z: Decimal = Z_95
) -> CorrectedShare:
    """Correct a classifier's share for its errors (Rogan–Gladen), with the interval of both stages.

    p = (observed + Sp − 1)/(Se + Sp − 1), kept between 0 and 1. Raises CannotCorrect unless Se and Sp
    were measured on this service's own kind of text and Se + Sp − 1 is at least 0.6: otherwise the
    correction makes things worse, and the share of a hand-labelled sample should be shown instead.
    """
    if not 0 <= labelled <= texts:
        raise ValueError("more texts are labelled than there are")
    if not texts:
        raise CannotCorrect("TOO_FEW")
    youden = youden_of(rates)
    observed = Decimal(labelled) / texts
    specificity = Decimal(rates.correct_rejections) / rates.negatives
    share = min(max((observed + specificity - 1) / youden, _ZERO), _ONE)
    variance = (
        _spread(labelled, texts)
        + share**2 * _spread(rates.hits, rates.positives)
        + (1 - share) ** 2 * _spread(rates.correct_rejections, rates.negatives)
    )
    se = variance.sqrt() / youden
    return CorrectedShare(share, se, Interval(max(share - z * se, _ZERO), min(share + z * se, _ONE)))


@in_fixed_context
def youden_of(rates: ErrorRates) -> Decimal:
    """Se + Sp − 1; raises CannotCorrect where it may not be used."""
    if not rates.on_own_text:
        raise CannotCorrect("NOT_OWN_TEXT")
    if not rates.positives or not rates.negatives:
        raise CannotCorrect("TOO_FEW")
    right = Decimal(rates.hits) / rates.positives + Decimal(rates.correct_rejections) / rates.negatives
    if right - 1 < YOUDEN_MIN:
        raise CannotCorrect("TOO_WEAK")
    return right - 1


def _spread(right: int | Decimal, of: int) -> Decimal:
    """The variance of a share, taken at (k + 1)/(n + 2): thirty of thirty do not promise certainty."""
    share = (Decimal(right) + 1) / (of + 2)
    return share * (1 - share) / of
