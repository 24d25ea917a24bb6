from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.ikm import (
    BANDS,
    CONVENTIONS,
    KINERJA,
    UNSUR,
    UNSUR_CODES,
    check_published,
    fitting_convention,
    half_up,
    ikm,
    ikm_from_answers,
    ikm_from_ni,
    ikm_from_nrr,
    legacy_mutu,
    mutu,
    nrr,
    sample_size,
    weight,
)

BANTUL = [D(x) for x in ("3.31", "3.35", "3.49", "3.93", "3.45", "3.39", "3.39", "3.76", "3.35")]
SERANG = (105, 105, 97, 113, 105, 112, 112, 98, 98)
SENGKUANG = [D(x) for x in ("3.75", "3.04", "3.05", "3.84", "3.75", "3.76", "3.52", "3.76", "3.73")]
AMAHAI = [D(x) for x in ("3.52", "3.48", "3.35", "3.60", "3.58", "3.72", "3.78", "3.40", "3.42")]
CATALOGUE = [D(x) for x in ("3.2", "3.1", "3.0", "3.4", "3.2", "3.3", "3.1", "3.0", "3.2")]

# Krejcie and Morgan's table, computed from the formula to the nearest whole person.
SAMPLE_SIZES = """
10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44 55:48 60:52 65:56 70:59 75:63 80:66 85:70 90:73
95:76 100:80 110:86 120:92 130:97 140:103 150:108 160:113 170:118 180:123 190:127 200:132 220:140
240:148 250:152 260:155 280:162 300:169 320:175 340:181 360:186 380:191 400:196 420:201 440:205 460:210
480:214 500:217 550:226 600:234 650:242 700:248 750:254 800:260 850:265 900:269 950:274 1000:278
1100:285 1200:291 1300:297 1400:302 1500:306 1600:310 1700:313 1800:317 1900:320 2000:322 2200:327
2400:331 2600:335 2800:338 3000:341 3500:346 4000:351 4500:354 5000:357 6000:361 7000:364 8000:367
9000:368 10000:370 15000:375 20000:377 30000:379 40000:380 50000:381 75000:382 100000:383 1000000:384
"""


def by_code(values):
    return dict(zip(UNSUR_CODES, values, strict=True))


def serang(convention="1/9"):
    return ikm(by_code(SERANG), by_code([30] * 9), convention=convention)


# The published examples.


def test_bantul_reproduces_with_the_exact_weight():
    result = ikm_from_nrr(BANTUL)

    assert (result.value, result.mutu) == (D("87.28"), "B")
    assert result.exact == F(3142, 36)


def test_bantul_does_not_reproduce_with_the_rounded_weights():
    assert ikm_from_nrr(BANTUL, convention="0.111").value == D("87.19")
    assert ikm_from_nrr(BANTUL, convention="0.11").value == D("86.41")


def test_serang_reproduces_with_the_weight_it_used():
    result = serang("0.11")

    assert result.ni == F("3.465")
    assert half_up(result.ni, 2) == D("3.47")
    assert (result.value, result.mutu) == (D("86.63"), "B")


def test_serang_under_the_other_weights():
    assert serang().value == D("87.50")
    assert serang("0.111").value == D("87.41")


def test_serang_reproduces_every_unsur():
    published = ["87.50", "87.50", "80.83", "94.17", "87.50", "93.33", "93.33", "81.67", "81.67"]
    means = ["3.50", "3.50", "3.23", "3.77", "3.50", "3.73", "3.73", "3.27", "3.27"]

    results = serang().unsur

    assert [str(result.value) for result in results] == published
    assert [str(half_up(result.nrr, 2)) for result in results] == means
    assert "".join(result.mutu for result in results) == "BBBABAABB"
    assert {result.count for result in results} == {30}


def test_sengkuang_reproduces_only_with_the_wrong_weight():
    assert ikm_from_nrr(SENGKUANG, convention="other", other_weight=D("0.10")).value == D("80.50")
    result = ikm_from_nrr(SENGKUANG)
    assert (result.value, result.mutu) == (D("89.44"), "A")


def test_sengkuang_is_warned_about():
    assert fitting_convention(D("80.50"), SENGKUANG) is None
    (finding,) = check_published(D("80.50"), "B", SENGKUANG)
    assert (finding.code, finding.expected) == ("NO_CONVENTION_FITS", "89.44")


