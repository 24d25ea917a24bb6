from decimal import Decimal as D
from decimal import localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.statistics import (
    TAU2_FLOOR,
    Interval,
    between_variance,
    decay,
    effective_n,
    mean_funnel,
    moments,
    normal_interval,
    ordinal_score,
    pooled_variance,
    ratings_needed,
    reliability,
    share_funnel,
    shrink,
    wilson,
)

UNIFORM = {value: D("0.2") for value in range(1, 6)}


def close(value, expected, places=24):
    return abs(value - D(expected)) < D(1).scaleb(-places)


# Intervals.


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [(5, 38, 96), (10, 49, 94), (20, 58, 92), (30, 63, 90), (50, 67, 89), (100, 71, 87), (400, 76, 84)],
)
def test_wilson_of_eighty_percent(n, low, high):
    interval = wilson(D("0.8") * n, n)

    assert (round(interval.low * 100), round(interval.high * 100)) == (low, high)


def test_wilson_by_hand_with_z_of_two():
    # centre (0.5 + 4/8)/(1 + 4/4) = 0.5; half-width 2·√(0.25/4 + 4/64)/2 = √0.125
    interval = wilson(2, 4, z=D(2))

    assert close(interval.low, "0.1464466094067262377995778189")
    assert close(interval.high, "0.8535533905932737622004221811")


def test_wilson_at_the_ends_keeps_inside_zero_and_one():
    assert wilson(0, 7).low == 0
    assert wilson(7, 7).high == 1
    assert 0 < wilson(7, 7).low < 1


@pytest.mark.parametrize(("k", "n"), [(1, 0), (0, 0), (-1, 5), (6, 5), (0, -1)])
def test_wilson_refuses_what_is_no_share(k, n):
    with pytest.raises(ValueError, match="a share needs"):
        wilson(k, n)


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_contains_the_share_and_is_symmetric(k, others):
    n = k + others
    if n == 0:
        return
    interval, mirror = wilson(k, n), wilson(others, n)

    assert 0 <= interval.low <= D(k) / n <= interval.high <= 1
    assert close(interval.low, 1 - mirror.high)


def test_normal_interval():
    assert normal_interval(D(80), D(2)) == Interval(D("76.08"), D("83.92"))
    assert normal_interval(D(80), D(2), z=D("1.28")) == Interval(D("77.44"), D("82.56"))
    with pytest.raises(ValueError, match="negative"):
        normal_interval(D(80), D(-2))


# Moments.


def test_moments_by_hand():
    summary = moments([2, 4, 4, 4, 5, 5, 7, 9])

    assert (summary.n, summary.mean) == (8, 5)
    assert close(summary.variance, D(32) / 7)


def test_moments_of_counts_and_of_values_agree():
    assert moments({1: 2, 3: 1, 4: 3}) == moments([4, 1, 3, 4, 1, 4])


def test_moments_of_weighted_counts():
    summary = moments({1: D("0.5"), 3: D("1.5")})

    assert (summary.n, summary.mean, summary.variance) == (2, D("2.5"), D("1.5"))


def test_moments_of_too_few_values_are_undefined():
    assert (moments([]).n, moments([]).mean, moments([]).variance) == (0, None, None)
    assert (moments([3]).n, moments([3]).mean, moments([3]).variance) == (1, 3, None)
    assert moments({1: 0, 2: 0}).mean is None


def test_moments_refuse_a_negative_count():
    with pytest.raises(ValueError, match="negative"):
        moments({1: -1, 2: 3})


def test_pooled_variance_weighs_by_degrees_of_freedom():
    # squares 2 and 8, freedoms 1 and 2
    assert close(pooled_variance([[1, 3], [1, 3, 5], [4], []]), D(10) / 3)


def test_pooled_variance_needs_one_group_with_two_ratings():
    assert pooled_variance([[1], [4], []]) is None
    assert pooled_variance([]) is None


