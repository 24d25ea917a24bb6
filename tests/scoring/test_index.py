from decimal import Decimal as D
from decimal import localcontext
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.predicate import (
    BERAKHLAK,
    attainment,
    behaviour_mean,
    behaviour_score,
    results_score,
    target_score,
)
from scoring.ikm import half_up
from scoring.index import (
    Part,
    blend,
    competency_fit,
    contributions,
    geometric,
    on_hundred,
    sentiment_score,
    shares,
    shown_weights_bp,
    what_if,
)
from scoring.statistics import shrink

BANDS = [("HIGH", D(90)), ("GOOD", D(75)), ("FAIR", D(60)), ("LOW", D(0))]


# The worked example, from the rows up.


def worked_results(third_actual=9):
    first = target_score(
        [
            (4000, attainment(D(1200), D(1180), direction="UP")),
            (4000, attainment(D(95), D(93), direction="UP")),
            (2000, attainment(D(5), D("5.5"), direction="DOWN")),
        ]
    )
    second = target_score(
        [
            (5000, attainment(D(4), D(4), direction="UP")),
            (5000, attainment(D(80), D(88), direction="UP")),
        ]
    )
    third = target_score([(10000, attainment(D(12), D(third_actual), direction="UP"))])
    return results_score([(5000, first), (3000, second), (2000, third)])


def worked_parts():
    shrunk = shrink(D("3.42"), 18, D("3.25"), D("0.62") ** 2, D("0.18") ** 2)
    ratings = dict(zip(BERAKHLAK, (4, 4, 5, 4, 4, 3, 4), strict=True))
    required, level = (3, 3, 3, 2, 3, 2, 2, 3, 2), (3, 2, 3, 2, 3, 2, 1, 3, 2)
    return [
        Part("RESULTS", 4000, worked_results(), reference=D(90)),
        Part("BEHAVIOUR", 2500, behaviour_score(behaviour_mean(ratings)), reference=D(72)),
        Part(
            "CITIZENS",
            2500,
            on_hundred(shrunk.value, D(1), D(4)),
            se=shrunk.se / 3 * 100,
            n=18,
            reference=D(75),
        ),
        Part(
            "COMPETENCY",
            1000,
            competency_fit(zip(level, required, [1] * 9, strict=True)),
            reference=D(90),
        ),
    ]


def without_citizens():
    results, behaviour, _, competency = worked_parts()
    return [results, behaviour, Part("CITIZENS", 2500, reason="TOO_FEW", reference=D(75)), competency]


def test_worked_example_parts():
    assert [str(half_up(part.value, 2)) for part in worked_parts()] == ["94.75", "75.00", "78.42", "90.74"]


def test_worked_example_index():
    index = blend(worked_parts())

    assert (index.status, index.coverage_bp) == ("COMPLETE", 10000)
    assert half_up(index.value, 2) == D("85.33")
    assert half_up(index.reference, 2) == D("81.75")
    assert half_up(index.se, 3) == D("0.945")  # a quarter of 3.78


def test_worked_example_contributions_before_rounding():
    index = blend(worked_parts())

    exact = [float(index.weights[part.code] * (F(part.value) - F(part.reference))) for part in index.used]

    assert [f"{amount:+.2f}" for amount in exact] == ["+1.90", "+0.75", "+0.85", "+0.07"]


def test_worked_example_contributions_as_shown_sum_to_the_total():
    # Rounded one by one they sum to 3.57; the cent goes to the largest remainder, 0.0741 of competency.
    breakdown = contributions(blend(worked_parts()))

    assert breakdown.total == D("3.58")
    assert breakdown.amounts == {
        "RESULTS": D("1.90"),
        "BEHAVIOUR": D("0.75"),
        "CITIZENS": D("0.85"),
        "COMPETENCY": D("0.08"),
    }


def test_worked_example_shares_sum_to_the_index():
    breakdown = shares(blend(worked_parts()))

    assert breakdown.total == D("85.33") == sum(breakdown.amounts.values())
    assert breakdown.amounts == {
        "RESULTS": D("37.90"),
        "BEHAVIOUR": D("18.75"),
        "CITIZENS": D("19.60"),
        "COMPETENCY": D("9.08"),
    }


