from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("scoring", "0009_protect_imported_figures")]

    operations = [
        migrations.AddField(
            model_name="commentanalysis",
            name="alerts",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddConstraint(
            model_name="commentanalysis",
            constraint=models.CheckConstraint(
                condition=Q(alerts="") | ~Q(label=""), name="alerts_come_with_a_label"
            ),
        ),
    ]
