from django.db import migrations

from organisation.append_only import protect

# An officer is at one point at a time and in one main position at a time. PostgreSQL can say it
# itself; on SQLite the one service function that writes keeps it under the write lock.
EXCLUSIONS = {
    "duty_one_point_at_a_time": (
        "organisation_dutyassignment",
        "EXCLUDE USING gist (officer_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (status <> 'CANCELLED')",
    ),
    "placement_one_main_at_a_time": (
        "organisation_placement",
        "EXCLUDE USING gist (officer_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE (kind = 'MAIN')",
    ),
}


def add_exclusions(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for name, (table, rule) in EXCLUSIONS.items():
        schema_editor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule}")


def drop_exclusions(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for name, (table, _rule) in EXCLUSIONS.items():
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = [
        migrations.RunPython(add_exclusions, drop_exclusions),
        protect("organisation_auditevent"),
    ]
