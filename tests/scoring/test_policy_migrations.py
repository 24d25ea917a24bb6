from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from scoring.models import ScoringPolicy
from tests.factories.organisation import AgencyFactory, UserFactory

BEFORE = [("scoring", "0011_raise_alerts_of_older_readings")]
PROPOSED, ACTIVATED = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)


def migrate(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.fixture
def apps_before(transactional_db):
    """The tables as they were while a proposal was signed before anybody had tried it; the newest come back."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()  # of every app: some go back with ours
    yield migrate(BEFORE), newest
    migrate(newest)


def add_policy(apps, agency, version, state, approved_by, seconded_by=None):
    return apps.get_model("scoring", "ScoringPolicy").objects.create(
        agency_id=agency.pk,
        version=version,
        state=state,
        valid_from=date(2026, 1, 1),
        content={},
        content_hash="0" * 64,
        approved_by_id=approved_by.pk,
        seconded_by_id=seconded_by and seconded_by.pk,
    )


def note(apps, policy, action, at):
    apps.get_model("organisation", "AuditEvent").objects.create(
        agency_id=policy.agency_id,
        action=action,
        object_type="scoring.scoringpolicy",
        object_id=str(policy.pk),
        at=at,
    )


def test_steps_come_from_the_audit_trail_and_proposals_become_drafts(apps_before):
    apps, newest = apps_before
    agency, proposer, activator = AgencyFactory(), UserFactory(), UserFactory()
    active = add_policy(apps, agency, 1, "ACTIVE", activator, proposer)
    hidden, proposal = (add_policy(apps, agency, version, "DRAFT", proposer) for version in (2, 3))
    note(apps, active, "policy.propose", PROPOSED)
    note(apps, active, "policy.activate", ACTIVATED)

    migrate(newest)

    one, two = ScoringPolicy.objects.order_by("version")
    assert (one.pk, one.state, one.approved_by, one.seconded_by) == (active.pk, "ACTIVE", activator, proposer)
    assert (one.approved_at, one.seconded_at) == (ACTIVATED, PROPOSED)
    assert (two.pk, two.state, two.drafted_by, two.approved_by) == (proposal.pk, "DRAFT", proposer, None)
    assert not ScoringPolicy.objects.filter(pk=hidden.pk).exists()
