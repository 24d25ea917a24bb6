"""A work result is judged by its aspects: the one figure it had so far becomes its aspect of quantity."""

import django.db.models.deletion
from django.db import migrations, models


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
    dependencies = [("appraisal", "0002_performance_cycle")]

    operations = [
        migrations.RemoveConstraint(model_name="resultevaluation", name="result_target_positive"),
        migrations.RemoveConstraint(model_name="resultevaluation", name="result_actual_not_negative"),
        migrations.RenameField(model_name="resultevaluation", old_name="target", new_name="target_figure"),
        migrations.RunPython(move_figures, migrations.RunPython.noop),
        # Safe: every figure stands in an aspect now.
        migrations.RemoveField(model_name="resultevaluation", name="target_figure"),
        migrations.RemoveField(model_name="resultevaluation", name="actual"),
        migrations.RemoveField(model_name="resultevaluation", name="unit"),
        migrations.RemoveField(model_name="resultevaluation", name="direction"),
        migrations.AddField(
            model_name="resultevaluation",
            name="target",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evaluations",
                to="appraisal.target",
            ),
        ),
        migrations.AddConstraint(
            model_name="resultevaluation",
            constraint=models.UniqueConstraint(fields=("evaluation", "target"), name="result_target_unique"),
        ),
    ]
