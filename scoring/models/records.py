import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from appraisal.models import EvaluationPeriod
from organisation.models import Officer
from scoring.choices import RecordStatus, RecordTrigger
from scoring.models.policies import ScoringPolicy


class PerformanceRecord(models.Model):
    """A snapshot of one officer's score with everything that went into it. Rows never change.

    The current record of an officer and period is the one with the highest `sequence`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="records")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="records")
    policy = models.ForeignKey(ScoringPolicy, on_delete=models.PROTECT, related_name="records")
    engine_version = models.CharField(max_length=20)
    sequence = models.PositiveIntegerField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    trigger = models.CharField(max_length=12, choices=RecordTrigger.choices)
    reason = models.CharField(max_length=200, blank=True)
    inputs = models.JSONField()
    inputs_hash = models.CharField(max_length=64)
    parts = models.JSONField()
    index = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    standard_error = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    coverage_bp = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=RecordStatus.choices)
    previous_hash = models.CharField(max_length=64)
    record_hash = models.CharField(max_length=64, unique=True)
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    computed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("performance record")
        verbose_name_plural = _("performance records")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "period", "sequence"], name="record_sequence_unique"),
            models.CheckConstraint(
                condition=Q(sequence=1, supersedes__isnull=True)
                | Q(sequence__gt=1, supersedes__isnull=False),
                name="record_first_supersedes_nothing",
            ),
            models.CheckConstraint(
                condition=Q(status=RecordStatus.INSUFFICIENT, index__isnull=True)
                | (~Q(status=RecordStatus.INSUFFICIENT) & Q(index__gte=0, index__lte=100)),
                name="record_index_iff_sufficient",
            ),
            models.CheckConstraint(
                condition=Q(Exact(Length("inputs_hash"), 64))
                & Q(Exact(Length("previous_hash"), 64))
                & Q(Exact(Length("record_hash"), 64)),
                name="record_hashes_are_sha256",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.period} · {self.sequence}"
