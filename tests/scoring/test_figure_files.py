from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from django.utils import translation

from scoring.figure_files import FileUnreadable, decoded, read_figures

TODAY = date(2026, 7, 6)
HEAD = "name;period;n;weight;published;label"
CODES = "persyaratan;prosedur;waktu;biaya;produk;kompetensi;perilaku;pengaduan;sarpras"
NUMBERS = ";".join(f"U{number}" for number in range(1, 10))
BANTUL = "Bantul;2023;400;1/9;87,28;B"
BANTUL_MEANS = "3,31;3,35;3,49;3,93;3,45;3,39;3,39;3,76;3,35"
SERANG = "Serang;1 Jan–31 Mar 2025;30;0,11;86,63;Baik"
SERANG_SUMS = "105;105;97;113;105;112;112;98;98"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(*lines, **options):
    return read_figures("\n".join(lines), today=TODAY, **options)


def problems(*lines, **options):
    return [str(problem) for problem in read(*lines, **options).problems]


def refusal(*lines, **options):
    with pytest.raises(FileUnreadable) as error:
        read(*lines, **options)
    return str(error.value)


def only(reading):
    (line,) = reading.lines
    assert reading.is_ready
    return line


# What is read.


def test_means_under_the_codes_of_the_elements():
    line = only(read(f"{HEAD};{CODES}", f"{BANTUL};{BANTUL_MEANS}"))

    assert (line.row, line.name, line.n, line.published, line.label) == (2, "Bantul", 400, D("87.28"), "B")
    assert (line.elements.kind, line.elements.values["biaya"]) == ("nrr", "3.93")
    assert (line.examination.convention, line.examination.recomputed.value) == ("1/9", D("87.28"))


def test_sums_are_told_from_means_by_the_number_of_respondents():
    line = only(read(f"{HEAD};{NUMBERS}", f"{SERANG};{SERANG_SUMS}"))

    assert line.elements.kind == "sums"
    assert line.elements.means["biaya"] == F(113, 30)
    assert (line.examination.convention, line.examination.recomputed.value) == ("0.11", D("87.50"))


def test_single_respondent_whose_sums_are_means():
    line = only(read(f"{HEAD};{NUMBERS}", "Tubaba;Sem. 1 2023;1;0,111;100;A;4;4;4;4;4;4;4;4;4"))

    assert (line.elements.kind, line.examination.convention) == ("sums", "1/9")


def test_values_times_25_where_the_file_is_said_to_hold_them():
    values = "93,75;76,00;76,25;96,00;93,75;94,00;88,00;94,00;93,25"

    line = only(read(f"{HEAD};{NUMBERS}", f"Sengkuang;2024;110;0,10;80,50;B;{values}", values="index"))

    assert line.examination.recomputed.value == D("89.44")
    assert [finding.code for finding in line.examination.findings] == ["NO_CONVENTION_FITS"]


def test_total_without_elements():
    line = only(read(HEAD, "Bantul;2019;250;;84,39;B"))

    assert (line.elements.kind, line.elements.values, line.examination.recomputed) == ("", {}, None)


@pytest.mark.parametrize(
    ("eighth", "ninth", "order", "complaints"),
    [
        ("U8", "U9", "report", "3.76"),
        ("U8", "U9", "questionnaire", "3.35"),
        ("U8 pengaduan", "U9 sarana", "questionnaire", "3.76"),
        ("U8 (Sarana dan Prasarana)", "U9 (Penanganan Pengaduan)", "report", "3.35"),
        ("sarpras", "pengaduan", "report", "3.35"),
        ("Unsur 8: pengaduan", "NRR U9 sarpras", "report", "3.76"),
    ],
)
def test_eighth_and_ninth_are_known_by_name(eighth, ninth, order, complaints):
    head = f"{HEAD};{';'.join(f'U{number}' for number in range(1, 8))};{eighth};{ninth}"

    line = only(read(head, f"{BANTUL};{BANTUL_MEANS}", order=order))

    assert line.elements.values["pengaduan"] == complaints


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD};{CODES}\n{BANTUL};{BANTUL_MEANS}\n",
        f"\ufeff{HEAD};{CODES}\r\n{BANTUL};{BANTUL_MEANS}\r\n;;;\r\n",
        f"sep=;\n{HEAD};{CODES}\n{BANTUL};{BANTUL_MEANS}",
        f"{HEAD};{CODES}\n{BANTUL};{BANTUL_MEANS}".replace(";", "\t"),
        f"{HEAD};{CODES}\n{BANTUL};{BANTUL_MEANS}".replace(",", ".").replace(";", ","),
        f"{HEAD};{CODES}\n".replace(";", ",")
        + ",".join(f'"{cell}"' for cell in f"{BANTUL};{BANTUL_MEANS}".split(";")),
        "Nama,Periode,Responden,Bobot,IKM,Mutu,"
        + CODES.replace(";", ",")
        + "\nBantul,Tahun 2023,400,1/9,87.28,B (Baik),"
        + BANTUL_MEANS.replace(",", ".").replace(";", ","),
    ],
)
def test_every_way_a_spreadsheet_writes_the_same(text):
    line = only(read_figures(text, today=TODAY))

    assert (line.n, line.published, line.label, line.examination.convention) == (400, D("87.28"), "B", "1/9")
    assert line.elements.values["sarpras"] == "3.35"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_bytes_of_each_encoding_are_read(encoding):
    assert decoded("Dinas Kependudukan – Palu".encode(encoding)) == "Dinas Kependudukan – Palu"


