from decimal import Decimal

import pytest

from scoring.citizens import Answers, Cell, Group, citizen_part, group_of, sums_of


def faces(*counts, service="ktp"):
    return Cell(service, "1", (Answers("overall", 5, counts),))


def test_sums_put_ratings_on_zero_to_one():
    sums = sums_of(faces(1, 0, 2, 0, 1))

    assert (sums.n, sums.total, sums.squares) == (4, Decimal("2.0"), Decimal("1.5"))


def test_items_of_one_rating_count_as_one_opinion():
    survey = Cell("ktp", "2", (Answers("waktu", 4, (0, 0, 0, 10)), Answers("perilaku", 4, (10, 0, 0, 0))))

    sums = sums_of(survey)

    assert (sums.n, sums.total) == (10, Decimal(5))


def test_cell_without_answers_is_nothing():
    assert sums_of(faces(0, 0, 0, 0, 0)).n == 0


def test_group_of_nobody_is_none():
    assert group_of({"1": []}) is None


def test_group_knows_each_service_and_the_whole():
    group = group_of({"1": [faces(0, 0, 0, 0, 10)], "2": [faces(10, 0, 0, 0, 0, service="kk")]})

    assert group.mean == Decimal("0.5")
    assert group.services == {"kk": Decimal(0), "ktp": Decimal(1)}


def test_hard_service_blames_nobody():
    # Everybody at "kk" gets ones, everybody at "ktp" fives: the officers are all as expected.
    officers = {
        "1": [faces(0, 0, 0, 0, 20)],
        "2": [faces(0, 0, 0, 0, 20)],
        "3": [faces(20, 0, 0, 0, 0, service="kk")],
        "4": [faces(20, 0, 0, 0, 0, service="kk")],
    }
    group = group_of(officers)

    values = {name: citizen_part(cells, group).value for name, cells in officers.items()}

    assert set(values.values()) == {100 * group.mean}


def test_few_ratings_are_drawn_towards_the_group():
    group = Group(Decimal("0.7"), {"ktp": Decimal("0.7")}, Decimal("0.06"), Decimal("0.004"))

    few = citizen_part([faces(3, 0, 0, 0, 0)], group)
    many = citizen_part([faces(300, 0, 0, 0, 0)], group)

    assert few.value == Decimal(70) - 70 * Decimal(3) / (3 + Decimal("0.06") / Decimal("0.004"))
    assert many.value < few.value
    assert many.se < few.se


def test_no_ratings_give_the_group_mean_and_no_reliability():
    group = Group(Decimal("0.7"), {}, Decimal("0.06"), Decimal("0.004"))

    part = citizen_part([], group)

    assert (part.n, part.raw, part.value, part.reliability) == (0, None, Decimal(70), Decimal(0))


@pytest.mark.parametrize(("value", "column"), [(1, 0), (2, 1), (4, 3), (5, 4)])
def test_another_rating_moves_the_part_its_own_way(value, column):
    group = Group(Decimal("0.5"), {"ktp": Decimal("0.5")}, Decimal("0.06"), Decimal("0.004"))
    counts = [2, 2, 2, 2, 2]
    before = citizen_part([faces(*counts)], group).value
    counts[column] += 1

    after = citizen_part([faces(*counts)], group).value

    assert (after > before) == (value > 3)


def test_order_of_cells_and_officers_changes_nothing():
    one, other = faces(1, 2, 3, 4, 5), faces(5, 4, 3, 2, 1, service="kk")

    assert group_of({"1": [one, other], "2": [other]}) == group_of({"2": [other], "1": [other, one]})
