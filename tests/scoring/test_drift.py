import pytest

from scoring.drift import (
    BORROWED_RATINGS,
    LEAST_RATINGS_BEFORE,
    Place,
    Week,
    cusum,
    discoveries,
    examine,
    usual_share,
)

QUIET = tuple(Week(2, 25) for _ in range(26))


def place(*since):
    return Place(QUIET, tuple(Week(low, 25) for low in since))


def test_cusum_by_hand():
    """p₀ 0.2, odds 0.25, doubled 0.5, p₁ 1/3: a low rating adds ln(5/3), another takes ln((2/3)/0.8)."""
    heights = cusum([Week(1, 1), Week(0, 1), Week(1, 1)], 0.2)

    assert heights == pytest.approx([0.5108256238, 0.3285040670, 0.8393296908])


def test_cusum_never_falls_below_nothing():
    assert cusum([Week(0, 50), Week(0, 50)], 0.2) == [0.0, 0.0]


def test_place_with_few_ratings_borrows_from_the_agency():
    assert usual_share([Week(0, 0)], 0.1) == pytest.approx(0.1)
    assert usual_share([Week(10, 100 - BORROWED_RATINGS)], 0.1) == pytest.approx(0.12)


def test_place_as_before_does_not_stand_out():
    finding = examine(place(*[2] * 13), 0.08)

    assert finding is not None
    assert not finding.stands_out
    assert finding.p_value > 0.2


def test_doubled_low_ratings_stand_out_from_the_week_they_began():
    finding = examine(place(2, 1, 2, 0, 2, 1, 0, 8, 8, 9, 8, 8, 9), 0.08)

    assert finding is not None
    assert finding.stands_out
    assert finding.p_value < 0.01
    assert finding.began == 7


def test_change_that_is_over_is_forgotten():
    finding = examine(place(8, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0.08)

    assert finding is not None
    assert (finding.height, finding.began) == (0, None)


def test_same_place_gives_the_same_finding():
    assert examine(place(3, 4, 5), 0.08) == examine(place(3, 4, 5), 0.08)


def test_nobody_knows_what_is_usual_where_few_rated():
    few = Place((Week(1, LEAST_RATINGS_BEFORE - 1),), (Week(9, 9),))

    assert examine(few, 0.08) is None
    assert examine(place(3), 0.0) is None


def test_chance_is_called_out_about_once_in_two_years():
    """The height is passed in about 63 % of all spans of two years, which is once on average."""
    quiet = [examine(place(*[2] * 13), 0.08)]

    assert 1.5 < quiet[0].threshold < 8


@pytest.mark.parametrize(
    ("p_values", "found"),
    [
        # Benjamini and Hochberg (1995), the 15 p-values of their example, at 5 %: the four smallest.
        (
            [
                *[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240],
                *[0.4262, 0.5719, 0.6528, 0.7590, 1.0],
            ],
            {0, 1, 2, 3},
        ),
        ([0.9, 0.001], {1}),
        ([0.2], set()),
        ([], set()),
    ],
)
def test_discoveries_among_many(p_values, found):
    assert discoveries(p_values, 0.05) == found
