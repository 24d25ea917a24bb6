import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appraisal", "0014_requests_and_discarded_revisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GuideCurve",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("shares", models.JSONField()),
                ("reason", models.TextField(verbose_name="reason")),
                ("set_at", models.DateTimeField()),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guide_curves",
                        to="appraisal.appraisalcycle",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "guide curve",
                "verbose_name_plural": "guide curves",
                "ordering": ["cycle", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "version"), name="guide_curve_version_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="guide_curve_version_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="guide_curve_has_reason"
                    ),
                ],
            },
        ),
    ]
