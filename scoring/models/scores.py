from django.db import models
from django.utils.translation import gettext_lazy as _

from appraisal.models import EvaluationPeriod
from organisation.models import Officer
from scoring.choices import RecordStatus, RecordTrigger


class OfficerScore(models.Model):
    """The running score of an officer in a period, kept by the worker so that a page need not compute it.

    It is derived: the worker makes it again from the tallies and the evaluations whenever it is stale.
    `due_record` names why a record of it is to be taken at the next refresh; blank when none is.
    `released` is what the officer may see of it: the same from the ratings of the weeks that are over, with the
    last day of those; `release_at` is when the week under way is over.
    """

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="scores")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.CASCADE, related_name="scores")
    is_stale = models.BooleanField(default=True)
    due_record = models.CharField(max_length=12, choices=RecordTrigger.choices, blank=True)
    status = models.CharField(max_length=12, choices=RecordStatus.choices, default=RecordStatus.INSUFFICIENT)
    index = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    standard_error = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    citizen_value = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    citizen_error = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    rating_count = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict)
    released = models.JSONField(default=dict)
    release_at = models.DateTimeField(null=True)
    computed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("running score")
        verbose_name_plural = _("running scores")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(is_stale=True), name="score_stale"),
            models.Index(
                fields=["release_at"], condition=models.Q(release_at__isnull=False), name="score_release"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["officer", "period"], name="one_score_per_officer_and_period"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} · {self.period_id}"
