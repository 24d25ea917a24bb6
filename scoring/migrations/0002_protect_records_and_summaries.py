from django.db import migrations

from organisation.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]

    operations = [
        protect("scoring_performancerecord"),
        protect("scoring_publishedsummary"),
        protect("scoring_summarywithdrawal"),
    ]
