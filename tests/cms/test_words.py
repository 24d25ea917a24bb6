from datetime import date

import pytest

from cms import words


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (None, ""),
        (1, "1 minute"),
        (60, "60 minutes"),
        (90, "90 minutes"),
        (120, "2 hours"),
        (480, "1 working day"),
        (2400, "5 working days"),
    ],
)
def test_duration_in_the_largest_whole_unit(minutes, said):
    assert words.duration(minutes) == said


def test_period_names_the_year_once():
    assert words.period(date(2026, 1, 1), date(2026, 6, 30)) == "1 January – 30 June 2026"
    assert words.period(date(2025, 12, 1), date(2026, 1, 31)) == "1 December 2025 – 31 January 2026"


def test_missing_figure_says_how_many_are_needed():
    assert words.missing_figure("BELOW_FLOOR", 1) == "Too few ratings: 1 more is needed"
    assert words.missing_figure("BELOW_FLOOR") == "Too few ratings to show a figure"
    assert words.missing_figure("NOT_PUBLISHED") == "Not published yet"
