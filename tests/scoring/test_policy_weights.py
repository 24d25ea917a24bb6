from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.index import Part, blend
from scoring.policy_weights import Correlation, correlations, effective_weights, row_of

WEIGHTS = {"RESULTS": 5000, "BEHAVIOUR": 3000, "CITIZENS": 2000}
MILLION = 1_000_000

rows_of_people = st.lists(
    st.fixed_dictionaries({code: st.integers(0, 100 * MILLION) for code in WEIGHTS}), min_size=5, max_size=30
)


def people(**values):
    """A row for each number in the lists, on 0 to 100."""
    return [
        {code: round(one * MILLION) for code, one in zip(values, each, strict=True)}
        for each in zip(*values.values(), strict=True)
    ]


@given(rows_of_people)
def test_effective_weights_total_one_exactly(rows):
    weights = effective_weights(rows, WEIGHTS)

    assert weights.effective is None or sum(weights.effective.values()) == 1
    assert sum(weights.nominal.values()) == 1


@given(rows_of_people, st.randoms(use_true_random=False))
def test_order_of_people_does_not_matter(rows, shuffler):
    shuffled = shuffler.sample(rows, len(rows))

    assert effective_weights(rows, WEIGHTS) == effective_weights(shuffled, WEIGHTS)


def test_part_without_spread_has_no_effective_weight():
    weights = effective_weights(
        people(RESULTS=[90] * 5, BEHAVIOUR=[60, 70, 80, 90, 75], CITIZENS=[70, 80, 90, 65, 75]), WEIGHTS
    )

    assert weights.nominal["RESULTS"] == Fraction(1, 2)
    assert weights.effective["RESULTS"] == 0


def test_effective_weight_by_hand():
    # I = .6x + .4y over x 0 1 2 3 4 and y 0 0 0 0 5: cov(x, I) = 2, cov(y, I) = 2.8, var(I) = 2.32 (over n).
    weights = effective_weights(
        people(RESULTS=[0, 1, 2, 3, 4], BEHAVIOUR=[0, 0, 0, 0, 5]), {"RESULTS": 6000, "BEHAVIOUR": 4000}
    )

    assert weights.effective == {"RESULTS": Fraction(15, 29), "BEHAVIOUR": Fraction(14, 29)}


def test_people_with_other_parts_are_counted_and_not_compared():
    whole = people(RESULTS=[80, 82, 84, 86, 90], BEHAVIOUR=[60, 70, 80, 90, 75], CITIZENS=[1, 2, 3, 4, 5])
    without = people(RESULTS=[10, 20], BEHAVIOUR=[30, 40])

    weights = effective_weights(whole + without, WEIGHTS)

    assert (weights.parts, weights.n, weights.of) == (("BEHAVIOUR", "CITIZENS", "RESULTS"), 5, 7)
    assert weights.effective == effective_weights(whole, WEIGHTS).effective


def test_four_people_are_too_few_and_five_alike_have_no_spread():
    few = people(RESULTS=[80, 82, 84, 86], BEHAVIOUR=[60, 70, 80, 90])
    alike = people(RESULTS=[80] * 5, BEHAVIOUR=[70] * 5)

    assert effective_weights(few, WEIGHTS).effective is None
    assert effective_weights(alike, WEIGHTS).effective is None
    assert effective_weights([], WEIGHTS).parts == ()


@pytest.mark.parametrize(
    ("others", "value"),
    [([1, 2, 3, 4, 5], Decimal(1)), ([5, 4, 3, 2, 1], Decimal(-1)), ([2, 2, 2, 2, 2], None)],
)
def test_correlation_of_two_parts(others, value):
    rows = people(RESULTS=[10, 20, 30, 40, 50], BEHAVIOUR=others)

    assert correlations(rows, ["RESULTS", "BEHAVIOUR"]) == [Correlation("RESULTS", "BEHAVIOUR", 5, value)]


def test_correlation_takes_those_who_have_both():
    rows = [*people(RESULTS=[10, 20, 30, 40], BEHAVIOUR=[1, 2, 3, 4]), *people(RESULTS=[50])]

    assert correlations(rows, ["RESULTS", "BEHAVIOUR", "CITIZENS"]) == [
        Correlation("RESULTS", "BEHAVIOUR", 4, None),
        Correlation("RESULTS", "CITIZENS", 0, None),
        Correlation("BEHAVIOUR", "CITIZENS", 0, None),
    ]


def test_row_holds_what_an_index_used_in_millionths():
    index = blend(
        [
            Part("RESULTS", 8000, value=Decimal("94.7525004999")),
            Part("BEHAVIOUR", 1000, reason="NOT_EVALUATED"),
            Part("CITIZENS", 1000, value=Decimal(75)),
        ]
    )

    assert row_of(index) == {"RESULTS": 94_752_500, "CITIZENS": 75_000_000}
