"""Sentiment of citizens' comments: negative, neutral or positive, with calibrated probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scoring.text.classifier import Classifier

Label = Literal["NEGATIVE", "NEUTRAL", "POSITIVE"]
LABELS: tuple[Label, Label, Label] = ("NEGATIVE", "NEUTRAL", "POSITIVE")
MODEL_PATH = Path(__file__).parent / "model" / "sentiment.npz"


@dataclass(frozen=True)
class Sentiment:
    """The likeliest label, the three probabilities, and whether they deserve belief.

    `is_unsure` is apart from the label: low confidence, too many unknown words, doubt about the language, or a
    text too short to weigh. `language` is ISO 639-3.
    """

    label: Label
    p_negative: float
    p_neutral: float
    p_positive: float
    is_unsure: bool
    language: str


class SentimentClassifier:
    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self.version = classifier.version

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Classify comments in the order given; batches of about a thousand are cheapest."""
        if not texts:
            return []
        return [
            Sentiment(LABELS[row.index(max(row))], *row, is_unsure=is_unsure, language=language)
            for row, is_unsure, language in self._classifier.judge(texts)
        ]


def load_classifier(path: Path | None = None) -> SentimentClassifier:
    """Load the shipped model, or another; each file is read once a process.

    Raises scoring.text.artefact.ArtefactUnreadable.
    """
    return _load((path or MODEL_PATH).resolve())


@lru_cache(maxsize=4)
def _load(path: Path) -> SentimentClassifier:
    # Here and not above: numpy must not load with every process that merely knows the labels.
    from scoring.text.classifier import Classifier

    return SentimentClassifier(Classifier.from_file(path))
