from django.db import migrations

from organisation.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("scoring", "0008_add_imported_figures")]

    operations = [
        protect("scoring_figureimport"),
        protect("scoring_importedfigure"),
    ]
