from django.db import migrations


def mark_stale(apps, schema_editor):
    """What an officer may see is there once the worker has made the score again."""
    apps.get_model("scoring", "OfficerScore").objects.filter(released={}).update(is_stale=True)


class Migration(migrations.Migration):
    dependencies = [("scoring", "0003_add_what_an_officer_may_see")]

    operations = [migrations.RunPython(mark_stale, migrations.RunPython.noop)]