def test_between_variance_by_hand():
    # means 2 and 4, n 2 each, μ 3: (4 − σ²)/(4 − 8/4) with σ² = 2
    assert between_variance([[1, 3], [3, 5]], D(2)) == 1


def test_between_variance_with_unequal_groups():
    # n 1 and 3, means 1 and 5, μ 4: (1·9 + 3·1 − 1)/(4 − 10/4)
    assert close(between_variance([[1], {5: 3}], D(1)), D(11) / D("1.5"))


def test_between_variance_has_a_floor():
    assert between_variance([[1, 5], [1, 5]], D(8)) == TAU2_FLOOR
    assert between_variance([[1, 5], [1, 5]], D(8), floor=D("0.01")) == D("0.01")
    assert between_variance([[1, 5]], D(8)) == TAU2_FLOOR
    assert between_variance([], D(8)) == TAU2_FLOOR


groups = st.lists(st.dictionaries(st.integers(1, 5), st.integers(1, 40), min_size=1), min_size=2, max_size=8)


@given(groups, st.randoms())
def test_variances_do_not_depend_on_the_order_of_the_groups(officers, random):
    shuffled = list(officers)
    random.shuffle(shuffled)

    assert pooled_variance(shuffled) == pooled_variance(officers)
    assert between_variance(shuffled, D(1)) == between_variance(officers, D(1))


# Shrinkage and reliability.


def test_shrink_reproduces_the_worked_example():
    shrunk = shrink(D("3.42"), 18, D("3.25"), D("0.62") ** 2, D("0.18") ** 2)

    assert round(shrunk.weight, 3) == D("0.603")
    assert round(shrunk.value, 4) == D("3.3525")
    assert round((shrunk.value - 1) / 3 * 100, 2) == D("78.42")
    assert round(shrunk.se / 3 * 100, 2) == D("3.78")


def test_shrink_by_hand():
    shrunk = shrink(D(4), 4, D(3), D(1), D("0.25"))

    assert (shrunk.weight, shrunk.value) == (D("0.5"), D("3.5"))
    assert close(shrunk.se, D("0.125").sqrt())


def test_without_ratings_the_group_speaks():
    shrunk = shrink(None, 0, D("3.25"), D(1), D("0.25"))

    assert (shrunk.value, shrunk.se, shrunk.weight) == (D("3.25"), D("0.5"), 0)


def test_without_noise_the_own_mean_speaks():
    assert shrink(D(4), 1, D(3), D(0), D(1)).value == 4
    assert shrink(None, 0, D(3), D(0), D(1)).value == 3


def test_shrink_refuses_ratings_without_a_mean():
    with pytest.raises(ValueError, match="without a mean"):
        shrink(None, 3, D(3), D(1), D(1))


unit = st.decimals(1, 4, places=3)
variance = st.decimals("0.001", 2, places=3)


@given(unit, unit, st.integers(0, 1000), variance, variance)
def test_shrunk_value_lies_between_own_and_group_mean(mean, group_mean, n, sigma2, tau2):
    shrunk = shrink(mean, n, group_mean, sigma2, tau2)

    assert min(mean, group_mean) - D("1e-20") <= shrunk.value <= max(mean, group_mean) + D("1e-20")
    assert 0 <= shrunk.weight < 1
    assert shrunk.se * shrunk.se <= tau2 * (1 + D("1e-20"))


@given(st.integers(1, 500), variance, variance)
def test_more_ratings_are_more_reliable(n, sigma2, tau2):
    assert reliability(n, sigma2, tau2) < reliability(n + 1, sigma2, tau2)


