"""Published figures with the weight behind them; the examples are real ones, as their agencies printed them."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from scoring.ikm import LEGACY_BANDS, Report, examine, stated_convention, weight

BANTUL = tuple(D(x) for x in ("3.31", "3.35", "3.49", "3.93", "3.45", "3.39", "3.39", "3.76", "3.35"))
SERANG = tuple(F(total, 30) for total in (105, 105, 97, 113, 105, 112, 112, 98, 98))
SENGKUANG = tuple(F(x) / 25 for x in ("93.75", "76", "76.25", "96", "93.75", "94", "88", "94", "93.25"))
AMAHAI = tuple(D(x) for x in ("3.52", "3.48", "3.35", "3.60", "3.58", "3.72", "3.78", "3.40", "3.42"))
FOURS = (F(4),) * 9
FOURTEEN = (D("3.00"),) * 14


def codes(examination):
    return [finding.code for finding in examination.findings]


def facts(examination):
    return [(finding.code, finding.expected, finding.detail) for finding in examination.findings]


# Which weight.


def test_bantul_was_made_with_the_exact_weight():
    found = examine(Report(D("87.28"), "B", BANTUL, stated_weight=F(1, 9)))

    assert (found.convention, found.recomputed.value, found.recomputed.mutu) == ("1/9", D("87.28"), "B")
    assert found.findings == ()


def test_serang_was_made_with_two_decimals():
    found = examine(Report(D("86.63"), "B", SERANG, means_are_exact=True, ni=D("3.47")))

    assert (found.convention, found.recomputed.value) == ("0.11", D("87.50"))
    assert found.findings == ()


def test_sengkuang_fits_the_weight_it_states_and_is_warned_about_all_the_same():
    found = examine(Report(D("80.50"), "B", SENGKUANG, stated_weight=F("0.10")))

    assert (found.convention, found.other_weight) == ("other", F(1, 10))
    assert (found.recomputed.value, found.recomputed.mutu) == (D("89.44"), "A")
    assert facts(found) == [("NO_CONVENTION_FITS", "89.44", "0.1000")]


def test_sengkuang_without_a_stated_weight_tells_the_weight_it_would_need():
    found = examine(Report(D("80.50"), "B", SENGKUANG))

    assert (found.convention, found.other_weight) == ("none", None)
    assert facts(found) == [("NO_CONVENTION_FITS", "89.44", "0.1000")]


def test_amahai_contradicts_its_own_total_and_its_label():
    found = examine(Report(D("87.40"), "A", AMAHAI, stated_weight=F("0.111"), ni=D("3.536")))

    assert (found.convention, found.recomputed.value) == ("none", D("88.47"))
    assert facts(found) == [
        ("NO_CONVENTION_FITS", "88.47", "0.1098"),
        ("NI_MISMATCH", "88.40", "3.536"),
        ("LABEL_MISMATCH", "B", "A"),
        ("LEGACY_BANDS", "B", "A"),
    ]


def test_amahai_as_it_was_meant_has_nothing_odd():
    found = examine(Report(D("88.40"), "A", AMAHAI, stated_weight=F("0.111"), ni=D("3.536")))

    assert (found.convention, found.findings) == ("0.111", ())


def test_tubaba_states_another_weight_than_its_sums_were_made_with():
    found = examine(Report(D("100"), "A", FOURS, means_are_exact=True, stated_weight=F("0.111")))

    assert (found.convention, found.recomputed.value) == ("1/9", D("100.00"))
    assert facts(found) == [("OTHER_WEIGHT", "1/9", "0.111")]


def test_between_weights_that_both_fit_printed_means_believe_the_report():
    assert examine(Report(D("87.20"), "B", BANTUL)).convention == "0.111"
    assert examine(Report(D("87.20"), "B", BANTUL, stated_weight=F(1, 9))).convention == "1/9"


def test_total_alone_keeps_the_weight_that_is_stated():
    assert examine(Report(D("85.91"), "B")).convention == "unknown"
    assert examine(Report(D("85.91"), "B", stated_weight=F("0.11"))).convention == "0.11"
    assert examine(Report(D("85.91"), "B")).recomputed is None


def test_rounded_weight_that_decided_the_grade_is_said():
    means = (D("3.54"),) * 9

    found = examine(Report(D("87.61"), "B", means))

    assert facts(found) == [("GRADE_DEPENDS_ON_WEIGHT", "A", "88.50")]


def test_fourteen_unsur_have_a_rounded_weight_of_their_own():
    assert examine(Report(D("74.55"), None, FOURTEEN)).convention == "0.071"
    assert examine(Report(D("75.00"), None, FOURTEEN, stated_weight=F(1, 14))).convention == "1/9"
    assert weight("0.071", 14) == F(71, 1000)


@pytest.mark.parametrize(
    ("stated", "count", "expected"),
    [
        ("1/9", 9, ("1/9", None)),
        ("0.1111", 9, ("1/9", None)),
        ("0.111", 9, ("0.111", None)),
        ("0.11", 9, ("0.11", None)),
        ("0.1", 9, ("other", F(1, 10))),
        ("1/14", 14, ("1/9", None)),
        ("0.0714", 14, ("1/9", None)),
        ("0.071", 14, ("0.071", None)),
        ("0.111", 14, ("other", F(111, 1000))),
        ("1/9", 14, ("other", F(1, 9))),
    ],
)
def test_stated_weight_is_a_known_one_or_its_own(stated, count, expected):
    assert stated_convention(F(stated), count) == expected


@pytest.mark.parametrize("stated", [0, -1, F(11, 10)])
def test_weight_that_no_report_can_mean_is_refused(stated):
    with pytest.raises(ValueError, match="between 0 and 1"):
        stated_convention(stated, 9)


# NI.


@pytest.mark.parametrize(
    ("ni", "published"),
    [("3.095", "77.37"), ("3.20", "80.07"), ("3.47", "86.63"), ("3.536", "88.40"), ("3.2", "79.00")],
)
def test_printed_ni_and_index_agree_up_to_their_last_digits(ni, published):
    assert codes(examine(Report(D(published), None, ni=D(ni)))) == []


@pytest.mark.parametrize(("ni", "published"), [("3.095", "77.40"), ("3.20", "80.20"), ("3.536", "87.40")])
def test_ni_that_gives_another_index_is_said(ni, published):
    assert codes(examine(Report(D(published), None, ni=D(ni)))) == ["NI_MISMATCH"]


# Labels and bands.


@pytest.mark.parametrize(
    ("published", "label"),
    [
        ("93.79", "A"),
        ("81.50", "B"),
        ("77.37", "B"),
        ("75.0075", "C"),
        ("80.07", "B"),
        ("76.75", "B"),
        ("78.04", "B"),
        ("77.92", "B"),
        ("78.03", "B"),
        ("75.56", "C"),
        ("86.29", "B"),
        ("94.61", "A"),
        ("84.39", "B"),
        ("85.91", "B"),
        ("86.65", "B"),
        ("86.78", "B"),
        ("83.50", "B"),
        ("85.20", "B"),
    ],
)
def test_published_grades_that_fit(published, label):
    assert examine(Report(D(published), label)).findings == ()


def test_cited_limits_give_the_old_bands_away_where_the_grade_agrees_by_chance():
    found = examine(Report(D("79.50"), "B", cites_legacy_bands=True))

    assert facts(found) == [("LEGACY_BANDS", "B", "B")]


def test_good_by_the_old_bands_and_not_by_those_in_force():
    assert facts(examine(Report(D("74.926"), "B"))) == [
        ("LABEL_MISMATCH", "C", "B"),
        ("LEGACY_BANDS", "C", "B"),
    ]


def test_report_under_the_rule_of_2004_is_only_told_what_holds_today():
    assert codes(examine(Report(D("70.00"), "B", follows_legacy_rule=True))) == ["LEGACY_BANDS"]
    assert codes(examine(Report(D("70.00"), "A", follows_legacy_rule=True))) == ["LABEL_MISMATCH"]


@pytest.mark.parametrize("lower", [lower for _grade, lower in LEGACY_BANDS[:3]])
def test_old_bands_are_told_from_new_ones_at_each_limit(lower):
    label = next(grade for grade, bound in LEGACY_BANDS if bound == lower)

    assert codes(examine(Report(lower, label))) == ["LABEL_MISMATCH", "LEGACY_BANDS"]


def test_survey_without_grades_is_not_asked_for_one():
    assert examine(Report(D("98.75"), None, (F(4),) * 8, has_bands=False)).findings[0].code == (
        "NO_CONVENTION_FITS"
    )
    assert examine(Report(D("99.95"), None, (F(4),) * 8, has_bands=False)).findings == ()


def test_figure_out_of_range_has_no_other_finding():
    assert codes(examine(Report(D("24.74"), "A", BANTUL))) == ["OUT_OF_RANGE"]
