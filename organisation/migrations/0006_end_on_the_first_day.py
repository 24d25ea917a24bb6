from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_mail_preferences")]

    # Safe for existing rows: both conditions become weaker.
    operations = [
        migrations.RemoveConstraint(model_name="actingappointment", name="acting_ends_after_start"),
        migrations.AddConstraint(
            model_name="actingappointment",
            constraint=models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="acting_ends_after_start",
                violation_error_message="The appointment must end after it starts.",
            ),
        ),
        migrations.RemoveConstraint(model_name="accessgrant", name="accessgrant_ends_after_start"),
        migrations.AddConstraint(
            model_name="accessgrant",
            constraint=models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="accessgrant_ends_after_start",
                violation_error_message="The grant must end after it starts.",
            ),
        ),
    ]
