"""Sublinear TF-IDF over a fixed vocabulary, the same code for training and for use.

A word has the same character n-grams wherever it stands, so each word is taken apart once and its
term numbers are kept. That, and not the arithmetic, is what makes classification fast.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

# Enough for the words of some hundred thousand comments; then forgotten and built again.
_CACHED_WORDS = 60_000

# No word of any language here is longer; what is, is a cat on a keyboard and not read to its end.
_LONGEST_WORD = 48


def character_terms(word: str, sizes: range) -> list[str]:
    """List a word's character n-grams, its ends marked by spaces; a shorter word is one n-gram itself."""
    padded = f" {word[:_LONGEST_WORD]} "
    length = len(padded)
    terms = []
    for size in sizes:
        if size >= length:
            terms.append(padded)
            break
        terms += [padded[start : start + size] for start in range(length - size + 1)]
    return terms


def word_terms(words: Sequence[str]) -> list[str]:
    """List words and pairs of neighbours."""
    return [*words, *map(" ".join, pairwise(words))]


@dataclass(frozen=True)
class TermMatrix:
    """Sparse rows in coordinate form, ordered by row."""

    rows: Ints
    columns: Ints
    values: Floats
    row_count: int

    def scores(self, weights: Floats) -> Floats:
        """Multiply by a (terms, outputs) matrix."""
        totals = np.zeros((self.row_count, weights.shape[1]), dtype=np.float32)
        if len(self.rows):
            starts = np.flatnonzero(np.diff(self.rows, prepend=-1))
            contributions = self.values[:, None] * weights[self.columns]
            totals[self.rows[starts]] = np.add.reduceat(contributions, starts, axis=0)
        return totals


class _Vocabulary:
    def __init__(self, terms: Sequence[str], rarity: Floats) -> None:
        self.terms = list(terms)
        self.rarity = rarity.astype(np.float32)
        self._number_of = {term: number for number, term in enumerate(self.terms)}

    def numbers(self, terms: Iterable[str]) -> list[int]:
        number_of = self._number_of
        return [number_of[term] for term in terms if term in number_of]

    def matrix(self, documents: Sequence[Sequence[int]]) -> TermMatrix:
        """Weigh each document's term numbers by (1 + ln count) × rarity, each row brought to length one."""
        lengths = np.fromiter(map(len, documents), dtype=np.int64, count=len(documents))
        size = len(self.terms)
        flat = np.fromiter(chain.from_iterable(documents), dtype=np.int64, count=int(lengths.sum()))
        keys = np.sort(np.repeat(np.arange(len(documents), dtype=np.int64) * size, lengths) + flat)
        starts = np.flatnonzero(np.diff(keys, prepend=-1))
        counts = np.diff(starts, append=len(keys))
        rows, columns = np.divmod(keys[starts], size)
        values = (1 + np.log(counts, dtype=np.float32)) * self.rarity[columns]
        squares = np.bincount(rows, weights=values * values, minlength=len(documents))
        norms = np.sqrt(squares.astype(np.float64))
        values = (values / norms[rows]).astype(np.float32)
        return TermMatrix(rows, columns, values, len(documents))


class WordTerms(_Vocabulary):
    """Words and word pairs."""

    def encode(self, documents: Sequence[Sequence[str]]) -> TermMatrix:
        return self.matrix([self.numbers(word_terms(words)) for words in documents])


class NamedTerms(_Vocabulary):
    """Names that are terms already, all of the same rarity."""

    def __init__(self, terms: Sequence[str]) -> None:
        super().__init__(terms, np.ones(len(terms), dtype=np.float32))

    def encode(self, documents: Sequence[Sequence[str]]) -> TermMatrix:
        return self.matrix([self.numbers(names) for names in documents])


class CharacterTerms(_Vocabulary):
    """Character n-grams inside words."""

    def __init__(self, terms: Sequence[str], rarity: Floats, sizes: range) -> None:
        super().__init__(terms, rarity)
        self.sizes = sizes
        self._known: dict[str, list[int]] = {}

    def encode(self, documents: Sequence[Sequence[str]]) -> TermMatrix:
        return self.matrix([self._document(words) for words in documents])

    def _document(self, words: Sequence[str]) -> list[int]:
        known = self._known
        if len(known) > _CACHED_WORDS:
            known.clear()
        numbers: list[int] = []
        for word in words:
            found = known.get(word)
            if found is None:
                found = known[word] = self.numbers(character_terms(word, self.sizes))
            numbers += found
        return numbers


def choose_terms(
    documents: Iterable[Sequence[str]], terms_of: Callable[[Sequence[str]], Iterable[str]], *, at_least: int
) -> tuple[list[str], Floats]:
    """Collect the terms found in at least so many documents, with smoothed inverse document frequency."""
    frequency: Counter[str] = Counter()
    total = 0
    for words in documents:
        frequency.update(set(terms_of(words)))
        total += 1
    kept = sorted(term for term, count in frequency.items() if count >= at_least)
    counts = np.array([frequency[term] for term in kept], dtype=np.float64)
    return kept, (np.log((1 + total) / (1 + counts)) + 1).astype(np.float32)