def test_sengkuang_unsur_mutu():
    results = ikm_from_nrr(SENGKUANG).unsur

    assert [str(result.value) for result in results] == [
        "93.75",
        "76.00",
        "76.25",
        "96.00",
        "93.75",
        "94.00",
        "88.00",
        "94.00",
        "93.25",
    ]
    assert "".join(result.mutu for result in results) == "ACCAAABAA"


def test_amahai_total_and_exact_value():
    weighted = [half_up(F(mean) * F("0.111"), 3) for mean in AMAHAI]

    assert sum(weighted) == D("3.536")
    assert ikm_from_ni(D("3.536")) == D("88.40")
    assert ikm_from_nrr(AMAHAI).value == D("88.47")


def test_amahai_label_does_not_fit_its_number():
    findings = check_published(D("87.40"), "A")

    assert [(finding.code, finding.expected) for finding in findings] == [
        ("LABEL_MISMATCH", "B"),
        ("LEGACY_BANDS", "B"),
    ]
    assert check_published(D("88.40"), "A", AMAHAI) == ()


def test_amahai_slip_fits_no_convention():
    assert fitting_convention(D("87.40"), AMAHAI) is None
    assert fitting_convention(D("88.40"), AMAHAI) == "0.111"


def test_tubaba_single_respondent_reaches_one_hundred():
    fours = by_code([4] * 9)

    result = ikm(fours, by_code([1] * 9))

    assert (result.value, result.mutu) == (D("100.00"), "A")
    assert ikm(fours, by_code([1] * 9), convention="0.111").value == D("99.90")


def test_catalogue_example():
    result = ikm_from_nrr(CATALOGUE)

    assert half_up(result.ni, 4) == D("3.1667")
    assert (result.value, result.mutu) == (D("79.17"), "B")


def test_ni_rounded_to_three_decimals_before_conversion():
    assert ikm_from_ni(D("3.095")) == D("77.38")
    assert ikm_from_ni(D("3.465")) == D("86.63")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("64.99", "D"),
        ("65.00", "C"),
        ("76.60", "C"),
        ("76.61", "B"),
        ("88.30", "B"),
        ("88.31", "A"),
        ("75.56", "C"),
        ("86.29", "B"),
        ("94.61", "A"),
        ("76.75", "B"),
        ("75.01", "C"),
        ("93.79", "A"),
        ("81.50", "B"),
        ("77.37", "B"),
        ("75.0075", "C"),
        ("80.07", "B"),
        ("78.04", "B"),
        ("77.92", "B"),
        ("79.50", "B"),
        ("74.926", "C"),
    ],
)
def test_published_labels(value, expected):
    assert mutu(D(value)) == expected


# The bands.


def test_bands_on_a_grid_of_hundredths_give_exactly_one_each():
    limits = {"D": (2500, 6499), "C": (6500, 7660), "B": (7661, 8830), "A": (8831, 10000)}

    for hundredths in range(2500, 10001):
        fitting = [code for code, (low, high) in limits.items() if low <= hundredths <= high]
        assert [mutu(D(hundredths).scaleb(-2))] == fitting


def test_legacy_bands_on_a_grid_of_hundredths():
    limits = {"D": (2500, 4375), "C": (4376, 6250), "B": (6251, 8125), "A": (8126, 10000)}

    for hundredths in range(2500, 10001):
        fitting = [code for code, (low, high) in limits.items() if low <= hundredths <= high]
        assert [legacy_mutu(D(hundredths).scaleb(-2))] == fitting


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("64.994999", "D"),
        ("64.995", "C"),
        ("76.604999", "C"),
        ("76.605", "B"),
        ("88.304", "B"),
        ("88.305", "A"),
    ],
)
def test_gaps_between_the_printed_bands_are_closed_by_rounding_first(value, expected):
    assert mutu(D(value)) == mutu(F(value)) == expected


@pytest.mark.parametrize("value", ["-0.01", "100.005", "1000"])
def test_mutu_refuses_a_figure_that_is_no_index(value):
    with pytest.raises(ValueError, match="between 0 and 100"):
        mutu(D(value))


