"""Two policies on the same evidence: who would move, by how much, and why.

No database and no names: an index in, a move out; and the counts of many moves, with the small ones hidden.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.ikm import half_up
from scoring.index import PLACES, Index, largest_remainder
from scoring.policy_weights import GROUP_LEAST

SAME = "SAME"
NO_BAND = "-"
# By how much somebody moves, from the lower bound on, in points of the index; the worst first.
STEPS: tuple[tuple[str, Decimal], ...] = (
    ("DOWN_MUCH", Decimal(-100)),
    ("DOWN", Decimal("-2.99")),
    ("DOWN_LITTLE", Decimal("-0.99")),
    (SAME, Decimal(0)),
    ("UP_LITTLE", Decimal("0.01")),
    ("UP", Decimal(1)),
    ("UP_MUCH", Decimal(3)),
)


@dataclass(frozen=True, slots=True)
class Move:
    """One person under two policies. The amounts by part sum to the change, both as shown (two decimals)."""

    before: Decimal | None
    after: Decimal | None
    band_before: str
    band_after: str
    change: Decimal | None
    amounts: Mapping[str, Decimal]

    @property
    def changes_band(self) -> bool:
        return self.band_before != self.band_after

    @property
    def main_part(self) -> str | None:
        """The part that moves the index most; ties go by name."""
        moved = {code: abs(amount) for code, amount in self.amounts.items() if amount}
        return min(moved, key=lambda code: (-moved[code], code)) if moved else None


def compare(before: Index, after: Index) -> Move:
    """What moves somebody: a part that counts more than before pulls the index towards its own value.

    With I the index before, a part brings w′(s′ − I) − w(s − I); the weights total 1 on either side, so that
    these amounts sum to the change exactly. Without an index on one side there is no change to explain.
    """
    bands = (before.band or NO_BAND, after.band or NO_BAND)
    if before.value is None or after.value is None:
        return Move(_shown(before.value), _shown(after.value), *bands, None, {})
    start = Fraction(before.value)
    exact = {
        code: _pull(after, code, start) - _pull(before, code, start)
        for code in sorted(before.weights.keys() | after.weights.keys())
    }
    change = half_up(after.value, PLACES) - half_up(before.value, PLACES)
    amounts = largest_remainder(exact, change, PLACES)
    return Move(_shown(before.value), _shown(after.value), *bands, change, amounts)


def step_of(change: Decimal) -> str:
    """The step of STEPS a change belongs to."""
    return [code for code, low in STEPS if change >= low][-1]


def steps(moves: Iterable[Move]) -> dict[str, int]:
    """How many people move by how much; those without an index on either side are not among them."""
    counts = Counter(step_of(move.change) for move in moves if move.change is not None)
    return {code: counts[code] for code, _low in STEPS}


def letters(moves: Iterable[Move]) -> dict[str, int]:
    """{"B>A": how many go from B to A, …, "SAME": how many keep their letter}; "-" is no index."""
    counts = Counter(
        f"{move.band_before}>{move.band_after}" if move.changes_band else SAME
        for move in moves
        if (move.before, move.after) != (None, None)
    )
    return {code: counts[code] for code in sorted(counts)}


def without_small(counts: Mapping[str, int], least: int = GROUP_LEAST) -> dict[str, int | None]:
    """This will hide counts of 1 to least − 1, so that nobody is pointed at; the total of all is known.

    Those hidden must not be found by subtraction either: as long as they are fewer than `least` together, the
    smallest other count is hidden too. A count of 0 is shown, it is about nobody.
    """
    hidden = {code for code, count in counts.items() if 0 < count < least}
    others = sorted(
        (code for code, count in counts.items() if count >= least), key=lambda code: (counts[code], code)
    )
    while hidden and others and sum(counts[code] for code in hidden) < least:
        hidden.add(others.pop(0))
    return {code: None if code in hidden else count for code, count in counts.items()}


def _pull(index: Index, code: str, start: Fraction) -> Fraction:
    if code not in index.weights:
        return Fraction(0)
    value = next(part.value for part in index.used if part.code == code)
    return index.weights[code] * (Fraction(value or 0) - start)


def _shown(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value, PLACES)
