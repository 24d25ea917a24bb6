"""Answers spread over a scale, and one value with its interval on its scale."""

from itertools import pairwise

from scoring.charts import drawing as d
from scoring.charts import geometry as g
from scoring.charts.specs import DistributionChart, IntervalChart

ROW = 28

# Which of the five looks a scale of two to five steps uses.
STEP_LOOKS = {2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


def distribution_chart(spec: DistributionChart, width: float) -> d.Drawing:
    looks = STEP_LOOKS[len(spec.steps)]
    shapes, y = _key(spec.steps, looks, width)
    worse = [_worse_share(row.counts) for row in spec.rows if sum(row.counts)]
    left_share, right_share = max(worse, default=0.5), 1 - min(worse, default=0.5)
    whole = (width - 2) / (left_share + right_share)
    middle = 1 + left_share * whole
    for row in spec.rows:
        lines = d.wrapped(row.label, width) if row.label else []
        shapes += [d.Text(0, y + 14 + d.LINE_HEIGHT * i, text) for i, text in enumerate(lines)]
        y += d.LINE_HEIGHT * len(lines) + 6
        if sum(row.counts):
            # Under the bar, so that it shows above and below and never crosses a number.
            shapes.append(d.Line(middle, y - 5, middle, y + ROW + 5, d.MIDDLE, 2))
            shapes += _stacked(spec, row.counts, (middle, y), whole)
        else:
            shapes.append(d.Rect(1, y, width - 2, ROW, d.GROUND, 3))
            shapes.append(d.Text(10, y + 19, spec.words.missing, d.TEXT_SOFT))
        y += ROW + 16
    if not spec.rows:
        shapes.append(d.Text(0, y + 14, spec.words.empty, d.TEXT_SOFT))
        y += 34
    return d.Drawing(width, y - 8, tuple(shapes), spec.title, spec.description)


def interval_chart(spec: IntervalChart, width: float) -> d.Drawing:
    top = 28.0 + (24 if spec.reference else 0)
    x = g.scale(spec.lower, spec.upper, 10, width - 10)
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
        shapes.append(g.reference_name(spec.reference, spec.numbers, place, 14, (0, width)))
    shapes.append(d.Circle(x(spec.value), top + 10, 9, d.MARK))
    shapes.append(_value_above(spec, x(spec.value), top - 10, width))
    shapes += _scale_names(spec, x, top + 44, width)
    return d.Drawing(width, top + 52, tuple(shapes), spec.title, spec.description)


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
    half = len(counts) // 2
    middle = counts[half] / 2 if len(counts) % 2 else 0
    return (sum(counts[:half]) + middle) / sum(counts)


def _stacked(
    spec: DistributionChart, counts: tuple[int, ...], middle: tuple[float, float], whole: float
) -> list[d.Shape]:
    x, y = middle
    edges = [x - _worse_share(counts) * whole]
    for count in counts:
        edges.append(edges[-1] + count / sum(counts) * whole)
    looks, percents = STEP_LOOKS[len(counts)], whole_percents(counts)
    shapes: list[d.Shape] = []
    for (start, end), look, percent in zip(pairwise(edges), looks, percents, strict=True):
        if end <= start:
            continue
        shapes.append(d.Rect(start + 0.5, y, max(end - start - 1, 1), ROW, d.STEPS[look], 2))
        text = spec.numbers.text(percent)
        if d.text_width(text) + 8 <= end - start:
            shapes.append(d.Text((start + end) / 2, y + 19, text, d.ON_STEPS[look], "middle", strong=True))
    return shapes


def _value_above(spec: IntervalChart, place: float, y: float, width: float) -> d.Text:
    text = spec.numbers.text(spec.value)
    half = d.text_width(text) * 0.6
    return d.Text(min(max(place, half), width - half), y, text, anchor="middle", strong=True)


def _scale_names(spec: IntervalChart, x: g.Scale, y: float, width: float) -> list[d.Shape]:
    """The limits of the scale, and between them the names of bands that have room."""
    lower, upper = spec.numbers.tick(spec.lower), spec.numbers.tick(spec.upper)
    shapes: list[d.Shape] = [
        d.Text(10, y, lower, d.TEXT_SOFT),
        d.Text(width - 10, y, upper, d.TEXT_SOFT, "end"),
    ]
    free_from = 10 + d.text_width(lower) + g.LABEL_GAP
    free_until = width - 10 - d.text_width(upper) - g.LABEL_GAP
    for mark in spec.marks:
        place, half = x(mark.value), d.text_width(mark.label) / 2
        if place - half >= free_from and place + half <= free_until:
            shapes.append(d.Text(place, y, mark.label, d.TEXT_SOFT, "middle"))
            free_from = place + half + g.LABEL_GAP
    return shapes
