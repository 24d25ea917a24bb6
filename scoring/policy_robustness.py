"""Would slightly other weights give people other letters? Composite-index practice (OECD and JRC, step 7).

Each weight is moved by up to a quarter of itself, 500 times. The draws come from the content's own hash and
everything is whole numbers: the same policy on the same evidence has the same share on every machine.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from scoring.policy_weights import MILLION, Row

DRAWS = 500
RELATIVE_BP = 2_500  # ± 25 % of the weight itself
SHARE_LIMIT = Fraction(1, 10)  # of this share and more the letters hang on the exact weights
_HALF_CENT = MILLION // 200  # bands are read off the shown figure: half of a hundredth, in millionths

Weights = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Robustness:
    """How many of the people with an index get another letter when the weights move.

    share: the mean over the draws; worst: of the single draw that moves most. None where nobody has an index.
    """

    n: int
    share: Fraction | None
    worst: Fraction | None

    @property
    def holds(self) -> bool:
        """Without anybody to move there is nothing that speaks against the weights."""
        return self.share is None or self.share < SHARE_LIMIT

    @property
    def share_bp(self) -> int | None:
        """In basis points, rounded up: 1000 or more never looks like less."""
        return None if self.share is None else -int(-self.share * 10_000 // 1)


def drawn_weights(weights_bp: Weights, seed: str, draws: int = DRAWS) -> list[dict[str, int]]:
    """So many sets of weights, each moved by −25 % to +25 % of itself; only their proportions count.

    The order of the parts does not matter: every figure is drawn by the name of its part.
    """
    return [
        {code: weight * (10_000 + _drawn(seed, number, code)) for code, weight in weights_bp.items()}
        for number in range(draws)
    ]


def robustness(
    rows: Sequence[Row],
    weights_bp: Weights,
    bands: Sequence[tuple[str, Decimal]],
    *,
    seed: str,
    draws: int = DRAWS,
) -> Robustness:
    """The share of people whose letter changes. `rows` are those who have an index; the order is no matter.

    Who has an index is settled by the weights as they stand: a draw moves letters, not the evidence.
    """
    if not rows:
        return Robustness(0, None, None)
    lows = sorted((_limit(low), name) for name, low in bands)
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(sorted(row))].append(row)
    sets = drawn_weights(weights_bp, seed, draws)
    changes = [0] * draws
    for parts, members in groups.items():
        for number, count in enumerate(_changes(parts, members, weights_bp, lows, sets)):
            changes[number] += count
    share = Fraction(sum(changes), draws * len(rows))
    return Robustness(len(rows), share, Fraction(max(changes), len(rows)))


def _changes(
    parts: tuple[str, ...],
    members: Sequence[Row],
    weights_bp: Weights,
    lows: Sequence[tuple[int, str]],
    sets: Sequence[Weights],
) -> list[int]:
    """How many of these people change their letter, draw by draw; they all have the same parts."""
    nominal = [weights_bp[code] for code in parts]
    by_band: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for row in members:
        values = tuple(row[code] for code in parts)
        by_band[_band(values, nominal, lows)].append(values)
    return [_left(by_band, [drawn[code] for code in parts], lows) for drawn in sets]


def _left(
    by_band: Mapping[int, Sequence[tuple[int, ...]]], weights: Sequence[int], lows: Sequence[tuple[int, str]]
) -> int:
    """How many leave their band under these weights. The sum is compared, not divided: nothing is rounded."""
    whole, count = sum(weights), 0
    for place, members in by_band.items():
        low = lows[place][0] * whole
        high = lows[place + 1][0] * whole if place + 1 < len(lows) else (100 * MILLION + 1) * whole
        for values in members:
            total = 0
            for weight, value in zip(weights, values, strict=True):
                total += weight * value
            count += not low <= total < high
    return count


def _band(values: Sequence[int], weights: Sequence[int], lows: Sequence[tuple[int, str]]) -> int:
    total = sum(weight * value for weight, value in zip(weights, values, strict=True))
    whole = sum(weights)
    return max(place for place, (low, _name) in enumerate(lows) if total >= low * whole)


def _limit(low: Decimal) -> int:
    """From which exact figure on the shown one, rounded half up to hundredths, reaches the band."""
    return max(int(low * MILLION) - _HALF_CENT, 0)


def _drawn(seed: str, number: int, code: str) -> int:
    """A whole number from −2500 to 2500. Of 64 bits, so that its lean to small figures is beyond notice."""
    digest = sha256(f"{seed}:{number}:{code}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % (2 * RELATIVE_BP + 1) - RELATIVE_BP
