from decimal import Decimal as D

import pytest

from scoring.correction import CannotCorrect, ErrorRates, corrected_share


def rates(hits=90, positives=100, correct_rejections=80, negatives=100, on_own_text=True):
    return ErrorRates(hits, positives, correct_rejections, negatives, on_own_text)


def test_corrected_share_by_hand():
    # (0.41 + 0.8 − 1)/0.7 = 0.3. The variances are taken at 165/402, 91/102 and 81/102:
    # 165·237/(402²·400) + 0.09·91·11/(102²·100) + 0.49·81·21/(102²·100) = 0.00149267…
    share = corrected_share(164, 400, rates(), z=D(1))

    assert share.value == D("0.3")
    first = D(165 * 237) / (402**2 * 400)
    second = (D("0.09") * 91 * 11 + D("0.49") * 81 * 21) / (102**2 * 100)
    assert (first + second).quantize(D("0.00000001")) == D("0.00149267")
    reach = (first + second).sqrt() / D("0.7")
    assert abs(share.se - reach) < D("1e-24")
    assert abs(share.interval.low - (D("0.3") - reach)) < D("1e-24")
    assert abs(share.interval.high - (D("0.3") + reach)) < D("1e-24")


def test_a_perfect_classifier_needs_no_correction():
    assert corrected_share(30, 100, rates(100, 100, 100, 100)).value == D("0.3")


def test_corrected_share_keeps_between_zero_and_one():
    low, high = corrected_share(0, 50, rates()), corrected_share(50, 50, rates())

    assert (low.value, low.interval.low) == (0, 0)
    assert (high.value, high.interval.high) == (1, 1)


def test_errors_of_both_stages_widen_the_interval():
    many = corrected_share(164, 400, rates(900, 1000, 800, 1000)).interval
    few = corrected_share(164, 400, rates(18, 20, 16, 20)).interval

    assert few.low < many.low < many.high < few.high


@pytest.mark.parametrize(
    ("error_rates", "texts", "code"),
    [
        (rates(on_own_text=False), 100, "NOT_OWN_TEXT"),
        (rates(hits=79), 100, "TOO_WEAK"),
        (rates(positives=0, hits=0), 100, "TOO_FEW"),
        (rates(negatives=0, correct_rejections=0), 100, "TOO_FEW"),
        (rates(), 0, "TOO_FEW"),
    ],
)
def test_share_is_not_corrected_outside_its_conditions(error_rates, texts, code):
    with pytest.raises(CannotCorrect) as caught:
        corrected_share(texts // 2, texts, error_rates)

    assert caught.value.code == code


def test_correction_is_allowed_from_the_floor_on():
    assert corrected_share(50, 100, rates(hits=80)).value == D("0.5")


def test_more_labels_than_texts_are_refused():
    with pytest.raises(ValueError, match="more texts"):
        corrected_share(5, 4, rates())


def test_thirty_of_thirty_right_still_leaves_an_error():
    assert corrected_share(0, 30, rates(30, 30, 30, 30)).se > 0


def test_rates_carry_their_own_intervals():
    se = rates(18, 20).sensitivity

    assert (se.low.quantize(D("0.001")), se.high.quantize(D("0.001"))) == (D("0.699"), D("0.972"))


def test_more_hits_than_texts_are_refused():
    with pytest.raises(ValueError, match="more often"):
        rates(hits=101)
