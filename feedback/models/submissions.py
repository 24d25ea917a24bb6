from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from feedback.choices import Attribution, Channel, HoldReason, SubmissionState, Verification
from organisation.models import Agency, Officer, Service, ServicePoint

from .codes import QrCode
from .questionnaires import QuestionnaireVersion


class SubmissionQuerySet(models.QuerySet):
    def waiting(self) -> "SubmissionQuerySet":
        """What the worker has still to look at, oldest first: the row itself is the queue."""
        return self.filter(is_waiting=True).order_by("pk")

    def counted(self) -> "SubmissionQuerySet":
        return self.filter(state=SubmissionState.COUNTED)


class Submission(models.Model):
    """One rating. `values` holds a digit per question of the version, in order; "-" is no answer, "A" is 10.

    The row keeps what was said, where and when, and nothing about who said it: the two signals are keyed
    digests whose key changes every day, and they are erased after a day.
    """

    # Indexes are kept few, because every rating pays for them: of the foreign keys only the code has one of
    # its own, which the list of codes counts by.
    version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="submissions", db_index=False
    )
    code = models.ForeignKey(QrCode, on_delete=models.PROTECT, related_name="submissions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="submissions", db_index=False)
    point = models.ForeignKey(
        ServicePoint, on_delete=models.PROTECT, null=True, related_name="submissions", db_index=False
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, related_name="submissions", db_index=False
    )
    channel = models.CharField(_("channel"), max_length=5, choices=Channel.choices)
    verification = models.CharField(max_length=6, choices=Verification.choices, default=Verification.OPEN)
    language = models.CharField(max_length=3)
    occurred_at = models.DateTimeField(_("occurred at"))
    received_at = models.DateTimeField(_("received at"))
    values = models.CharField(max_length=40)
    comment = models.TextField(_("comment"), blank=True)
    dedupe_key = models.CharField(max_length=64)
    receipt_digest = models.CharField(max_length=64)
    device_digest = models.CharField(max_length=32, blank=True)
    network_digest = models.CharField(max_length=32, blank=True)

    state = models.CharField(
        _("state"), max_length=9, choices=SubmissionState.choices, default=SubmissionState.RECEIVED
    )
    hold_reason = models.CharField(max_length=12, choices=HoldReason.choices, blank=True)
    attribution = models.CharField(max_length=7, choices=Attribution.choices, default=Attribution.NONE)
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="submissions", db_index=False
    )
    day = models.DateField(_("day"), null=True)
    processed_at = models.DateTimeField(null=True)
    is_waiting = models.BooleanField(default=True)  # the worker has yet to act on the state
    is_tallied = models.BooleanField(default=False)  # its answers are in the tallies now

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], condition=Q(is_waiting=True), name="submission_queue"),
            # What only the worker fills in is indexed only once it is there.
            models.Index(
                fields=["officer", "-day"], condition=Q(officer__isnull=False), name="submission_officer_day"
            ),
            models.Index(
                fields=["point", "-day"], condition=Q(day__isnull=False), name="submission_point_day"
            ),
            models.Index(
                fields=["agency", "-day"], condition=Q(day__isnull=False), name="submission_agency_day"
            ),
            models.Index(fields=["agency"], condition=Q(state="HELD"), name="submission_held"),
            models.Index(
                fields=["processed_at"],
                condition=Q(processed_at__isnull=False),
                name="submission_processed",
            ),
            models.Index(fields=["received_at"], condition=~Q(device_digest=""), name="submission_signals"),
        ]
        constraints = [
            # Not `unique=True`: on PostgreSQL that brings a second index, for LIKE, which nothing asks.
            models.UniqueConstraint(fields=["dedupe_key"], name="submission_dedupe_key_unique"),
            models.UniqueConstraint(fields=["receipt_digest"], name="submission_receipt_unique"),
            models.CheckConstraint(
                condition=Q(received_at__gte=F("occurred_at")), name="received_after_occurring"
            ),
            models.CheckConstraint(
                condition=Q(attribution=Attribution.CERTAIN, officer__isnull=False)
                | (~Q(attribution=Attribution.CERTAIN) & Q(officer__isnull=True)),
                name="officer_iff_attribution_certain",
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.HELD) | ~Q(hold_reason=""), name="held_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(is_tallied=False) | (Q(day__isnull=False) & Q(processed_at__isnull=False)),
                name="tallied_has_day",
            ),
            models.CheckConstraint(
                condition=Q(is_waiting=True)
                | Q(state=SubmissionState.COUNTED, is_tallied=True)
                | (~Q(state=SubmissionState.COUNTED) & Q(is_tallied=False)),
                name="tallied_iff_counted_unless_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.occurred_at:%Y-%m-%d}"

    def value_at(self, position: int) -> int | None:
        """The answer to the question at `position` (from 1), or None when it was left out."""
        symbol = self.values[position - 1 : position]
        return int(symbol, 36) if symbol and symbol != "-" else None
