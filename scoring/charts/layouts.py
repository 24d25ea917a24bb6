"""Where the shapes of each kind of chart stand, on a sheet of a given width."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from scoring.charts import drawing as d
from scoring.charts.specs import (
    BarChart,
    ContributionBar,
    DistributionChart,
    IntervalChart,
    LineChart,
    Number,
    Point,
    Reference,
    Sparkline,
)

SIDE_BY_SIDE_WIDTH = 480  # from here on a bar stands beside its name, not below it
CAP = 6
LABEL_GAP = 10

Way = tuple[tuple[float, float], ...]


def line_chart(spec: LineChart, width: float) -> d.Drawing:
    ticks = _ticks(spec.lower, spec.upper)
    left = max(d.text_width(spec.numbers.tick(tick)) for tick in ticks) + 8
    last = _last_value(spec.points)
    right = width - (d.text_width(spec.numbers.text(last.value)) * 1.15 + 14 if last else 8)
    top, bottom = 26.0, 26.0 + (190 if width < SIDE_BY_SIDE_WIDTH else 230)

    def y(value: Number) -> float:
        return bottom - (bottom - top) * _share(value, spec.lower, spec.upper)

    places = [_along(index, len(spec.points), left + CAP, right - CAP) for index in range(len(spec.points))]
    shapes: list[d.Shape] = []
    for tick in ticks:
        shapes.append(d.Line(left, y(tick), right, y(tick), d.AXIS if tick == ticks[0] else d.GRID))
        shapes.append(d.Text(left - 8, y(tick) + 5, spec.numbers.tick(tick), d.TEXT_SOFT, "end"))
    for run in _runs(spec.points):
        shapes += _interval_band(run, spec.points, places, y)
    ways = [tuple((places[i], y(_value(spec.points[i]))) for i in run) for run in _runs(spec.points)]
    if spec.reference:
        place = y(spec.reference.value)
        shapes.append(d.Line(left, place, right, place, d.REFERENCE, 2, dashed=True))
        shapes.append(_reference_beside(spec, left, right, place, ways))
    for way in ways:
        if len(way) > 1:
            shapes.append(d.Path(way, d.SERIES, 3))
        shapes += [d.Circle(px, py, 4, d.HALO, 2.5) for px, py in way]
    for place, point in zip(places, spec.points, strict=True):
        if point.value is None:
            shapes.append(d.Circle(place, bottom, 4, d.MISSING, 1.5))
    if last:
        place = places[spec.points.index(last)]
        shapes.append(d.Circle(place, y(_value(last)), 6, d.MARK))
        shapes.append(d.Text(place + 12, y(_value(last)) + 5, spec.numbers.text(_value(last)), strong=True))
    shapes += _labels_below(spec.points, places, width, bottom + 22)
    if not spec.points:
        shapes.append(d.Text((left + right) / 2, (top + bottom) / 2, spec.words.empty, d.TEXT_SOFT, "middle"))
    return d.Drawing(width, bottom + 32, tuple(shapes), spec.title, spec.description)


def bar_chart(spec: BarChart, width: float) -> d.Drawing:
    beside = width >= SIDE_BY_SIDE_WIDTH
    value_width = max((_bar_value_width(spec, bar) for bar in spec.bars), default=0) + 12
    left = width * 0.36 if beside else 0
    right = width - value_width if beside else width

    def x(value: Number) -> float:
        return left + (right - left) * _share(value, spec.lower, spec.upper)

    y = 28.0 if spec.reference else 4.0
    shapes: list[d.Shape] = []
    for bar in spec.bars:
        room = (left if beside else width) - (16 if beside else value_width)
        lines = d.wrapped(bar.label, room)
        shapes += [d.Text(0, y + 14 + d.LINE_HEIGHT * i, text) for i, text in enumerate(lines)]
        bar_y = y if beside else y + d.LINE_HEIGHT * len(lines) + 4
        shapes.append(d.Rect(left, bar_y, right - left, 18, d.GROUND, 3))
        if bar.value is None:
            reason = bar.reason or spec.words.missing
            place = left + 8
            shapes.append(d.Text(place, bar_y + 14, reason, d.TEXT_SOFT))
        else:
            shapes.append(d.Rect(left, bar_y, max(x(bar.value) - left, 2), 18, d.MARK, 3))
            shapes += _whisker(bar, x, bar_y + 9)
            shapes.append(d.Text(width, y + 14, spec.numbers.text(bar.value), anchor="end", strong=True))
            shapes += _reference_at(spec.reference, x, bar_y - 3, bar_y + 21)
        y = max(bar_y + 18, y + d.LINE_HEIGHT * len(lines)) + 14
    if not spec.bars:
        shapes.append(d.Text(0, y + 14, spec.words.empty, d.TEXT_SOFT))
        y += 30
    if spec.reference and spec.bars:
        place = x(spec.reference.value)
        shapes.append(_reference_name(spec.reference, spec, place, 14, left, right))
    return d.Drawing(width, y - 6, tuple(shapes), spec.title, spec.description)


def distribution_chart(spec: DistributionChart, width: float) -> d.Drawing:
    looks = _STEP_LOOKS[len(spec.steps)]
    shapes, y = _key(spec.steps, looks, width)
    left_share = max((_worse_share(row.counts) for row in spec.rows), default=0.5)
    right_share = max((1 - _worse_share(row.counts) for row in spec.rows if sum(row.counts)), default=0.5)
    scale = (width - 2) / max(left_share + right_share, 0.01)
    middle = 1 + left_share * scale
    for row in spec.rows:
        lines = d.wrapped(row.label, width) if row.label else []
        shapes += [d.Text(0, y + 14 + d.LINE_HEIGHT * i, text) for i, text in enumerate(lines)]
        y += d.LINE_HEIGHT * len(lines) + 6
        if sum(row.counts):
            shapes += _stacked(spec, row.counts, looks, middle, scale, y)
            shapes.append(d.Line(middle, y - 4, middle, y + 32, d.MIDDLE, 2))
        else:
            shapes.append(d.Rect(1, y, width - 2, 28, d.GROUND, 3))
            shapes.append(d.Text(10, y + 19, spec.words.missing, d.TEXT_SOFT))
        y += 28 + 16
    if not spec.rows:
        shapes.append(d.Text(0, y + 14, spec.words.empty, d.TEXT_SOFT))
        y += 34
    return d.Drawing(width, y - 8, tuple(shapes), spec.title, spec.description)


def interval_chart(spec: IntervalChart, width: float) -> d.Drawing:
    top = 28.0 + (24 if spec.reference else 0)

    def x(value: Number) -> float:
        return 10 + (width - 20) * _share(value, spec.lower, spec.upper)

    shapes: list[d.Shape] = [d.Rect(10, top, width - 20, 20, d.GROUND, 4)]
    if spec.low is not None and spec.high is not None:
        low, high = x(spec.low), x(spec.high)
        shapes.append(d.Rect(low, top, max(high - low, 2), 20, d.INTERVAL, 4))
        shapes += [d.Line(edge, top - 2, edge, top + 22, d.INTERVAL_EDGE, 2) for edge in (low, high)]
    for mark in spec.marks:
        shapes.append(d.Line(x(mark.value), top, x(mark.value), top + 28, d.AXIS, 1))
    if spec.reference:
        place = x(spec.reference.value)
        shapes.append(d.Line(place, top - 30, place, top + 26, d.REFERENCE, 2, dashed=True))
        shapes.append(_reference_name(spec.reference, spec, place, 14, 0, width))
    place = x(spec.value)
    shapes.append(d.Circle(place, top + 10, 9, d.MARK))
    shapes.append(_kept_inside(place, top - 10, spec.numbers.text(spec.value), width))
    shapes += _scale_names(spec, x, top + 44, width)
    return d.Drawing(width, top + 52, tuple(shapes), spec.title, spec.description)


def sparkline(spec: Sparkline, width: float) -> d.Drawing:
    height = 32.0
    points = tuple(Point("", value) for value in spec.values)
    places = [_along(index, len(points), 6, width - 8) for index in range(len(points))]

    def y(value: Number) -> float:
        return height - 6 - (height - 12) * _share(value, spec.lower, spec.upper)

    shapes: list[d.Shape] = [d.Line(2, height - 1, width - 2, height - 1, d.GRID)]
    for run in _runs(points):
        way = tuple((places[i], y(_value(points[i]))) for i in run)
        shapes.append(d.Path(way, d.SERIES, 2.5) if len(way) > 1 else d.Circle(*way[0], 2.5, d.MARK))
    last = next((i for i in reversed(range(len(points))) if points[i].value is not None), None)
    if last is not None:
        shapes.append(d.Circle(places[last], y(_value(points[last])), 4.5, d.MARK))
    return d.Drawing(width, height, tuple(shapes), spec.title)


def contribution_bar(spec: ContributionBar, width: float) -> d.Drawing:
    start, end = (width * _share(value, spec.lower, spec.upper) for value in (spec.start, spec.end))
    look = d.TOTAL if spec.is_total else d.NEGATIVE if end < start else d.MARK
    bar = d.Rect(min(start, end), 3, max(abs(end - start), 1.5), 14, look, 2)
    return d.Drawing(
        width, 20, (d.Rect(0, 3, width, 14, d.GROUND, 2), bar, d.Line(start, 0, start, 20, d.AXIS, 1))
    )


# Which of the five looks a scale of two to five steps uses.
_STEP_LOOKS = {2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


def whole_percents(counts: tuple[int, ...]) -> list[int]:
    """This will share 100 among the counts by largest remainder, so that what is printed adds up."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [divmod(count * 100, total) for count in counts]
    percents = [whole for whole, _ in shares]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-shares[i][1], i))
    for index in by_remainder[: 100 - sum(percents)]:
        percents[index] += 1
    return percents


