import pytest

from scoring.text.signals import Signals

SIGNALS = Signals(
    {
        "lama": "negative",
        "antre": "burden",
        "ramah": "positive",
        "terima kasih": "positive",
        "suwe": "negative",
    }
)


def notice(text, language="ind", glossed=None):
    return SIGNALS.notice(text.split(), (glossed or text).split(), language)


def opinions(text):
    kinds = {"positive", "negative", "burden"}
    return [name for name in notice(text) if name.removeprefix("not ") in kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("petugas ramah", ["positive"]),
        ("tidak ramah", ["not positive"]),
        ("tidak antre lama", ["not burden", "not negative"]),
        ("tidak lama terima kasih", ["not negative", "positive"]),
        ("tidak tahu siapa yang jaga di sana ramah", ["positive"]),
        ("tidak lama tetapi antre", ["not negative", "burden"]),
        ("ambil akta", []),
    ],
)
def test_negation_reaches_as_far_as_its_side(text, expected):
    assert opinions(text) == expected


def test_turn_separates_what_comes_before_and_after():
    noticed = notice("ramah tetapi lama")

    assert {"turn", "before positive", "after negative", "last negative"} <= set(noticed)


def test_question_without_opinion_is_named_apart():
    assert "question alone" in notice("jam berapa buka")
    assert "question with opinion" in notice("kenapa lama")


@pytest.mark.parametrize(
    ("text", "expected"), [("5 menit", "wait short"), ("dua jam", "wait middle"), ("3 bulan", "wait long")]
)
def test_length_of_a_wait_is_noticed(text, expected):
    assert expected in notice(text)


def test_other_languages_give_signals_of_their_own():
    noticed = notice("grapyak", "jav", glossed="ramah")

    assert noticed[0] == "glossed positive"
    assert all(name.startswith("glossed ") for name in noticed)


def test_a_word_known_as_typed_needs_no_gloss():
    assert notice("suwe", "jav", glossed="mati")[0] == "glossed negative"
