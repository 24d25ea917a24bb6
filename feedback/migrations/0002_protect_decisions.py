from django.db import migrations

from organisation.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]

    operations = [protect("feedback_moderationdecision")]
