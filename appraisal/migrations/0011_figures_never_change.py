from django.db import migrations

from organisation.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0010_outcomes_name_their_people")]

    operations = [protect("appraisal_aspectresult")]