def test_worked_example_without_citizens():
    index = blend(without_citizens())

    assert half_up(index.value, 2) == D("87.63")
    assert [str(half_up(index.weights[code], 3)) for code in ("RESULTS", "BEHAVIOUR", "COMPETENCY")] == [
        "0.533",
        "0.333",
        "0.133",
    ]
    assert (index.status, index.coverage_bp, index.se) == ("PARTIAL", 7500, None)
    assert [(part.code, part.reason) for part in index.missing] == [("CITIZENS", "TOO_FEW")]
    assert shown_weights_bp(index) == {"RESULTS": 5334, "BEHAVIOUR": 3333, "COMPETENCY": 1333}


def test_worked_example_geometric():
    assert half_up(geometric(blend(worked_parts())), 2) == D("84.87")


def test_worked_example_what_if_the_third_target_is_reached():
    index = blend(worked_parts())

    better = what_if(index, "RESULTS", worked_results(third_actual=12))

    assert half_up(better.value - index.value, 2) == D("2.00")


# Coverage.


def parts_with_coverage(present_bp):
    return [
        Part("PRESENT", present_bp, D(80)),
        Part("MISSING", 10000 - present_bp, reason="NO_EVALUATION"),
    ]


def test_coverage_floor_is_inclusive():
    assert blend(parts_with_coverage(6000)).status == "PARTIAL"
    assert blend(parts_with_coverage(6000)).value == 80
    assert blend(parts_with_coverage(5999)).status == "INSUFFICIENT"


def test_insufficient_evidence_has_no_figure_at_all():
    index = blend(parts_with_coverage(5999), bands=BANDS)

    assert index.coverage_bp == 5999
    assert (index.value, index.se, index.reference, index.band, index.on_border) == (None,) * 4 + (False,)
    assert (index.weights, index.used, shown_weights_bp(index)) == ({}, (), {})


def test_insufficient_evidence_cannot_be_explained_by_amounts():
    index = blend(parts_with_coverage(100))

    for explain in (contributions, shares, geometric):
        with pytest.raises(ValueError, match="there is no index"):
            explain(index)


def test_coverage_floor_is_the_policys():
    assert blend(parts_with_coverage(5000), coverage_min_bp=5000).status == "PARTIAL"
    assert blend(parts_with_coverage(9999), coverage_min_bp=10000).status == "INSUFFICIENT"


def test_nothing_present_is_insufficient_even_without_a_floor():
    parts = [Part("RESULTS", 10000, reason="NO_EVALUATION")]

    assert blend(parts, coverage_min_bp=0).status == "INSUFFICIENT"


def test_a_part_of_weight_zero_is_shown_but_does_not_count():
    index = blend([Part("RESULTS", 10000, D(80)), Part("SENTIMENT", 0, D(10))])

    assert (index.value, index.status, [part.code for part in index.used]) == (80, "COMPLETE", ["RESULTS"])


def test_a_missing_part_of_weight_zero_leaves_the_index_complete():
    index = blend([Part("RESULTS", 10000, D(80)), Part("SENTIMENT", 0, reason="TOO_FEW")])

    assert index.status == "COMPLETE"


# Refusals.


@pytest.mark.parametrize("last", [1999, 2001])
def test_weights_that_do_not_add_up_are_refused(last):
    with pytest.raises(ValueError, match="total 10000"):
        blend([Part("RESULTS", 8000, D(80)), Part("BEHAVIOUR", last, D(70))])


def test_a_part_given_twice_is_refused():
    with pytest.raises(ValueError, match="occurs twice"):
        blend([Part("RESULTS", 5000, D(80)), Part("RESULTS", 5000, D(80))])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": D("100.01")}, "between 0 and 100"),
        ({"value": D("-0.01")}, "between 0 and 100"),
        ({"value": D(50), "reference": D(101)}, "between 0 and 100"),
        ({}, "a reason is given"),
        ({"value": D(50), "reason": "TOO_FEW"}, "a reason is given"),
        ({"value": D(50), "se": D(-1)}, "cannot be negative"),
    ],
)
def test_a_part_without_sense_is_refused(fields, message):
    with pytest.raises(ValueError, match=message):
        Part("RESULTS", 10000, **fields)


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="cannot be negative"):
        Part("RESULTS", -1, D(50))


def test_contributions_need_a_reference_for_every_used_part():
    index = blend([Part("RESULTS", 5000, D(80), reference=D(70)), Part("BEHAVIOUR", 5000, D(70))])

    assert index.reference is None
    with pytest.raises(ValueError, match="no reference"):
        contributions(index)


