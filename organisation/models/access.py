import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .people import Officer


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> "DatedQuerySet":
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))


class ActingAppointment(models.Model):
    """Who acts as supervisor while the usual one is away, or for an officer who has none.

    Either for everybody whom `supervisor` supervises, or for one `officer`; from starts_on up to, not
    including, ends_on.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    acting = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        related_name="acting_appointments",
        verbose_name=_("acting supervisor"),
    )
    supervisor = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acted_for",
        verbose_name=_("for the reports of"),
    )
    officer = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acting_supervisors",
        verbose_name=_("for one officer"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("appointed by")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("acting appointment")
        verbose_name_plural = _("acting appointments")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True, officer__isnull=False)
                | Q(supervisor__isnull=False, officer__isnull=True),
                name="acting_for_supervisor_or_officer",
                violation_error_message=_("Choose a supervisor or one officer, not both."),
            ),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("acting")),
                name="acting_for_another_supervisor",
            ),
            models.CheckConstraint(
                condition=Q(officer__isnull=True) | ~Q(officer=F("acting")),
                name="acting_not_over_oneself",
                violation_error_message=_("Nobody supervises themselves."),
            ),
            models.CheckConstraint(
                # Ended on its first day it never held: the row stays and says so.
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="acting_ends_after_start",
                violation_error_message=_("The appointment must end after it starts."),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="acting_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.acting} · {self.supervisor or self.officer}"


class AccessGrant(models.Model):
    """One person may open one officer's record for a time and a stated purpose; each opening is logged."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="access_grants", verbose_name=_("officer")
    )
    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="access_grants",
        verbose_name=_("person"),
    )
    purpose = models.CharField(_("purpose"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("granted by")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("access grant")
        verbose_name_plural = _("access grants")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),  # taken back at once it ends on its first day
                name="accessgrant_ends_after_start",
                violation_error_message=_("The grant must end after it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(granted_by=F("viewer")),
                name="accessgrant_not_to_oneself",
                violation_error_message=_("Nobody can open a record to themselves."),
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="accessgrant_has_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.viewer} · {self.officer}"


class AccessLog(models.Model):
    """That somebody opened an officer's record. The officer can read it; rows never change."""

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="access_log")
    what = models.CharField(max_length=60)  # the name of the address that was opened
    as_role = models.CharField(max_length=16)  # SUPERVISOR, UNIT_HEAD, AUDITOR, PERSONNEL or GRANT
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("opened record")
        verbose_name_plural = _("opened records")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["officer", "-at"], name="accesslog_officer_at")]

    def __str__(self) -> str:
        return f"{self.viewer} · {self.officer} · {self.what}"
