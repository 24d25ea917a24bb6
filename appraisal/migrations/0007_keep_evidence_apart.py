from django.db import migrations, models

import appraisal.models.reports


class Migration(migrations.Migration):
    dependencies = [
        ("appraisal", "0006_assessed_competency_keeps_its_weight"),
    ]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="file",
            field=models.FileField(
                blank=True,
                max_length=200,
                storage=appraisal.models.reports.evidence_storage,
                upload_to="%Y/%m",
                verbose_name="file",
            ),
        ),
    ]
