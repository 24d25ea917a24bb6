import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appraisal", "0016_reports_are_late_by_working_days"),
        ("organisation", "0010_holidays"),
        ("scoring", "0011_raise_alerts_of_older_readings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("after", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("band_before", models.CharField(max_length=8)),
                ("band_after", models.CharField(max_length=8)),
                ("parts", models.JSONField()),
            ],
            options={
                "verbose_name": "move",
                "verbose_name_plural": "moves",
            },
        ),
        migrations.CreateModel(
            name="PolicySimulation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content_hash", models.CharField(max_length=64)),
                ("former_hash", models.CharField(blank=True, max_length=64)),
                ("record_count", models.PositiveIntegerField()),
                ("begun_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("report", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "policy simulation",
                "verbose_name_plural": "policy simulations",
            },
        ),
        migrations.RemoveConstraint(
            model_name="scoringpolicy",
            name="policy_approved_by_two_people",
        ),
        migrations.AddField(
            model_name="scoringpolicy",
            name="approved_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="scoringpolicy",
            name="drafted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="scoringpolicy",
            name="drafted_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="scoringpolicy",
            name="robustness_bp",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="scoringpolicy",
            name="seconded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="scoringpolicy",
            name="state",
            field=models.CharField(
                choices=[
                    ("DRAFT", "Draft"),
                    ("APPROVED", "Approved by one person"),
                    ("ACTIVE", "Active"),
                    ("RETIRED", "Retired"),
                ],
                default="DRAFT",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="policymove",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.officer"
            ),
        ),
        migrations.AddField(
            model_name="policysimulation",
            name="period",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="appraisal.evaluationperiod",
            ),
        ),
        migrations.AddField(
            model_name="policysimulation",
            name="policy",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="simulation",
                to="scoring.scoringpolicy",
            ),
        ),
        migrations.AddField(
            model_name="policymove",
            name="simulation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="moves",
                to="scoring.policysimulation",
            ),
        ),
        migrations.AddConstraint(
            model_name="policysimulation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at__isnull", True), ("finished_at__gte", models.F("begun_at")), _connector="OR"
                ),
                name="simulation_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="policysimulation",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__isnull", False), ("record_count", 0), _connector="OR"),
                name="simulation_counts_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="policymove",
            constraint=models.UniqueConstraint(fields=("simulation", "officer"), name="move_once_an_officer"),
        ),
        migrations.AddConstraint(
            model_name="policymove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("before__isnull", True),
                        models.Q(("before__gte", 0), ("before__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("after__isnull", True),
                        models.Q(("after__gte", 0), ("after__lte", 100)),
                        _connector="OR",
                    ),
                ),
                name="move_within_the_index",
            ),
        ),
    ]
