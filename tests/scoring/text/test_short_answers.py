import pytest

from scoring.text.normalisation import normalise, tokenise
from scoring.text.short_answers import ShortAnswers


@pytest.fixture(scope="module")
def short_answers():
    return ShortAnswers.from_files()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ok", "positive"),
        ("Mantap!!!", "positive"),
        ("lama", "negative"),
        ("-", "neutral"),
        ("", "neutral"),
        ("...", "neutral"),
        ("biasa saja", "neutral"),
        ("👍👍", "positive"),
        ("😡", "negative"),
        ("🙏", "neutral"),
        ("👍 😡 😡", "negative"),
        ("mantap 👍", "positive"),
        ("bagus 🙄", None),
        ("petugas loket dua membantu sekali", None),
        ("loket", None),
    ],
)
def test_label_of_whole_short_comments(short_answers, text, expected):
    assert short_answers.label(tokenise(normalise(text))) == expected


def test_tables_hold_only_the_three_labels(short_answers):
    labels = set(short_answers.answers.values()) | set(short_answers.emoji.values())

    assert labels == {"negative", "neutral", "positive"}


def test_answers_are_spelled_as_they_are_looked_up(short_answers):
    respelled = {answer: " ".join(tokenise(normalise(answer))) for answer in short_answers.answers}

    assert {answer: seen for answer, seen in respelled.items() if answer != seen} == {}
