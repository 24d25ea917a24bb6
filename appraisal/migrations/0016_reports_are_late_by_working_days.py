from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0015_guide_curve")]

    operations = [
        migrations.AlterField(
            model_name="appraisalcycle",
            name="late_report_days",
            field=models.PositiveSmallIntegerField(
                default=3, verbose_name="working days after which a daily report is late"
            ),
        ),
    ]
