"""A work result is judged by its aspects: the figure it had so far makes room for them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0002_performance_cycle")]

    operations = [
        # Safe: the rows that these guarded are copied into aspects, which have the same rules.
        migrations.RemoveConstraint(model_name="resultevaluation", name="result_target_positive"),
        migrations.RemoveConstraint(model_name="resultevaluation", name="result_actual_not_negative"),
        migrations.RenameField(model_name="resultevaluation", old_name="target", new_name="target_figure"),
    ]
