"""The trained model at work: numpy alone, so that a worker needs no scikit-learn."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from scoring.text.artefact import Artefact, table_from_lines
from scoring.text.aspects import ALERTS, ASPECTS
from scoring.text.linear import LinearModel, TermSpaces, Weights, probabilities, separate_probabilities
from scoring.text.reading import INDONESIAN, LanguageIdentifier, Reader, Reading
from scoring.text.short_answers import ShortAnswers
from scoring.text.signals import Signals
from scoring.text.terms import CharacterTerms, NamedTerms, WordTerms
from scoring.text.topics import Topics

CLASSES = ("negative", "neutral", "positive")
LANGUAGE_SIZES = range(1, 4)
CHARACTER_SIZES = range(2, 6)

# What the table of short answers is worth as a probability: people rarely mean anything else by them.
_TABLE_CERTAINTY = 0.92


class Judgement(NamedTuple):
    """Probabilities in the order of CLASSES, whether they are unsure, the language, those in the order of ASPECTS."""

    classes: tuple[float, float, float]
    is_unsure: bool
    language: str
    aspects: tuple[float, ...]


@dataclass(frozen=True)
class Doubt:
    """When to call a label unsure; kept in the artefact."""

    least_confidence: float
    most_unknown_share: float
    least_language_confidence: float
    least_known_words: int


class Classifier:
    def __init__(
        self,
        *,
        version: str,
        reader: Reader,
        model: LinearModel,
        temperature: float,
        aspect_thresholds: Sequence[float],
        alert_thresholds: Mapping[str, float],
        doubt: Doubt,
        known_words: frozenset[str],
        short_answers: ShortAnswers,
    ) -> None:
        self.version = version
        self.reader = reader
        self.model = model
        self.temperature = temperature
        self.aspect_thresholds = tuple(aspect_thresholds)
        self.alert_thresholds = dict(alert_thresholds)
        self.doubt = doubt
        self.known_words = known_words
        self.short_answers = short_answers

    @classmethod
    def from_file(cls, path: Path) -> "Classifier":
        return cls.from_artefact(Artefact.load(path))

    @classmethod
    def from_artefact(cls, artefact: Artefact) -> "Classifier":
        settings: dict[str, Any] = artefact.settings
        named_from = dict(zip(ASPECTS, settings["aspect_thresholds"], strict=True))
        return cls(
            version=artefact.version,
            reader=reader_from(artefact),
            model=_model_from(artefact),
            temperature=settings["temperature"],
            aspect_thresholds=settings["aspect_thresholds"],
            # A model from before alerts stood apart names an aspect where it raises the alert.
            alert_thresholds=settings.get("alert_thresholds", {alert: named_from[alert] for alert in ALERTS}),
            doubt=Doubt(**settings["doubt"]),
            known_words=frozenset(artefact.texts["known_words"]),
            short_answers=ShortAnswers.from_files(),
        )

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        readings = self.reader.read(texts)
        scores = self.model.scores(readings)
        rows = probabilities(scores[:, : len(CLASSES)], self.temperature).tolist()
        aspects = separate_probabilities(scores[:, len(CLASSES) :]).tolist()
        return list(map(self._judgement, readings, rows, aspects))

    def weigh(self, text: str) -> tuple[list[str], list[tuple[float, ...]]]:
        """Give a comment's words, and its raw scores of CLASSES as a whole and then without each of these words."""
        reading = self.reader.read([text])[0]
        lacking = [_without(reading, place) for place in range(len(reading.words))]
        scores = self.model.scores([reading, *lacking])[:, : len(CLASSES)]
        return reading.words, [tuple(row) for row in scores.tolist()]

    def known_words_of(self, texts: Sequence[str]) -> list[tuple[int, int]]:
        """Give how many words of each text are known, and how many there are."""
        return [
            (sum(map(self.known_words.__contains__, reading.glossed)), len(reading.glossed))
            for reading in self.reader.read(texts)
        ]

    def _judgement(self, reading: Reading, row: list[float], aspects: list[float]) -> Judgement:
        label = self.short_answers.label(reading.words)
        if label is not None:
            return Judgement(_TABLE_ROWS[label], False, INDONESIAN, tuple(aspects))
        negative, neutral, positive = row
        is_unsure = self._is_unsure(reading, max(row))
        return Judgement((negative, neutral, positive), is_unsure, reading.language, tuple(aspects))

    def _is_unsure(self, reading: Reading, confidence: float) -> bool:
        doubt = self.doubt
        if (
            confidence < doubt.least_confidence
            or reading.language_confidence < doubt.least_language_confidence
        ):
            return True
        known = sum(map(self.known_words.__contains__, reading.glossed))
        if known < doubt.least_known_words:
            return True
        return known < (1 - doubt.most_unknown_share) * len(reading.glossed)


def reader_from(artefact: Artefact) -> Reader:
    tables: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for line in artefact.texts["gloss"]:
        language, word, indonesian = line.split("\t")
        tables[language][word] = indonesian
    settings: dict[str, Any] = artefact.settings
    identifier = LanguageIdentifier(
        CharacterTerms(artefact.texts["language_terms"], artefact.arrays["language_rarity"], LANGUAGE_SIZES),
        artefact.arrays["language_weights"],
        artefact.arrays["language_bias"],
        artefact.languages,
        settings["indonesian_lead"],
    )
    return Reader(table_from_lines(artefact.texts["spelling"]), tables, identifier)


def _model_from(artefact: Artefact) -> LinearModel:
    arrays, texts = artefact.arrays, artefact.texts
    spaces = TermSpaces(
        WordTerms(texts["words"], arrays["word_rarity"]),
        CharacterTerms(texts["characters"], arrays["character_rarity"], CHARACTER_SIZES),
        NamedTerms(texts["signals"]),
        NamedTerms(texts["topic_names"]),
        Signals(table_from_lines(texts["polarity"])),
        Topics(table_from_lines(texts["topics"])),
    )
    weights = Weights(
        arrays["word_weights"],
        arrays["character_weights"],
        arrays["signal_weights"],
        arrays["topic_weights"],
        arrays["bias"],
    )
    return LinearModel(spaces, weights)


def _without(reading: Reading, place: int) -> Reading:
    return replace(
        reading,
        words=reading.words[:place] + reading.words[place + 1 :],
        glossed=reading.glossed[:place] + reading.glossed[place + 1 :],
    )


def _table_row(label: str) -> tuple[float, float, float]:
    rest = (1 - _TABLE_CERTAINTY) / 2
    first, second, third = (_TABLE_CERTAINTY if name == label else rest for name in CLASSES)
    return first, second, third


_TABLE_ROWS = {label: _table_row(label) for label in CLASSES}
