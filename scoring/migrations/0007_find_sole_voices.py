from django.db import migrations

BATCH = 2000


def find_sole_voices(apps, schema_editor):
    """Mark the comments of people who left out every question about the officer, as counting does from now on."""
    CommentAnalysis = apps.get_model("scoring", "CommentAnalysis")
    positions = _positions(apps.get_model("feedback", "Question"))
    rows = CommentAnalysis.objects.order_by("pk").values_list(
        "pk", "submission__version_id", "submission__values"
    )
    found = []
    for pk, version_id, values in rows.iterator(chunk_size=BATCH):
        if all(values[position - 1 : position] in ("", "-") for position in positions.get(version_id, ())):
            found.append(pk)
    for start in range(0, len(found), BATCH):
        CommentAnalysis.objects.filter(pk__in=found[start : start + BATCH]).update(is_sole_voice=True)


def _positions(Question):
    positions = {}
    for version_id, position in Question.objects.filter(attributable_to="OFFICER").values_list(
        "version_id", "position"
    ):
        positions.setdefault(version_id, []).append(position)
    return positions


class Migration(migrations.Migration):
    dependencies = [("scoring", "0006_protect_comment_labels")]

    operations = [migrations.RunPython(find_sole_voices, migrations.RunPython.noop)]
