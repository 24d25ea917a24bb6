"""One weight per term and class over words, characters and signals; a softmax turns the sums into probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.text.reading import Reading
from scoring.text.signals import Signals
from scoring.text.terms import CharacterTerms, Floats, NamedTerms, TermMatrix, WordTerms


@dataclass(frozen=True)
class Weights:
    """(terms, classes) for each kind of term, and the bias of the classes."""

    words: Floats
    characters: Floats
    signals: Floats
    bias: Floats


class TermSpaces:
    """The three kinds of terms. Each brings a comment to length one by itself, so that none drowns another."""

    def __init__(
        self, words: WordTerms, characters: CharacterTerms, signal_names: NamedTerms, signals: Signals
    ) -> None:
        self.words = words
        self.characters = characters
        self.signal_names = signal_names
        self.signals = signals

    def encode(self, readings: Sequence[Reading]) -> tuple[TermMatrix, TermMatrix, TermMatrix]:
        documents = [reading.glossed for reading in readings]
        noticed = [
            self.signals.notice(reading.words, reading.glossed, reading.language) for reading in readings
        ]
        return (
            self.words.encode(documents),
            self.characters.encode(documents),
            self.signal_names.encode(noticed),
        )


class LinearModel:
    def __init__(self, spaces: TermSpaces, weights: Weights) -> None:
        self.spaces = spaces
        self.weights = weights

    def scores(self, readings: Sequence[Reading]) -> Floats:
        words, characters, signals = self.spaces.encode(readings)
        return (
            words.scores(self.weights.words)
            + characters.scores(self.weights.characters)
            + signals.scores(self.weights.signals)
            + self.weights.bias
        )


def probabilities(scores: Floats, temperature: float) -> npt.NDArray[np.float64]:
    scaled = scores.astype(np.float64) / temperature
    powers: npt.NDArray[np.float64] = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    return powers
