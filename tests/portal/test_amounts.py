from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.workspace.forms import AmountField


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "1.200", "1200"),
        ("id", "1.200,5", "1200.5"),
        ("id", "1.234.567", "1234567"),
        ("id", "95,5", "95.5"),
        ("id", "95.5", "95.5"),
        ("id", "0,25", "0.25"),
        ("id", " 12 ", "12"),
        ("id", "1 200", "1200"),
        ("en", "1,200", "1200"),
        ("en", "1,200.5", "1200.5"),
        ("en", "95.5", "95.5"),
        ("en", "95,5", "95.5"),
    ],
)
def test_amount_is_read_as_people_write_it(language, text, expected):
    with translation.override(language):
        assert AmountField().clean(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["abc", "1,2,3", "NaN", "Infinity", "1e5x", "--1", "1,234"])
def test_amount_refuses_what_is_no_number_or_too_fine(text):
    with translation.override("id"), pytest.raises(ValidationError):
        AmountField().clean(text)


@pytest.mark.parametrize("text", ["0", "100,01", "-1"])
def test_amount_keeps_its_limits(text):
    with translation.override("id"), pytest.raises(ValidationError):
        AmountField(lowest=Decimal("0.01"), highest=100).clean(text)


def test_amount_is_required_unless_told_otherwise():
    assert AmountField(required=False).clean("") is None
    with pytest.raises(ValidationError):
        AmountField().clean("")


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [("id", "1200.00", "1200"), ("id", "95.50", "95,5"), ("en", "95.50", "95.5"), ("id", "0.25", "0,25")],
)
def test_amount_is_shown_as_it_can_be_typed_again(language, value, expected):
    with translation.override(language):
        field = AmountField()

        assert field.prepare_value(Decimal(value)) == expected
        assert field.clean(expected) == Decimal(value)
