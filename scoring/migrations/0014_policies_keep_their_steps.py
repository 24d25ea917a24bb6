from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0013_give_policies_their_steps")]

    operations = [
        migrations.AddConstraint(
            model_name="scoringpolicy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("DRAFT", "APPROVED"))),
                fields=("agency",),
                name="one_open_policy",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoringpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "DRAFT"), ("approved_by__isnull", True), ("seconded_by__isnull", True)
                    ),
                    models.Q(
                        ("state", "APPROVED"), ("approved_by__isnull", False), ("seconded_by__isnull", True)
                    ),
                    models.Q(
                        ("state__in", ("ACTIVE", "RETIRED")),
                        ("approved_by__isnull", False),
                        ("seconded_by__isnull", False),
                        models.Q(("approved_by", models.F("seconded_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="policy_approved_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoringpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "DRAFT"),
                    ("robustness_bp__isnull", True),
                    ("robustness_bp__lt", 1000),
                    _connector="OR",
                ),
                name="policy_approved_is_robust",
            ),
        ),
    ]
