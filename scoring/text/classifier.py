"""The trained model at work: numpy alone, so that a worker needs no scikit-learn."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring.text.artefact import Artefact, table_from_lines
from scoring.text.linear import LinearModel, TermSpaces, Weights, probabilities
from scoring.text.reading import INDONESIAN, LanguageIdentifier, Reader, Reading
from scoring.text.short_answers import ShortAnswers
from scoring.text.signals import Signals
from scoring.text.terms import CharacterTerms, Floats, NamedTerms, WordTerms

CLASSES = ("negative", "neutral", "positive")
LANGUAGE_SIZES = range(1, 4)
CHARACTER_SIZES = range(2, 6)

# What the table of short answers is worth as a probability: people rarely mean anything else by them.
_TABLE_CERTAINTY = 0.92

Judgement = tuple[tuple[float, float, float], bool, str]


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
        doubt: Doubt,
        known_words: frozenset[str],
        short_answers: ShortAnswers,
    ) -> None:
        self.version = version
        self.reader = reader
        self.model = model
        self.temperature = temperature
        self.doubt = doubt
        self.known_words = known_words
        self.short_answers = short_answers

    @classmethod
    def from_file(cls, path: Path) -> "Classifier":
        return cls.from_artefact(Artefact.load(path))

    @classmethod
    def from_artefact(cls, artefact: Artefact) -> "Classifier":
        settings: dict[str, Any] = artefact.settings
        return cls(
            version=artefact.version,
            reader=reader_from(artefact),
            model=_model_from(artefact),
            temperature=settings["temperature"],
            doubt=Doubt(**settings["doubt"]),
            known_words=frozenset(artefact.texts["known_words"]),
            short_answers=ShortAnswers.from_files(),
        )

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """Give probabilities in the order of CLASSES, whether they are unsure, and the language."""
        readings = self.reader.read(texts)
        rows = probabilities(self.model.scores(readings), self.temperature)
        return [
            self._judgement(reading, (row[0], row[1], row[2]))
            for reading, row in zip(readings, rows.tolist(), strict=True)
        ]

    def scores(self, texts: Sequence[str]) -> Floats:
        """Give the raw scores of the words alone: no temperature, no table."""
        return self.model.scores(self.reader.read(texts))

    def _judgement(self, reading: Reading, row: tuple[float, float, float]) -> Judgement:
        label = self.short_answers.label(reading.words)
        if label is not None:
            return _TABLE_ROWS[label], False, INDONESIAN
        return row, self._is_unsure(reading, max(row)), reading.language

    def _is_unsure(self, reading: Reading, confidence: float) -> bool:
        doubt = self.doubt
        if (
            confidence < doubt.least_confidence
            or reading.language_confidence < doubt.least_language_confidence
        ):
            return True
        known = sum(word in self.known_words for word in reading.glossed)
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
        Signals(table_from_lines(texts["polarity"])),
    )
    weights = Weights(
        arrays["word_weights"], arrays["character_weights"], arrays["signal_weights"], arrays["bias"]
    )
    return LinearModel(spaces, weights)


def _table_row(label: str) -> tuple[float, float, float]:
    rest = (1 - _TABLE_CERTAINTY) / 2
    first, second, third = (_TABLE_CERTAINTY if name == label else rest for name in CLASSES)
    return first, second, third


_TABLE_ROWS = {label: _table_row(label) for label in CLASSES}
