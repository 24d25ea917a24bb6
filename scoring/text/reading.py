"""From a typed comment to the words the model weighs: spelling, language, word-for-word gloss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.text.marks import marks_of
from scoring.text.normalisation import normalise, tokenise
from scoring.text.terms import CharacterTerms, Floats, WordSums

INDONESIAN = "ind"


@dataclass(frozen=True)
class Reading:
    """A comment as words, respelled as typed and glossed into Indonesian, and as marks of how it is written."""

    words: list[str]
    glossed: list[str]
    language: str
    language_confidence: float
    marks: Sequence[str] = ()


def respell(words: Sequence[str], spelling: Mapping[str, str]) -> list[str]:
    """Replace informal spellings word by word; one spelling may stand for two words."""
    respelled: list[str] = []
    for word in words:
        formal = spelling.get(word)
        if formal is None:
            respelled.append(word)
        else:
            respelled += formal.split(" ")
    return respelled


def gloss(words: Sequence[str], table: Mapping[str, str] | None) -> list[str]:
    return [table.get(word, word) for word in words] if table else list(words)


class LanguageIdentifier:
    """Multinomial logistic regression over character n-grams."""

    def __init__(
        self,
        terms: CharacterTerms,
        weights: Floats,
        bias: Floats,
        languages: Sequence[str],
        indonesian_lead: float,
    ) -> None:
        self._sums = WordSums(terms, weights)
        self.languages = list(languages)
        self.bias = bias.copy()
        # The training rows count every language about equally; at a counter most people write Indonesian.
        self.bias[self.languages.index(INDONESIAN)] += indonesian_lead

    def identify(self, documents: Sequence[Sequence[str]]) -> tuple[list[str], Floats]:
        """Give each document's likeliest language and its probability."""
        scores = self._sums.scores(documents) + self.bias
        scores -= scores.max(axis=1, keepdims=True)
        confidence = 1 / np.exp(scores).sum(axis=1)
        return [self.languages[best] for best in scores.argmax(axis=1)], confidence.astype(np.float32)


class Reader:
    def __init__(
        self,
        spelling: Mapping[str, str],
        gloss_tables: Mapping[str, Mapping[str, str]],
        identifier: LanguageIdentifier,
    ) -> None:
        self.spelling = spelling
        self.gloss_tables = gloss_tables
        self.identifier = identifier

    def read(self, texts: Sequence[str]) -> list[Reading]:
        documents = [respell(tokenise(normalise(text)), self.spelling) for text in texts]
        languages, confidence = self.identifier.identify(documents)
        return [
            Reading(words, gloss(words, self.gloss_tables.get(language)), language, sure, marks_of(text))
            for text, words, language, sure in zip(
                texts, documents, languages, confidence.tolist(), strict=True
            )
        ]
