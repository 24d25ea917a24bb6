from datetime import date
from decimal import Decimal

import pytest

from scoring.policies import DEFAULT_CONTENT, PolicyInvalid, check_policy
from scoring.rating_weights import RatingWeights, weights_of

MARCH, LAST = date(2026, 3, 1), date(2026, 12, 31)


def test_policy_that_says_nothing_counts_every_rating_once():
    weights = weights_of(DEFAULT_CONTENT, LAST)

    assert weights.of("OPEN", MARCH) == weights.of("TICKET", LAST) == 1


def test_rating_without_a_ticket_counts_as_the_policy_says():
    weights = weights_of({**DEFAULT_CONTENT, "unverified_weight": "0.3"}, LAST)

    assert (weights.of("OPEN", MARCH), weights.of("TICKET", MARCH)) == (Decimal("0.3"), 1)


def test_weight_halves_with_every_half_life():
    weights = RatingWeights(half_life_days=274, last=LAST)  # nine months of 30.4375 days

    assert weights.of("TICKET", date(2026, 12, 1)) == 1
    assert round(weights.of("TICKET", MARCH), 3) == Decimal("0.500")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("unverified_weight", "0.05", "UNVERIFIED_RANGE"),
        ("unverified_weight", "1.1", "UNVERIFIED_RANGE"),
        ("half_life_days", 30, "HALF_LIFE_SHORT"),
    ],
)
def test_policy_cannot_make_ratings_worthless(field, value, code):
    with pytest.raises(PolicyInvalid) as refused:
        check_policy({**DEFAULT_CONTENT, field: value})

    assert (refused.value.code, refused.value.field) == (code, field)


def test_policy_may_weigh_ratings():
    check_policy({**DEFAULT_CONTENT, "unverified_weight": "0.3", "half_life_days": 180})
