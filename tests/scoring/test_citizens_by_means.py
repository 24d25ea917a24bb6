"""Records of engine 1 stay computable to the digit: these figures must never change."""

from decimal import Decimal

from scoring.citizens import Answers, Cell
from scoring.citizens_by_means import MeanGroup, citizen_part_by_means


def faces(*counts, service="ktp"):
    return Cell(service, "1", (Answers("overall", 5, counts),))


def test_few_ratings_are_drawn_towards_the_group():
    group = MeanGroup(Decimal("0.7"), {"ktp": Decimal("0.7")}, Decimal("0.06"), Decimal("0.004"))

    few = citizen_part_by_means([faces(3, 0, 0, 0, 0)], group)
    many = citizen_part_by_means([faces(300, 0, 0, 0, 0)], group)

    assert few.value == Decimal(70) - 70 * Decimal(3) / (3 + Decimal("0.06") / Decimal("0.004"))
    assert many.value < few.value
    assert many.se < few.se
    assert (few.n, few.effective_n) == (3, Decimal(3))


def test_no_ratings_give_the_group_mean_and_no_reliability():
    part = citizen_part_by_means([], MeanGroup(Decimal("0.7"), {}, Decimal("0.06"), Decimal("0.004")))

    assert (part.n, part.raw, part.value, part.reliability) == (0, None, Decimal(70), Decimal(0))


def test_two_services_are_expected_by_their_ratings():
    group = MeanGroup(
        Decimal("0.6"), {"ktp": Decimal("0.8"), "kk": Decimal("0.4")}, Decimal("0.05"), Decimal("0.01")
    )

    part = citizen_part_by_means([faces(1, 0, 2, 0, 3), faces(0, 1, 0, 1, 0, service="kk")], group)

    assert part.expected == Decimal(70)
    assert part.value == Decimal("55.38461538461538461538461538")
    assert part.reliability == Decimal("0.6153846153846153846153846154")
