"""Whether what people write has moved away from what it was: shares of months against those of a first time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

# The usual rule of thumb of credit scoring: below 0.1 nothing moved, above 0.25 much did (N. Siddiqi, Credit
# Risk Scorecards, 2006).
INDEX_MOVED_FROM = 0.1
SHARE_MOVED_FROM = 0.05
_Z_95 = 1.96
_Z_95_ONE_SIDED = 1.645


@dataclass(frozen=True)
class Texts:
    """What one model read in a sample of comments; counts, of `count` comments and `words` words."""

    count: int
    labels: Counter[str]
    languages: Counter[str]
    unsure: int
    contradicting: int  # the rating beside the comment says the opposite
    rated: int
    unknown: int
    words: int

    def __add__(self, other: "Texts") -> "Texts":
        return Texts(
            self.count + other.count,
            self.labels + other.labels,
            self.languages + other.languages,
            self.unsure + other.unsure,
            self.contradicting + other.contradicting,
            self.rated + other.rated,
            self.unknown + other.unknown,
            self.words + other.words,
        )


def moved(now: Texts, first: Texts) -> list[str]:
    """Name what moved: labels, languages, unsure, unknown, contradicting.

    Labels and languages moved where the population stability index is above 0.1 and above what chance alone
    brings one time in twenty; a share where it is further than 0.05 away and outside the 95 % of chance.
    """
    named = [
        ("labels", index_moved(now.labels, first.labels)),
        ("languages", index_moved(now.languages, first.languages)),
        ("unsure", share_moved(now.unsure, now.count, first.unsure, first.count)),
        # Words of one comment hang together: what chance alone would bring is not known, the distance is.
        (
            "unknown",
            abs(share(now.unknown, now.words) - share(first.unknown, first.words)) > SHARE_MOVED_FROM,
        ),
        ("contradicting", share_moved(now.contradicting, now.rated, first.contradicting, first.rated)),
    ]
    return [name for name, has_moved in named if has_moved]


def stability_index(now: Mapping[str, int], first: Mapping[str, int]) -> float:
    """The population stability index Σ (p − q)·ln(p/q) of two sets of counts.

    Half a comment is added to each class on either side, so that a class of one side alone has a share.
    """
    names = _classes(now, first)
    total_now, total_first = (sum(counts.values()) + len(names) / 2 for counts in (now, first))
    shares = [
        ((now.get(name, 0) + 0.5) / total_now, (first.get(name, 0) + 0.5) / total_first) for name in names
    ]
    return sum((p - q) * log(p / q) for p, q in shares)


def index_moved(now: Mapping[str, int], first: Mapping[str, int]) -> bool:
    """Without any change the index is about χ²(classes − 1) · (1/n + 1/m), which alone is much in small samples."""
    freedom = len(_classes(now, first)) - 1
    sizes = sum(now.values()), sum(first.values())
    if freedom < 1 or not all(sizes):
        return False
    by_chance = chi_square_95(freedom) * sum(1 / size for size in sizes)
    return stability_index(now, first) > max(INDEX_MOVED_FROM, by_chance)


def share_moved(k: int, n: int, first_k: int, first_n: int) -> bool:
    if not n or not first_n:
        return False
    both = (k + first_k) / (n + first_n)
    error = sqrt(both * (1 - both) * (1 / n + 1 / first_n))
    return abs(share(k, n) - share(first_k, first_n)) > max(SHARE_MOVED_FROM, _Z_95 * error)


def share(k: int, n: int) -> float:
    return k / n if n else 0.0


def chi_square_95(freedom: int) -> float:
    """The 95 % point of χ² by the approximation of Wilson and Hilferty (1931), right to about one in a hundred."""
    part = 2 / (9 * freedom)
    return freedom * float((1 - part + _Z_95_ONE_SIDED * sqrt(part)) ** 3)


def _classes(*counts: Iterable[str]) -> list[str]:
    return sorted({name for each in counts for name in each})
