from decimal import Decimal

import pytest

from scoring.channel_effects import channel_effects
from scoring.citizen_group import TAU2_FLOOR, group_of
from scoring.citizens import Answers, Cell, citizen_part

EVEN = (10, 10, 10, 10, 10)


def faces(*counts, service="ktp", channel="QR", weight="1", version="1"):
    return Cell(service, version, (Answers("overall", 5, counts),), channel, Decimal(weight))


def test_group_of_nobody_is_none():
    assert group_of({"1": []}) is None
    assert group_of({"1": [faces(0, 0, 0, 0, 0)]}) is None


def test_officers_alike_give_the_mean_of_their_ratings_and_hardly_a_spread():
    group = group_of({str(number): [faces(*EVEN)] for number in range(5)})

    assert group.mean == Decimal("0.5")
    assert group.tau2 == TAU2_FLOOR
    assert group.contexts["ktp"].shift == 0


def test_typical_officer_is_not_the_busiest():
    """One officer with very many bad ratings does not make the service: the others count as one officer each."""
    officers = {str(number): [faces(0, 0, 0, 10, 10)] for number in range(9)}
    officers["busy"] = [faces(500, 500, 0, 0, 0)]

    group = group_of(officers)

    assert group.contexts["ktp"].typical > Decimal("0.6")


def test_officers_who_differ_have_a_spread():
    officers = {f"good{number}": [faces(0, 0, 10, 20, 70)] for number in range(5)}
    officers |= {f"bad{number}": [faces(70, 20, 10, 0, 0)] for number in range(5)}

    assert group_of(officers).tau2 > Decimal("0.5")


def test_each_services_share_is_that_of_its_officers():
    officers = {
        "1": [faces(*EVEN)],
        "2": [faces(*EVEN)],
        "3": [faces(*EVEN, service="kk")],
        "4": [faces(*EVEN)],
    }

    group = group_of(officers)

    assert {name: context.share for name, context in group.contexts.items()} == {
        "ktp": Decimal("0.75"),
        "kk": Decimal("0.25"),
    }


def test_small_service_borrows_the_points_of_the_others():
    officers = {str(number): [faces(1, 5, 20, 40, 34)] for number in range(9)}
    alone = group_of(officers | {"new": [faces(0, 0, 0, 0, 1, service="kk")]}).contexts
    usual, borrowed = (alone[name].questions["1", "overall"].values for name in ("ktp", "kk"))

    assert all(abs(one - other) < Decimal("0.25") for one, other in zip(usual, borrowed, strict=True))


def test_figures_are_written_with_twelve_places():
    group = group_of({"1": [faces(1, 2, 3, 4, 5)], "2": [faces(5, 3, 1, 1, 7)], "3": [faces(0, 1, 0, 1, 1)]})

    figures = [group.mean, group.rise, group.tau2, group.tau2_variance, group.mean_variance]
    assert all(figure == figure.quantize(Decimal("1E-12")) for figure in figures)


def test_channel_is_told_from_the_officer():
    """Everybody gets worse ratings at the kiosk; the officer who has kiosk ratings alone is not blamed for it."""
    mixed = {
        f"mixed{number}": [faces(5, 5, 10, 30, 50), faces(50, 30, 10, 5, 5, channel="KIOSK")]
        for number in range(20)
    }
    officers = mixed | {"kiosk": [faces(50, 30, 10, 5, 5, channel="KIOSK")]}

    group = group_of(officers)
    part = citizen_part(officers["kiosk"], group)

    assert group.channels["KIOSK"] < 0 < group.channels["QR"]
    assert part.raw < 30
    assert abs(part.value - 100 * group.mean) < 8
    assert part.position == "AS_EXPECTED"


def test_channels_of_different_officers_prove_nothing():
    """Where no officer has both channels, the difference is the officers' and stays with them."""
    officers = {f"a{number}": [faces(0, 0, 0, 10, 40)] for number in range(5)}
    officers |= {f"b{number}": [faces(40, 10, 0, 0, 0, channel="KIOSK")] for number in range(5)}

    assert set(group_of(officers).channels.values()) == {Decimal(0)}


def test_one_channel_has_no_effect():
    assert (
        channel_effects(
            {"1": [faces(*EVEN)]}, {"ktp": group_of({"1": [faces(*EVEN)]}).contexts["ktp"].questions}
        )
        == {}
    )


def test_effects_weigh_to_nothing():
    officers = {
        "1": [
            faces(1, 2, 3, 4, 5),
            faces(5, 4, 3, 2, 1, channel="WEB"),
            faces(1, 1, 1, 1, 9, channel="KIOSK"),
        ],
        "2": [faces(4, 4, 4, 4, 4), faces(3, 3, 3, 9, 9, channel="WEB")],
    }
    scales = {"ktp": group_of(officers).contexts["ktp"].questions}

    effects = channel_effects(officers, scales)

    ratings = {"QR": 35, "WEB": 42, "KIOSK": 13}
    total = sum(ratings[channel] * effect for channel, effect in effects.items())
    assert total == pytest.approx(0, abs=Decimal("1e-18"))


def test_half_weights_draw_the_points_half_as_much():
    full = group_of({"1": [faces(*EVEN)], "2": [faces(0, 0, 0, 0, 90)]})
    half = group_of({"1": [faces(*EVEN)], "2": [faces(0, 0, 0, 0, 90, weight="0.1")]})

    top = ("1", "overall")
    assert half.contexts["ktp"].questions[top].values[4] > full.contexts["ktp"].questions[top].values[4]
