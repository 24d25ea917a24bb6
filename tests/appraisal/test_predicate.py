from decimal import Decimal as D
from decimal import getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.predicate import (
    ABOVE,
    BELOW,
    BERAKHLAK,
    MATRIX,
    MEETS,
    PREDICATES,
    RATINGS,
    attainment,
    behaviour_mean,
    behaviour_score,
    predicate,
    results_score,
    suggested_behaviour_rating,
    suggested_results_rating,
    target_score,
)

CENT = D("0.01")


@pytest.mark.parametrize(
    ("results", "behaviour", "expected"),
    [
        (ABOVE, BELOW, "K"),
        (ABOVE, MEETS, "B"),
        (ABOVE, ABOVE, "SB"),
        (MEETS, BELOW, "K"),
        (MEETS, MEETS, "B"),
        (MEETS, ABOVE, "B"),
        (BELOW, BELOW, "SK"),
        (BELOW, MEETS, "BP"),
        (BELOW, ABOVE, "BP"),
    ],
)
def test_predicate_is_the_matrix(results, behaviour, expected):
    assert predicate(results, behaviour) == expected


def test_matrix_has_nine_cells_and_reaches_every_predicate():
    assert set(MATRIX) == {(results, behaviour) for results in RATINGS for behaviour in RATINGS}
    assert set(MATRIX.values()) == set(PREDICATES)


def test_better_rating_never_gives_a_worse_predicate():
    for results, behaviour in MATRIX:
        for better in ((results + 1, behaviour), (results, behaviour + 1)):
            if better in MATRIX and behaviour > BELOW:
                assert PREDICATES.index(MATRIX[better]) <= PREDICATES.index(MATRIX[results, behaviour])


def test_matrix_cannot_be_changed():
    with pytest.raises(TypeError):
        MATRIX[ABOVE, ABOVE] = "B"


@pytest.mark.parametrize("ratings", [(2, 0), (0, -2), (None, 0), (0, "0"), (True, 0), (0.0, 0)])
def test_predicate_refuses_an_unknown_rating(ratings):
    with pytest.raises(ValueError, match="unknown ratings"):
        predicate(*ratings)


def test_seven_values_in_official_order():
    assert BERAKHLAK == (
        "BERORIENTASI_PELAYANAN",
        "AKUNTABEL",
        "KOMPETEN",
        "HARMONIS",
        "LOYAL",
        "ADAPTIF",
        "KOLABORATIF",
    )


@pytest.mark.parametrize(
    ("value", "rating"),
    [("0", BELOW), ("89.99", BELOW), ("90", MEETS), ("109.99", MEETS), ("110", ABOVE), ("120", ABOVE)],
)
def test_suggested_results_rating_at_its_edges(value, rating):
    assert suggested_results_rating(D(value)) == rating


@pytest.mark.parametrize(
    ("mean", "rating"),
    [("1", BELOW), ("2.49", BELOW), ("2.5", MEETS), ("4.49", MEETS), ("4.5", ABOVE), ("5", ABOVE)],
)
def test_suggested_behaviour_rating_at_its_edges(mean, rating):
    assert suggested_behaviour_rating(D(mean)) == rating


def test_suggestions_follow_the_agencys_own_thresholds():
    assert suggested_results_rating(D(95), below_under=D(65), above_from=D(95)) == ABOVE
    assert suggested_results_rating(D(80), below_under=D(81), above_from=D(95)) == BELOW
    assert suggested_behaviour_rating(D(4), below_under=D(2), above_from=D(4)) == ABOVE


def test_suggestion_refuses_crossed_thresholds():
    with pytest.raises(ValueError, match="threshold"):
        suggested_results_rating(D(95), below_under=D(96), above_from=D(95))


@pytest.mark.parametrize("mean", ["0.99", "5.01"])
def test_behaviour_figures_outside_the_scale_are_refused(mean):
    with pytest.raises(ValueError, match="between 1 and 5"):
        suggested_behaviour_rating(D(mean))
    with pytest.raises(ValueError, match="between 1 and 5"):
        behaviour_score(D(mean))


@pytest.mark.parametrize(
    ("target", "actual", "options", "expected"),
    [
        ("1200", "1180", {"direction": "UP"}, "98.33"),
        ("95", "93", {"direction": "UP"}, "97.89"),
        ("5", "5.5", {"direction": "DOWN"}, "90.00"),
        ("80", "88", {"direction": "UP"}, "110.00"),
        ("12", "9", {"direction": "UP"}, "75.00"),
        ("10", "30", {"direction": "UP"}, "120.00"),
        ("10", "30", {"direction": "UP", "cap": D(100)}, "100.00"),
        ("10", "0", {"direction": "UP"}, "0.00"),
        ("10", "-1", {"direction": "UP"}, "0.00"),
        ("5", "10", {"direction": "DOWN"}, "0.00"),
        ("5", "12", {"direction": "DOWN"}, "0.00"),
        ("5", "3", {"direction": "DOWN"}, "120.00"),
        ("90", "80", {"direction": "UP", "baseline": D(70)}, "50.00"),
        ("90", "70", {"direction": "UP", "baseline": D(70)}, "0.00"),
        ("90", "60", {"direction": "UP", "baseline": D(70)}, "0.00"),
        ("4", "6", {"direction": "DOWN", "baseline": D(10)}, "66.67"),
        ("0", "5", {"direction": "DOWN", "baseline": D(10)}, "50.00"),
    ],
)
def test_attainment_of_a_target(target, actual, options, expected):
    assert attainment(D(target), D(actual), **options).quantize(CENT) == D(expected)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("8", "100"),
        ("10", "100"),
        ("12", "100"),
        ("4", "50"),
        ("0", "0"),
        ("15", "75"),
        ("24", "0"),
        ("30", "0"),
    ],
)
def test_attainment_of_a_range_falls_on_both_sides(actual, expected):
    assert attainment(None, D(actual), direction="RANGE", low=D(8), high=D(12)) == D(expected)


