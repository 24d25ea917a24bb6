import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """Safe: every position has an id of its own since the migration before."""

    dependencies = [("organisation", "0008_give_positions_a_public_id")]

    operations = [
        migrations.AlterField(
            model_name="position",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
