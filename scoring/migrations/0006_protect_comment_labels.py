from django.db import migrations

from organisation.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("scoring", "0005_label_comments_and_keep_aspects")]

    operations = [protect("scoring_commentlabel")]
