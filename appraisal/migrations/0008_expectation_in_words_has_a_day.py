from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0007_keep_evidence_apart")]

    operations = [
        migrations.AddField(
            model_name="target",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="due on"),
        ),
    ]
