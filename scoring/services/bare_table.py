"""Loading millions of rows into an empty table of PostgreSQL: its rules are checked once, afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.utils import CursorWrapper

_BUILDING_MEMORY = "256MB"
_RULES = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = %s::regclass AND contype IN ('f', 'u', 'p')
ORDER BY contype = 'f', conname
"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = %s::regclass
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'p'))
ORDER BY 1
"""


@contextmanager
def without_indexes(cursor: CursorWrapper, table: str) -> Iterator[None]:
    """This will take keys, references and indexes off `table` and put every one back as it was.

    Must run in a transaction: a row that breaks a rule undoes the whole. Nobody else reads the table, or
    one it refers to, until that ends.
    """
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits to be checked stands in the way of altering
    cursor.execute(_RULES, [table])
    rules = cursor.fetchall()
    cursor.execute(_INDEXES, [table])
    indexes = cursor.fetchall()
    for name, _definition in reversed(rules):
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    yield
    cursor.execute("SELECT set_config('maintenance_work_mem', %s, true)", [_BUILDING_MEMORY])
    for name, definition in rules:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for _name, definition in indexes:
        cursor.execute(definition)
