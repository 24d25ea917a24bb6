"""The simulation draws a known truth; what must hold of any seed is tested, the figures are the command's."""

from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.utils import translation

from scoring.simulation import (
    CUTS,
    HIGHEST,
    RATINGS_MOST,
    DrawnOfficer,
    _draw_officer,
    _expected,
    _lower_bound,
    _ranks,
    _spearman,
    simulate_leniency,
    simulate_ratings,
)


@pytest.fixture(scope="module")
def result():
    return simulate_ratings(officers=300, runs=4, seed=20261121)


def test_same_seed_gives_the_same_figures_and_another_seed_others():
    first, again = (simulate_ratings(officers=40, runs=1, seed=1) for _ in range(2))

    assert first == again
    assert simulate_ratings(officers=40, runs=1, seed=2) != first


def test_portals_way_errs_least_and_blames_most_rightly(result):
    methods = result.methods

    assert (
        methods["adjusted"].rmse
        < methods["shrunk"].rmse
        < methods["lower_bound"].rmse
        < methods["plain"].rmse
    )
    assert methods["adjusted"].rightly_flagged == max(each.rightly_flagged for each in methods.values())


def test_every_officer_is_held_against_the_interval_once(result):
    assert sum(count for count, _ in result.coverage.values()) == 4 * 300


def test_drawn_officer_has_at_least_four_and_at_most_three_hundred_ratings():
    random = Random(7)
    sizes = [_draw_officer(random).n for _ in range(2000)]

    assert (min(sizes), max(sizes)) == (4, RATINGS_MOST)


def test_expected_rating_is_that_of_very_many_ratings():
    random = Random(3)
    drawn = [1 + sum(0.4 + random.gauss(0, 1) > cut for cut in CUTS) for _ in range(200_000)]

    assert _expected(0.4) == pytest.approx(sum(drawn) / len(drawn), abs=0.01)


def test_lower_bound_is_the_published_one():
    # E. Miller, "Ranking items with star ratings": counts of one to five stars, mean 3.49, bound about 3.37.
    counts = (25, 20, 75, 80, 60)

    assert DrawnOfficer(0.0, "any", counts).mean == pytest.approx(3.5, abs=0.01)
    assert _lower_bound(counts) == pytest.approx(3.37, abs=0.01)
    assert len(counts) == HIGHEST


def test_ranks_and_their_correlation():
    assert _ranks([0.3, -1.0, 2.0]) == [1, 0, 2]
    assert _spearman([(1, 10), (2, 20), (3, 30)]) == 1
    assert _spearman([(1, 30), (2, 20), (3, 10)]) == -1


def test_centring_in_part_never_orders_worse_than_z_scores():
    results = simulate_leniency(team=15, team_sd=6.0, runs=3, seed=1)

    assert results["shrunk_centred"].spearman > results["z_within"].spearman
    assert results["shrunk_centred"].rmse < results["raw"].rmse


def test_command_prints_both_tables_in_the_language_of_the_reader():
    written = StringIO()
    with translation.override("id"):
        call_command("simulate", officers=40, runs=1, stdout=written)

    assert "Rata-rata biasa" in written.getvalue()
    assert written.getvalue().count("(") == 6 * 4 + 1


def test_command_refuses_too_few_officers():
    with pytest.raises(SystemExit):
        call_command("simulate", officers=5, stderr=StringIO())