@pytest.mark.parametrize(
    ("sigma", "tau", "wanted", "n"),
    [
        ("1.1", "0.25", "0.70", 46),
        ("1.1", "0.25", "0.80", 78),
        ("1.1", "0.35", "0.70", 24),
        ("1.1", "0.35", "0.80", 40),
        ("1.1", "0.15", "0.70", 126),
        ("1.1", "0.15", "0.80", 216),
        ("0.62", "0.18", "0.5", 12),
        ("0.62", "0.18", "0.7", 28),
        ("0.62", "0.18", "0.8", 48),
    ],
)
def test_ratings_needed_for_a_reliability(sigma, tau, wanted, n):
    sigma2, tau2 = D(sigma) ** 2, D(tau) ** 2

    assert ratings_needed(D(wanted), sigma2, tau2) == n
    assert reliability(n, sigma2, tau2) >= D(wanted) > reliability(n - 1, sigma2, tau2)


def test_no_ratings_are_needed_for_no_reliability():
    assert ratings_needed(D(0), D(1), D(1)) == 0


@pytest.mark.parametrize("wanted", ["1", "1.2", "-0.1"])
def test_certainty_cannot_be_reached(wanted):
    with pytest.raises(ValueError, match="under 1"):
        ratings_needed(D(wanted), D(1), D(1))


@pytest.mark.parametrize(("sigma2", "tau2"), [(D(-1), D(1)), (D(1), D(0)), (D(1), D(-1))])
def test_impossible_variances_are_refused(sigma2, tau2):
    with pytest.raises(ValueError, match="σ²"):
        reliability(3, sigma2, tau2)
    with pytest.raises(ValueError, match="σ²"):
        ratings_needed(D("0.7"), sigma2, tau2)


def test_a_negative_number_of_ratings_is_refused():
    with pytest.raises(ValueError, match="negative"):
        reliability(-1, D(1), D(1))


# Weights by age.


def test_decay_halves_with_every_half_life():
    assert decay(0) == 1
    assert close(decay(180), "0.5")
    assert close(decay(360), "0.25")
    assert close(decay(90), D("0.5").sqrt())
    assert close(decay(30, half_life_days=10), "0.125")


@pytest.mark.parametrize(("age", "half_life"), [(-1, 180), (1, 0), (1, -5)])
def test_decay_refuses_negative_times(age, half_life):
    with pytest.raises(ValueError, match="half-life"):
        decay(age, half_life)


def test_effective_n():
    assert effective_n([D(1)] * 7) == 7
    assert effective_n([D("0.3")] * 7) == 7
    assert effective_n([D(1), D(1), D(0)]) == 2
    assert effective_n([D(2), D(1)]) == D("1.8")
    assert effective_n([]) == effective_n([D(0)]) == 0
    with pytest.raises(ValueError, match="negative"):
        effective_n([D(1), D(-1)])


@given(st.lists(st.decimals("0.01", 1, places=2), min_size=1, max_size=30), st.randoms())
def test_effective_n_never_exceeds_n_and_ignores_order(weights, random):
    shuffled = list(weights)
    random.shuffle(shuffled)

    assert effective_n(shuffled) == effective_n(weights)
    assert 1 - D("1e-20") <= effective_n(weights) <= len(weights) + D("1e-20")


# Funnel.


def test_share_funnel_limits_by_hand():
    funnel = share_funnel(D("0.8"), 400)  # se = 0.02

    assert funnel.warning == Interval(D("0.7608"), D("0.8392"))
    assert funnel.alarm == Interval(D("0.7382"), D("0.8618"))


@pytest.mark.parametrize(
    ("value", "position", "side"),
    [
        ("0.8", "AS_EXPECTED", None),
        ("0.7608", "AS_EXPECTED", None),
        ("0.7607", "LOOK", "LOW"),
        ("0.7382", "LOOK", "LOW"),
        ("0.7381", "ACT", "LOW"),
        ("0.8392", "AS_EXPECTED", None),
        ("0.8393", "LOOK", "HIGH"),
        ("0.8618", "LOOK", "HIGH"),
        ("0.8619", "ACT", "HIGH"),
    ],
)
def test_funnel_position_at_its_edges(value, position, side):
    funnel = share_funnel(D("0.8"), 400)

    assert (funnel.position(D(value)), funnel.side(D(value))) == (position, side)


