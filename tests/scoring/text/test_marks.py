import pytest

from scoring.text.marks import marks_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bagus", ["commas 0", "sentences 0"]),
        ("Cepat, ramah.", ["commas 1", "sentences 1", "closed"]),
        (
            'diminta "uang kopi" 20rb...',
            ["commas 0", "sentences 1", "quoted", "number", "ellipsis", "closed"],
        ),
        ("LAMBAT (sekali): a,b,c,d,e", ["commas 3", "sentences 0", "aside", "colon", "shouted"]),
        ("", ["commas 0", "sentences 0"]),
    ],
)
def test_marks_of_writing_are_named(text, expected):
    assert marks_of(text) == expected
