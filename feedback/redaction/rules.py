"""What all rules of redaction share: categories, masks, and how spans of a text are masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

EMAIL, LINK, NIP, NIK, NPWP, BPJS = "EMAIL", "LINK", "NIP", "NIK", "NPWP", "BPJS"
ACCOUNT, PHONE, NUMBER, PLATE, NAME = "ACCOUNT", "PHONE", "NUMBER", "PLATE", "NAME"

MASKS = {
    EMAIL: "[surel]",
    LINK: "[tautan]",
    NIP: "[NIP]",
    NIK: "[NIK]",  # also the number of a family card: both have 16 digits
    NPWP: "[NPWP]",
    BPJS: "[BPJS]",
    ACCOUNT: "[rekening]",
    PHONE: "[telepon]",
    NUMBER: "[nomor]",  # 14 digits or more of no known kind: most often one of the above with a slip
    PLATE: "[plat]",
    NAME: "[nama]",
}

Span = tuple[int, int, str]  # start, end, category
Measure = Callable[[re.Match[str]], Span | None]  # None: the candidate is nothing personal

_TOKEN = re.compile(r"\w++|\W")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for candidates, and the measure of what of a candidate is masked."""

    pattern: re.Pattern[str]
    measure: Measure
    needs: tuple[str, ...] = ()  # without any of these in it, a text is not searched at all

    def is_possible_in(self, lowered: str) -> bool:
        """Whether a text in small letters holds anything without which the pattern finds nothing."""
        return not self.needs or any(map(lowered.__contains__, self.needs))


def whole(category: str) -> Measure:
    """Mask all that the pattern found."""
    return lambda found: (found.start(), found.end(), category)


def spans(text: str, rule: Rule) -> Iterator[Span]:
    """Give what is to be masked; after a refused candidate, go on behind its first word or number."""
    position = 0
    while found := rule.pattern.search(text, position):
        span = rule.measure(found)
        if span is not None:
            yield span
            position = span[1]
        elif token := _TOKEN.match(text, found.start()):
            position = token.end()


def masked(text: str, found: Iterable[Span], counts: dict[str, int]) -> str:
    """Put the masks in place of the spans, which come in order, and count them."""
    pieces, done = [], 0
    for start, end, category in found:
        pieces += [text[done:start], MASKS[category]]
        counts[category] = counts.get(category, 0) + 1
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text