def test_every_mutu_has_its_official_wording():
    assert {code: words["id"] for code, words in KINERJA.items()} == {
        "A": "Sangat baik",
        "B": "Baik",
        "C": "Kurang baik",
        "D": "Tidak baik",
    }
    assert [code for code, _ in BANDS] == list(KINERJA)


# Weights and rounding.


@pytest.mark.parametrize(
    ("convention", "count", "expected"),
    [("1/9", 9, F(1, 9)), ("1/9", 14, F(1, 14)), ("0.111", 9, F(111, 1000)), ("0.11", 9, F(11, 100))],
)
def test_weight_of_each_convention(convention, count, expected):
    assert weight(convention, count) == expected


def test_other_convention_brings_its_own_weight():
    assert weight("other", 14, D("0.071")) == F(71, 1000)


@pytest.mark.parametrize(("convention", "own"), [("0.12", None), ("other", None), ("1/9", D("0.1"))])
def test_weight_refuses_what_makes_no_sense(convention, own):
    with pytest.raises(ValueError, match="convention"):
        weight(convention, 9, own)


def test_extremes_of_each_convention():
    extremes = {
        convention: (
            ikm_from_nrr([1] * 9, convention=convention).exact,
            ikm_from_nrr([4] * 9, convention=convention).exact,
        )
        for convention in CONVENTIONS[:3]
    }

    assert extremes == {"1/9": (25, 100), "0.111": (F("24.975"), F("99.9")), "0.11": (F("24.75"), 99)}


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("86.625", 2, "86.63"),
        ("86.6249999999999999999999999999999999", 2, "86.62"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.005", 2, "0.01"),
        ("0", 2, "0.00"),
        ("3", 2, "3.00"),
        ("-0.004", 2, "0.00"),
    ],
)
def test_half_up_rounds_exactly(value, places, expected):
    assert str(half_up(D(value), places)) == expected


def test_half_up_rounds_a_fraction_that_has_no_decimal_form():
    assert half_up(F(2, 3), 4) == D("0.6667")


# From answers to the index.


def test_index_pools_respondents_not_services():
    answers = {code: {1: 1, 4: 3} for code in UNSUR_CODES}

    assert ikm_from_answers(answers).value == D("81.25")


def test_blank_answers_shrink_the_denominator_of_their_unsur_only():
    answers = {code: {4: 10} for code in UNSUR_CODES} | {"biaya": {2: 5, 3: 0}}

    result = ikm_from_answers(answers)

    assert {r.code: r.count for r in result.unsur}["biaya"] == 5
    assert result.ni == F(8 * 4 + 2, 9)


def test_order_of_the_unsur_does_not_matter():
    backwards = dict(reversed(by_code(BANTUL).items()))

    assert ikm_from_nrr(backwards) == ikm_from_nrr(BANTUL)


def test_index_serves_the_fourteen_unsur_of_the_older_rule():
    result = ikm_from_nrr([D(3)] * 14, convention="other", other_weight=D("0.071"))

    assert result.value == D("74.55")
    assert ikm_from_nrr([D(3)] * 14).value == D("75.00")


@pytest.mark.parametrize("answers", [{5: 1}, {0: 1}, {-1: 2}, {4: -1, 1: 5}])
def test_answers_outside_the_scale_are_refused(answers):
    with pytest.raises(ValueError, match="waktu: an answer lies outside the scale"):
        ikm_from_answers({"waktu": answers})


@pytest.mark.parametrize("count", [0, -1])
def test_an_unsur_without_answers_is_named(count):
    with pytest.raises(ValueError, match="biaya: there is no valid answer"):
        ikm({"biaya": 0}, {"biaya": count})


@pytest.mark.parametrize("total", [29, 121])
def test_a_sum_that_cannot_come_from_answers_is_refused(total):
    with pytest.raises(ValueError, match="between 1 and 4"):
        nrr(total, 30)


def test_a_mean_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="between 1 and 4"):
        ikm_from_nrr([D("4.01")] * 9)


def test_sums_and_counts_must_match():
    with pytest.raises(ValueError, match="different unsur"):
        ikm({"biaya": 3}, {"waktu": 1})


def test_an_index_needs_an_unsur():
    with pytest.raises(ValueError, match="at least one unsur"):
        ikm({}, {})


