from datetime import UTC, date, datetime

import pytest

from appraisal.choices import CompetencyKind, StandardState
from appraisal.models import Competency
from appraisal.national_list import NATIONAL_LIST
from appraisal.queries.competencies import criteria_of, criteria_version, requirements_of
from appraisal.services.competencies import (
    CodeTaken,
    CompetencyIncomplete,
    NoCriteria,
    NotADraft,
    NoticeNeedsReason,
    NotPersonnel,
    NotTheOfficer,
    RequirementInput,
    RequirementInvalid,
    StillRequired,
    acknowledge_criteria,
    add_competency,
    begin_version,
    begin_with_national_list,
    change_competency,
    give_notice,
    put_in_force,
    retire_competency,
    set_requirements,
)
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import AuditEvent, Notification
from tests.factories.growth import CompetencyFactory, PositionRequirementFactory, supervised_officer
from tests.factories.organisation import PlacementFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)
LEVELS = {level: f"Perilaku {level}" for level in range(1, 6)}


@pytest.fixture
def officer():
    return supervised_officer()[0]


@pytest.fixture
def personnel(officer):
    user = RoleGrantFactory(agency=officer.agency, role=Role.PERSONNEL).user
    return actor_for(user, today=TODAY)


def acting(person):
    return actor_for(person.user, today=TODAY)


def position_of(officer):
    return officer.placements.get().position


def add(officer, actor, **changes):
    content = {
        "name": "Melayani di loket",
        "kind": CompetencyKind.TECHNICAL,
        "description": "Di loket.",
        "indicators": LEVELS,
    }
    return add_competency(agency=officer.agency, actor=actor, now=NOW, **(content | changes))


def require(officer, level=3):
    return PositionRequirementFactory(position=position_of(officer), required_level=level)


def test_competency_is_a_draft_until_it_is_put_in_force(officer, personnel):
    competency = add(officer, personnel)

    assert (competency.code, competency.state, competency.levels.count()) == (
        "melayani-di-loket",
        StandardState.DRAFT,
        5,
    )
    assert put_in_force(competency, actor=personnel, now=NOW).state == StandardState.IN_FORCE
    assert put_in_force(competency, actor=personnel, now=NOW).state == StandardState.IN_FORCE


def test_competency_needs_a_name_and_a_kind(officer, personnel):
    with pytest.raises(CompetencyIncomplete):
        add(officer, personnel, name="…")
    with pytest.raises(CompetencyIncomplete):
        add(officer, personnel, kind="MAGICAL")


def test_same_name_twice_is_refused(officer, personnel):
    add(officer, personnel)

    with pytest.raises(CodeTaken):
        add(officer, personnel)


def test_five_levels_are_needed_before_it_is_in_force(officer, personnel):
    competency = add(officer, personnel, indicators={1: "Satu", 2: " "})

    with pytest.raises(CompetencyIncomplete):
        put_in_force(competency, actor=personnel, now=NOW)
    assert list(competency.levels.values_list("level", "indicators")) == [(1, "Satu")]


def test_draft_changes_and_what_is_in_force_does_not(officer, personnel):
    content = {
        "name": "Melayani",
        "kind": CompetencyKind.TECHNICAL,
        "description": "",
        "indicators": LEVELS,
        "actor": personnel,
        "now": NOW,
    }
    competency = change_competency(add(officer, personnel), **content)

    assert competency.name == "Melayani"
    put_in_force(competency, actor=personnel, now=NOW)
    with pytest.raises(NotADraft):
        change_competency(competency, **content)


def test_new_version_takes_the_place_of_the_old_and_positions_follow(officer, personnel):
    first = put_in_force(add(officer, personnel), actor=personnel, now=NOW)
    set_requirements(
        position=position_of(officer), requirements=[RequirementInput(first, 3)], actor=personnel, now=NOW
    )
    before = criteria_version(requirements_of(position_of(officer)))

    draft = begin_version(first, actor=personnel, now=NOW)
    assert begin_version(first, actor=personnel, now=NOW) == draft
    put_in_force(draft, actor=personnel, now=NOW)

    first.refresh_from_db()
    after = requirements_of(position_of(officer))
    assert (draft.version, first.state) == (2, StandardState.RETIRED)
    assert [each.competency for each in after] == [draft]
    assert criteria_version(after) != before
    with pytest.raises(NotADraft):
        put_in_force(first, actor=personnel, now=NOW)


def test_required_competency_cannot_be_retired(officer, personnel):
    competency = require(officer).competency

    with pytest.raises(StillRequired):
        retire_competency(competency, actor=personnel, now=NOW)
    competency.requirements.all().delete()
    assert retire_competency(competency, actor=personnel, now=NOW).state == StandardState.RETIRED
    assert retire_competency(competency, actor=personnel, now=NOW).state == StandardState.RETIRED


