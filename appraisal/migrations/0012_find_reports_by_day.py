from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0011_figures_never_change")]

    operations = [
        migrations.AddIndex(
            model_name="dailyreport",
            index=models.Index(fields=["officer", "work_date"], name="report_officer_day"),
        ),
    ]
