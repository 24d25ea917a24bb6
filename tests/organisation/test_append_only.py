import pytest
from django.db import connection

from organisation.append_only import APPEND_ONLY_TABLES


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
