"""The guide curve of predicates, the second-reader draw and outliers: advice to a calibration, never a quota.

The shares are those of SE MenPANRB 3/2023 (with PermenPANRB 6/2022 articles 24 and 25), which gives the
pattern for each attainment of the organisation; an agency may set other shares. Departing from them is
allowed and is shown as a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

from appraisal.predicate import PREDICATES

Rule = Literal["MOST", "AT_MOST", "AT_LEAST"]

OUTLIER_STEPS = 1  # a rating further from what the evidence suggests than this is looked at
DRAWN_SHARE = Decimal("0.10")
ALWAYS_READ = frozenset({"SB", "SK"})


@dataclass(frozen=True)
class Guide:
    """One line of the curve: these predicates together are the most, at most or at least this share."""

    predicates: tuple[str, ...]
    rule: Rule
    share: Decimal = Decimal(0)  # 0 to 1; AT_LEAST 0 means: there must be some


GUIDE_CURVE: Mapping[str, tuple[Guide, ...]] = MappingProxyType(
    {
        "EXCEPTIONAL": (Guide(("SB",), "MOST"), Guide(("SB",), "AT_MOST", Decimal("0.70"))),
        "GOOD": (
            Guide(("B",), "MOST"),
            Guide(("B",), "AT_MOST", Decimal("0.70")),
            Guide(("BP", "K"), "AT_LEAST"),
        ),
        "NEEDS_IMPROVEMENT": (
            Guide(("BP",), "AT_LEAST", Decimal("0.60")),
            Guide(("SB",), "AT_MOST", Decimal("0.10")),
        ),
        "POOR": (
            Guide(("K",), "AT_LEAST", Decimal("0.60")),
            Guide(("BP",), "AT_LEAST", Decimal("0.10")),
            Guide(("SB",), "AT_MOST", Decimal("0.10")),
        ),
        "VERY_POOR": (
            Guide(("SK",), "AT_LEAST", Decimal("0.60")),
            Guide(("K", "BP"), "AT_LEAST", Decimal("0.10")),
            Guide(("SB",), "AT_MOST"),
        ),
    }
)


def share_key(attainment: str, guide: Guide) -> str:
    """The name of a line's share, the same in every version of the curve: `GOOD:B:AT_MOST`."""
    return f"{attainment}:{'+'.join(guide.predicates)}:{guide.rule}"


def guides_with_share() -> dict[str, Guide]:
    """The lines whose share an agency may set, by key. That something is the most, or there at all, has none."""
    return {
        share_key(attainment, guide): guide
        for attainment, guides in GUIDE_CURVE.items()
        for guide in guides
        if guide.rule == "AT_MOST" or guide.share
    }


def usual_shares() -> dict[str, int]:
    """The shares of the rule in whole percent, by key."""
    return {key: int(guide.share * 100) for key, guide in guides_with_share().items()}


def curve_with(shares: Mapping[str, int]) -> Mapping[str, tuple[Guide, ...]]:
    """The curve with these shares in whole percent; a line that is not named keeps its usual one."""
    return {
        attainment: tuple(
            replace(guide, share=Decimal(shares[key]) / 100)
            if (key := share_key(attainment, guide)) in shares
            else guide
            for guide in guides
        )
        for attainment, guides in GUIDE_CURVE.items()
    }


def departures(
    counts: Mapping[str, int], attainment: str, curve: Mapping[str, tuple[Guide, ...]] = GUIDE_CURVE
) -> list[Guide]:
    """The lines of the curve that these counts of predicates depart from; none for nobody.

    In a small unit a limit is rounded in favour of those judged as they are: at most up, at least down.
    No rule for that is published; "some" stays at least one.
    """
    if not sum(counts.values()):
        return []
    return [guide for guide in curve[attainment] if not _holds(guide, counts)]


def _holds(guide: Guide, counts: Mapping[str, int]) -> bool:
    found = sum(counts.get(code, 0) for code in guide.predicates)
    limit = guide.share * sum(counts.values())
    if guide.rule == "MOST":
        return found == max(counts.values())
    if guide.rule == "AT_MOST":
        return found <= limit.to_integral_value(ROUND_CEILING)
    return found >= (limit.to_integral_value(ROUND_FLOOR) if guide.share else 1)


def is_outlier(rating: int | None, suggested: int | None) -> bool:
    """Whether a rating stands more than one step from what the evidence suggests."""
    if rating is None or suggested is None:
        return False
    return abs(rating - suggested) > OUTLIER_STEPS


def heat_map(ratings: Iterable[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """How many evaluations stand in each cell of the matrix, by (results, behaviour)."""
    return Counter(ratings)


def distribution(predicates: Iterable[str]) -> dict[str, int]:
    """How many of each predicate, best first, with those that nobody has."""
    counts = Counter(predicates)
    return {code: counts[code] for code in PREDICATES}


def drawn(predicates: Mapping[str, str], *, seed: str, share: Decimal = DRAWN_SHARE) -> set[str]:
    """Which evaluations a second person reads: every SB and SK, and by lot a share of all others, rounded up.

    `predicates` by the evaluation's public id. The lot is the SHA-256 of seed and id, so that anybody who
    knows the seed can draw again and find the same.
    """
    always = {key for key, code in predicates.items() if code in ALWAYS_READ}
    others = sorted(predicates.keys() - always, key=lambda key: sha256(f"{seed}:{key}".encode()).hexdigest())
    count = int((share * len(others)).to_integral_value(ROUND_CEILING))
    return always | set(others[:count])
