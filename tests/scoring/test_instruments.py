from fractions import Fraction as F

import pytest

from scoring.instruments import INSTRUMENTS, QUESTIONNAIRE_ORDER


@pytest.mark.parametrize(
    ("code", "count", "highest"),
    [("SKM", 9, 4), ("LEGACY", 14, 4), ("SPKP", 8, 6), ("SPAK", 5, 6), ("CUSTOM", 0, 4)],
)
def test_each_instrument_has_its_items_and_scale(code, count, highest):
    instrument = INSTRUMENTS[code]

    assert (len(set(instrument.codes)), instrument.highest_answer) == (count, highest)
    assert {set(item.names) == {"id", "en"} for item in instrument.items} <= {True}


def test_only_the_indexes_of_the_regulations_are_official_and_graded():
    assert [code for code, one in INSTRUMENTS.items() if one.is_official_ikm] == ["SKM", "LEGACY"]
    assert [code for code, one in INSTRUMENTS.items() if one.has_grades] == ["SKM", "LEGACY"]


@pytest.mark.parametrize(
    ("answer", "expected"), [(1, F(1)), (2, F("1.6")), (3, F("2.2")), (4, F("2.8")), (5, F("3.4")), (6, F(4))]
)
def test_six_steps_on_the_scale_of_four(answer, expected):
    assert INSTRUMENTS["SPAK"].on_four(answer) == expected


def test_four_steps_stay_what_they_are():
    assert INSTRUMENTS["SKM"].on_four(F("3.31")) == F("3.31")


@pytest.mark.parametrize(("code", "mean"), [("SKM", 5), ("SKM", F("0.99")), ("SPKP", F("6.01"))])
def test_mean_off_the_scale_is_refused(code, mean):
    with pytest.raises(ValueError, match="a mean of answers lies between 1 and"):
        INSTRUMENTS[code].on_four(mean)


def test_bare_numbers_follow_the_order_that_is_asked_for():
    skm = INSTRUMENTS["SKM"]

    assert [skm.code_at(number) for number in (1, 8, 9, 10, 0)] == [
        "persyaratan",
        "pengaduan",
        "sarpras",
        None,
        None,
    ]
    assert [skm.code_at(number, QUESTIONNAIRE_ORDER) for number in (7, 8, 9)] == [
        "perilaku",
        "sarpras",
        "pengaduan",
    ]
    assert INSTRUMENTS["LEGACY"].code_at(9, QUESTIONNAIRE_ORDER) == "kesopanan"
    assert [INSTRUMENTS["CUSTOM"].code_at(number) for number in (0, 7, 41)] == [None, "u07", None]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sarana dan Prasarana", "sarpras"),
        ("SARANA", "sarpras"),
        ("Biaya/Tarif", "biaya"),
        ("Penanganan Pengaduan, Saran, dan Masukan", "pengaduan"),
        ("Sistem, Mekanisme, dan Prosedur", "prosedur"),
        ("waktu", "waktu"),
        ("Facilities", "sarpras"),
        ("parkir", None),
    ],
)
def test_items_are_found_by_code_and_name(text, code):
    assert INSTRUMENTS["SKM"].code_named(text) == code