def test_line_numbers_count_the_line_that_names_the_delimiter():
    assert problems("sep=;", HEAD, "Bantul;2023;0;;87,28;B") == [
        "Row 3, column n: There must be at least one person: an index of nobody does not exist."
    ]


def test_fourteen_numbered_columns_are_the_survey_of_2004():
    head = f"{HEAD};{';'.join(f'U{number}' for number in range(1, 15))}"

    line = only(read(head, f"Palu;2012;150;0,071;74,55;B;{';'.join(['3,00'] * 14)}"))

    assert (line.instrument.code, line.elements.values["keamanan"]) == ("LEGACY", "3.00")
    assert (line.examination.convention, line.examination.recomputed.value) == ("0.071", D("75.00"))
    assert [finding.code for finding in line.examination.findings] == ["LEGACY_BANDS"]


@pytest.mark.parametrize(("printed", "published"), [("3,95", "98.75"), ("98,75", "98.75")])
def test_perception_survey_on_six_steps_in_its_own_figure_or_times_25(printed, published):
    head = f"{HEAD};U1;U2;U3;U4;U5"

    line = only(read(head, f"Palu;2025;120;;{printed};;5,9;5,9;5,9;5,9;6", instrument="SPAK"))

    assert line.published == D(published)
    assert line.examination.recomputed.value == D("98.80")
    assert line.examination.findings == ()


def test_older_form_of_a_perception_survey_brings_its_scale():
    head = f"{HEAD};scale;U1;U2;U3;U4;U5"

    line = only(read(head, "Palu;2019;120;;3,50;;4;3,5;3,5;3,5;3,5;3,5", instrument="SPAK"))

    assert (line.instrument.highest_answer, line.examination.recomputed.value) == (4, D("87.50"))


def test_custom_survey_has_as_many_elements_as_columns_and_no_grade():
    line = only(read(f"{HEAD};U1;U2;U3", "Palu;2019;120;;80,00;Baik;3,2;3,2;3,2", instrument="CUSTOM"))

    assert (line.elements.values, line.label) == ({"u01": "3.2", "u02": "3.2", "u03": "3.2"}, None)
    assert line.examination.recomputed.value == D("80.00")


def test_further_columns_about_the_survey():
    line = only(read(f"{HEAD};ni;served;interval", "Palu;2023;140;;79,50;B;3,18;1.200;62,51-81,25"))

    assert (line.people_served, line.ni, line.bands) == (1200, "3.18", "62.51-81.25")
    assert [finding.code for finding in line.examination.findings] == ["LEGACY_BANDS"]


def test_columns_that_nobody_knows_are_named_and_the_rest_is_read():
    reading = read(f"{HEAD};catatan", "Bantul;2019;250;;84,39;B;arsip")

    assert (reading.ignored_columns, reading.is_ready) == (["catatan"], True)
    assert reading.lines[0].cells["catatan"] == "arsip"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("Tahun 2025", (2025, 1, 1), (2025, 12, 31)),
        ("Semester II 2024", (2024, 7, 1), (2024, 12, 31)),
        ("Sem. 1 2023", (2023, 1, 1), (2023, 6, 30)),
        ("2025-S1", (2025, 1, 1), (2025, 6, 30)),
        ("TW IV 2023", (2023, 10, 1), (2023, 12, 31)),
        ("Triwulan 1 Tahun 2025", (2025, 1, 1), (2025, 3, 31)),
        ("Q2 2025", (2025, 4, 1), (2025, 6, 30)),
        ("Maret 2025", (2025, 3, 1), (2025, 3, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025-01-01/2025-03-31", (2025, 1, 1), (2025, 3, 31)),
        ("1/1/2025 - 31/3/2025", (2025, 1, 1), (2025, 3, 31)),
        ("1 Jan–31 Mar 2025", (2025, 1, 1), (2025, 3, 31)),
        ("1 Januari 2025 s.d. 30 Juni 2025", (2025, 1, 1), (2025, 6, 30)),
        ("Januari–Juni 2025", (2025, 1, 1), (2025, 6, 30)),
        ("Juli 2024 - Juni 2025", (2024, 7, 1), (2025, 6, 30)),
    ],
)
def test_periods_as_reports_write_them(text, first, last):
    period = only(read(HEAD, f"Bantul;{text};250;;84,39;B")).period

    assert (period.label, period.starts_on, period.ends_on) == (text, date(*first), date(*last))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A", "A"),
        ("b", "B"),
        ("Sangat Baik", "A"),
        ("KURANG BAIK", "C"),
        ("Tidak baik", "D"),
        ("B (Baik)", "B"),
        ("B / Baik", "B"),
        ("Very good", "A"),
        ("Mutu C", "C"),
    ],
)
def test_grades_by_letter_and_name(text, label):
    assert only(read(HEAD, f"Bantul;2019;250;;70,00;{text}")).label == label


