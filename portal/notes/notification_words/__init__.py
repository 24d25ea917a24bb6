"""The words and the address of every notification: services know kinds, only this package knows pages."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.notes.notification_words import (
    cycles,
    evaluations,
    growth,
    introduction,
    notes,
    outcomes,
    plans,
    reports,
)
from portal.notes.notification_words.base import Words

AREAS = (cycles, plans, reports, notes, evaluations, outcomes, growth, introduction)


def _collect() -> Mapping[str, Words]:
    """This will refuse a kind that two areas claim, so that no words are lost without notice."""
    known: dict[str, Words] = {}
    for area in AREAS:
        twice = known.keys() & area.WORDS.keys()
        if twice:
            raise ValueError(f"Notification kinds with words in two areas: {', '.join(sorted(twice))}")
        known |= area.WORDS
    return MappingProxyType(known)


ALL_WORDS = _collect()


def words_for(kind: str) -> Words | None:
    """The words of a kind; None for one that is no longer told, whose old rows may still be read."""
    return ALL_WORDS.get(kind)


__all__ = ["ALL_WORDS", "AREAS", "Words", "words_for"]
