from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from organisation import rules
from organisation.actors import NOBODY, actor_for
from organisation.choices import Role
from tests.factories.organisation import (
    OfficerFactory,
    PlacementFactory,
    PositionFactory,
    RoleGrantFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def seen_by(user):
    return set(rules.visible_officers(actor_for(user, today=TODAY)))


def test_nobody_signed_in_sees_nobody():
    OfficerFactory()

    assert actor_for(AnonymousUser(), today=TODAY) == NOBODY
    assert seen_by(AnonymousUser()) == set()


def test_officer_sees_the_own_record_alone():
    officer = OfficerFactory(with_user=True)
    OfficerFactory(agency=officer.agency)

    assert seen_by(officer.user) == {officer}


def test_supervisor_sees_reports_of_today():
    supervisor = OfficerFactory(with_user=True)
    today = PlacementFactory(officer__agency=supervisor.agency, supervisor=supervisor).officer
    PlacementFactory(officer__agency=supervisor.agency, supervisor=supervisor, ends_on=TODAY)

    assert seen_by(supervisor.user) == {supervisor, today}


def test_ended_grant_gives_nothing():
    grant = RoleGrantFactory(role=Role.AUDITOR, ends_on=TODAY)
    OfficerFactory(agency=grant.agency)

    assert seen_by(grant.user) == set()
    assert actor_for(grant.user, today=TODAY - timedelta(days=1)).audited_agency_ids == {grant.agency_id}


def test_unit_head_sees_the_unit_and_those_below():
    top = UnitFactory()
    section = UnitFactory(agency=top.agency, parent=top)
    beside = UnitFactory(agency=top.agency)
    head = RoleGrantFactory(role=Role.UNIT_HEAD, agency=top.agency, unit=top).user
    members = [
        PlacementFactory(officer__agency=top.agency, position=PositionFactory(unit=unit)).officer
        for unit in (top, section, beside)
    ]

    assert seen_by(head) == set(members[:2])


def test_auditor_reads_one_agency_and_editor_no_record():
    officer = OfficerFactory()
    OfficerFactory()
    auditor = RoleGrantFactory(role=Role.AUDITOR, agency=officer.agency).user
    editor = RoleGrantFactory(role=Role.EDITOR, agency=officer.agency).user

    assert seen_by(auditor) == {officer}
    assert seen_by(editor) == set()


def test_administrator_keeps_the_register_but_reads_no_record():
    officer = OfficerFactory()
    admin = RoleGrantFactory(role=Role.AGENCY_ADMIN, agency=officer.agency).user
    actor = actor_for(admin, today=TODAY)

    assert seen_by(admin) == set()
    assert set(rules.administered_officers(actor)) == {officer}
    assert rules.can_administer(actor, officer.agency_id)
    assert not rules.can_administer(actor, OfficerFactory().agency_id)


def test_nobody_evaluates_oneself():
    supervisor = OfficerFactory(with_user=True)
    report = PlacementFactory(officer__agency=supervisor.agency, supervisor=supervisor).officer
    actor = actor_for(supervisor.user, today=TODAY)

    assert rules.can_evaluate(actor, report)
    assert not rules.can_evaluate(actor, supervisor)
    assert not rules.can_evaluate(actor, OfficerFactory())


def test_blocked_account_has_no_rights():
    officer = OfficerFactory(user=UserFactory(is_active=False))

    assert actor_for(officer.user, today=TODAY) == NOBODY
