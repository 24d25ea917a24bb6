import pytest

from feedback.accent import BAND_INK, DARK_PAPER, LIGHT_PAPER, contrast, readable_accent

COLORS = ["#0b5d57", "#ffee00", "#c8102e", "#000000", "#ffffff", "#7f7f7f", "#1e90ff"]


@pytest.mark.parametrize("color", COLORS)
def test_accent_can_be_read_by_day_and_by_night(color):
    accent = readable_accent(color)

    assert contrast(accent.light, LIGHT_PAPER) >= 7
    assert contrast(accent.dark, DARK_PAPER) >= 7
    assert contrast(accent.band, BAND_INK) >= 7


def test_color_that_can_be_read_stays_as_it_is():
    assert readable_accent("#0B3D57").light == "#0b3d57"


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