def test_share_funnel_stays_between_zero_and_one():
    funnel = share_funnel(D("0.95"), 3)

    assert funnel.warning.high == funnel.alarm.high == 1
    assert funnel.position(D(1)) == "AS_EXPECTED"


def test_spread_between_units_widens_the_funnel():
    plain = share_funnel(D("0.8"), 400)
    wide = share_funnel(D("0.8"), 400, tau2=D("0.0012"))  # se = 0.04

    assert wide.warning == Interval(D("0.7216"), D("0.8784"))
    assert (plain.position(D("0.73")), wide.position(D("0.73"))) == ("ACT", "AS_EXPECTED")


def test_mean_funnel_keeps_to_the_scale():
    funnel = mean_funnel(D("3.5"), 4, D("0.64"), low=D(1), high=D(4))  # se = 0.4

    assert funnel.warning == Interval(D("2.716"), D(4))
    assert mean_funnel(D("3.5"), 4, D("0.64")).warning.high == D("4.284")


def test_funnels_refuse_what_has_no_limits():
    with pytest.raises(ValueError, match="between 0 and 1"):
        share_funnel(D("1.1"), 10)
    with pytest.raises(ValueError, match="n above zero"):
        share_funnel(D("0.5"), 0)
    with pytest.raises(ValueError, match="no negative variance"):
        mean_funnel(D(3), 10, D(-1))
    with pytest.raises(ValueError, match="no negative variance"):
        mean_funnel(D(3), 10, D(1), tau2=D(-1))


# The ordinal score.


def test_ordinal_score_reproduces_the_textbook_case():
    score = ordinal_score({5: 60, 4: 80, 3: 75, 2: 20, 1: 25}, UNIFORM, 5, z=D("1.65"))

    assert round(score.value, 2) == D("3.49")
    assert round(score.interval.low, 2) == D("3.37")


def test_ordinal_score_by_hand():
    # p = (0.25, 0.75) on 0 and 1 after one answer and a prior of 1: S 0.75, variance 0.1875/3
    score = ordinal_score({1: 1}, {0: D("0.5"), 1: D("0.5")}, 1, z=D(1))

    assert (score.value, score.sd) == (D("0.75"), D("0.25"))
    assert score.interval == Interval(D("0.50"), D("1.00"))


def test_without_answers_the_prior_speaks():
    assert ordinal_score({}, UNIFORM, 5).value == 3


@pytest.mark.parametrize(
    ("counts", "prior", "strength"),
    [
        ({6: 1}, UNIFORM, 5),
        ({1: -1}, UNIFORM, 5),
        ({1: 1}, UNIFORM, 0),
        ({1: 1}, {1: D("0.5"), 2: D("0.4")}, 5),
    ],
)
def test_ordinal_score_refuses_what_has_no_scale(counts, prior, strength):
    with pytest.raises(ValueError, match="prior"):
        ordinal_score(counts, prior, strength)


# The same digits everywhere.


def test_results_do_not_depend_on_the_callers_context():
    def figures():
        return (
            wilson(4, 5),
            moments([1, 2, 2]),
            shrink(D("3.42"), 18, D("3.25"), D("0.3844"), D("0.0324")),
            ordinal_score({3: 7}, UNIFORM, 5),
            decay(77),
            mean_funnel(D(3), 7, D(1)),
        )

    usual = figures()
    with localcontext() as context:
        context.prec = 6

        assert figures() == usual


def test_digits_are_fixed_for_ever():
    assert str(wilson(4, 5).low) == "0.3755282641185387987046689127"
    assert str(decay(77)) == "0.7434059922341357627194203900"
    assert (
        str(shrink(D("3.42"), 18, D("3.25"), D("0.3844"), D("0.0324")).value)
        == "3.352463828028110789582472096"
    )
