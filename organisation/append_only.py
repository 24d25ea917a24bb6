"""Migration operations for tables whose rows never change or vanish, on both databases.

SQLite rebuilds a table when a later migration alters it, which drops its triggers: such a migration
ends with `protect(...)` again (tests/organisation/test_append_only.py fails when one is missing).
"""

from django.db import migrations

APPEND_ONLY_TABLES = (
    "organisation_auditevent",
    "organisation_accesslog",
    "appraisal_aspectresult",
    "feedback_moderationdecision",
    "scoring_commentlabel",
    "scoring_figureimport",
    "scoring_importedfigure",
    "scoring_performancerecord",
    "scoring_publishedsummary",
    "scoring_summarywithdrawal",
)


def protect(table: str, condition: str = "") -> migrations.RunPython:
    """This will refuse UPDATE and DELETE on `table`; with `condition` (SQL over OLD), only where it holds."""
    return migrations.RunPython(
        lambda apps, schema_editor: refuse_changes(schema_editor, table, condition),
        lambda apps, schema_editor: allow_changes(schema_editor, table),
    )


def refuse_changes(schema_editor, table: str, condition: str = "") -> None:
    """This will put the two triggers on `table` that refuse UPDATE and DELETE; those that are there stay.

    With `condition` (SQL over OLD) they refuse only where it holds.
    """
    when = f"WHEN ({condition})" if condition else ""
    if schema_editor.connection.vendor == "sqlite":
        for event in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} BEFORE {event} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    schema_editor.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        params=None,
    )
    for event in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE OR REPLACE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"FOR EACH ROW {when} EXECUTE FUNCTION refuse_change()"
        )


def allow_changes(schema_editor, table: str) -> None:
    """This will take the two triggers away again, where they are."""
    for event in ("UPDATE", "DELETE"):
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event.lower()}{on}")
