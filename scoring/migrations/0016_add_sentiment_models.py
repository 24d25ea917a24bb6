import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0015_find_changes_in_ratings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SentimentModel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=40, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("CANDIDATE", "Candidate"),
                            ("IN_FORCE", "In force"),
                            ("RETIRED", "Retired"),
                        ],
                        default="CANDIDATE",
                        max_length=9,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("file_digest", models.CharField(max_length=64)),
                ("metrics", models.JSONField()),
                ("card", models.TextField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaced",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scoring.sentimentmodel",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "IN_FORCE")),
                        fields=("state",),
                        name="one_model_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["CANDIDATE", "IN_FORCE", "RETIRED"])),
                        name="sentiment_model_state_known",
                    ),
                ],
            },
        ),
    ]
