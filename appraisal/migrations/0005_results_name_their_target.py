"""A work result no longer holds a figure of its own, and may say which target of the plan it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0004_move_figures_to_aspects")]

    operations = [
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
