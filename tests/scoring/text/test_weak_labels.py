from math import log

import pytest

from scoring.text.weak_labels import level_of, weak_labels, within


@pytest.mark.parametrize(
    ("mean", "level"), [(0, 1), (0.25, 2), (1 / 3, 2), (0.5, 3), (2 / 3, 4), (0.75, 4), (1, 5)]
)
def test_level_on_five_faces_is_the_face_itself(mean, level):
    assert level_of(mean) == level


def test_without_labels_the_ends_are_believed_and_the_middle_hardly():
    labels = weak_labels([])

    assert {level: weak.label for level, weak in labels.items()} == {
        1: "negative",
        2: "negative",
        3: "neutral",
        4: "positive",
        5: "positive",
    }
    assert labels[3].weight < 0.05 < labels[4].weight < labels[5].weight < 1


def test_a_level_is_worth_what_its_shares_leave_of_the_doubt():
    weak = weak_labels([(5, "positive")] * 90)[5]

    assert weak.shares == pytest.approx((0.008, 0.012, 0.98))
    assert weak.weight == pytest.approx(
        1 + (0.008 * log(0.008) + 0.012 * log(0.012) + 0.98 * log(0.98)) / log(3)
    )


def test_what_people_said_overrules_what_was_taken_for_granted():
    labels = weak_labels([(5, "negative")] * 40 + [(1, "positive"), (1, "neutral"), (1, "negative")] * 40)

    assert labels[5].label == "negative"
    assert labels[1].weight < 0.01


def test_weights_are_scaled_to_the_most_they_may_be_worth():
    assert within([0.5, 1.0, 0.5], 1.0) == [0.25, 0.5, 0.25]
    assert within([0.5, 0.25], 1.0) == [0.5, 0.25]
    assert within([], 1.0) == []
