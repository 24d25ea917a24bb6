"""Reading of citizens' comments: negative, neutral or positive, and what they are about, with probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scoring.text.aspects import ASPECTS

if TYPE_CHECKING:
    from scoring.text.classifier import Classifier, Judgement

Label = Literal["NEGATIVE", "NEUTRAL", "POSITIVE"]
LABELS: tuple[Label, Label, Label] = ("NEGATIVE", "NEUTRAL", "POSITIVE")
MODEL_PATH = Path(__file__).parent / "model" / "sentiment.npz"


@dataclass(frozen=True)
class Sentiment:
    """The likeliest label, the three probabilities, and whether they deserve belief.

    `is_unsure` is apart from the label: low confidence, too many unknown words, doubt about the language, or a
    text too short to weigh. `language` is ISO 639-3.

    `aspects` names what the comment is about, in the order of scoring.text.aspects.ASPECTS: often one or two,
    possibly none; `unsur_of(aspects)` gives the unsur. `aspect_probabilities` has all eleven, 0 to 1.

    `alerts` are those of scoring.text.aspects.ALERTS that a person should look for in the comment. One is raised
    from a far lower probability on than the aspect of its name is named, so that few are missed.
    """

    label: Label
    p_negative: float
    p_neutral: float
    p_positive: float
    is_unsure: bool
    language: str
    aspects: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    aspect_probabilities: Mapping[str, float] = field(default_factory=dict)


class SentimentClassifier:
    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self._thresholds = classifier.aspect_thresholds
        self._alert_thresholds = classifier.alert_thresholds
        self.version = classifier.version

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Classify comments in the order given; batches of about a thousand are cheapest."""
        return list(map(self._sentiment, self._classifier.judge(texts))) if texts else []

    def explain(self, text: str, *, limit: int = 5) -> list[tuple[str, float]]:
        """Name the words that decided a comment's label, the strongest first, with what each brought.

        What a word brought is how much the lead of the label over its rival shrinks when the word is taken away.
        Words that spoke against the label are left out. Words are in the spelling the model reads. A short answer
        that the table knows is decided as a whole: its words are weighed all the same.
        """
        words, scores = self._classifier.weigh(text)
        whole = scores[0]
        label = LABELS.index(self.classify([text])[0].label)
        rival = max((place for place in range(len(LABELS)) if place != label), key=lambda place: whole[place])
        leads = [row[label] - row[rival] for row in scores]
        brought = [(word, leads[0] - lead) for word, lead in zip(words, leads[1:], strict=True)]
        return sorted((pair for pair in brought if pair[1] > 0), key=lambda pair: -pair[1])[:limit]

    def known_words(self, texts: Sequence[str]) -> list[tuple[int, int]]:
        """Of each comment, how many words the model knows from its training, and how many there are."""
        return self._classifier.known_words_of(texts)

    def _sentiment(self, judgement: Judgement) -> Sentiment:
        row, is_unsure, language, odds = judgement
        named = zip(ASPECTS, odds, self._thresholds, strict=True)
        probabilities = dict(zip(ASPECTS, odds, strict=True))
        alerting = self._alert_thresholds.items()
        return Sentiment(
            LABELS[row.index(max(row))],
            *row,
            is_unsure=is_unsure,
            language=language,
            aspects=tuple([aspect for aspect, probability, least in named if probability >= least]),
            alerts=tuple([alert for alert, least in alerting if probabilities[alert] >= least]),
            aspect_probabilities=probabilities,
        )


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
