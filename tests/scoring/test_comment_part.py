from decimal import Decimal as D
from decimal import localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.standard_questions import ABOUT_THE_OFFICER as ELEMENTS_ABOUT_THE_OFFICER
from scoring import aspects
from scoring.comment_part import CommentGroup, Labels, Rates, comment_group, comment_part
from scoring.correction import CannotCorrect, ErrorRates
from scoring.index import sentiment_score
from scoring.text.aspects import unsur_of

PERFECT = ErrorRates(100, 100, 100, 100, on_own_text=True)
USUAL = ErrorRates(90, 100, 80, 100, on_own_text=True)  # Se + Sp − 1 = 0.7
WIDE = CommentGroup(Labels(10, 20, 70), {"ktp": Labels(10, 20, 70)}, D("0.1"), D("1000000"))


def close(value, expected):
    return abs(value - D(expected)) < D("1e-9")


def test_sample_part_by_hand():
    group = CommentGroup(
        Labels(40, 40, 120), {"ktp": Labels(40, 40, 120), "kk": Labels(0, 0, 1)}, D("0.16"), D("0.01")
    )

    part = comment_part({"ktp": Labels(8, 4, 4)}, group)

    # own mean (16 + 4 − 8)/32 = 0.375, usual 0.7; w = 0.01/(0.01 + 0.16/16) = 0.5; 0.7 − 0.1625 = 0.5375
    assert (part.n, part.raw, part.expected, part.group_mean) == (16, D("37.5"), 70, 70)
    assert (part.reliability, part.value) == (D("0.5"), D("53.75"))
    # (1 − 0.5)·0.01 + 0.16/200 = 0.0058
    assert part.se == 100 * D("0.0058").sqrt()


def test_raw_is_the_published_formula():
    assert comment_part({"ktp": Labels(3, 5, 9)}, WIDE).raw == sentiment_score(9, 3, 5)


def test_corrected_part_by_hand():
    rates = Rates(negative=USUAL, positive=USUAL)

    part = comment_part({"ktp": Labels(164, 72, 164)}, WIDE, rates)

    # Both shares are (0.41 + 0.8 − 1)/0.7 = 0.3, so they cancel; nearly nothing is shrunk at so wide a spread.
    assert (part.n, part.raw) == (400, 50)
    assert part.value.quantize(D("0.001")) == 50
    # the group: P = (0.7 + 0.8 − 1)/0.7 = 5/7, N = (0.1 − 0.2)/0.7 below nothing, so 0: (1 + 5/7)/2 = 6/7
    assert close(part.group_mean, "85.714285714285714")


def test_corrected_part_carries_the_errors_of_both_stages():
    few = ErrorRates(27, 30, 24, 30, on_own_text=True)
    own = {"ktp": Labels(40, 20, 40)}

    with_many = comment_part(own, WIDE, Rates(USUAL, USUAL))
    with_few = comment_part(own, WIDE, Rates(few, few))

    assert with_many.value.quantize(D("0.01")) == with_few.value.quantize(D("0.01"))
    assert with_few.se > with_many.se


def test_a_classifier_without_error_changes_nothing_but_the_width():
    own = {"ktp": Labels(10, 10, 20)}

    read, labelled = comment_part(own, WIDE, Rates(PERFECT, PERFECT)), comment_part(own, WIDE)

    assert close(read.value, labelled.value) or abs(read.value - labelled.value) < D("0.001")
    assert read.raw == labelled.raw


def test_a_hard_service_blames_nobody():
    officers = {
        "easy": {"kk": Labels(0, 2, 18)},
        "other": {"kk": Labels(0, 2, 18)},
        "hard": {"izin": Labels(12, 4, 4)},
    }
    group = comment_group(officers)

    hard, easy = comment_part(officers["hard"], group), comment_part(officers["easy"], group)

    assert hard.raw < easy.raw
    assert hard.value == easy.value == group_mean(officers)


def group_mean(officers):
    group = comment_group(officers)
    return comment_part(officers["easy"], group).group_mean


def test_nobody_has_a_comment():
    assert comment_group({}) is None
    assert comment_group({"one": {"kk": Labels()}}) is None
    with pytest.raises(ValueError, match="needs a comment"):
        comment_part({}, WIDE)


def test_rates_are_believed_from_thirty_of_each_kind_on():
    enough, short = ErrorRates(27, 30, 27, 30, True), ErrorRates(29, 29, 30, 30, True)

    assert Rates(enough, enough).refusal == ""
    assert Rates(enough, short).refusal == Rates(short, enough).refusal == "TOO_FEW"


@pytest.mark.parametrize(
    ("rates", "refusal"),
    [
        (ErrorRates(79, 100, 80, 100, True), "TOO_WEAK"),
        (ErrorRates(80, 100, 80, 100, True), ""),
        (ErrorRates(90, 100, 90, 100, False), "NOT_OWN_TEXT"),
    ],
)
def test_rates_below_the_floor_correct_nothing(rates, refusal):
    assert Rates(USUAL, rates).refusal == refusal


def test_a_group_is_not_made_with_weak_rates():
    weak = ErrorRates(50, 100, 80, 100, on_own_text=True)

    with pytest.raises(CannotCorrect):
        comment_group({"one": {"kk": Labels(1, 1, 1)}}, Rates(weak, weak))


counts = st.integers(0, 40)
cells = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.builds(Labels, counts, counts, counts), max_size=3
)


@given(st.dictionaries(st.sampled_from("uvwxyz"), cells, max_size=6), st.booleans())
def test_part_lies_on_its_scale_whatever_the_order(officers, is_read):
    rates = Rates(USUAL, USUAL) if is_read else None
    group = comment_group(officers, rates)
    turned = {name: dict(reversed(own.items())) for name, own in reversed(officers.items())}
    with localcontext(prec=9):
        assert comment_group(turned, rates) == group
    for own in officers.values():
        if sum(labels.total for labels in own.values()):
            part = comment_part(own, group, rates)
            assert 0 <= part.value <= 100 and 0 <= part.reliability <= 1 and part.se > 0


@given(st.builds(Labels, counts, counts, counts), st.sampled_from([None, Rates(USUAL, USUAL)]))
def test_one_more_kind_word_never_lowers_the_part(labels, rates):
    more = Labels(labels.negative, labels.neutral, labels.positive + 1)
    if labels.total:
        assert (
            comment_part({"ktp": more}, WIDE, rates).value >= comment_part({"ktp": labels}, WIDE, rates).value
        )


def test_aspects_are_stored_once_each_and_in_one_order():
    assert aspects.as_text(["cost", "speed", "cost"]) == "speed cost"
    assert aspects.as_text([]) == ""
    with pytest.raises(aspects.AspectUnknown):
        aspects.as_text(["mood"])


@pytest.mark.parametrize(
    ("stored", "is_alone"),
    [("", False), ("speed", False), ("facilities", True), ("facilities conduct", False), ("cost levy", True)],
)
def test_comments_about_the_service_alone(stored, is_alone):
    assert aspects.is_about_service_alone(stored) is is_alone


def test_aspects_about_the_officer_are_the_elements_that_the_survey_lays_to_the_officer():
    assert set(unsur_of(aspects.ABOUT_THE_OFFICER)) == set(ELEMENTS_ABOUT_THE_OFFICER)