# What is refused.


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (";2023;400;1/9;87,28;B", "column name: It is empty."),
        ("Bantul;;400;1/9;87,28;B", "column period: It is empty."),
        ("Bantul;2023;;1/9;87,28;B", "column n: It is empty."),
        ("Bantul;2023;400;1/9;;B", "column published: It is empty."),
        (
            "Bantul;2023;0;1/9;87,28;B",
            "column n: There must be at least one person: an index of nobody does not exist.",
        ),
        ("Bantul;2023;-4;1/9;87,28;B", "column n: “-4” is no whole number of people."),
        ("Bantul;2023;4,5;1/9;87,28;B", "column n: “4,5” is no whole number of people."),
        (
            "Bantul;2023;400;satu;87,28;B",
            "column weight: “satu” is no weight. Write it as 1/9, 0.111 or 0.11.",
        ),
        ("Bantul;2023;400;1/0;87,28;B", "column weight: “1/0” is no weight. Write it as 1/9, 0.111 or 0.11."),
        (
            "Bantul;2023;400;1/9;87,28%;B",
            "column published: “87,28%” is no number. Write it as 87,28 or 87.28.",
        ),
        (
            "Bantul;2023;400;1/9;3,49;B",
            "column published: 3,49 looks like an NI. Write the index, NI × 25, and the NI in a column “ni”.",
        ),
        ("Bantul;2023;400;1/9;100,01;B", "column published: A published index lies between 25 and 100."),
        ("Bantul;2023;400;1/9;24,74;B", "column published: A published index lies between 25 and 100."),
        ("Bantul;2023;400;1/9;87,28;E", "column label: “E” is no grade. Write A, B, C or D, or its name."),
        ("Bantul;2023;400;1/9;87,28;A (Baik)", "column label: “A (Baik)” names more than one grade."),
        ("Bantul;2027;400;1/9;87,28;B", "column period: This period has not begun."),
        (
            f"{'x' * 201};2023;400;1/9;87,28;B",
            "column name: A name has at most 200 letters.",
        ),
    ],
)
def test_cell_that_is_wrong_is_named_by_row_and_column(cells, text):
    assert problems(HEAD, "Bantul;2022;400;;86,78;B", cells) == [f"Row 3, {text}"]


@pytest.mark.parametrize(
    "text", ["2024/2025", "TW 5 2025", "31 Feb 2025 - 1 Mar 2025", "kapan", "Juni-Mei 2025"]
)
def test_period_that_is_none_is_refused_with_examples(text):
    assert problems(HEAD, f"Bantul;{text};400;;87,28;B") == [
        f"Row 2, column period: “{text}” is no period. "
        "Write 2025, Semester I 2025, TW 2 2025 or 2025-01-01/2025-03-31."
    ]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (BANTUL_MEANS.replace("3,93", "4,93"), "column biaya: 4,93 lies outside the scale of 1 to 4."),
        (BANTUL_MEANS.replace("3,93", "0,93"), "column biaya: 0,93 lies outside the scale of 1 to 4."),
        (BANTUL_MEANS.replace("3,93", "5"), "column biaya: 5 lies outside the scale of 1 to 4."),
        (BANTUL_MEANS.replace("3,93", "x"), "column biaya: “x” is no number. Write it as 87,28 or 87.28."),
        (
            BANTUL_MEANS.replace("3,93", ""),
            "column biaya: It is empty, and other elements of this row are not.",
        ),
        (
            "1240;1340;1396;1572;1380;1356;1356;1504;1601",
            "column sarpras: 400 answers from 1 to 4 total between 400 and 1600, not 1601.",
        ),
    ],
)
def test_element_off_its_scale_is_named_by_row_and_column(values, text):
    assert problems(f"{HEAD};{CODES}", f"{BANTUL};{values}") == [f"Row 2, {text}"]