def _share(value: Number, lower: Number, upper: Number) -> float:
    """Where a value stands between the limits, 0 to 1; beyond them it stands at the limit."""
    if upper == lower:
        return 0.0
    return min(max((float(value) - float(lower)) / (float(upper) - float(lower)), 0.0), 1.0)


def _along(index: int, count: int, left: float, right: float) -> float:
    return (left + right) / 2 if count == 1 else left + (right - left) * index / (count - 1)


def _value(point: Point) -> Number:
    if point.value is None:
        raise ValueError("This point has no value to draw.")
    return point.value


def _last_value(points: tuple[Point, ...]) -> Point | None:
    return next((point for point in reversed(points) if point.value is not None), None)


def _runs(points: tuple[Point, ...]) -> list[list[int]]:
    """Neighbouring points that have values; a gap ends a run."""
    runs: list[list[int]] = [[]]
    for index, point in enumerate(points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(index)
    return [run for run in runs if run]


def _interval_band(run, points, places, y) -> list[d.Shape]:
    known = [i for i in run if points[i].low is not None and points[i].high is not None]
    if len(known) == 1:
        point, place = points[known[0]], places[known[0]]
        return [d.Line(place, y(point.low), place, y(point.high), d.INTERVAL_EDGE, 4)]
    if not known:
        return []
    upper = [(places[i], y(points[i].high)) for i in known]
    lower = [(places[i], y(points[i].low)) for i in reversed(known)]
    return [d.Path((*upper, *lower), d.INTERVAL, closed=True)]


def _whisker(bar: Point, x, y: float) -> list[d.Shape]:
    if bar.low is None or bar.high is None:
        return []
    low, high = x(bar.low), x(bar.high)
    strokes = [(low, y, high, y), (low, y - CAP, low, y + CAP), (high, y - CAP, high, y + CAP)]
    halo = [d.Line(*stroke, d.WHISKER_HALO, 6) for stroke in strokes]
    return [*halo, *(d.Line(*stroke, d.WHISKER, 2) for stroke in strokes)]


def _reference_at(reference: Reference | None, x, top: float, bottom: float) -> list[d.Shape]:
    if reference is None:
        return []
    return [d.Line(x(reference.value), top, x(reference.value), bottom, d.REFERENCE, 3)]


def _bar_value_width(spec: BarChart, bar: Point) -> float:
    return 0 if bar.value is None else d.text_width(spec.numbers.text(bar.value)) * 1.15


def _reference_text(reference: Reference, spec) -> str:
    return f"{reference.label} {spec.numbers.text(reference.value)}"


def _reference_beside(spec: LineChart, left: float, right: float, y: float, ways: list[Way]) -> d.Text:
    """The line's name at whichever end, above or below, the series leaves free."""
    text = _reference_text(spec.reference, spec)
    width = d.text_width(text)
    corners = [(start, edge) for edge in (y - 22, y + 4) for start in (left + 2, right - width - 2)]
    free = (corner for corner in corners if not any(_passes(way, *corner, width) for way in ways))
    start, edge = next(free, corners[0])
    return d.Text(start, edge + 14, text, d.TEXT_REFERENCE)


def _passes(way: Way, x: float, y: float, width: float) -> bool:
    """Whether a line comes through the place of a text of this width, marks included."""
    steps = [(x + width * part / 8) for part in range(-1, 10)]
    return any(y - CAP <= height <= y + d.LINE_HEIGHT + CAP for height in _heights(way, steps))


def _heights(way: Way, places: list[float]) -> Iterator[float]:
    for (x1, y1), (x2, y2) in pairwise(way):
        yield from (y1 + (y2 - y1) * (place - x1) / (x2 - x1) for place in places if x1 <= place <= x2)


def _reference_name(reference: Reference, spec, place: float, y: float, left: float, right: float) -> d.Text:
    text = _reference_text(reference, spec)
    half = d.text_width(text) / 2
    if place - half < left:
        return d.Text(left, y, text, d.TEXT_REFERENCE)
    if place + half > right:
        return d.Text(right, y, text, d.TEXT_REFERENCE, "end")
    return d.Text(place, y, text, d.TEXT_REFERENCE, "middle")


def _kept_inside(place: float, y: float, text: str, width: float) -> d.Text:
    half = d.text_width(text) * 0.6
    return d.Text(min(max(place, half), width - half), y, text, anchor="middle", strong=True)


def _labels_below(points, places, width: float, y: float) -> list[d.Shape]:
    widths = [d.text_width(point.label) for point in points]
    starts = [
        min(max(place - label / 2, 0), width - label) for place, label in zip(places, widths, strict=True)
    ]
    return [d.Text(starts[i], y, points[i].label, d.TEXT_SOFT) for i in _readable(starts, widths)]


def _readable(starts: list[float], widths: list[float]) -> list[int]:
    """The labels that stand free of each other in even steps that end at the last one."""
    for step in range(1, len(starts) + 1):
        kept = list(range(len(starts) - 1, -1, -step))[::-1]
        if all(starts[a] + widths[a] + LABEL_GAP <= starts[b] for a, b in pairwise(kept)):
            return kept
    return []


def _scale_names(spec: IntervalChart, x, y: float, width: float) -> list[d.Shape]:
    """The limits of the scale, and between them the names of bands that have room."""
    names = [(x(mark.value), mark.label) for mark in spec.marks]
    lower, upper = spec.numbers.tick(spec.lower), spec.numbers.tick(spec.upper)
    shapes: list[d.Shape] = [
        d.Text(10, y, lower, d.TEXT_SOFT),
        d.Text(width - 10, y, upper, d.TEXT_SOFT, "end"),
    ]
    free_from, free_until = 10 + d.text_width(lower) + 10, width - 10 - d.text_width(upper) - 10
    for place, name in names:
        half = d.text_width(name) / 2
        if place - half >= free_from and place + half <= free_until:
            shapes.append(d.Text(place, y, name, d.TEXT_SOFT, "middle"))
            free_from = place + half + 10
    return shapes


def _key(steps: tuple[str, ...], looks: tuple[int, ...], width: float) -> tuple[list[d.Shape], float]:
    """The steps in the order and looks of the bars, on as many lines as they need."""
    shapes: list[d.Shape] = []
    x, y = 1.0, 2.0
    for step, look in zip(steps, looks, strict=True):
        needed = 20 + d.text_width(step)
        if x > 1 and x + needed > width:
            x, y = 1.0, y + 22
        shapes.append(d.Rect(x, y, 14, 14, d.STEPS[look], 2))
        shapes.append(d.Text(x + 20, y + 12, step, d.TEXT_SOFT))
        x += needed + 16
    return shapes, y + 32


def _worse_share(counts: tuple[int, ...]) -> float:
    """The share on the worse side; a middle step stands half on each side."""
    total = sum(counts)
    if not total:
        return 0.0
    half = len(counts) // 2
    middle = counts[half] / 2 if len(counts) % 2 else 0
    return (sum(counts[:half]) + middle) / total


def _stacked(spec, counts, looks, middle: float, scale: float, y: float) -> list[d.Shape]:
    total = sum(counts)
    shapes: list[d.Shape] = []
    edges = [middle - _worse_share(counts) * scale]
    for count in counts:
        edges.append(edges[-1] + count / total * scale)
    percents = whole_percents(counts)
    for (start, end), look, percent in zip(pairwise(edges), looks, percents, strict=True):
        if end - start <= 0:
            continue
        shapes.append(d.Rect(start + 0.5, y, max(end - start - 1, 1), 28, d.STEPS[look], 2))
        text = spec.numbers.text(percent)
        if d.text_width(text) + 8 <= end - start:
            shapes.append(d.Text((start + end) / 2, y + 19, text, d.ON_STEPS[look], "middle", strong=True))
    return shapes


def _ticks(lower: Number, upper: Number) -> list[Decimal]:
    """Three to six round numbers from the lower to the upper limit, both included."""
    low, high = Decimal(str(lower)), Decimal(str(upper))
    reach = high - low
    if reach <= 0:
        return [low]
    for step in _round_steps(reach):
        if reach % step == 0 and 2 <= reach / step <= 5:
            return [low + step * i for i in range(int(reach / step) + 1)]
    return [low, low + reach / 2, high]


def _round_steps(reach: Decimal) -> list[Decimal]:
    exponent = reach.adjusted()
    return [
        Decimal(digit).scaleb(power) for power in (exponent - 1, exponent) for digit in ("1", "2", "2.5", "5")
    ]
