from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.charts import (
    BarChart,
    ContributionBar,
    Distribution,
    DistributionChart,
    IntervalChart,
    LineChart,
    Numbers,
    Point,
    Reference,
    Sparkline,
    Words,
    draw,
    render,
    table,
)
from scoring.charts.drawing import Path, Rect, Text
from scoring.charts.scales import whole_percents

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words(
    item="Month", value="Value", interval="Range", count="n", missing="Too few", empty="Nothing to show."
)
PHONE = 296


def line(*points, **changes):
    facts = {"title": "It rises", "description": "Month by month.", "lower": 0, "upper": 100, "words": WORDS}
    return LineChart(points=points, **(facts | changes))


def bars(*points, **changes):
    facts = {"title": "Speed is lowest", "description": "", "lower": 1, "upper": 4, "words": WORDS}
    return BarChart(bars=points, **(facts | changes))


def distribution(*rows, steps=("Bad", "Fair", "Good")):
    return DistributionChart(title="Most are pleased", description="", steps=steps, rows=rows, words=WORDS)


def interval(value, **changes):
    facts = {"title": "78 of 100", "description": "", "lower": 0, "upper": 100, "words": WORDS}
    return IntervalChart(value=value, **(facts | changes))


def texts(spec, width=PHONE):
    return [shape.text for shape in draw(spec, width).shapes if isinstance(shape, Text)]


def looking_like(spec, css, width=PHONE):
    return [shape for shape in draw(spec, width).shapes if shape.look.css == css]


ALL = [
    line(Point("Jan", 60.0, 55, 65, 40), Point("Feb", 70, 66, 74, 52), reference=Reference("Mean", 64)),
    bars(Point("Speed", 2.9, 2.8, 3.0, 40), Point("Manner", 3.6), reference=Reference("Standard", 3)),
    distribution(Distribution("Speed", (1, 2, 7))),
    interval(78.4, low=74, high=82, reference=Reference("Mean", 71), marks=(Reference("good", 76),)),
    Sparkline(title="Six months", values=(1, 2, None, 3), lower=0, upper=4),
]


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: type(spec).__name__)
def test_drawing_is_one_named_image(spec):
    root = ElementTree.fromstring(render(spec, PHONE))

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == spec.title


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: type(spec).__name__)
def test_every_shape_has_a_class_and_a_color_of_its_own(spec):
    root = ElementTree.fromstring(render(spec, PHONE))
    shapes = [element for element in root if element.tag not in {f"{SVG}title", f"{SVG}desc"}]

    assert shapes != []
    assert [shape for shape in shapes if not shape.get("class") or not shape.get("fill")] == []
    assert [shape for shape in shapes if shape.get("style")] == []


@pytest.mark.parametrize("width", [PHONE, 520])
@pytest.mark.parametrize("spec", ALL, ids=lambda spec: type(spec).__name__)
def test_rectangles_and_text_stay_on_the_sheet(spec, width):
    sheet = draw(spec, width)
    rectangles = [shape for shape in sheet.shapes if isinstance(shape, Rect)]

    assert [r for r in rectangles if r.x < 0 or r.x + r.width > width + 0.01] == []
    assert [t for t in sheet.shapes if isinstance(t, Text) and not 0 <= t.x <= width] == []
    assert [t for t in sheet.shapes if isinstance(t, Text) and not 0 < t.y <= sheet.height] == []


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: type(spec).__name__)
def test_same_specification_draws_the_same_bytes(spec):
    assert render(spec, PHONE) == render(spec, PHONE)


def test_words_are_escaped():
    spec = bars(Point("<script>alert('x')</script> & \"more\"", 2), title="a < b & c")

    source = render(spec, PHONE)

    assert "<script>" not in source
    assert ElementTree.fromstring(source)[0].text == "a < b & c"


def test_line_chart_structure_to_the_letter():
    spec = line(Point("Jan", 0), Point("Feb", 100))

    assert [element.tag.removeprefix(SVG) for element in ElementTree.fromstring(render(spec, PHONE))] == [
        "title",
        "desc",
        *["line", "text"] * 6,
        "path",
        "circle",
        "circle",
        "circle",
        "text",
        "text",
        "text",
    ]


