from dataclasses import replace
from datetime import date
from time import sleep

import pytest
from django.utils import translation

from organisation.actors import Actor
from portal.workspace.kept import forget_kept, kept

ACTOR = Actor(user_id=7, officer_id=3, report_ids=frozenset({4, 5}), today=date(2026, 6, 1))


@pytest.fixture
def made():
    """What was made so far, and a way to make the next."""
    numbers = []

    def make():
        numbers.append(len(numbers))
        return numbers[-1]

    return make


def test_what_was_made_once_is_kept_for_the_same_person(made):
    assert [kept(ACTOR, "team", made), kept(ACTOR, "team", made)] == [0, 0]


def test_what_is_nothing_is_kept_as_well(made):
    assert kept(ACTOR, "waiting", dict) == {}
    assert kept(ACTOR, "waiting", lambda: {"made": made()}) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"user_id": 8},
        {"report_ids": frozenset({4})},
        {"granted_officer_ids": frozenset({9})},
        {"personnel_agency_ids": frozenset({1})},
        {"today": date(2026, 6, 2)},
    ],
)
def test_another_person_other_rights_or_another_day_see_nothing_of_it(made, other):
    kept(ACTOR, "team", made)

    assert kept(replace(ACTOR, **other), "team", made) == 1


def test_each_language_has_its_own(made):
    with translation.override("id"):
        kept(ACTOR, "team", made)
    with translation.override("en"):
        assert kept(ACTOR, "team", made) == 1


def test_after_an_act_of_the_person_it_is_made_anew(made):
    kept(ACTOR, "team", made)
    forget_kept(ACTOR.user_id)

    assert [kept(ACTOR, "team", made), kept(ACTOR, "team", made)] == [1, 1]


def test_when_its_time_is_over_it_is_made_anew(made, monkeypatch):
    monkeypatch.setattr("portal.workspace.kept.KEPT_SECONDS", 1)
    kept(ACTOR, "team", made)
    sleep(1.1)

    assert kept(ACTOR, "team", made) == 1
