"""Charts from one specification: drawn as SVG on the server, with the same numbers as a table."""

from scoring.charts.bars import bar_chart, contribution_bar
from scoring.charts.drawing import Drawing, to_svg
from scoring.charts.lines import line_chart, sparkline
from scoring.charts.scales import distribution_chart, interval_chart
from scoring.charts.specs import (
    BarChart,
    ContributionBar,
    Distribution,
    DistributionChart,
    IntervalChart,
    LineChart,
    Number,
    Numbers,
    Point,
    Reference,
    Sparkline,
    Spec,
    Words,
)
from scoring.charts.tables import table

__all__ = [
    "BarChart",
    "ContributionBar",
    "Distribution",
    "DistributionChart",
    "Drawing",
    "IntervalChart",
    "LineChart",
    "Number",
    "Numbers",
    "Point",
    "Reference",
    "Sparkline",
    "Spec",
    "Words",
    "draw",
    "render",
    "table",
]


def render(spec: Spec, width: float | None = None) -> str:
    """This will draw the chart as one SVG element; `width` is in pixels of the place it will stand in."""
    return to_svg(draw(spec, width))


def draw(spec: Spec, width: float | None = None) -> Drawing:
    """This will lay the chart out as plain shapes, for whoever writes them (SVG here, PDF elsewhere)."""
    match spec:
        case LineChart():
            return line_chart(spec, width or 520)
        case BarChart():
            return bar_chart(spec, width or 520)
        case DistributionChart():
            return distribution_chart(spec, width or 520)
        case IntervalChart():
            return interval_chart(spec, width or 520)
        case Sparkline():
            return sparkline(spec, width or 112)
        case ContributionBar():
            return contribution_bar(spec, width or 240)
