"""Checked against SciPy, which shares no line with the decimals, and against the properties of the points."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from scoring.normal_scores import density_at, points_of, rise_of


@pytest.mark.parametrize("share", ["0.00001", "0.0004", "0.03", "0.3", "0.5", "0.77", "0.99", "0.9999"])
def test_density_is_that_of_the_normal_curve(share):
    assert float(density_at(Decimal(share))) == pytest.approx(norm.pdf(norm.ppf(float(share))), rel=1e-12)


@pytest.mark.parametrize("share", [0, 1, -1])
def test_nothing_is_cut_off_at_the_ends(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        density_at(Decimal(share))


def test_two_even_answers_are_the_means_of_half_a_normal_curve():
    points = points_of([Decimal("0.5"), Decimal("0.5")])

    # √(2/π), the mean of the absolute value of a standard normal variable
    assert points.values == (Decimal("-0.797884560803"), Decimal("0.797884560803"))
    assert points.information == Decimal("0.636619772368")


@given(counts=st.lists(st.integers(1, 500), min_size=2, max_size=10))
def test_points_rise_and_balance(counts):
    shares = [Decimal(count) / sum(counts) for count in counts]

    points = points_of(shares)

    assert list(points.values) == sorted(points.values)
    balance = sum(share * value for share, value in zip(shares, points.values, strict=True))
    assert balance == pytest.approx(0, abs=Decimal("1e-10"))
    variance = sum(share * value * value for share, value in zip(shares, points.values, strict=True))
    assert points.information == pytest.approx(variance, abs=Decimal("1e-10"))


def test_rise_is_that_of_the_mean_answer():
    """Moved by a thousandth of a deviation, the mean answer moves by a thousandth of the rise."""
    shares = [Decimal(count) / 100 for count in (3, 6, 10, 29, 52)]
    borders = norm.ppf([0.03, 0.09, 0.19, 0.48])

    moved = sum(norm.sf(borders - 0.0005)) - sum(norm.sf(borders + 0.0005))

    assert float(rise_of(shares)) == pytest.approx(moved / 0.001 / 4, rel=1e-6)


@pytest.mark.parametrize("shares", [["1"], ["0", "1"], ["-0.5", "1.5"]])
def test_scale_without_two_answers_has_no_points(shares):
    with pytest.raises(ValueError, match="two answers or more"):
        points_of([Decimal(share) for share in shares])
