"""What a chart says, without how it is drawn; every word arrives translated."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

Number = Decimal | float | int

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are written in the reader's language."""

    decimals: int = 1
    decimal_mark: str = ","
    group_mark: str = "."
    unit: str = ""

    def text(self, value: Number) -> str:
        """This will round half away from zero and write the number with its unit."""
        rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
        whole, _, fraction = f"{abs(rounded):,f}".partition(".")
        number = whole.replace(",", self.group_mark) + (f"{self.decimal_mark}{fraction}" if fraction else "")
        sign = MINUS if rounded < 0 else ""
        return f"{sign}{number}{self.unit}"

    def span(self, low: Number | None, high: Number | None) -> str:
        if low is None or high is None:
            return ""
        return f"{self.text(low)}\N{EN DASH}{self.text(high)}"

    def tick(self, value: Number) -> str:
        """This will write a number on an axis, without decimals it does not need."""
        is_whole = Decimal(str(value)) == int(value)
        return Numbers(0 if is_whole else self.decimals, self.decimal_mark, self.group_mark).text(value)


@dataclass(frozen=True, slots=True)
class Words:
    """Names of columns and marks; the caller brings them in the reader's language."""

    item: str
    value: str
    interval: str
    count: str
    missing: str
    empty: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A named line to compare with, such as the service's own mean."""

    label: str
    value: Number


@dataclass(frozen=True, slots=True)
class Point:
    """One moment; without a value the reason says why there is none."""

    label: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    count: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """A value over time with its interval, on fixed limits."""

    title: str
    description: str
    points: tuple[Point, ...]
    lower: Number
    upper: Number
    words: Words
    reference: Reference | None = None
    numbers: Numbers = field(default_factory=Numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Named amounts from `lower` to `upper`, each labelled where it stands."""

    title: str
    description: str
    bars: tuple[Point, ...]
    lower: Number
    upper: Number
    words: Words
    reference: Reference | None = None
    numbers: Numbers = field(default_factory=Numbers)


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many answers each step of a scale got, worst step first."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionChart:
    """Answers on a scale of two to five steps, worse to the left and better to the right of the middle."""

    title: str
    description: str
    steps: tuple[str, ...]
    rows: tuple[Distribution, ...]
    words: Words
    numbers: Numbers = field(default_factory=lambda: Numbers(decimals=0, unit="\N{NO-BREAK SPACE}%"))

    def __post_init__(self) -> None:
        if not 2 <= len(self.steps) <= 5:
            raise ValueError("A scale has two to five steps.")
        if any(len(row.counts) != len(self.steps) for row in self.rows):
            raise ValueError("Every row needs one count for each step of the scale.")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalChart:
    """One value with its interval on its whole scale; `marks` name the borders of bands."""

    title: str
    description: str
    value: Number
    lower: Number
    upper: Number
    words: Words
    low: Number | None = None
    high: Number | None = None
    count: int | None = None
    reference: Reference | None = None
    marks: tuple[Reference, ...] = ()
    numbers: Numbers = field(default_factory=Numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """A trend the size of a word; a missing value leaves a gap."""

    title: str
    values: tuple[Number | None, ...]
    lower: Number
    upper: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionBar:
    """One part of a sum, from where the parts before it ended; its numbers stand in the table beside it."""

    start: Number
    end: Number
    lower: Number
    upper: Number
    is_total: bool = False


Spec = LineChart | BarChart | DistributionChart | IntervalChart | Sparkline | ContributionBar
