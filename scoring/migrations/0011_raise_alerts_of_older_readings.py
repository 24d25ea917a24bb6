from django.db import migrations
from django.db.models import Value


def raise_alerts(apps, schema_editor):
    """Until now an alert was raised wherever the aspect of its name was named."""
    analyses = apps.get_model("scoring", "CommentAnalysis").objects.exclude(label="")
    analyses.filter(aspects__contains="levy").update(alerts=Value("levy"))
    analyses.filter(aspects__contains="danger").update(alerts=Value("danger"))
    analyses.filter(aspects__contains="levy").filter(aspects__contains="danger").update(
        alerts=Value("levy danger")
    )


class Migration(migrations.Migration):
    dependencies = [("scoring", "0010_keep_alerts_of_comments")]

    operations = [migrations.RunPython(raise_alerts, migrations.RunPython.noop)]
