import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisation.models import Agency, Service, ServicePoint, Unit
from scoring.choices import SummaryScope

PUBLICATION_FLOOR = 30


class PublishedSummary(models.Model):
    """What an agency made public about a service, point, unit or itself. Rows never change; there is no officer here."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="summaries")
    scope = models.CharField(max_length=8, choices=SummaryScope.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="summaries")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="summaries")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, related_name="summaries")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    rating_count = models.PositiveIntegerField(_("ratings"))
    floor = models.PositiveIntegerField(default=PUBLICATION_FLOOR)
    figures = models.JSONField()
    figures_hash = models.CharField(max_length=64)
    note = models.TextField(_("what we do about it"), blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("published summary")
        verbose_name_plural = _("published summaries")
        ordering = ["-ends_on", "-published_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(floor__gte=PUBLICATION_FLOOR, rating_count__gte=F("floor")),
                name="summary_not_below_floor",
                violation_error_message=_("There are too few ratings to publish without pointing at people."),
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="summary_period_in_order"),
            models.CheckConstraint(
                condition=Q(scope=SummaryScope.AGENCY, unit=None, service=None, point=None)
                | Q(scope=SummaryScope.UNIT, unit__isnull=False, service=None, point=None)
                | Q(scope=SummaryScope.SERVICE, unit=None, service__isnull=False, point=None)
                | Q(scope=SummaryScope.POINT, unit=None, service=None, point__isnull=False),
                name="summary_scope_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.starts_on} – {self.ends_on}"


class SummaryWithdrawal(models.Model):
    """A published summary taken back: it stays readable, marked with the reason."""

    summary = models.OneToOneField(PublishedSummary, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("reason"), max_length=300)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    class Meta:
        verbose_name = _("withdrawal of a summary")
        verbose_name_plural = _("withdrawals of summaries")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.summary}: {self.reason}"
