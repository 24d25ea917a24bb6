from datetime import date
from decimal import Decimal

import pytest

from organisation.spreadsheets import disarmed


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_begins_as_a_formula_is_disarmed(start):
    assert disarmed(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    "cell", ["", "Komunikasi", "1=1", " =1", "'=1", -2, Decimal("-2.50"), date(2026, 7, 6)]
)
def test_everything_else_stays_as_it_is(cell):
    assert disarmed(cell) == cell
