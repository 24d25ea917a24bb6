from decimal import Decimal

import pytest

from scoring.index import Part, blend
from scoring.policy_comparison import Move, compare, letters, step_of, steps, without_small

BANDS = [("C", Decimal(0)), ("B", Decimal(76)), ("A", Decimal(88))]


def index(weights, **values):
    """Parts by name; None is a part that is missing."""
    return blend(
        [
            Part(code, weight, value=Decimal(values[code]))
            if values.get(code) is not None
            else Part(code, weight, reason="NO_RATINGS")
            for code, weight in weights.items()
        ],
        bands=BANDS,
    )


OLD = {"RESULTS": 4000, "BEHAVIOUR": 4000, "CITIZENS": 2000}
NEW = {"RESULTS": 4000, "BEHAVIOUR": 2000, "CITIZENS": 4000}
VALUES = {"RESULTS": "90", "BEHAVIOUR": "70", "CITIZENS": "80"}


def move(change="0", before="B", after="B", **amounts):
    return Move(
        Decimal(80),
        Decimal(80) + Decimal(change),
        before,
        after,
        Decimal(change),
        {code: Decimal(amount) for code, amount in amounts.items()},
    )


def test_change_is_told_by_the_parts_that_gained_and_lost_weight():
    moved = compare(index(OLD, **VALUES), index(NEW, **VALUES))

    # 80 before, 82 after: behaviour, ten below, gives up a fifth of the weight; citizens are at the index.
    assert moved == Move(
        Decimal("80.00"),
        Decimal("82.00"),
        "B",
        "B",
        Decimal("2.00"),
        {"RESULTS": Decimal("0.00"), "BEHAVIOUR": Decimal("2.00"), "CITIZENS": Decimal("0.00")},
    )
    assert (moved.changes_band, moved.main_part) == (False, "BEHAVIOUR")


@pytest.mark.parametrize("citizens", ["80.333333", None, "0"])
def test_amounts_sum_to_the_shown_change(citizens):
    values = {"RESULTS": "91.111111", "BEHAVIOUR": "66.666667", "CITIZENS": citizens}

    moved = compare(index(OLD, **values), index(NEW, **values))

    assert sum(moved.amounts.values()) == moved.change == moved.after - moved.before


def test_part_that_appears_pulls_towards_its_value():
    weights = {"RESULTS": 8000, "CITIZENS": 2000}

    moved = compare(index(weights, RESULTS="90"), index(weights, RESULTS="90", CITIZENS="60"))

    assert moved.amounts == {"RESULTS": Decimal("0.00"), "CITIZENS": Decimal("-6.00")}
    assert (moved.band_before, moved.band_after) == ("A", "B")


def test_without_an_index_there_is_no_change_to_explain():
    moved = compare(index(OLD, RESULTS="90"), index(NEW, **VALUES))

    assert (moved.before, moved.after, moved.change, moved.amounts) == (None, Decimal("82.00"), None, {})
    assert (moved.band_before, moved.band_after, moved.main_part) == ("-", "B", None)


def test_same_policy_moves_nobody():
    moved = compare(index(OLD, **VALUES), index(OLD, **VALUES))

    assert (moved.change, moved.main_part) == (Decimal("0.00"), None)


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ("-100", "DOWN_MUCH"),
        ("-3.00", "DOWN_MUCH"),
        ("-2.99", "DOWN"),
        ("-1.00", "DOWN"),
        ("-0.99", "DOWN_LITTLE"),
        ("-0.01", "DOWN_LITTLE"),
        ("0.00", "SAME"),
        ("0.01", "UP_LITTLE"),
        ("0.99", "UP_LITTLE"),
        ("1.00", "UP"),
        ("2.99", "UP"),
        ("3.00", "UP_MUCH"),
        ("100", "UP_MUCH"),
    ],
)
def test_step_of_a_change(change, step):
    assert step_of(Decimal(change)) == step


def test_people_are_counted_by_step_and_by_letter():
    moves = [move("1.5", "B", "A"), move("0"), move("0.5"), Move(None, None, "-", "-", None, {})]

    assert {code: n for code, n in steps(moves).items() if n} == {"SAME": 1, "UP_LITTLE": 1, "UP": 1}
    assert letters(moves) == {"B>A": 1, "SAME": 2}


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 5, "b": 0, "c": 40}, {"a": 5, "b": 0, "c": 40}),
        ({"a": 4, "b": 9, "c": 40}, {"a": None, "b": None, "c": 40}),
        ({"a": 4, "b": 1, "c": 40}, {"a": None, "b": None, "c": 40}),
        ({"a": 1, "b": 1, "c": 40}, {"a": None, "b": None, "c": None}),
        ({"a": 1}, {"a": None}),
        ({}, {}),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_found_by_subtraction(counts, shown):
    assert without_small(counts) == shown
