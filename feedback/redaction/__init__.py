"""Personal data masked in what citizens write, before anything is stored.

Every mask is an Indonesian word in brackets, so that the text still reads. The order of the rules is part
of the rule: links may hold numbers, and a longer number holds shorter ones. Where a number could be two
things it is masked; dates, times, prices and regulations stay. All patterns run in linear time: repeats
are bounded or possessive.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from feedback.redaction.links import LINK_RULES
from feedback.redaction.names import name_spans
from feedback.redaction.numbers import PHONE_IN_WORDS, mask_numbers
from feedback.redaction.plates import PLATE_RULES
from feedback.redaction.rules import MASKS, NAME, Rule, masked, spans
from feedback.redaction.visible_text import visible_text

__all__ = ["MASKS", "Redaction", "redact"]

# A mask can uncover what stood against it ("DN12AB@budi"): look again until nothing is found.
MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Redaction:
    """The masked text, and how many masks of each category (a key of MASKS) were set."""

    text: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def redact(text: str) -> Redaction:
    """Mask personal data; a text that is redacted already comes back unchanged."""
    text = visible_text(text)
    counts: dict[str, int] = {}
    for _ in range(MOST_ROUNDS):
        before = text
        text = _masked_once(text, counts)
        if text == before:
            break
    return Redaction(text, counts)


def _masked_once(text: str, counts: dict[str, int]) -> str:
    text = _apply(LINK_RULES, text, counts)
    text = mask_numbers(text, counts)
    text = _apply((PHONE_IN_WORDS, *PLATE_RULES), text, counts)
    return masked(text, ((*span, NAME) for span in name_spans(text)), counts)


def _apply(rules: tuple[Rule, ...], text: str, counts: dict[str, int]) -> str:
    lowered = text.lower()
    for rule in rules:
        if rule.is_possible_in(lowered):
            text = masked(text, spans(text, rule), counts)
            lowered = text.lower()
    return text