def test_what_if_refuses_an_unknown_part():
    with pytest.raises(ValueError, match="no part 'LUCK'"):
        what_if(blend(worked_parts()), "LUCK", D(80))


# Bands.


def placed(value, se=None, bands=BANDS):
    index = blend([Part("RESULTS", 10000, D(value), se=None if se is None else D(se))], bands=bands)
    return index.band, index.on_border


@pytest.mark.parametrize(
    ("value", "se", "expected"),
    [
        ("0", None, ("LOW", False)),
        ("59.99", None, ("LOW", False)),
        ("60", None, ("FAIR", False)),
        ("74.994", None, ("FAIR", False)),
        ("74.995", None, ("GOOD", False)),
        ("89.99", None, ("GOOD", False)),
        ("100", None, ("HIGH", False)),
        ("80", "3.90", ("GOOD", False)),
        ("80", "3.92", ("GOOD", True)),
        ("85", "3.90", ("GOOD", False)),
        ("85", "3.92", ("GOOD", True)),
        ("99", "5", ("HIGH", False)),
        ("2", "5", ("LOW", False)),
    ],
)
def test_band_and_border(value, se, expected):
    assert placed(value, se) == expected


def test_bands_may_come_in_any_order():
    assert placed("80", bands=BANDS[::-1]) == ("GOOD", False)


def test_bands_on_a_grid_of_hundredths_give_exactly_one_each():
    limits = {"LOW": (0, 5999), "FAIR": (6000, 7499), "GOOD": (7500, 8999), "HIGH": (9000, 10000)}

    for hundredths in range(10_001):
        fitting = [code for code, (low, high) in limits.items() if low <= hundredths <= high]
        assert [placed(D(hundredths).scaleb(-2))[0]] == fitting


@pytest.mark.parametrize("bands", [[("HIGH", D(90)), ("LOW", D(1))], [("A", D(0)), ("B", D(0))]])
def test_bands_with_a_hole_or_an_overlap_are_refused(bands):
    with pytest.raises(ValueError, match="lowest band"):
        placed("80", bands=bands)


def test_without_bands_there_is_none():
    assert placed("80", "30", bands=()) == (None, False)


# Properties.

figure = st.decimals(0, 100, places=6)


@st.composite
def part_lists(draw):
    """Parts whose weights total 10 000, some of them missing."""
    size = draw(st.integers(1, 6))
    cuts = sorted(draw(st.lists(st.integers(0, 10000), min_size=size - 1, max_size=size - 1)))
    weights = [high - low for low, high in zip([0, *cuts], [*cuts, 10000], strict=True)]
    return [
        Part(
            f"PART_{number}",
            weight,
            value=draw(figure) if (there := draw(st.booleans())) else None,
            se=draw(st.none() | st.decimals(0, 20, places=4)) if there else None,
            reason="" if there else "MISSING",
            reference=draw(figure),
        )
        for number, weight in enumerate(weights)
    ]


@given(part_lists(), st.integers(0, 4))
def test_contributions_always_sum_to_the_shown_total(parts, places):
    index = blend(parts, coverage_min_bp=0)
    if index.value is None:
        return
    breakdown = contributions(index, places)

    assert sum(breakdown.amounts.values()) == breakdown.total
    assert breakdown.total == half_up(index.value, places) - half_up(index.reference, places)


@given(part_lists(), st.integers(0, 4))
def test_shown_contributions_stay_within_a_unit_of_the_exact_ones(parts, places):
    index = blend(parts, coverage_min_bp=0)
    if index.value is None:
        return
    breakdown, unit = contributions(index, places), F(1, 10**places)

    for part in index.used:
        exact = index.weights[part.code] * (F(part.value) - F(part.reference))
        assert abs(F(breakdown.amounts[part.code]) - exact) <= unit


@given(part_lists(), st.integers(0, 4))
def test_shares_always_sum_to_the_shown_index(parts, places):
    index = blend(parts, coverage_min_bp=0)
    if index.value is None:
        return
    breakdown = shares(index, places)

    assert sum(breakdown.amounts.values()) == breakdown.total == half_up(index.value, places)
    assert all(amount >= 0 for amount in breakdown.amounts.values())


