"""What was said about an officer in the order of its days: notes, and comments of citizens without a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from appraisal.models import FeedbackNote
from portal.workspace.rating_rows import RatingRow

CITIZENS = "CITIZENS"


@dataclass(frozen=True)
class Entry:
    """Either a note or a citizen's comment."""

    day: date
    note: FeedbackNote | None = None
    rating: RatingRow | None = None


def timeline(notes: Iterable[FeedbackNote], ratings: Iterable[RatingRow]) -> list[Entry]:
    """Newest day first; on one day the notes before the comments, whose order says nothing about time."""
    entries = chain(
        (Entry(note.observed_on, note=note) for note in notes),
        (Entry(rating.day, rating=rating) for rating in ratings),
    )
    return sorted(entries, key=lambda entry: (entry.day, entry.note is not None), reverse=True)


def tones(ratings: Iterable[RatingRow]) -> list[tuple[str, str, int]]:
    """How many comments were read as what: chip, label and count, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for rating in ratings:
        if rating.reading and not rating.reading.is_unsure:
            key = (rating.reading.chip, str(rating.reading.label))
            counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return [(chip, label, count) for (chip, label), count in ordered]
