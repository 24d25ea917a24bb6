"""Where in a text a person is named after a form of address, in Indonesian."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.redaction.person_words import COMMON_NAMES, NAME_ENDINGS, NOT_NAMES, TITLES_IN_NAMES

MOST_WORDS = 4
MOST_FUNCTION_WORDS = 3  # "Bapak Kepala Dinas Budi"

_ADDRESS = re.compile(
    r"(?<![\w'’])(?:(?:pak|bapak|bu|ibu|mas|mba|mbak|saudara|saudari|kak|bang|bung|dokter|bidan|suster"
    r"|perawat|bernama|atas[ ]nama|nama[ ]saya|namanya|an|a/n)(?=[ \t])|(?:sdr|sdri|bpk|dr|drg|a\.n)\.?(?=[ \t]))",
    re.IGNORECASE,
)
# "an" stands for "atas nama", but is also an article in English.
_WEAK_ADDRESSES = frozenset({"an"})
_STOPS = frozenset({"pak", "bapak", "bpk", "bu", "ibu", "mas", "mba", "mbak"})  # an address of its own
_WORD = re.compile(r"[ \t]{1,3}(?P<word>[^\W\d_][\w'’\-]*+)\.?")


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each name that follows an address ("Pak", "Bu", "atas nama")."""
    position = 0
    while address := _ADDRESS.search(text, position):
        span = _name_after(text, address)
        if span:
            yield span
        position = span[1] if span else address.end()


def _name_after(text: str, address: re.Match[str]) -> tuple[int, int] | None:
    """The name right after the address, or a well-known one after a function ("Pak Camat Budi")."""
    only_known = address[0].isupper() or address[0] in _WEAK_ADDRESSES
    position = address.end()
    for skipped in range(MOST_FUNCTION_WORDS + 1):
        word = _WORD.match(text, position)
        if not word or word["word"].lower() in _STOPS:
            return None
        if word["word"].lower() not in NOT_NAMES:
            return _name_at(text, position, only_known=only_known or skipped > 0)
        position = word.end("word")
    return None


def _name_at(text: str, position: int, *, only_known: bool) -> tuple[int, int] | None:
    start = end = None
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, position)
        if not word or not _is_name(word["word"], only_known=only_known):
            break
        start = word.start("word") if start is None else start
        abbreviated = len(word["word"]) == 1 or word["word"].lower() in TITLES_IN_NAMES
        position = word.end() if abbreviated else word.end("word")
        end = position
        if word.end() != position:  # a full stop: the sentence ends, and the name with it
            break
    return None if start is None or end is None else (start, end)


def _is_name(word: str, *, only_known: bool) -> bool:
    lowered = word.lower()
    if lowered in COMMON_NAMES or (len(word) >= 6 and lowered.endswith(NAME_ENDINGS)):
        return True
    return word[0].isupper() and not only_known and lowered not in NOT_NAMES