counts = st.fixed_dictionaries(
    {code: st.dictionaries(st.integers(1, 4), st.integers(1, 500), min_size=1) for code in UNSUR_CODES}
)


# A busy machine is slow to draw and to compute; that says nothing about the index.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(counts)
def test_index_lies_on_its_scale_and_has_one_mutu(answers):
    result = ikm_from_answers(answers)

    assert 25 <= result.exact <= 100
    assert result.mutu in KINERJA
    assert abs(F(result.value) - result.exact) <= F(1, 200)


# Imported figures.


@pytest.mark.parametrize("published", ["24.74", "100.01", "3.47", "0"])
def test_a_published_figure_out_of_range_is_flagged(published):
    (finding,) = check_published(D(published), "B", BANTUL)

    assert finding.code == "OUT_OF_RANGE"


def test_a_correct_figure_has_no_findings():
    assert check_published(D("87.28"), "B", BANTUL) == ()
    assert check_published(D("87.28")) == ()
    assert fitting_convention(D("87.28"), BANTUL) == "1/9"
    assert fitting_convention(D("86.41"), BANTUL) == "0.11"


def test_tolerance_of_a_published_figure_is_inclusive():
    assert fitting_convention(D("87.43"), BANTUL) == "1/9"
    assert fitting_convention(D("87.44"), BANTUL) is None


def test_rounded_weights_explain_nine_unsur_only():
    fourteen = [D(3)] * 14

    assert fitting_convention(D("75.00"), fourteen) == "1/9"
    assert fitting_convention(D("74.92"), fourteen) == "1/9"
    assert fitting_convention(D("74.25"), fourteen) is None


def test_old_bands_are_recognised():
    codes = [finding.code for finding in check_published(D("70.00"), "B")]

    assert codes == ["LABEL_MISMATCH", "LEGACY_BANDS"]


def test_a_label_wrong_under_both_rules_is_only_a_mismatch():
    assert [finding.code for finding in check_published(D("74.926"), "A")] == ["LABEL_MISMATCH"]


def test_an_old_band_that_agrees_by_chance_is_no_finding():
    assert check_published(D("79.50"), "B") == ()


# Sample sizes.


@pytest.mark.parametrize(
    ("population", "expected"), [tuple(map(int, pair.split(":"))) for pair in SAMPLE_SIZES.split()]
)
def test_sample_size_table(population, expected):
    assert sample_size(population) == expected


@pytest.mark.parametrize(("population", "expected"), [(0, 0), (1, 1), (2, 2)])
def test_sample_size_of_a_tiny_population(population, expected):
    assert sample_size(population) == expected


def test_sample_size_never_exceeds_the_population_and_never_falls():
    sizes = [sample_size(population) for population in range(3_000)]

    assert sizes == sorted(sizes)
    assert all(size <= population for population, size in enumerate(sizes))


def test_sample_size_refuses_a_negative_population():
    with pytest.raises(ValueError, match="negative"):
        sample_size(-1)


# The questionnaire.


def test_the_nine_codes_in_report_order():
    assert UNSUR_CODES == (
        "persyaratan",
        "prosedur",
        "waktu",
        "biaya",
        "produk",
        "kompetensi",
        "perilaku",
        "pengaduan",
        "sarpras",
    )


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("persyaratan", ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"]),
        ("prosedur", ["Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"]),
        ("waktu", ["Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"]),
        ("biaya", ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"]),
        ("produk", ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"]),
        ("kompetensi", ["Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"]),
        (
            "perilaku",
            ["Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"],
        ),
        (
            "pengaduan",
            ["Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"],
        ),
        ("sarpras", ["Buruk", "Cukup", "Baik", "Sangat baik"]),
    ],
)
def test_official_answers_from_worst_to_best(code, options):
    assert next(unsur for unsur in UNSUR if unsur.code == code).options["id"] == options


def test_every_unsur_speaks_both_languages_with_four_distinct_answers():
    for unsur in UNSUR:
        assert set(unsur.names) == set(unsur.questions) == set(unsur.options) == {"id", "en"}
        assert all(unsur.names.values())
        assert all(question.endswith("?") for question in unsur.questions.values())
        assert all(len(options) == len(set(options)) == 4 for options in unsur.options.values())
