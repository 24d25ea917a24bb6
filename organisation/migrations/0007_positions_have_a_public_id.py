import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0006_end_on_the_first_day")]

    operations = [
        migrations.AddField(
            model_name="position",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
    ]