def test_whole_numbers_that_may_be_means_or_sums_are_not_guessed():
    line = "Palu;2023;2;;75,00;C;3;3;3;3;3;3;3;3;3"

    assert problems(f"{HEAD};{CODES}", line) == [
        "Row 2: These may be means or sums. Write means with decimals (3,00), or say which they are."
    ]
    assert only(read(f"{HEAD};{CODES}", line, values="nrr")).examination.recomputed.value == D("75.00")
    assert only(read(f"{HEAD};{CODES}", line, values="sums")).examination.recomputed.value == D("37.50")


def test_answers_of_more_people_than_were_served_are_refused():
    assert problems(f"{HEAD};served", f"{BANTUL};399") == [
        "Row 2, column served: More people answered than were served."
    ]


def test_scale_of_the_official_survey_is_fixed_and_others_have_limits():
    assert problems(f"{HEAD};scale", f"{BANTUL};5") == [
        "Row 2, column scale: The answers to this survey go from 1 to 4."
    ]
    assert problems(f"{HEAD};scale", f"{BANTUL};11", instrument="CUSTOM") == [
        "Row 2, column scale: A scale has between 2 and 10 steps."
    ]


def test_decimal_commas_between_commas_are_explained():
    text = f"{HEAD};{CODES}".replace(";", ",")

    assert problems(text, "Bantul,2023,400,1/9,87,28,B,3,31,3,35,3,49,3,93,3,45,3,39,3,39,3,76,3,35") == [
        "Row 2: It has more cells than the head. Where numbers have a decimal comma, separate the columns "
        "by semicolons or put the numbers in quotes."
    ]


def test_every_problem_of_a_file_is_told_in_its_order():
    found = problems(
        HEAD, "Bantul;2023;0;;87,28;B", "Bantul;2022;1;;86,78;B", "bantul;2022;2;;86,79;E", ";;;;1;"
    )

    assert [problem[:5] for problem in found] == ["Row 2", "Row 4", "Row 5"]


def test_same_unit_and_period_twice_is_a_problem():
    assert problems(HEAD, "Bantul;2023;400;;87,28;B", "BANTUL ;Tahun 2023;400;;87,30;B") == [
        "Row 3: It speaks of the same unit and period as row 2."
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([""], "The file is empty."),
        ([HEAD], "The file has a head but no lines below it."),
        ([HEAD, ";;;;;"], "The file has a head but no lines below it."),
        (["name;n", "Bantul;4"], "The first line must name the columns. Missing: period, published."),
        (
            [f"{HEAD};U1;U2;U3", BANTUL],
            "Some elements have a column and these have none: biaya, produk, kompetensi, perilaku, pengaduan, sarpras.",
        ),
        (
            [f"{HEAD};U1;U2;U3;U10", BANTUL],
            "The column “u10” names an element this survey does not have.",
        ),
        (
            [f"{HEAD};U1 parkir", BANTUL],
            "The column “u1 parkir” names an element this survey does not have.",
        ),
        (
            [f"{HEAD};U8;pengaduan", BANTUL],
            "The columns “U8” and “pengaduan” are both read as pengaduan. Leave one out.",
        ),
        (
            [f"{HEAD};nilai", BANTUL],
            "The columns “published” and “nilai” are both read as published. Leave one out.",
        ),
        (
            [HEAD, *[BANTUL] * 2001],
            "The file is too large. It may have one megabyte and 2,000 lines.",
        ),
        (
            [HEAD, f'"{"x" * 140_000}"'],
            "This is no CSV file. Save the sheet as CSV and choose that file.",
        ),
    ],
)
def test_file_that_cannot_be_read_says_why(lines, text):
    assert refusal(*lines) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"PK\x03\x04\x00\x00", "This is no CSV file. Save the sheet as CSV and choose that file."),
        (b"\xff\xfe\x00", "This is no CSV file. Save the sheet as CSV and choose that file."),
        (b"x" * 1_000_001, "The file is too large. It may have one megabyte and 2,000 lines."),
    ],
)
def test_bytes_that_are_no_text_file(content, text):
    with pytest.raises(FileUnreadable) as error:
        decoded(content)

    assert str(error.value) == text


def test_problems_speak_the_language_of_the_reader():
    with translation.override("id"):
        assert problems(HEAD, "Bantul;2023;0;;87,28;B") == [
            "Baris 2, kolom n: Harus ada paling sedikit satu orang: indeks tanpa responden tidak ada."
        ]
