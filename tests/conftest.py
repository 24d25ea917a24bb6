import pytest
from django.core.cache import cache
from django.db import connection

from organisation.append_only import APPEND_ONLY_TABLES, _create, _drop


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def append_only_tables_can_be_emptied_afterwards(request):
    """A transactional test empties its tables with DELETE on SQLite, which the triggers would refuse."""
    names = {"transactional_db", "live_server"} & set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if not names and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    if connection.vendor == "sqlite":
        for table in APPEND_ONLY_TABLES:
            _create(_Editor(), table, "")
    yield
    if connection.vendor == "sqlite":
        for table in APPEND_ONLY_TABLES:
            _drop(_Editor(), table)


@pytest.fixture(autouse=True)
def append_only_tables_are_guarded(request):
    """A transactional test before this one may have taken the triggers away."""
    if {"db"} & set(request.fixturenames) and connection.vendor == "sqlite":
        for table in APPEND_ONLY_TABLES:
            _create(_Editor(), table, "")


class _Editor:
    connection = connection

    @staticmethod
    def execute(sql, params=None):
        with connection.cursor() as cursor:
            cursor.execute(sql)
