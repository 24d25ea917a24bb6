from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.citizen_group import group_of
from scoring.citizens import Answers, Cell, citizen_part, plain_sums, sums_of

SHARES = (2, 4, 9, 30, 55)


def faces(*counts, service="ktp", channel="QR", weight="1"):
    return Cell(service, "1", (Answers("overall", 5, counts),), channel, Decimal(weight))


def colleagues(count=20, **given):
    """Officers with a hundred ratings each, about as usual."""
    return {f"c{number:02d}": [faces(*SHARES, **given)] for number in range(count)}


def usual_group(**given):
    return group_of(colleagues(**given) | {"worse": [faces(20, 20, 20, 20, 20, **given)]})


def test_plain_sums_put_ratings_on_zero_to_one():
    sums = plain_sums(faces(1, 0, 2, 0, 1))

    assert (sums.n, sums.total, sums.squares) == (4, Decimal("2.0"), Decimal("1.5"))


def test_items_of_one_rating_count_as_one_opinion():
    survey = Cell("ktp", "2", (Answers("waktu", 4, (0, 0, 0, 10)), Answers("perilaku", 4, (10, 0, 0, 0))))
    group = group_of({"1": [survey], "2": [survey]})

    sums = sums_of(survey, group.contexts["ktp"].questions)

    assert (plain_sums(survey).n, plain_sums(survey).total) == (10, Decimal(5))
    assert (sums.n, sums.weight) == (10, Decimal(10))


def test_cell_without_answers_is_nothing():
    assert plain_sums(faces(0, 0, 0, 0, 0)).n == 0
    assert sums_of(faces(0, 0, 0, 0, 0), {}).n == 0


def test_hard_service_blames_nobody():
    # Everybody at "kk" gets ones, everybody at "ktp" fives: the officers are all as expected.
    officers = {
        "1": [faces(0, 0, 0, 0, 20)],
        "2": [faces(0, 0, 0, 0, 20)],
        "3": [faces(20, 0, 0, 0, 0, service="kk")],
        "4": [faces(20, 0, 0, 0, 0, service="kk")],
    }
    group = group_of(officers)

    parts = {name: citizen_part(cells, group) for name, cells in officers.items()}

    assert {round(part.value, 6) for part in parts.values()} == {round(100 * group.mean, 6)}
    assert {part.position for part in parts.values()} == {"AS_EXPECTED"}
    assert parts["1"].expected > 90
    assert parts["3"].expected < 10


def test_few_ratings_are_drawn_towards_the_group():
    group = usual_group()

    few = citizen_part([faces(3, 0, 0, 0, 0)], group)
    many = citizen_part([faces(300, 0, 0, 0, 0)], group)

    assert many.value < few.value < 100 * group.mean
    assert many.se < few.se
    assert many.reliability > few.reliability


def test_no_ratings_give_the_group_mean_and_no_reliability():
    group = usual_group()

    part = citizen_part([], group)

    assert (part.n, part.raw, part.value, part.reliability) == (0, None, 100 * group.mean, Decimal(0))
    assert part.se > citizen_part([faces(1, 2, 3, 4, 5)], group).se


def test_value_is_the_group_mean_and_the_shrunk_distance():
    """By hand: one service, one question; u = w·(T/H − μ) with w = τ²/(τ² + σ²n/H²)."""
    group = usual_group()
    context = group.contexts["ktp"]
    points = context.questions["1", "overall"]
    total = sum(count * value for count, value in zip((1, 2, 3, 4, 5), points.values, strict=True))
    informed = 15 * points.information
    variance = context.sigma2 * 15 / informed**2
    weight = group.tau2 / (group.tau2 + variance)

    part = citizen_part([faces(1, 2, 3, 4, 5)], group)

    expected = 100 * (group.mean + group.rise * weight * (total / informed - context.shift))
    assert part.value == pytest.approx(expected, abs=Decimal("1e-12"))
    assert part.reliability == pytest.approx(weight, abs=Decimal("1e-12"))


@pytest.mark.parametrize("column", range(5))
@given(counts=st.lists(st.integers(0, 9), min_size=5, max_size=5))
def test_another_rating_moves_the_part_its_own_way(column, counts):
    """The highest answer never lowers the value and the lowest never raises it; one above them does no worse."""
    group = usual_group()
    before = citizen_part([faces(*counts)], group).value
    after = [
        citizen_part([faces(*(count + (place == other) for place, count in enumerate(counts)))], group).value
        for other in range(5)
    ]

    assert after == sorted(after)
    if column == 4:
        assert after[4] >= before
    if column == 0:
        assert after[0] <= before


def test_ratings_of_half_weight_count_as_half_as_many():
    group = usual_group()

    whole = citizen_part([faces(1, 2, 3, 4, 5)], group)
    half = citizen_part([faces(2, 4, 6, 8, 10, weight="0.5")], group)

    assert half.effective_n == 30
    assert half.n == 30
    assert citizen_part([faces(1, 2, 3, 4, 5), faces(2, 4, 6, 8, 10, weight="0.1")], group).effective_n < 45
    assert whole.effective_n == 15


def test_unverified_ratings_of_little_weight_move_the_part_less():
    group = usual_group()
    honest = faces(1, 1, 4, 12, 12)

    alone = citizen_part([honest], group)
    stuffed = citizen_part([honest, faces(0, 0, 0, 0, 20)], group)
    weighed = citizen_part([honest, faces(0, 0, 0, 0, 20, weight="0.1")], group)

    assert alone.value < weighed.value < stuffed.value
    assert weighed.raw == stuffed.raw


def test_raw_is_the_plain_mean_of_all_ratings():
    part = citizen_part([faces(0, 0, 0, 0, 1), faces(1, 0, 0, 0, 0, channel="KIOSK")], usual_group())

    assert part.raw == Decimal(50)


def test_stands_out_only_where_chance_does_not_explain_it():
    group = usual_group()

    assert citizen_part([faces(30, 30, 20, 10, 10)], group).position == "ACT"
    assert citizen_part([faces(1, 0, 0, 0, 1)], group).position == "AS_EXPECTED"


def test_services_weigh_by_what_their_ratings_tell():
    officers = colleagues() | {f"k{name}": cells for name, cells in colleagues(service="kk").items()}
    group = group_of(officers)
    good, bad = faces(0, 0, 0, 0, 40), faces(4, 0, 0, 0, 0, service="kk")

    both = citizen_part([good, bad], group)

    assert citizen_part([bad], group).value < both.value < citizen_part([good], group).value
    assert both.reliability > citizen_part([good], group).reliability


def test_order_of_cells_and_officers_changes_nothing():
    one, other = faces(1, 2, 3, 4, 5), faces(5, 4, 3, 2, 1, service="kk", channel="KIOSK")
    third = faces(0, 1, 0, 2, 0, channel="KIOSK", weight="0.3")

    group = group_of({"1": [one, other, third], "2": [other]})

    assert group == group_of({"2": [other], "1": [third, other, one]})
    assert citizen_part([one, other, third], group) == citizen_part([third, one, other], group)


def test_error_grows_with_what_is_not_known_of_the_group():
    group = usual_group()
    unsure = replace(group, mean_variance=group.mean_variance + Decimal("0.01"))

    assert citizen_part([faces(1, 2, 3, 4, 5)], unsure).se > citizen_part([faces(1, 2, 3, 4, 5)], group).se
