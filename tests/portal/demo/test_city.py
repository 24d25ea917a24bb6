import random

import pytest

from portal.demo.city import build_city

COMPONENTS = [
    "legal_basis",
    "requirements",
    "procedure",
    "completion_time",
    "fee",
    "product",
    "facilities",
    "competence",
    "supervision",
    "complaints",
    "staffing",
    "guarantee",
    "safety",
    "evaluation",
]
FOR_USERS = ["requirements", "procedure", "completion_time", "fee", "product", "complaints"]


@pytest.fixture(scope="module")
def city():
    return build_city(random.Random(7))


def test_city_has_the_promised_size(city):
    assert len(city.places) == 5
    assert len(city.agencies) == 15
    assert sum(len(agency.services) for agency in city.agencies) == 65
    assert sum(len(agency.points) for agency in city.agencies) == 99
    assert sum(post.headcount for agency in city.agencies for post in agency.positions) == 252


def test_same_seed_gives_the_same_city(city):
    assert build_city(random.Random(7)) == city
    assert build_city(random.Random(8)) != city


def test_each_place_has_three_agencies_in_its_own_time_zone(city):
    zones = {place.code: place.timezone for place in city.places}

    assert zones == {
        "palu": "Asia/Makassar",
        "blangpidie": "Asia/Jakarta",
        "kepahiang": "Asia/Jakarta",
        "mamuju": "Asia/Makassar",
        "kupang": "Asia/Makassar",
    }
    for code in zones:
        assert [agency.timezone for agency in city.agencies if agency.place == code] == [zones[code]] * 3


def test_every_service_has_all_fourteen_components(city):
    for agency in city.agencies:
        for service in agency.services:
            components = dict(service.standard.components())
            assert list(components) == COMPONENTS
            assert all(component.id and all(component.id) for component in components.values())


def test_components_for_users_say_the_same_in_both_languages(city):
    for agency in city.agencies:
        for service in agency.services:
            for name in FOR_USERS:
                component = getattr(service.standard, name)
                assert len(component.id) == len(component.en), (service.code, name)
                assert all(component.en)


def test_every_point_offers_services_of_its_own_agency(city):
    for agency in city.agencies:
        known = {service.code for service in agency.services}
        for point in agency.points:
            assert point.services, point.code
            assert set(point.services) <= known


def test_every_service_is_offered_at_some_point(city):
    for agency in city.agencies:
        offered = {code for point in agency.points for code in point.services}
        assert offered == {service.code for service in agency.services}


def test_codes_and_names_are_unique_where_rows_must_be(city):
    points = [point.code for agency in city.agencies for point in agency.points]
    assert len(set(points)) == len(points)
    for agency in city.agencies:
        names = [(point.unit, point.name) for point in agency.points]
        assert len(set(names)) == len(names)
        assert len({service.code for service in agency.services}) == len(agency.services)


def test_units_form_one_tree_and_all_else_hangs_on_it(city):
    for agency in city.agencies:
        seen = set()
        for unit in agency.units:
            assert unit.parent is None if not seen else unit.parent in seen
            seen.add(unit.code)
        assert 3 <= len(seen) <= 4
        leaders = [post.unit for post in agency.positions if post.kind == "leader"]
        assert sorted(leaders) == sorted(seen)
        for part in (*agency.positions, *agency.services, *agency.points):
            assert part.unit in seen


def test_public_names_are_never_blank(city):
    for agency in city.agencies:
        for thing in (agency, *agency.units, *agency.services):
            assert thing.name.id and thing.name.en
        assert all(service.summary.id and service.summary.en for service in agency.services)
        assert all(service.promised_minutes > 0 for service in agency.services)


def test_white_text_is_readable_on_every_accent(city):
    accents = [agency.accent for agency in city.agencies]

    assert len(set(accents)) == len(accents)
    assert [accent for accent in accents if 1.05 / (_luminance(accent) + 0.05) < 4.5] == []


def _luminance(color):
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
