"""The command of the index touches no database: these tests have none."""

import json

import pytest
from django.core.management import CommandError, call_command

BANTUL = "3.31,3.35,3.49,3.93,3.45,3.39,3.39,3.76,3.35"
BANTUL_WITH_COMMAS = "3,31; 3,35; 3,49; 3,93; 3,45; 3,39; 3,39; 3,76; 3,35"
FOURTEEN = ",".join(["3"] * 14)


def told(capsys, **options):
    call_command("ikm", **options)
    return capsys.readouterr().out.splitlines()


def as_json(capsys, **options):
    return json.loads("\n".join(told(capsys, as_json=True, **options)))


@pytest.mark.parametrize("nrr", [BANTUL, BANTUL_WITH_COMMAS])
def test_means_with_points_or_commas(capsys, nrr):
    lines = told(capsys, nrr=nrr)

    assert lines[:4] == ["NI    3,4911", "IKM   87,28", "Mutu  B (Baik)", "Bobot 1/9, 9 unsur"]
    assert lines[4] == "  persyaratan      3,31  82,75  B"
    assert len(lines) == 13


def test_in_english(capsys):
    assert told(capsys, nrr=BANTUL, language="en")[:3] == ["NI    3.4911", "IKM   87.28", "Mutu  B (Good)"]


@pytest.mark.parametrize(
    ("weight", "ni", "ikm"),
    [
        ("1/9", "3.4911", "87.28"),
        ("0.111", "3.4876", "87.19"),
        ("0,11", "3.4562", "86.41"),
        ("0.10", "3.1420", "78.55"),
    ],
)
def test_weights_of_nine(capsys, weight, ni, ikm):
    result = as_json(capsys, nrr=BANTUL, weight=weight)

    assert (result["ni"], result["ikm"], result["weight"]) == (ni, ikm, weight.replace(",", "."))


@pytest.mark.parametrize(
    ("weight", "ikm", "mutu"), [("1/9", "75.00", "C"), ("1/14", "75.00", "C"), ("0.071", "74.55", "C")]
)
def test_fourteen_unsur(capsys, weight, ikm, mutu):
    result = as_json(capsys, nrr=FOURTEEN, n_unsur=14, weight=weight)

    assert (result["ikm"], result["mutu"], result["n_unsur"]) == (ikm, mutu, 14)


def test_sums_with_their_number_of_respondents(capsys):
    result = as_json(capsys, sums="105,105,97,113,105,112,112,98,98", n="30", weight="0.11")

    assert (result["ni"], result["ikm"], result["mutu"], result["kinerja"]) == (
        "3.4650",
        "86.63",
        "B",
        "Baik",
    )
    assert [unsur["value"] for unsur in result["unsur"]] == [
        "87.50",
        "87.50",
        "80.83",
        "94.17",
        "87.50",
        "93.33",
        "93.33",
        "81.67",
        "81.67",
    ]


def test_people_served_bring_the_sample_size(capsys):
    assert as_json(capsys, nrr=BANTUL, population="1.200")["sample_size"] == 291
    assert told(capsys, nrr=BANTUL, population="1200")[-1] == "sampel untuk 1200 orang yang dilayani: 291"


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"nrr": "3,3,3"}, "There are 3 numbers and 9 elements. Give the number of elements with --n-unsur."),
        ({"nrr": BANTUL.replace("3.93", "4.93")}, "4.93 lies outside the scale of 1 to 4."),
        ({"nrr": BANTUL.replace("3.93", "x")}, "“x” is no number. Write it as 87,28 or 87.28."),
        ({"nrr": BANTUL, "weight": "9"}, "“9” is no weight. Write it as 1/9, 0.111 or 0.11."),
        ({"nrr": BANTUL, "weight": "1/0"}, "“1/0” is no weight. Write it as 1/9, 0.111 or 0.11."),
        ({"sums": "105,105,97,113,105,112,112,98,98"}, "Sums need the number of respondents: --n."),
        (
            {"sums": "105,105,97,113,105,112,112,98,98", "n": "0"},
            "There must be at least one person: an index of nobody does not exist.",
        ),
        ({"sums": "105,105,97,113,105,112,112,98,98", "n": "20"}, "105 lies outside the scale of 1 to 4."),
    ],
)
def test_mistakes_are_named(options, text):
    with pytest.raises(CommandError) as error:
        call_command("ikm", language="en", **options)

    assert str(error.value) == text
