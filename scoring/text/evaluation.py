"""How good labels and probabilities are: macro-F1, accuracy, calibration error."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

CLASSES = ("negative", "neutral", "positive")
_BINS = 10


@dataclass(frozen=True)
class Measured:
    count: int
    macro_f1: float
    accuracy: float
    calibration_error: float
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


def _f1(truth: Sequence[str], guessed: Sequence[str], name: str) -> float:
    pairs = Counter((a == name, b == name) for a, b in zip(truth, guessed, strict=True))
    hits, missed, wrong = pairs[True, True], pairs[True, False], pairs[False, True]
    return 2 * hits / (2 * hits + missed + wrong) if hits else 0.0
