"""How a comment is written, beside its words: quotation marks, full stops, commas, capitals, numbers."""

import re

# Somebody's words are told, or a word is not meant.
QUOTED = "quoted"

_QUOTES = frozenset('"“”„«»')
_DIGITS = frozenset("0123456789")
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_MOST_COMMAS, _MOST_SENTENCES = 3, 4


def marks_of(text: str) -> list[str]:
    """Name the marks of a comment as typed; each name is one more term for the linear model."""
    letters = set(text)
    named = [f"commas {min(_MOST_COMMAS, text.count(','))}"]
    named.append(f"sentences {min(_MOST_SENTENCES, len(_SENTENCE_END.findall(text)))}")
    if not _QUOTES.isdisjoint(letters):
        named.append(QUOTED)
    if not _DIGITS.isdisjoint(letters):
        named.append("number")
    if ".." in text or "…" in letters:
        named.append("ellipsis")
    if "(" in letters:
        named.append("aside")
    if ":" in letters:
        named.append("colon")
    if _SHOUTED.search(text):
        named.append("shouted")
    if text.rstrip().endswith("."):
        named.append("closed")
    return named
