"""TF-IDF over a fixed vocabulary, the same code for training and for use.

A word has the same character n-grams wherever it stands, and what they bring to a score can be added up once
and kept. That, and not the arithmetic, is what makes classification fast.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
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
    """Character n-grams inside words.

    A comment is the sum of its words, brought to length one as if no two words shared an n-gram: so each word's part
    can be worked out without the others.
    """

    def __init__(self, terms: Sequence[str], rarity: Floats, sizes: range) -> None:
        super().__init__(terms, rarity)
        self.sizes = sizes

    def encode(self, documents: Sequence[Sequence[str]]) -> TermMatrix:
        """Weigh n-grams for training; one that comes twice in a comment stands there twice."""
        numbers = [list(chain.from_iterable(map(self.of_word, words))) for words in documents]
        lengths = np.fromiter(map(len, numbers), dtype=np.int64, count=len(numbers))
        columns = np.fromiter(chain.from_iterable(numbers), dtype=np.int64, count=int(lengths.sum()))
        rows = np.repeat(np.arange(len(numbers), dtype=np.int64), lengths)
        values = self.rarity[columns]
        squares = np.bincount(rows, weights=values * values, minlength=len(numbers))
        return TermMatrix(rows, columns, (values / np.sqrt(squares)[rows]).astype(np.float32), len(numbers))

    def of_word(self, word: str) -> list[int]:
        return self.numbers(character_terms(word, self.sizes))


class WordSums:
    """Scores of comments by their words' character n-grams; what a word brings is worked out once and kept."""

    def __init__(self, terms: CharacterTerms, weights: Floats) -> None:
        self._terms = terms
        self._weights = weights.astype(np.float32)
        self._number_of: dict[str, int] = {}
        # A row a word: what it adds to each output, and the square of its length.
        self._rows = np.zeros((1024, weights.shape[1] + 1), dtype=np.float32)

    def scores(self, documents: Sequence[Sequence[str]]) -> Floats:
        """Give the same as the product of the terms' matrix with the weights, (comments, outputs)."""
        if len(self._number_of) > _CACHED_WORDS:
            self._number_of.clear()
        number_of = self._number_of
        self._learn({word for words in documents for word in words if word not in number_of})
        lengths = np.fromiter(map(len, documents), dtype=np.int64, count=len(documents))
        flat = [number_of[word] for words in documents for word in words]
        totals = np.zeros((len(documents), self._rows.shape[1]), dtype=np.float32)
        if flat:
            spoken = lengths > 0
            starts = (np.cumsum(lengths) - lengths)[spoken]
            totals[spoken] = np.add.reduceat(self._rows[flat], starts, axis=0)
        norms = np.sqrt(totals[:, -1:])
        return np.divide(totals[:, :-1], norms, out=np.zeros_like(totals[:, :-1]), where=norms > 0)

    def _learn(self, words: Collection[str]) -> None:
        known = len(self._number_of)
        self._number_of.update(zip(words, range(known, known + len(words)), strict=True))
        while len(self._rows) < len(self._number_of):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        numbers = [self._terms.of_word(word) for word in words]
        lengths = np.fromiter(map(len, numbers), dtype=np.int64, count=len(numbers))
        columns = np.fromiter(chain.from_iterable(numbers), dtype=np.int64, count=int(lengths.sum()))
        values = self._terms.rarity[columns]
        brought = np.column_stack([values[:, None] * self._weights[columns], values * values])
        rows = self._rows[known : known + len(numbers)]
        rows[:] = 0
        if len(columns):
            starts = (np.cumsum(lengths) - lengths)[lengths > 0]
            rows[lengths > 0] = np.add.reduceat(brought, starts, axis=0)


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