def test_line_chart_values_at_the_limits_stand_on_the_axis_ends():
    series = looking_like(line(Point("Jan", 0), Point("Feb", 100)), "chart-line")

    assert [[y for _, y in path.points] for path in series] == [[216.0, 26.0]]


def test_line_chart_values_beyond_the_limits_stand_at_the_limit():
    series = looking_like(line(Point("Jan", -5), Point("Feb", 140)), "chart-line")

    assert [[y for _, y in path.points] for path in series] == [[216.0, 26.0]]


def test_line_chart_without_points_says_so():
    assert "Nothing to show." in texts(line())


def test_line_chart_with_one_point_draws_a_mark_and_no_line():
    spec = line(Point("Jan", 60, 55, 65))

    assert looking_like(spec, "chart-line") == []
    assert len(looking_like(spec, "chart-mark")) == 1
    assert len(looking_like(spec, "chart-interval-edge")) == 1


def test_line_chart_breaks_where_a_value_is_missing():
    spec = line(*(Point(str(month), None if month == 3 else 60 + month) for month in range(1, 6)))

    assert [len(path.points) for path in looking_like(spec, "chart-line")] == [2, 2]
    assert len(looking_like(spec, "chart-missing")) == 1


def test_line_chart_interval_is_an_area_around_the_line():
    spec = line(Point("Jan", 60, 50, 70), Point("Feb", 70, 60, 80))

    assert [
        (type(shape), shape.closed, len(shape.points)) for shape in looking_like(spec, "chart-interval")
    ] == [(Path, True, 4)]


def test_line_chart_names_its_reference_where_the_line_does_not_pass():
    falling = line(Point("Jan", 65), Point("Feb", 10), reference=Reference("Mean", 60))

    name = looking_like(falling, "chart-text chart-text--reference")[0]

    assert name.text == "Mean 60,0"
    assert name.x > PHONE / 2


def test_month_names_thin_out_evenly_and_keep_the_last():
    months = ("January", "February", "March", "April", "May", "June")
    shown = texts(line(*(Point(month, 50) for month in months)))

    assert [text for text in shown if text in months] == ["February", "April", "June"]


def test_bar_chart_long_name_takes_two_lines_on_a_phone():
    spec = bars(Point("Time needed from the first visit to the finished document", 2.94))

    assert texts(spec)[:2] == ["Time needed from the first visit to the", "finished document"]


def test_bar_chart_shows_the_reason_instead_of_a_value():
    spec = bars(Point("Complaints", reason="12 ratings short"))

    assert texts(spec) == ["Complaints", "12 ratings short"]
    assert looking_like(spec, "chart-mark") == []


def test_bar_chart_without_bars_says_so():
    assert texts(bars()) == ["Nothing to show."]


def test_bar_at_the_lower_limit_is_still_seen():
    assert [bar.width for bar in looking_like(bars(Point("Speed", 1)), "chart-mark")] == [2]


def test_distribution_parts_fill_the_whole_row():
    spec = distribution(Distribution("", (10, 20, 70)))

    parts = [shape for shape in draw(spec, PHONE).shapes if isinstance(shape, Rect) and shape.height == 28]

    assert [round(part.width + 1, 1) for part in parts] == [29.4, 58.8, 205.8]


def test_distribution_of_a_middle_step_stands_half_on_each_side():
    spec = distribution(Distribution("", (0, 10, 0)), Distribution("", (5, 0, 5)))

    middles = {(line.x1, line.x2) for line in looking_like(spec, "chart-middle")}

    assert middles == {(PHONE / 2, PHONE / 2)}


def test_distribution_without_answers_says_too_few():
    assert texts(distribution(Distribution("Speed", (0, 0, 0))))[-1] == "Too few"


def test_distribution_refuses_counts_that_do_not_match_the_scale():
    with pytest.raises(ValueError, match="one count for each step"):
        distribution(Distribution("Speed", (1, 2)))


@pytest.mark.parametrize("steps", [(), ("one",), tuple("abcdef")])
def test_distribution_refuses_a_scale_it_has_no_looks_for(steps):
    with pytest.raises(ValueError, match="two to five steps"):
        distribution(steps=steps)


