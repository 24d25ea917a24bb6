"""One weight per term and output over words, characters and signals; outputs are classes and aspects."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.text.marks import QUOTED
from scoring.text.reading import Reading
from scoring.text.signals import Signals
from scoring.text.terms import CharacterTerms, Floats, NamedTerms, TermMatrix, WordSums, WordTerms
from scoring.text.topics import ALERTING, Topics

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """(terms, outputs) for each kind of term, and the bias of the outputs."""

    words: Floats
    characters: Floats
    signals: Floats
    topics: Floats
    bias: Floats


@dataclass(frozen=True)
class TermSpaces:
    """The four kinds of terms. Each brings a comment to length one by itself, so that none drowns another."""

    words: WordTerms
    characters: CharacterTerms
    signal_names: NamedTerms
    topic_names: NamedTerms
    signals: Signals
    topics: Topics

    def encode(self, readings: Sequence[Reading]) -> tuple[TermMatrix, TermMatrix, TermMatrix, TermMatrix]:
        documents, signals, topics = self.named(readings)
        return (
            self.words.encode(documents),
            self.characters.encode(documents),
            self.signal_names.encode(signals),
            self.topic_names.encode(topics),
        )

    def named(self, readings: Sequence[Reading]) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
        """Give the words, the signals and the topics of comments."""
        noticed = [notice(reading, self.signals, self.topics) for reading in readings]
        return (
            [reading.glossed for reading in readings],
            [signals for signals, _ in noticed],
            [topics for _, topics in noticed],
        )


def notice(reading: Reading, signals: Signals, topics: Topics) -> tuple[list[str], list[str]]:
    """Name what speaks for a class, marks and alerts included, and what points to an aspect."""
    about = topics.notice(reading.words, reading.glossed, is_quoted=QUOTED in reading.marks)
    opinions = signals.notice(reading.words, reading.glossed, reading.language)
    return [*opinions, *reading.marks, *(name for name in about if name in ALERTING)], about


class LinearModel:
    def __init__(self, spaces: TermSpaces, weights: Weights) -> None:
        self.spaces = spaces
        self.weights = weights
        self._characters = WordSums(spaces.characters, weights.characters)

    def scores(self, readings: Sequence[Reading]) -> Floats:
        documents, signals, topics = self.spaces.named(readings)
        spaces, weights = self.spaces, self.weights
        return (
            spaces.words.encode(documents).scores(weights.words)
            + self._characters.scores(documents)
            + spaces.signal_names.encode(signals).scores(weights.signals)
            + spaces.topic_names.encode(topics).scores(weights.topics)
            + weights.bias
        )


def probabilities(scores: Floats, temperature: float) -> Doubles:
    """Turn the scores of classes that exclude each other into probabilities: a softmax."""
    scaled = scores.astype(np.float64) / temperature
    powers: Doubles = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def separate_probabilities(scores: Floats) -> Doubles:
    """Turn scores of outputs that do not exclude each other into probabilities: a logistic curve each."""
    odds: Doubles = 1 / (1 + np.exp(-scores.astype(np.float64)))
    return odds
