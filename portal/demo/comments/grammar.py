"""A small pattern language: `[a|b|]` takes one of its parts, `{name}` takes one from a named pool."""

import random
import re
from collections.abc import Mapping, Sequence

Pools = Mapping[str, Sequence[str]]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def lines(text: str) -> tuple[str, ...]:
    """One pattern a line; blank lines only separate."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def expand(rng: random.Random, pattern: str, pools: Pools) -> str:
    """Fill slots first, then choices from the inside out, then tidy the spaces."""
    text = pattern
    while "{" in text:
        text = _SLOT.sub(lambda match: rng.choice(pools[match[1]]), text)
    while "[" in text:
        text = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), text)
    return re.sub(r"\s+([,.!?])", r"\1", " ".join(text.split())).strip(" ,")
