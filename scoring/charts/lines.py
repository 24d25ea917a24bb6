"""Values over time: the line chart and its word-sized sister."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.charts import drawing as d
from scoring.charts import geometry as g
from scoring.charts.specs import LineChart, Number, Point, Reference, Sparkline

Way = tuple[tuple[float, float], ...]
Run = list[tuple[float, Number, Point]]  # place, value, and the point they came from

TOP = 26.0


def line_chart(spec: LineChart, width: float) -> d.Drawing:
    ticks = g.ticks(spec.lower, spec.upper)
    left = max(d.text_width(spec.numbers.tick(tick)) for tick in ticks) + 8
    right = width - _room_for_last_value(spec)
    bottom = TOP + (190 if width < g.SIDE_BY_SIDE_WIDTH else 230)
    y = g.scale(spec.lower, spec.upper, bottom, TOP)
    places = g.along(len(spec.points), left + g.CAP, right - g.CAP)
    runs = _runs(spec.points, places)
    ways = [_way(run, y) for run in runs]

    shapes: list[d.Shape] = []
    for tick in ticks:
        shapes.append(d.Line(left, y(tick), right, y(tick), d.AXIS if tick == ticks[0] else d.GRID))
        shapes.append(d.Text(left - 8, y(tick) + 5, spec.numbers.tick(tick), d.TEXT_SOFT, "end"))
    for run in runs:
        shapes += _interval_band(run, y)
    if spec.reference:
        place = y(spec.reference.value)
        shapes.append(d.Line(left, place, right, place, d.REFERENCE, 2, dashed=True))
        shapes.append(_reference_beside(spec, spec.reference, (left, right, bottom), place, ways))
    for way in ways:
        shapes += _series(way)
    for place, point in zip(places, spec.points, strict=True):
        if point.value is None:
            shapes.append(d.Circle(place, bottom, 4, d.MISSING, 1.5))
    if runs:
        place, value, _ = runs[-1][-1]
        shapes.append(d.Circle(place, y(value), 6, d.MARK))
        shapes.append(d.Text(place + 12, y(value) + 5, spec.numbers.text(value), strong=True))
    shapes += g.labels_below(spec.points, places, width, bottom + 22)
    if not spec.points:
        shapes.append(d.Text((left + right) / 2, (TOP + bottom) / 2, spec.words.empty, d.TEXT_SOFT, "middle"))
    return d.Drawing(width, bottom + 32, tuple(shapes), spec.title, spec.description)


def sparkline(spec: Sparkline, width: float) -> d.Drawing:
    height = 32.0
    y = g.scale(spec.lower, spec.upper, height - 6, 6)
    runs = _runs(tuple(Point("", value) for value in spec.values), g.along(len(spec.values), 6, width - 8))
    shapes: list[d.Shape] = [d.Line(2, height - 1, width - 2, height - 1, d.GRID)]
    for way in (_way(run, y) for run in runs):
        shapes.append(d.Path(way, d.SERIES, 2.5) if len(way) > 1 else d.Circle(*way[0], 2.5, d.MARK))
    if runs:
        place, value, _ = runs[-1][-1]
        shapes.append(d.Circle(place, y(value), 4.5, d.MARK))
    return d.Drawing(width, height, tuple(shapes), spec.title)


def _room_for_last_value(spec: LineChart) -> float:
    values = [point.value for point in spec.points if point.value is not None]
    return d.text_width(spec.numbers.text(values[-1])) * 1.15 + 14 if values else 8


def _runs(points: tuple[Point, ...], places: list[float]) -> list[Run]:
    """Neighbouring points that have values; a gap ends a run."""
    runs: list[Run] = [[]]
    for place, point in zip(places, points, strict=True):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((place, point.value, point))
    return [run for run in runs if run]


def _way(run: Run, y: g.Scale) -> Way:
    return tuple((place, y(value)) for place, value, _ in run)


def _series(way: Way) -> list[d.Shape]:
    line: list[d.Shape] = [d.Path(way, d.SERIES, 3)] if len(way) > 1 else []
    return [*line, *(d.Circle(place, height, 4, d.HALO, 2.5) for place, height in way)]


def _interval_band(run: Run, y: g.Scale) -> list[d.Shape]:
    known = [
        (place, y(point.low), y(point.high))
        for place, _, point in run
        if point.low is not None and point.high is not None
    ]
    if len(known) == 1:
        place, low, high = known[0]
        return [d.Line(place, low, place, high, d.INTERVAL_EDGE, 4)]
    if not known:
        return []
    upper = [(place, high) for place, _, high in known]
    lower = [(place, low) for place, low, _ in reversed(known)]
    return [d.Path((*upper, *lower), d.INTERVAL, closed=True)]


def _reference_beside(
    spec: LineChart, reference: Reference, plot: tuple[float, float, float], y: float, ways: list[Way]
) -> d.Text:
    """The line's name at the nearest place, at either end and above or below, that the series leaves free."""
    left, right, bottom = plot
    text = g.reference_text(reference, spec.numbers)
    width = d.text_width(text)
    edges = [edge for away in range(0, 48, 8) for edge in (y - 22 - away, y + 4 + away)]
    corners = [(start, edge) for edge in edges for start in (left + 2, right - width - 2)]
    inside = [corner for corner in corners if 0 <= corner[1] <= bottom - d.LINE_HEIGHT]
    free = (corner for corner in inside if not any(_passes(way, *corner, width) for way in ways))
    start, edge = next(free, inside[0])
    return d.Text(start, edge + 14, text, d.TEXT_REFERENCE)


def _passes(way: Way, x: float, y: float, width: float) -> bool:
    """Whether a line comes through the place of a text of this width, marks included."""
    steps = [x + width * part / 8 for part in range(-1, 10)]
    return any(y - g.CAP <= height <= y + d.LINE_HEIGHT + g.CAP for height in _heights(way, steps))


def _heights(way: Way, places: list[float]) -> Iterator[float]:
    for (x1, y1), (x2, y2) in pairwise(way):
        yield from (y1 + (y2 - y1) * (place - x1) / (x2 - x1) for place in places if x1 <= place <= x2)
