import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import django
import pytest
import wagtail
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from organisation.append_only import APPEND_ONLY_TABLES, allow_changes, refuse_changes
from tests.trigger_editor import TriggerEditor


def pytest_collection_modifyitems(config, items):
    """A test of one engine runs where that engine is and is left out elsewhere: a skip would be a failure."""
    here = {connection.vendor, *(["redis"] if settings.CACHE_URL else [])}
    left_out = [
        item for item in items if any(mark.args[0] not in here for mark in item.iter_markers("only_on"))
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def django_db_keepdb():
    """On SQLite a run starts from a copy of a migrated database, which saves the migrations their minute."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def migrated_copy(django_db_modify_db_settings):
    name = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    if connection.vendor == "sqlite" and _migrated_database().exists():
        shutil.copy(_migrated_database(), name)
    return name


@pytest.fixture(scope="session")
def django_db_setup(migrated_copy, django_db_setup):
    if connection.vendor != "sqlite":
        yield
        return
    if not _migrated_database().exists():
        _keep_migrated(migrated_copy, _migrated_database())
    yield
    for leftover in migrated_copy.parent.glob(f"{migrated_copy.name}*"):
        leftover.unlink(missing_ok=True)


def _migrated_database():
    """Where a migrated database of just these migrations is kept."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for path in [
        *sorted(settings.ROOT.glob("*/migrations/*.py")),
        settings.ROOT / "organisation/append_only.py",
    ]:
        digest.update(path.read_bytes())
    return settings.ROOT / "var" / f"migrated-{digest.hexdigest()[:16]}.sqlite3"


def _keep_migrated(name, migrated):
    with (
        closing(sqlite3.connect(name)) as source,
        closing(sqlite3.connect(f"{migrated}.{name.name}")) as target,
    ):
        source.backup(target)
    Path(f"{migrated}.{name.name}").replace(migrated)


@pytest.fixture(autouse=True)
def first_language():
    """A request leaves its language active; the next test begins in Indonesian all the same."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


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
            refuse_changes(TriggerEditor(), table)
    yield
    if connection.vendor == "sqlite":
        for table in APPEND_ONLY_TABLES:
            allow_changes(TriggerEditor(), table)


@pytest.fixture(autouse=True)
def append_only_tables_are_guarded(request):
    """A transactional test before this one may have taken the triggers away."""
    if "db" in request.fixturenames and connection.vendor == "sqlite":
        request.getfixturevalue("db")
        for table in APPEND_ONLY_TABLES:
            refuse_changes(TriggerEditor(), table)
