import random

import pytest

from organisation.nip import parse_nip
from portal.demo.city import build_city
from portal.demo.people import people_of


@pytest.fixture(scope="module")
def city():
    return build_city(random.Random(7))


@pytest.fixture(scope="module")
def people(city):
    return people_of(random.Random(11), city)


def test_every_position_is_staffed(city, people):
    wanted = {(a.code, post.code): post.headcount for a in city.agencies for post in a.positions}
    staffed = dict.fromkeys(wanted, 0)
    for person in people:
        staffed[person.agency, person.position] += 1

    assert staffed == wanted
    assert len(people) == 252


def test_same_seed_gives_the_same_people(city, people):
    assert people_of(random.Random(11), city) == people
    assert people_of(random.Random(12), city) != people


def test_numbers_are_valid_and_unique(people):
    assert len({person.nip for person in people}) == len(people)
    for person in people:
        nip = parse_nip(person.nip, kind=person.kind)
        assert nip.sex == person.sex
        assert nip.start_year == person.started_on.year
        assert nip.start_month == (person.started_on.month if person.kind == "PNS" else None)


def test_nobody_entered_service_as_a_child(people):
    for person in people:
        born = parse_nip(person.nip, kind=person.kind).birth_date
        assert person.started_on.year - born.year >= 18, person.key


def test_keys_and_plain_names_are_unique(people):
    assert len({person.key for person in people}) == len(people)
    assert len({person.plain_name for person in people}) == len(people)
    assert all(person.plain_name in person.name for person in people)


def test_each_unit_has_one_head_who_supervises_its_officers(city, people):
    heads = {(person.agency, person.unit): person.key for person in people if person.heads_unit}
    assert len(heads) == sum(len(agency.units) for agency in city.agencies)
    for person in people:
        if not person.heads_unit:
            assert person.supervisor == heads[person.agency, person.unit]


def test_heads_of_units_answer_to_the_unit_above_and_the_agency_head_to_nobody(city, people):
    heads = {(person.agency, person.unit): person for person in people if person.heads_unit}
    for agency in city.agencies:
        for unit in agency.units:
            head = heads[agency.code, unit.code]
            above = heads[agency.code, unit.parent].key if unit.parent else None
            assert head.supervisor == above


def test_supervisors_come_before_those_they_supervise(people):
    seen = {None}
    for person in people:
        assert person.supervisor in seen
        seen.add(person.key)


def test_both_kinds_and_both_sexes_serve(people):
    contract = sum(person.kind == "PPPK" for person in people) / len(people)
    women = sum(person.sex == "P" for person in people) / len(people)

    assert 0.15 < contract < 0.45
    assert 0.35 < women < 0.7
    assert all(person.kind == "PNS" for person in people if person.heads_unit)


def test_most_officers_face_the_public(people):
    facing = sum(person.is_public_facing for person in people)
    assert facing == 186


def test_traits_spread_and_only_heads_are_lenient_or_severe(people):
    qualities = [person.traits.quality for person in people]
    mean = sum(qualities) / len(qualities)
    deviation = (sum((quality - mean) ** 2 for quality in qualities) / len(qualities)) ** 0.5

    assert abs(mean) < 0.2
    assert 0.85 < deviation < 1.15
    assert all(0 <= person.traits.steadiness <= 1 for person in people)
    assert {person.traits.leniency for person in people if not person.heads_unit} == {0.0}
    assert any(person.traits.is_lenient_supervisor for person in people)
    assert any(person.traits.is_severe_supervisor for person in people)