def test_even_scale_has_no_middle_look():
    spec = distribution(Distribution("", (1, 1, 1, 1)), steps=("a", "b", "c", "d"))

    assert looking_like(spec, "chart-step-3") == []
    assert {look for look in (1, 2, 4, 5) if looking_like(spec, f"chart-step-{look}")} == {1, 2, 4, 5}


def test_whole_percents_go_to_the_largest_remainders():
    assert whole_percents((1, 1, 1)) == [34, 33, 33]
    assert whole_percents((0, 0)) == [0, 0]


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=5).filter(any))
def test_whole_percents_add_up_to_a_hundred(counts):
    assert sum(whole_percents(tuple(counts))) == 100


@pytest.mark.parametrize(("value", "place"), [(0, 10), (100, PHONE - 10), (-3, 10), (104, PHONE - 10)])
def test_interval_chart_mark_stays_on_the_scale(value, place):
    assert [mark.x for mark in looking_like(interval(value), "chart-mark")] == [place]


def test_interval_chart_draws_no_band_without_an_interval():
    assert looking_like(interval(50), "chart-interval") == []
    assert len(looking_like(interval(50, low=40, high=60), "chart-interval")) == 1


def test_sparkline_has_no_text_and_a_gap_for_each_missing_value():
    spec = Sparkline(title="Trend", values=(1, 2, None, 3, 4), lower=0, upper=4)

    assert texts(spec) == []
    assert len(looking_like(spec, "chart-line")) == 2


def test_sparkline_without_values_is_an_empty_axis():
    assert len(draw(Sparkline(title="Trend", values=(None, None), lower=0, upper=4)).shapes) == 1


def test_contribution_bars_join_end_to_start():
    first, second = (
        looking_like(ContributionBar(start=a, end=b, lower=0, upper=100), "chart-mark", 200)[0]
        for a, b in ((0, 32.8), (32.8, 55.6))
    )

    assert first.x + first.width == pytest.approx(second.x)


def test_contribution_that_takes_away_looks_different_and_is_hidden_from_screen_readers():
    spec = ContributionBar(start=60, end=50, lower=0, upper=100)

    assert [(bar.x, bar.width) for bar in looking_like(spec, "chart-negative", 200)] == [(100.0, 20.0)]
    assert ElementTree.fromstring(render(spec)).get("aria-hidden") == "true"


@pytest.mark.parametrize(
    ("value", "numbers", "written"),
    [
        (Decimal("78.45"), Numbers(1), "78,5"),
        (-0.04, Numbers(1), "0,0"),
        (-2.25, Numbers(1), "−2,3"),
        (1234567, Numbers(0), "1.234.567"),
        (1234.5, Numbers(1, ".", ","), "1,234.5"),
        (12, Numbers(0, unit=" %"), "12 %"),
    ],
)
def test_numbers_are_written_in_the_readers_way(value, numbers, written):
    assert numbers.text(value) == written


def test_table_of_a_line_shows_the_reason_in_place_of_the_value():
    spec = line(Point("Jan", 60, 55, 65, 1200), Point("Feb", count=3, reason="27 short"))

    assert table(spec) == (
        ["Month", "Value", "Range", "n"],
        [["Jan", "60,0", "55,0–65,0", "1.200"], ["Feb", "27 short", "", "3"]],
    )


def test_table_leaves_out_columns_that_nobody_fills():
    assert table(bars(Point("Speed", 3))) == (["Month", "Value"], [["Speed", "3,0"]])


def test_table_of_a_distribution_adds_up():
    spec = distribution(Distribution("Speed", (1, 1, 1)), Distribution("Manner", (0, 0, 0)))

    assert table(spec) == (
        ["Month", "Bad", "Fair", "Good", "n"],
        [
            ["Speed", "34\N{NO-BREAK SPACE}%", "33\N{NO-BREAK SPACE}%", "33\N{NO-BREAK SPACE}%", "3"],
            ["Manner", "Too few", "Too few", "Too few", "0"],
        ],
    )


def test_table_of_an_interval_is_one_row():
    assert table(interval(78.4, low=74, high=82, count=40)) == (
        ["Month", "Value", "Range", "n"],
        [["78 of 100", "78,4", "74,0–82,0", "40"]],
    )


def test_table_refuses_a_drawing_that_has_none():
    with pytest.raises(TypeError, match="no table of its own"):
        table(Sparkline(title="Trend", values=(), lower=0, upper=1))
