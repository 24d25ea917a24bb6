from django.db import migrations

from organisation.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_acting_access_and_notifications")]

    operations = [protect("organisation_accesslog")]
