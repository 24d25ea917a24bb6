from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.policies import DEFAULT_CONTENT
from scoring.policy_robustness import Robustness, drawn_weights, robustness

WEIGHTS = {"RESULTS": 6000, "BEHAVIOUR": 4000}
BANDS = [("C", Decimal(0)), ("B", Decimal(50)), ("A", Decimal(80))]
SEED = "5" * 64
MILLION = 1_000_000


def row(results, behaviour):
    return {"RESULTS": round(results * MILLION), "BEHAVIOUR": round(behaviour * MILLION)}


def share(rows, *, weights=WEIGHTS, bands=BANDS, seed=SEED, draws=500):
    return robustness(rows, weights, bands, seed=seed, draws=draws)


def test_draws_stay_within_a_quarter_of_each_weight_and_use_it():
    drawn = [each["RESULTS"] / 60_000_000 for each in drawn_weights(WEIGHTS, SEED)]

    assert len(drawn) == 500
    assert 0.75 <= min(drawn) < 0.76
    assert 1.24 < max(drawn) <= 1.25


def test_same_seed_gives_the_same_draws_and_another_seed_others():
    assert drawn_weights(WEIGHTS, SEED) == drawn_weights(dict(reversed(WEIGHTS.items())), SEED)
    assert drawn_weights(WEIGHTS, SEED) != drawn_weights(WEIGHTS, "6" * 64)
    assert drawn_weights({"RESULTS": 6000, "BEHAVIOUR": 4000}, SEED, 2) == [
        {"RESULTS": 61_692_000, "BEHAVIOUR": 30_640_000},
        {"RESULTS": 64_758_000, "BEHAVIOUR": 43_564_000},
    ]


def test_share_is_the_same_in_any_order():
    rows = [row(70 + n, 90 - n / 3) for n in range(40)] + [{"RESULTS": 79 * MILLION}]

    assert share(rows) == share(rows[::-1]) == share(rows)


def test_person_whose_parts_agree_is_moved_by_no_weight():
    assert share([row(79.99, 79.99), row(50, 50), row(100, 100), row(0, 0)]) == Robustness(4, 0, 0)


def test_person_on_a_border_moves_with_about_half_of_the_draws():
    # .6 · 90 + .4 · 65 = 80: any weight taken from the results takes the A away.
    outcome = share([row(90, 65)])

    assert outcome.worst == 1
    assert Fraction(4, 10) < outcome.share < Fraction(6, 10)
    assert not outcome.holds


def test_people_far_from_every_border_stay():
    rows = [row(90, 65)] + [row(65, 66) for _ in range(19)]

    outcome = share(rows)

    assert (outcome.n, outcome.worst) == (20, Fraction(1, 20))
    assert outcome.holds


def test_single_part_is_moved_by_nothing():
    assert share([{"RESULTS": 80 * MILLION}]).share == 0


@pytest.mark.parametrize(
    ("share", "holds", "basis_points"),
    [
        (Fraction(999, 10_000), True, 999),
        (Fraction(99_999, 1_000_000), True, 1000),
        (Fraction(1, 10), False, 1000),
        (Fraction(0), True, 0),
        (None, True, None),
    ],
)
def test_ten_percent_is_too_many(share, holds, basis_points):
    outcome = Robustness(10, share, share)

    assert (outcome.holds, outcome.share_bp) == (holds, basis_points)


def test_nobody_with_an_index_has_no_share():
    assert share([]) == Robustness(0, None, None)


@pytest.mark.parametrize(
    ("results", "behaviour", "stays"),
    [(79.998, 79.997, True), (79.995, 79.9949, True), (79.9951, 79.9949, False)],
    ids=["shown as 80.00", "shown as 79.99", "either"],
)
def test_border_is_that_of_the_shown_figure(results, behaviour, stays):
    assert (share([row(results, behaviour)]).share == 0) is stays


def test_default_policy_reads_its_bands_as_stored():
    bands = [(name, Decimal(low)) for low, name in DEFAULT_CONTENT["bands"]]

    assert share([row(75.98, 75.98)], bands=bands).share == 0
