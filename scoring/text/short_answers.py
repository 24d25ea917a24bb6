"""Answers too short to classify by weighing words: looked up in a table instead."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from scoring.text.normalisation import is_emoji

DATA = Path(__file__).parent / "data"
NEUTRAL = "neutral"


class ShortAnswers:
    """Labels for whole comments of one to four words, and for comments that are emoji alone."""

    def __init__(self, answers: Mapping[str, str], emoji: Mapping[str, str]) -> None:
        self.answers = answers
        self.emoji = emoji
        self._longest = max((key.count(" ") + 1 for key in answers), default=0)

    @classmethod
    def from_files(cls) -> "ShortAnswers":
        return cls(_table(DATA / "short_answers.csv"), _table(DATA / "emoji.csv"))

    def label(self, words: Sequence[str]) -> str | None:
        """Look up a whole comment; None where the words must be weighed.

        Nothing but punctuation is no opinion. An emoji that contradicts the words makes irony likely, so
        then neither table decides.
        """
        spoken = []
        for word in words:
            if word[0] not in "!?" and not is_emoji(word):
                spoken.append(word)
                if len(spoken) > self._longest:
                    return None
        shown = self._emoji_label(words)
        if not spoken:
            return shown or NEUTRAL
        said = self.answers.get(" ".join(spoken))
        return said if shown in (None, NEUTRAL, said) else None

    def _emoji_label(self, words: Sequence[str]) -> str | None:
        labels = [self.emoji.get(word, NEUTRAL) for word in words if is_emoji(word)]
        leaning = [label for label in labels if label != NEUTRAL]
        if not leaning:
            return NEUTRAL if labels else None
        # Mixed faces: the commoner side, and in a tie the first one shown.
        return max(leaning, key=leaning.count)


def _table(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row[0]: row[1] for row in list(csv.reader(lines))[1:]}
