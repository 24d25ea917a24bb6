from collections import Counter

import pytest

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


def test_service_comments_have_known_labels_and_all_parts():
    comments = read_service_comments()
    parts = {part: len(service_comments(part)) for part in ("train", "validation", "test")}

    assert {example.label for example in comments} == {"negative", "neutral", "positive"}
    assert sum(parts.values()) == len(comments) >= 1200
    assert parts["train"] / len(comments) > 0.55
    assert parts["test"] / len(comments) > 0.15
