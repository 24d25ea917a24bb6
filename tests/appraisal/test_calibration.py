from decimal import Decimal

import pytest

from appraisal.calibration import Guide, departures, distribution, drawn, heat_map, is_outlier


def test_guide_names_what_a_good_unit_departs_from():
    counts = {"SB": 6, "B": 4, "BP": 0, "K": 0, "SK": 0}

    assert departures(counts, "GOOD") == [Guide(("B",), "MOST"), Guide(("BP", "K"), "AT_LEAST")]


@pytest.mark.parametrize(
    ("attainment", "counts"),
    [
        ("EXCEPTIONAL", {"SB": 7, "B": 3}),
        ("GOOD", {"B": 7, "SB": 2, "BP": 1}),
        ("NEEDS_IMPROVEMENT", {"BP": 6, "SB": 1, "B": 3}),
        ("POOR", {"K": 6, "BP": 1, "SB": 1, "B": 2}),
        ("VERY_POOR", {"SK": 6, "K": 1, "B": 3}),
        ("GOOD", {}),
    ],
)
def test_guide_is_silent_where_it_is_followed(attainment, counts):
    assert departures(counts, attainment) == []


@pytest.mark.parametrize(
    ("attainment", "counts", "expected"),
    [
        ("EXCEPTIONAL", {"SB": 8, "B": 2}, [Guide(("SB",), "AT_MOST", Decimal("0.70"))]),
        ("NEEDS_IMPROVEMENT", {"BP": 5, "B": 5}, [Guide(("BP",), "AT_LEAST", Decimal("0.60"))]),
        ("VERY_POOR", {"SK": 8, "K": 1, "SB": 1}, [Guide(("SB",), "AT_MOST")]),
    ],
)
def test_guide_warns_of_each_limit(attainment, counts, expected):
    assert departures(counts, attainment) == expected


def test_limit_of_a_small_unit_is_rounded_in_favour_of_what_is_there():
    assert departures({"SB": 3, "B": 1}, "EXCEPTIONAL") == []  # 70 % of four is 2.8, three are let pass


def test_guide_of_an_agency_may_differ():
    own = {"GOOD": (Guide(("SB",), "AT_MOST", Decimal("0.20")),)}

    assert departures({"SB": 3, "B": 7}, "GOOD", own) == list(own["GOOD"])


def test_outlier_is_more_than_one_step_from_the_evidence():
    assert [is_outlier(1, -1), is_outlier(1, 0), is_outlier(0, 0), is_outlier(1, None)] == [
        True,
        False,
        False,
        False,
    ]


def test_heat_map_and_distribution_count_every_cell():
    assert heat_map([(1, 1), (1, 1), (0, -1)]) == {(1, 1): 2, (0, -1): 1}
    assert distribution(["SB", "SB", "K"]) == {"SB": 2, "B": 0, "BP": 0, "K": 1, "SK": 0}


def test_draw_takes_every_extreme_and_a_tenth_of_the_rest():
    predicates = {f"n{number}": "B" for number in range(11)} | {"best": "SB", "worst": "SK"}

    chosen = drawn(predicates, seed="session")

    assert {"best", "worst"} < chosen
    assert len(chosen) == 2 + 2  # a tenth of eleven, rounded up


def test_draw_is_the_same_again_and_another_with_another_seed():
    predicates = {f"n{number}": "B" for number in range(50)}

    assert drawn(predicates, seed="one") == drawn(dict(reversed(predicates.items())), seed="one")
    assert drawn(predicates, seed="one") != drawn(predicates, seed="two")