@given(part_lists(), st.randoms())
def test_order_of_the_parts_does_not_matter(parts, random):
    shuffled = list(parts)
    random.shuffle(shuffled)
    one, other = blend(parts, bands=BANDS), blend(shuffled, bands=BANDS)

    assert (one.value, one.se, one.reference, one.status, one.band, one.on_border, one.coverage_bp) == (
        other.value,
        other.se,
        other.reference,
        other.status,
        other.band,
        other.on_border,
        other.coverage_bp,
    )
    assert one.weights == other.weights
    assert shown_weights_bp(one) == shown_weights_bp(other)
    if one.value is not None:
        assert contributions(one) == contributions(other)
        assert shares(one) == shares(other)


@given(part_lists())
def test_a_missing_part_never_acts_as_zero(parts):
    index = blend(parts, coverage_min_bp=0)
    if index.value is None:
        return
    values = [part.value for part in index.used]

    assert min(values) - D("1e-20") <= index.value <= max(values) + D("1e-20")
    assert set(index.weights) == {part.code for part in parts if part.value is not None and part.weight_bp}
    assert sum(index.weights.values()) == 1
    assert sum(shown_weights_bp(index).values()) == 10000


@given(part_lists(), figure)
def test_what_if_of_a_used_part_is_weight_times_change(parts, new_value):
    index = blend(parts, coverage_min_bp=0)
    if index.value is None:
        return
    part = index.used[0]

    changed = what_if(index, part.code, new_value)

    closed_form = index.weights[part.code] * (F(new_value) - F(part.value))
    assert abs(F(changed.value) - F(index.value) - closed_form) < F(1, 10**20)


def test_what_if_of_a_missing_part_brings_its_weight_back():
    index = blend(without_citizens())
    citizens = worked_parts()[2].value

    assert half_up(what_if(index, "CITIZENS", citizens).value, 2) == D("85.33")
    assert what_if(index, "CITIZENS", citizens).status == "COMPLETE"


def test_what_if_keeps_the_policys_floor_and_bands():
    index = blend(parts_with_coverage(5000), coverage_min_bp=5000, bands=BANDS)

    assert (index.band, what_if(index, "PRESENT", D(91)).band) == ("GOOD", "HIGH")


def test_index_does_not_depend_on_the_callers_context():
    parts = worked_parts()
    usual = blend(parts)
    with localcontext() as context:
        context.prec = 5

        assert blend(parts) == usual
        assert contributions(usual).total == D("3.58")


def test_geometric_of_a_zero_is_zero():
    index = blend([Part("RESULTS", 5000, D(0)), Part("BEHAVIOUR", 5000, D(100))])

    assert (geometric(index), index.value) == (0, 50)


# The figures that become parts.


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [("1", "1", "4", "0"), ("2.5", "1", "4", "50"), ("5", "1", "5", "100")],
)
def test_on_hundred(value, low, high, expected):
    assert on_hundred(D(value), D(low), D(high)) == D(expected)


@pytest.mark.parametrize(("value", "low", "high"), [("0.99", "1", "4"), ("4.01", "1", "4"), ("1", "1", "1")])
def test_on_hundred_refuses_what_lies_off_the_scale(value, low, high):
    with pytest.raises(ValueError, match="outside its scale"):
        on_hundred(D(value), D(low), D(high))


def test_competency_surplus_does_not_offset_a_gap():
    assert competency_fit([(5, 2, 1), (1, 2, 1)]) == 75


def test_competency_fit_follows_the_weights():
    assert competency_fit([(2, 2, 3), (0, 4, 1)]) == 75


@pytest.mark.parametrize("rows", [[], [(1, 0, 1)], [(1, 1, 0)], [(-1, 1, 1)]])
def test_competency_fit_refuses_rows_without_sense(rows):
    with pytest.raises(ValueError, match="required level"):
        competency_fit(rows)


@pytest.mark.parametrize(
    ("positive", "negative", "neutral", "expected"),
    [(10, 0, 0, "100"), (0, 10, 0, "0"), (0, 0, 10, "50"), (5, 5, 0, "50"), (6, 2, 2, "70")],
)
def test_sentiment_score(positive, negative, neutral, expected):
    assert sentiment_score(positive, negative, neutral) == D(expected)


def test_sentiment_score_reads_shares_too():
    assert sentiment_score(D("0.6"), D("0.2"), D("0.2")) == 70


@pytest.mark.parametrize("counts", [(0, 0, 0), (-1, 2, 3)])
def test_sentiment_score_refuses_no_comments(counts):
    with pytest.raises(ValueError, match="needs comments"):
        sentiment_score(*counts)
