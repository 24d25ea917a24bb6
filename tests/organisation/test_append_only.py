import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from organisation.append_only import APPEND_ONLY_TABLES, allow_changes, refuse_changes
from organisation.models import Agency, AuditEvent
from organisation.services import record_event
from tests.factories.organisation import AgencyFactory
from tests.trigger_editor import TriggerEditor


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        names = {name for (name,) in cursor.fetchall()}

    expected = {f"{table}_no_{event}" for table in APPEND_ONLY_TABLES for event in ("update", "delete")}
    assert expected - names == set()


@pytest.mark.django_db
def test_changes_are_refused_allowed_and_refused_again():
    agency = AgencyFactory()
    record_event(actor_id=None, action="test", obj=agency, agency_id=agency.pk, now=timezone.now())
    table = AuditEvent._meta.db_table

    allow_changes(TriggerEditor(), table)
    AuditEvent.objects.update(reason="x")
    refuse_changes(TriggerEditor(), table)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AuditEvent.objects.update(reason="y")


@pytest.mark.django_db
def test_changes_are_refused_only_where_the_condition_holds():
    fixed, open_ = AgencyFactory(name="fixed"), AgencyFactory(name="open")

    refuse_changes(TriggerEditor(), "organisation_agency", "OLD.name = 'fixed'")
    Agency.objects.filter(pk=open_.pk).update(region="x")

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Agency.objects.filter(pk=fixed.pk).delete()