def test_range_from_zero_has_no_lower_side():
    assert attainment(None, D(0), direction="RANGE", low=D(0), high=D(2)) == 100


@pytest.mark.parametrize(
    ("target", "options", "message"),
    [
        (D(0), {"direction": "UP"}, "greater than zero"),
        (D(-1), {"direction": "DOWN"}, "greater than zero"),
        (None, {"direction": "UP"}, "greater than zero"),
        (D(5), {"direction": "UP", "baseline": D(5)}, "differ from its baseline"),
        (None, {"direction": "UP", "baseline": D(5)}, "differ from its baseline"),
        (D(4), {"direction": "UP", "baseline": D(5)}, "wrong side"),
        (D(6), {"direction": "DOWN", "baseline": D(5)}, "wrong side"),
        (None, {"direction": "RANGE", "low": D(1)}, "needs a lower and a higher limit"),
        (None, {"direction": "RANGE", "low": D(2), "high": D(2)}, "needs a lower and a higher limit"),
        (None, {"direction": "RANGE", "low": D(-2), "high": D(2)}, "needs a lower and a higher limit"),
        (D(5), {"direction": "SIDEWAYS"}, "unknown direction"),
    ],
)
def test_attainment_refuses_a_target_without_sense(target, options, message):
    with pytest.raises(ValueError, match=message):
        attainment(target, D(1), **options)


def worked_targets():
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
    third = target_score([(10000, attainment(D(12), D(9), direction="UP"))])
    return first, second, third


def test_worked_example_of_three_targets():
    first, second, third = worked_targets()

    assert first.quantize(CENT) == D("96.49")
    assert second == D(105)
    assert third == D(75)
    assert results_score([(5000, first), (3000, second), (2000, third)]).quantize(CENT) == D("94.75")


@pytest.mark.parametrize("last", [1999, 2001])
def test_results_score_refuses_weights_that_do_not_add_up(last):
    with pytest.raises(ValueError, match="total 10000"):
        results_score([(8000, D(90)), (last, D(80))])


@pytest.mark.parametrize("rows", [[], [(0, D(90))], [(-1, D(90)), (2, D(90))]])
def test_target_score_refuses_missing_weights(rows):
    with pytest.raises(ValueError, match="weight greater than zero"):
        target_score(rows)


def test_behaviour_of_the_worked_example():
    ratings = dict(zip(BERAKHLAK, (4, 4, 5, 4, 4, 3, 4), strict=True))

    assert behaviour_mean(ratings) == 4
    assert behaviour_score(behaviour_mean(ratings)) == 75


@pytest.mark.parametrize(("mean", "score"), [("1", "0"), ("3", "50"), ("5", "100")])
def test_behaviour_score_spans_zero_to_hundred(mean, score):
    assert behaviour_score(D(mean)) == D(score)


@pytest.mark.parametrize(
    "ratings",
    [
        {},
        dict.fromkeys(BERAKHLAK[:6], 3),
        dict.fromkeys((*BERAKHLAK, "RAMAH"), 3),
        dict.fromkeys(BERAKHLAK, 0),
        dict.fromkeys(BERAKHLAK, 6),
    ],
)
def test_behaviour_mean_refuses_incomplete_or_wrong_ratings(ratings):
    with pytest.raises(ValueError, match=r"value|between 1 and 5"):
        behaviour_mean(ratings)


rows = st.lists(st.tuples(st.integers(1, 10_000), st.decimals(0, 120, places=4)), min_size=1, max_size=8)


@given(rows, st.randoms())
def test_target_score_lies_between_its_aspects_in_any_order(aspects, random):
    score = target_score(aspects)
    shuffled = list(aspects)
    random.shuffle(shuffled)

    assert target_score(shuffled) == score
    assert min(a for _, a in aspects) - D("1e-20") <= score <= max(a for _, a in aspects) + D("1e-20")


def test_figures_do_not_depend_on_the_callers_decimal_context():
    with localcontext() as context:
        context.prec = 4
        narrow = attainment(D(1200), D(1180), direction="UP")

    assert getcontext().prec == 28
    assert narrow == attainment(D(1200), D(1180), direction="UP") == D("98.33333333333333333333333333")
