"""Amounts as bars, each labelled where it stands, and one part of a sum."""

from scoring.charts import drawing as d
from scoring.charts import geometry as g
from scoring.charts.specs import BarChart, ContributionBar, Point

BAR = 18


def bar_chart(spec: BarChart, width: float) -> d.Drawing:
    beside = width >= g.SIDE_BY_SIDE_WIDTH
    value_width = max((_value_width(spec, bar) for bar in spec.bars), default=0) + 12
    left = width * 0.36 if beside else 0.0
    right = width - value_width if beside else width
    x = g.scale(spec.lower, spec.upper, left, right)
    y = 28.0 if spec.reference else 4.0
    shapes: list[d.Shape] = []
    if spec.reference and spec.bars:
        place = x(spec.reference.value)
        shapes.append(g.reference_name(spec.reference, spec.numbers, place, 14, (left, right)))
    for bar in spec.bars:
        lines = d.wrapped(bar.label, left - 16 if beside else width - value_width)
        shapes += [d.Text(0, y + 14 + d.LINE_HEIGHT * i, text) for i, text in enumerate(lines)]
        bar_y = y if beside else y + d.LINE_HEIGHT * len(lines) + 4
        shapes.append(d.Rect(left, bar_y, right - left, BAR, d.GROUND, 3))
        shapes += _filled(spec, bar, x, (left, bar_y))
        if bar.value is not None:
            shapes.append(d.Text(width, y + 14, spec.numbers.text(bar.value), anchor="end", strong=True))
        y = max(bar_y + BAR, y + d.LINE_HEIGHT * len(lines)) + 14
    if not spec.bars:
        shapes.append(d.Text(0, y + 14, spec.words.empty, d.TEXT_SOFT))
        y += 30
    return d.Drawing(width, y - 6, tuple(shapes), spec.title, spec.description)


def contribution_bar(spec: ContributionBar, width: float) -> d.Drawing:
    x = g.scale(spec.lower, spec.upper, 0, width)
    start, end = x(spec.start), x(spec.end)
    look = d.TOTAL if spec.is_total else d.NEGATIVE if end < start else d.MARK
    bar = d.Rect(min(start, end), 3, max(abs(end - start), 1.5), 14, look, 2)
    return d.Drawing(
        width, 20, (d.Rect(0, 3, width, 14, d.GROUND, 2), bar, d.Line(start, 0, start, 20, d.AXIS))
    )


def _filled(spec: BarChart, bar: Point, x: g.Scale, corner: tuple[float, float]) -> list[d.Shape]:
    left, y = corner
    if bar.value is None:
        return [d.Text(left + 8, y + 14, bar.reason or spec.words.missing, d.TEXT_SOFT)]
    shapes: list[d.Shape] = [d.Rect(left, y, max(x(bar.value) - left, 2), BAR, d.MARK, 3)]
    shapes += _whisker(bar, x, y + BAR / 2)
    if spec.reference:
        place = x(spec.reference.value)
        shapes.append(d.Line(place, y - 3, place, y + BAR + 3, d.REFERENCE, 3))
    return shapes


def _whisker(bar: Point, x: g.Scale, y: float) -> list[d.Shape]:
    if bar.low is None or bar.high is None:
        return []
    low, high = x(bar.low), x(bar.high)
    strokes = [(low, y, high, y), (low, y - g.CAP, low, y + g.CAP), (high, y - g.CAP, high, y + g.CAP)]
    halo = [d.Line(*stroke, d.WHISKER_HALO, 6) for stroke in strokes]
    return [*halo, *(d.Line(*stroke, d.WHISKER, 2) for stroke in strokes)]


def _value_width(spec: BarChart, bar: Point) -> float:
    return 0 if bar.value is None else d.text_width(spec.numbers.text(bar.value)) * 1.15
