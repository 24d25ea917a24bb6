from collections import Counter

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from scoring.text.aspects import ASPECTS
from scoring.text.corpus import (
    DataMissing,
    part_of_family,
    read_corpus,
    read_service_comments,
    service_comments,
)
from scoring.text.normalisation import normalise


def test_missing_data_names_the_file(tmp_path):
    with pytest.raises(DataMissing, match=r"train\.csv\.gz does not exist"):
        read_corpus(tmp_path)


def test_families_fall_into_the_same_part_every_time():
    assert [part_of_family(name) for name in ("ktp-rekam", "sim", "emoji-campur")] == [
        part_of_family(name) for name in ("ktp-rekam", "sim", "emoji-campur")
    ]


def test_no_service_comment_stands_in_two_parts():
    texts = Counter(normalise(example.text) for example in read_service_comments())

    assert [text for text, count in texts.items() if count > 1] == []


def test_no_near_copy_stands_on_both_sides_of_the_test():
    terms = TfidfVectorizer(analyzer="char", ngram_range=(4, 5))
    test = service_comments("test")
    learned = [*service_comments("train"), *service_comments("validation")]
    terms.fit(normalise(example.text) for example in [*learned, *test])
    sides = [terms.transform(normalise(example.text) for example in side) for side in (test, learned)]
    cosines = (sides[0] @ sides[1].T).tocoo()

    near = [
        (test[row].text, learned[column].text)
        for row, column, cosine in zip(cosines.row, cosines.col, cosines.data, strict=True)
        if cosine >= 0.6
    ]
    letters = {_letters(example.text) for example in test} & {_letters(example.text) for example in learned}

    assert near == []
    assert letters <= {""}


def test_service_comments_have_known_labels_and_all_parts():
    comments = read_service_comments()
    parts = {part: len(service_comments(part)) for part in ("train", "validation", "test")}

    assert {example.label for example in comments} == {"negative", "neutral", "positive"}
    assert {aspect for example in comments for aspect in example.aspects} == set(ASPECTS)
    assert all("cost" in example.aspects for example in comments if "levy" in example.aspects)
    assert sum(parts.values()) == len(comments) >= 5000
    assert parts["train"] / len(comments) > 0.55
    assert parts["test"] / len(comments) > 0.15


def _letters(text):
    return "".join(character for character in normalise(text) if character.isalnum())
