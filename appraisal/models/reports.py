import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import EvidenceState, ReportState
from organisation.models import Officer

from .plans import TargetAspect

EVIDENCE_BYTES_MAX = 10 * 1024 * 1024
EVIDENCE_OWNERS = (
    "report_item",
    "target",
    "note",
    "result",
    "behaviour",
    "self_appraisal",
    "assessment",
    "recognition",
    "objection",
)


def evidence_storage() -> Storage:
    """Where evidence is kept: apart from uploads that a web server hands out."""
    return storages["evidence"]


def _exactly_one_owner() -> Q:
    condition = Q(pk__in=[])
    for owner in EVIDENCE_OWNERS:
        condition |= Q(**{f"{other}__isnull": other != owner for other in EVIDENCE_OWNERS})
    return condition


class DailyReport(models.Model):
    """What an officer did on one day. Verified it never changes: a correction is a report that corrects it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="daily_reports")
    work_date = models.DateField(_("day"))
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState.choices, default=ReportState.DRAFT
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    late_reason = models.TextField(_("why it comes late"), blank=True)
    client_key = models.CharField(max_length=64, blank=True)  # a phone that sends again sends the same report
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="reports_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("daily report")
        verbose_name_plural = _("daily reports")
        ordering = ["officer", "-work_date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "work_date"],
                condition=Q(corrects__isnull=True),
                name="one_report_per_officer_and_day",
                violation_error_message=_("There is a report for this day already."),
            ),
            models.UniqueConstraint(
                fields=["officer", "client_key"], condition=~Q(client_key=""), name="report_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("officer")),
                name="report_not_decided_by_oneself",
                violation_error_message=_("Nobody verifies their own report."),
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT) | Q(submitted_at__isnull=False),
                name="sent_report_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ReportState.VERIFIED, ReportState.RETURNED])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="decided_report_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""),
                name="returned_report_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["officer", "work_date"], name="report_officer_day"),
            models.Index(
                fields=["officer", "submitted_at"], condition=Q(state="SUBMITTED"), name="report_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.work_date}"


class ReportItem(models.Model):
    report = models.ForeignKey(DailyReport, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    aspect = models.ForeignKey(
        TargetAspect,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_items",
        verbose_name=_("work result"),
    )
    description = models.TextField(_("what was done"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    project = models.CharField(_("project or assignment"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("item of a daily report")
        verbose_name_plural = _("items of a daily report")
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="report_item_position_unique"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="report_amount_not_negative",
                violation_error_message=_("An amount cannot be below zero."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=1440),
                name="report_minutes_within_a_day",
                violation_error_message=_("Minutes lie between 1 and 1,440."),
            ),
        ]

    def __str__(self) -> str:
        return self.description[:60]


class Evidence(models.Model):
    """A file or a link that backs one thing. A file is checked before it is kept and never shown inline."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report_item = models.ForeignKey(
        ReportItem, on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    target = models.ForeignKey(
        "appraisal.Target", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    note = models.ForeignKey(
        "appraisal.FeedbackNote", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    result = models.ForeignKey(
        "appraisal.ResultEvaluation", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    behaviour = models.ForeignKey(
        "appraisal.BehaviourEvaluation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
    )
    self_appraisal = models.ForeignKey(
        "appraisal.SelfAppraisal", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    assessment = models.ForeignKey(
        "appraisal.CompetencyAssessment",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
    )
    recognition = models.ForeignKey(
        "appraisal.Recognition", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    objection = models.ForeignKey(
        "appraisal.Objection", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(
        _("file"), storage=evidence_storage, upload_to="%Y/%m", max_length=200, blank=True
    )
    name = models.CharField(_("name"), max_length=160)
    mime = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=EvidenceState.choices, default=EvidenceState.CLEAN)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one_owner(),
                name="evidence_backs_one_thing",
                violation_error_message=_("Evidence backs exactly one thing."),
            ),
            models.CheckConstraint(
                condition=(~Q(link="") & Q(file="", sha256="", size=0))
                | (Q(link="", sha256__regex="^[0-9a-f]{64}$") & ~Q(file="")),
                name="evidence_is_file_or_link",
            ),
            models.CheckConstraint(condition=Q(size__lte=EVIDENCE_BYTES_MAX), name="evidence_size_limited"),
        ]

    def __str__(self) -> str:
        return self.name
