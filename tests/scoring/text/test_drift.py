from collections import Counter
from math import log

import pytest

from scoring.text.drift import Texts, chi_square_95, index_moved, moved, share_moved, stability_index


def texts(count=1000, negative=300, jav=100, unsure=100, contradicting=50, unknown=500):
    return Texts(
        count=count,
        labels=Counter({"NEGATIVE": negative, "POSITIVE": count - negative}),
        languages=Counter({"ind": count - jav, "jav": jav}),
        unsure=unsure,
        contradicting=contradicting,
        rated=count,
        unknown=unknown,
        words=10_000,
    )


def test_index_is_that_of_the_shares_with_half_a_comment_more():
    p, q = 40.5 / 101, 20.5 / 101

    assert stability_index({"a": 40, "b": 60}, {"a": 20, "b": 80}) == pytest.approx(
        (p - q) * log(p / q) + (q - p) * log((1 - p) / (1 - q))
    )
    assert stability_index({"a": 5}, {"a": 9}) == 0


def test_index_of_few_comments_is_not_believed():
    assert index_moved({"a": 400, "b": 600}, {"a": 200, "b": 800})
    assert not index_moved({"a": 4, "b": 6}, {"a": 2, "b": 8})
    assert not index_moved({"a": 400, "b": 600}, {"a": 300, "b": 700})  # below 0.1
    assert not index_moved({"a": 10}, {"a": 10})
    assert not index_moved({}, {"a": 10, "b": 10})


def test_share_moves_where_distance_and_number_suffice():
    assert share_moved(160, 1000, 100, 1000)
    assert not share_moved(140, 1000, 100, 1000)
    assert not share_moved(16, 100, 10, 100)
    assert not share_moved(1, 0, 10, 100)


@pytest.mark.parametrize(("freedom", "point"), [(1, 3.841), (2, 5.991), (10, 18.307)])
def test_chi_square_is_near_its_table(freedom, point):
    assert chi_square_95(freedom) == pytest.approx(point, rel=0.03)


def test_what_moved_is_named():
    assert moved(texts(), texts()) == []
    assert moved(texts(negative=500), texts()) == ["labels"]
    assert moved(texts(jav=300, unsure=200), texts()) == ["languages", "unsure"]
    assert moved(texts(unknown=1100, contradicting=150), texts()) == ["unknown", "contradicting"]


def test_months_add_up():
    total = texts(unsure=1) + texts(unsure=2)

    assert (total.count, total.unsure, total.labels["NEGATIVE"], total.words) == (2000, 3, 600, 20_000)
