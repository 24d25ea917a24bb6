"""The numbers behind a chart, as a table of ready text."""

from scoring.charts.scales import whole_percents
from scoring.charts.specs import (
    BarChart,
    ContributionBar,
    DistributionChart,
    IntervalChart,
    LineChart,
    Numbers,
    Point,
    Sparkline,
    Spec,
    Words,
)

Table = tuple[list[str], list[list[str]]]


def table(spec: Spec) -> Table:
    """This will return the column names and the rows; a missing value shows its reason."""
    match spec:
        case LineChart():
            return _values(spec.points, spec.numbers, spec.words)
        case BarChart():
            return _values(spec.bars, spec.numbers, spec.words)
        case DistributionChart():
            return _shares(spec)
        case IntervalChart():
            point = Point(spec.title, spec.value, spec.low, spec.high, spec.count)
            return _values((point,), spec.numbers, spec.words)
        case Sparkline() | ContributionBar():
            raise TypeError("This drawing stands beside its numbers and has no table of its own.")


def _values(points: tuple[Point, ...], numbers: Numbers, words: Words) -> Table:
    """Columns that no row fills are left out."""
    has_interval = any(point.low is not None for point in points)
    has_count = any(point.count is not None for point in points)
    headers = [words.item, words.value]
    headers += [words.interval] if has_interval else []
    headers += [words.count] if has_count else []
    rows = []
    for point in points:
        row = [point.label, point.reason or words.missing]
        if point.value is not None:
            row = [point.label, numbers.text(point.value)]
        row += [numbers.span(point.low, point.high)] if has_interval else []
        row += [_count(point.count, numbers)] if has_count else []
        rows.append(row)
    return headers, rows


def _shares(spec: DistributionChart) -> Table:
    headers = [spec.words.item, *spec.steps, spec.words.count]
    rows = []
    for row in spec.rows:
        shares = [spec.numbers.text(percent) for percent in whole_percents(row.counts)]
        if not sum(row.counts):
            shares = [spec.words.missing] * len(spec.steps)
        rows.append([row.label, *shares, _count(sum(row.counts), spec.numbers)])
    return headers, rows


def _count(count: int | None, numbers: Numbers) -> str:
    return "" if count is None else Numbers(0, numbers.decimal_mark, numbers.group_mark).text(count)
