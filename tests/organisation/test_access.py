from datetime import UTC, datetime, timedelta

import pytest

from organisation.actors import Actor
from organisation.models import AccessLog
from organisation.services import log_accesses
from tests.factories.organisation import OfficerFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


def note(actor, officers, now=NOW):
    return log_accesses(actor=actor, officers=officers, what="evaluations:calibration", now=now)


@pytest.mark.parametrize("count", [1, 100])
def test_records_shown_together_are_noted_in_two_statements(count, django_assert_num_queries):
    officers = OfficerFactory.create_batch(count)
    actor = Actor(user_id=UserFactory().pk, report_ids=frozenset({officers[0].pk}))

    with django_assert_num_queries(2):
        note(actor, officers)

    rows = AccessLog.objects.order_by("pk").values_list("officer_id", "as_role")
    assert list(rows) == [
        (officer.pk, "UNIT_HEAD" if number else "SUPERVISOR") for number, officer in enumerate(officers)
    ]


def test_only_who_was_not_opened_lately_is_noted_and_never_oneself():
    own, lately, earlier, fresh = officers = OfficerFactory.create_batch(4)
    actor = Actor(user_id=UserFactory().pk, officer_id=own.pk)
    note(actor, [earlier], NOW - timedelta(minutes=10))
    note(actor, [lately], NOW - timedelta(minutes=9))

    assert [row.officer for row in note(actor, officers)] == [earlier, fresh]


def test_nobody_in_particular_leaves_no_row(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert note(Actor(), [OfficerFactory.build(pk=1)]) == []
