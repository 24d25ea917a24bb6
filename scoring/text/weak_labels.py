"""What a citizen's rating says about the comment beside it: a label that is often wrong, and how much it is worth."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from scoring.text.evaluation import CLASSES

LEVELS = (1, 2, 3, 4, 5)

# What is taken for granted before anybody labelled a comment here: an assumption, worth as many comments as
# PRIOR_COMMENTS, which labels then overrule. In the order of CLASSES.
_PRIOR = {
    1: (0.75, 0.15, 0.10),
    2: (0.65, 0.25, 0.10),
    3: (0.35, 0.40, 0.25),
    4: (0.15, 0.25, 0.60),
    5: (0.08, 0.12, 0.80),
}
PRIOR_COMMENTS = 10


@dataclass(frozen=True)
class WeakLabel:
    """The likeliest label beside a level of rating; `weight` is the share of a whole label's information, 0–1."""

    label: str
    weight: float
    shares: tuple[float, ...]  # of CLASSES


def level_of(mean: float) -> int:
    """The fifth in which the mean of the answers on 0–1 lies, from 1 to 5: on five faces the face itself."""
    return min(len(LEVELS), int(mean * len(LEVELS)) + 1)


def weak_labels(labelled: Iterable[tuple[int, str]]) -> dict[int, WeakLabel]:
    """Say for each level what its comments are, from (level, label by a person) of a random sample.

    The shares are those of a Dirichlet prior and the counts. A row is worth 1 − H/ln 3, where H is the entropy
    of the shares: nothing where the level leaves all three classes as likely, 1 where it leaves no doubt. So
    the noise of a level, as measured, sets the weight of its rows.
    """
    counts = Counter(labelled)
    return {level: _weak_label(level, counts) for level in LEVELS}


def within(weights: Sequence[float], most: float) -> list[float]:
    """Scale weights down where their sum is above `most`."""
    total = sum(weights)
    scale = min(1.0, most / total) if total else 1.0
    return [weight * scale for weight in weights]


def _weak_label(level: int, counts: Counter[tuple[int, str]]) -> WeakLabel:
    seen = [counts[level, name] for name in CLASSES]
    total = PRIOR_COMMENTS + sum(seen)
    shares = tuple(
        (PRIOR_COMMENTS * prior + count) / total for prior, count in zip(_PRIOR[level], seen, strict=True)
    )
    entropy = -sum(share * log(share) for share in shares if share)
    likeliest = max(range(len(CLASSES)), key=lambda place: shares[place])
    return WeakLabel(CLASSES[likeliest], 1 - entropy / log(len(CLASSES)), shares)
