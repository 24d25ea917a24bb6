"""Places on a sheet that several kinds of chart share."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from scoring.charts import drawing as d
from scoring.charts.specs import Number, Numbers, Point, Reference

Scale = Callable[[Number], float]

SIDE_BY_SIDE_WIDTH = 480  # from here on a bar stands beside its name, not below it
CAP = 6
LABEL_GAP = 10


def scale(lower: Number, upper: Number, start: float, end: float) -> Scale:
    """This will return where a value stands between start and end; beyond the limits it stands at the limit."""

    def place(value: Number) -> float:
        return start + (end - start) * share(value, lower, upper)

    return place


def share(value: Number, lower: Number, upper: Number) -> float:
    if upper == lower:
        return 0.0
    return min(max((float(value) - float(lower)) / (float(upper) - float(lower)), 0.0), 1.0)


def along(count: int, left: float, right: float) -> list[float]:
    """This will spread places evenly from left to right; a single one stands in the middle."""
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * index / (count - 1) for index in range(count)]


def ticks(lower: Number, upper: Number) -> list[Decimal]:
    """This will choose three to six round numbers from the lower to the upper limit, both included."""
    low, high = Decimal(str(lower)), Decimal(str(upper))
    reach = high - low
    if reach <= 0:
        return [low]
    for step in _round_steps(reach):
        if reach % step == 0 and 2 <= reach / step <= 5:
            return [low + step * i for i in range(int(reach / step) + 1)]
    return [low, low + reach / 2, high]


def reference_text(reference: Reference, numbers: Numbers) -> str:
    return f"{reference.label} {numbers.text(reference.value)}"


def reference_name(
    reference: Reference, numbers: Numbers, place: float, y: float, sides: tuple[float, float]
) -> d.Text:
    """This will write a reference's name over its line, moved inward where a side is near."""
    text = reference_text(reference, numbers)
    half = d.text_width(text) / 2
    left, right = sides
    if place - half < left:
        return d.Text(left, y, text, d.TEXT_REFERENCE)
    if place + half > right:
        return d.Text(right, y, text, d.TEXT_REFERENCE, "end")
    return d.Text(place, y, text, d.TEXT_REFERENCE, "middle")


def labels_below(points: tuple[Point, ...], places: list[float], width: float, y: float) -> list[d.Shape]:
    widths = [d.text_width(point.label) for point in points]
    starts = [min(max(place - w / 2, 0), width - w) for place, w in zip(places, widths, strict=True)]
    return [d.Text(starts[i], y, points[i].label, d.TEXT_SOFT) for i in _readable(starts, widths)]


def _readable(starts: list[float], widths: list[float]) -> list[int]:
    """The labels that stand free of each other in even steps that end at the last one."""
    for step in range(1, len(starts) + 1):
        kept = list(range(len(starts) - 1, -1, -step))[::-1]
        if all(starts[a] + widths[a] + LABEL_GAP <= starts[b] for a, b in pairwise(kept)):
            return kept
    return []


def _round_steps(reach: Decimal) -> list[Decimal]:
    exponents = (reach.adjusted() - 1, reach.adjusted())
    return [Decimal(digit).scaleb(power) for power in exponents for digit in ("1", "2", "2.5", "5")]
