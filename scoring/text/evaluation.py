"""How good labels and probabilities are: macro-F1, accuracy, calibration error, Brier score, risk and coverage."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

CLASSES = ("negative", "neutral", "positive")
_BINS = 10
_SUREST_SHARE = 0.8


@dataclass(frozen=True)
class Measured:
    count: int
    macro_f1: float
    accuracy: float
    calibration_error: float
    brier: float
    surest_accuracy: float
    majority_macro_f1: float
    majority_accuracy: float


def measure(truth: Sequence[str], rows: Sequence[Sequence[float]]) -> Measured:
    """Compare true labels with probability rows in the order of CLASSES."""
    guessed = [CLASSES[list(row).index(max(row))] for row in rows]
    commonest = Counter(truth).most_common(1)[0][0]
    always = [commonest] * len(truth)
    return Measured(
        count=len(truth),
        macro_f1=macro_f1(truth, guessed),
        accuracy=accuracy(truth, guessed),
        calibration_error=calibration_error(truth, rows),
        brier=brier(truth, rows),
        surest_accuracy=surest_accuracy(truth, rows),
        majority_macro_f1=macro_f1(truth, always),
        majority_accuracy=accuracy(truth, always),
    )


def accuracy(truth: Sequence[str], guessed: Sequence[str]) -> float:
    return sum(map(str.__eq__, truth, guessed)) / len(truth)


def macro_f1(truth: Sequence[str], guessed: Sequence[str]) -> float:
    """Average the F1 of the classes that occur in the truth, each class counting the same."""
    present = [name for name in CLASSES if name in truth]
    return sum(_f1(truth, guessed, name) for name in present) / len(present)


def calibration_error(truth: Sequence[str], rows: Sequence[Sequence[float]]) -> float:
    """Average gap between confidence and accuracy over ten bins of confidence, weighted by their size."""
    gaps = [0.0] * _BINS
    for label, row in zip(truth, rows, strict=True):
        confidence = max(row)
        is_right = CLASSES[list(row).index(confidence)] == label
        gaps[min(int(confidence * _BINS), _BINS - 1)] += is_right - confidence
    return sum(map(abs, gaps)) / len(truth)


def brier(truth: Sequence[str], rows: Sequence[Sequence[float]]) -> float:
    """Average squared distance between probabilities and what was true: 0 is perfect, 2 the worst."""
    squares = [
        sum((probability - (name == label)) ** 2 for name, probability in zip(CLASSES, row, strict=True))
        for label, row in zip(truth, rows, strict=True)
    ]
    return sum(squares) / len(truth)


def surest_accuracy(
    truth: Sequence[str], rows: Sequence[Sequence[float]], share: float = _SUREST_SHARE
) -> float:
    """Accuracy among the share of texts with the largest probabilities: one point of the risk-coverage curve."""
    right = [
        (-max(row), CLASSES[list(row).index(max(row))] == label)
        for label, row in zip(truth, rows, strict=True)
    ]
    surest = sorted(right, key=lambda pair: pair[0])[: max(1, round(len(right) * share))]
    return sum(is_right for _, is_right in surest) / len(surest)


@dataclass(frozen=True)
class Found:
    """How many comments are truly about an aspect, how many were said to be, and how many of these rightly."""

    true: int
    named: int
    hits: int

    @property
    def precision(self) -> float:
        return self.hits / self.named if self.named else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.true + self.named) if self.hits else 0.0


def found(truth: Sequence[Set[str]], named: Sequence[Set[str]], aspects: Sequence[str]) -> Found:
    """Count over some aspects; over all of them the F1 is the micro-F1."""
    wanted = frozenset(aspects)
    pairs = [(true & wanted, said & wanted) for true, said in zip(truth, named, strict=True)]
    return Found(
        true=sum(len(true) for true, _ in pairs),
        named=sum(len(said) for _, said in pairs),
        hits=sum(len(true & said) for true, said in pairs),
    )


def _f1(truth: Sequence[str], guessed: Sequence[str], name: str) -> float:
    pairs = Counter((a == name, b == name) for a, b in zip(truth, guessed, strict=True))
    hits, missed, wrong = pairs[True, True], pairs[True, False], pairs[False, True]
    return 2 * hits / (2 * hits + missed + wrong) if hits else 0.0
