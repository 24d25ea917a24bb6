import pytest

from scoring.text.aspects import ASPECTS
from scoring.text.corpus import own_topics
from scoring.text.normalisation import normalise, tokenise
from scoring.text.stems import possible_stems
from scoring.text.topics import Topics

TOPICS = Topics(
    {"antre": "speed", "bayar": "cost", "pungli": "cost levy", "ruang tunggu": "facilities", "suwe": "speed"}
)


def notice(text, glossed=None):
    return TOPICS.notice(text.split(), (glossed or text).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("antre", ["topic speed"]),
        ("membayarkan antreannya", ["topic cost"]),
        ("ada pungli", ["topic cost", "topic levy"]),
        ("tanpa ada pungli", ["topic cost", "topic levy denied"]),
        ("di ruang tunggu", ["topic facilities"]),
        ("petugas minta duit", ["money asked", "money"]),
        ("tidak diminta uang", ["money asked denied", "money"]),
        ("tanpa karcis", ["receipt denied"]),
        ("katanya gratis dimintai rb", ["free", "money asked", "money", "money for the free"]),
        ("bagus", []),
    ],
)
def test_words_point_to_aspects(text, expected):
    assert notice(text) == expected


def test_quotation_marks_around_money_are_noticed():
    assert TOPICS.notice(["duit"], ["duit"], is_quoted=True) == ["quoted", "money", "money quoted"]


def test_a_gloss_is_looked_up_where_the_typed_word_is_not_known():
    assert notice("suwe ngadeg", glossed="lama antre") == ["topic speed", "topic speed"]


def test_stems_come_the_least_cut_first():
    assert list(possible_stems("bukunya")) == ["bukunya", "buku"]
    assert "tunggu" in possible_stems("menunggunya")
    assert "kirim" in possible_stems("ngirim")
    assert list(possible_stems("ktp")) == ["ktp"]


def test_table_names_known_aspects_in_the_spelling_that_is_looked_up():
    table = own_topics()

    assert {aspect for aspects in table.values() for aspect in aspects.split()} == set(ASPECTS)
    assert {word for word in table if " ".join(tokenise(normalise(word))) != word} == set()
