"""The one figure that a work result had so far becomes its aspect of quantity.

A migration of its own: PostgreSQL alters no table on which triggers still wait.
"""

from django.db import migrations


def move_figures(apps, schema_editor):
    results = apps.get_model("appraisal", "ResultEvaluation").objects
    aspects = apps.get_model("appraisal", "AspectEvaluation").objects
    aspects.bulk_create(
        [
            aspects.model(
                result_id=result.pk,
                aspect="QUANTITY",
                unit=result.unit,
                direction=result.direction,
                target=result.target_figure,
                actual=result.actual,
            )
            for result in results.iterator()
        ],
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0003_results_have_aspects")]

    operations = [migrations.RunPython(move_figures, migrations.RunPython.noop)]
