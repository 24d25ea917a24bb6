import uuid

from django.db import migrations

BATCH = 1000


def give_each_its_own(apps, schema_editor):
    """The default of a new column is one value for all rows that were there."""
    positions = []
    for position in apps.get_model("organisation", "Position").objects.only("pk").iterator(BATCH):
        position.public_id = uuid.uuid4()
        positions.append(position)
    apps.get_model("organisation", "Position").objects.bulk_update(positions, ["public_id"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0007_positions_have_a_public_id")]

    operations = [migrations.RunPython(give_each_its_own, migrations.RunPython.noop)]
