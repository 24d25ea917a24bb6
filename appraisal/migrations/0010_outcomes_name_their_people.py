import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    # Objections and guidance plans are new with 0002 and nothing wrote them before now, so their tables
    # are empty here and a column may be required at once. A low predicate was never signed without a word
    # on what to improve: the service has always asked for it.
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("appraisal", "0009_evaluation_hears_the_officer"),
        ("organisation", "0006_end_on_the_first_day"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="objection", name="one_open_objection_per_evaluation"),
        migrations.RemoveConstraint(model_name="guidanceplan", name="closed_guidance_has_outcome"),
        migrations.AddField(
            model_name="objection",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections_filed",
                to="organisation.officer",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="rater",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections_answered",
                to="organisation.officer",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="decider_named_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="decider_reason",
            field=models.TextField(blank=True, default="", verbose_name="why this person decides"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="objection",
            name="officer_stated_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="objection",
            name="rater_stated_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="objection",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="recognition",
            name="shows_name",
            field=models.BooleanField(default=False, verbose_name="with my name"),
        ),
        migrations.AddField(
            model_name="guidanceplan",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="guidance_closed",
                to="organisation.officer",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(fields=["evaluation"], name="one_objection_per_evaluation"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=Q(decider__isnull=True) | (~Q(decider=F("officer")) & ~Q(decider=F("rater"))),
                name="objection_decider_is_neither_side",
                violation_error_message="Neither the officer nor the rater decides an objection.",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=Q(decider_named_by__isnull=True) | ~Q(decider_reason=""),
                name="objection_named_decider_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=~Q(state="WITHDRAWN") | Q(withdrawn_at__isnull=False),
                name="objection_withdrawn_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=Q(decision="") | Q(state="DECIDED"),
                name="objection_without_effect_until_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=models.CheckConstraint(
                condition=Q(shows_name=False) | Q(consented_at__isnull=False),
                name="recognition_name_with_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="guidanceplan",
            constraint=models.CheckConstraint(
                condition=~Q(state__in=["CLOSED", "DISMISSED"])
                | (Q(closed_by__isnull=False, closed_at__isnull=False) & ~Q(outcome="")),
                name="closed_guidance_has_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="guidanceplan",
            constraint=models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("officer")),
                name="guidance_not_closed_by_oneself",
            ),
        ),
        migrations.AddConstraint(
            model_name="guidanceplan",
            constraint=models.CheckConstraint(
                condition=Q(counsellor__isnull=True) | ~Q(counsellor=F("officer")),
                name="guidance_counsellor_is_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=Q(state__in=["DRAFT", "SENT", "CALIBRATING"])
                | Q(predicate__in=["SB", "B"])
                | (Q(results_rating__isnull=False, behaviour_rating__isnull=False) & ~Q(improvements="")),
                name="low_predicate_has_reason",
                violation_error_message="A low predicate needs what to improve, with an example.",
            ),
        ),
    ]