def test_national_list_is_added_once(officer, personnel):
    added = begin_with_national_list(agency=officer.agency, actor=personnel, now=NOW)
    again = begin_with_national_list(agency=officer.agency, actor=personnel, now=NOW)

    assert (len(added), again) == (9, [])
    assert {each.state for each in Competency.objects.all()} == {StandardState.IN_FORCE}
    assert [each.levels.count() for each in added] == [5] * 9
    assert {each.kind for each in NATIONAL_LIST} == {"MANAGERIAL", "SOCIOCULTURAL"}


def test_only_the_personnel_office_of_the_agency_keeps_the_dictionary(officer, personnel):
    competency = require(officer).competency
    stranger = actor_for(RoleGrantFactory(role=Role.PERSONNEL).user, today=TODAY)

    for call in (
        lambda actor: add(officer, actor),
        lambda actor: begin_version(competency, actor=actor, now=NOW),
        lambda actor: put_in_force(competency, actor=actor, now=NOW),
        lambda actor: retire_competency(competency, actor=actor, now=NOW),
        lambda actor: begin_with_national_list(agency=officer.agency, actor=actor, now=NOW),
        lambda actor: set_requirements(position=position_of(officer), requirements=[], actor=actor, now=NOW),
        lambda actor: give_notice(officer=officer, reason="Rapat", actor=actor, now=NOW),
    ):
        for actor in (stranger, acting(officer)):
            with pytest.raises(NotPersonnel):
                call(actor)


def test_requirements_are_replaced_and_holders_told(officer, personnel):
    competency = CompetencyFactory(agency=officer.agency)
    position = position_of(officer)
    rows = [RequirementInput(competency, 4, 2)]

    set_requirements(position=position, requirements=rows, actor=personnel, now=NOW)
    set_requirements(position=position, requirements=rows, actor=personnel, now=NOW)

    assert [(each.competency, each.required_level, each.weight) for each in requirements_of(position)] == [
        (competency, 4, 2)
    ]
    assert AuditEvent.objects.filter(action="requirements.set").count() == 1
    assert Notification.objects.get().recipient == officer.user
    set_requirements(position=position, requirements=[], actor=personnel, now=NOW)
    assert requirements_of(position) == []


def test_requirements_without_sense_are_refused(officer, personnel):
    competency = CompetencyFactory(agency=officer.agency)
    draft = CompetencyFactory(agency=officer.agency, state=StandardState.DRAFT)

    for rows in (
        [RequirementInput(CompetencyFactory(), 3)],
        [RequirementInput(draft, 3)],
        [RequirementInput(competency, 6)],
        [RequirementInput(competency, 3, 11)],
        [RequirementInput(competency, 3), RequirementInput(competency, 4)],
    ):
        with pytest.raises(RequirementInvalid):
            set_requirements(position=position_of(officer), requirements=rows, actor=personnel, now=NOW)


def test_officer_acknowledges_and_a_change_needs_it_again(officer):
    require(officer)

    acknowledge_criteria(officer=officer, actor=acting(officer), now=NOW)
    acknowledge_criteria(officer=officer, actor=acting(officer), now=NOW)

    criteria = criteria_of(officer, TODAY)
    assert (criteria.known.version, criteria.by_notice) == (criteria.version, False)
    assert AuditEvent.objects.filter(action="criteria.acknowledge").count() == 1
    require(officer)
    assert criteria_of(officer, TODAY).known is None


def test_notice_with_a_reason_stands_in_for_reading(officer, personnel):
    require(officer)

    give_notice(officer=officer, reason="Cuti panjang, dibacakan lewat telepon", actor=personnel, now=NOW)

    criteria = criteria_of(officer, TODAY)
    assert criteria.by_notice
    event = AuditEvent.objects.get(action="criteria.notice")
    assert (event.reason, event.object_id) == (
        "Cuti panjang, dibacakan lewat telepon",
        str(officer.public_id),
    )


def test_notice_is_refused_without_reason_or_about_oneself(officer, personnel):
    require(officer)
    RoleGrantFactory(user=officer.user, agency=officer.agency, role=Role.PERSONNEL)

    with pytest.raises(NoticeNeedsReason):
        give_notice(officer=officer, reason=" ", actor=personnel, now=NOW)
    with pytest.raises(NotTheOfficer):
        give_notice(officer=officer, reason="Sudah tahu", actor=acting(officer), now=NOW)


def test_nobody_acknowledges_for_another_or_without_criteria(officer, personnel):
    with pytest.raises(NotTheOfficer):
        acknowledge_criteria(officer=officer, actor=personnel, now=NOW)
    with pytest.raises(NoCriteria):
        acknowledge_criteria(officer=officer, actor=acting(officer), now=NOW)


def test_two_officers_in_one_position_have_the_same_criteria(officer):
    require(officer)
    other, _supervisor = supervised_officer(agency=officer.agency)
    other.placements.all().delete()
    PlacementFactory(officer=other, position=position_of(officer))

    first, second = criteria_of(officer, TODAY), criteria_of(other, TODAY)

    assert first.version == second.version
    assert first.requirements == second.requirements
