from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisation.models import Agency
from scoring.choices import DriftScope


class DriftCheck(models.Model):
    """One look at all places of an agency, for the weeks that ended before `week`, a Monday."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    place_count = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "week"], name="one_drift_check_a_week")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.week}"


class DriftAlarm(models.Model):
    """At one place low ratings have become more. It stands until a check finds them as before again."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="drift_alarms")
    scope = models.CharField(max_length=7, choices=DriftScope.choices)
    place = models.BigIntegerField()  # the id of the service or the point
    raised_on = models.DateField()  # the Monday of the check
    since = models.DateField()  # the Monday from which the ratings speak of a change
    usual_share = models.DecimalField(max_digits=5, decimal_places=4)
    share_since = models.DecimalField(max_digits=5, decimal_places=4)
    count_since = models.PositiveIntegerField()
    p_value = models.DecimalField(max_digits=5, decimal_places=4)
    closed_on = models.DateField(null=True)
    looked_at_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    looked_at = models.DateTimeField(null=True)
    finding = models.CharField(_("what was found"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("change in ratings")
        verbose_name_plural = _("changes in ratings")
        ordering = ["-raised_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "place"], condition=Q(closed_on__isnull=True), name="one_open_drift_alarm"
            ),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True, looked_at_by__isnull=True, finding="")
                | (Q(looked_at__isnull=False, looked_at_by__isnull=False) & ~Q(finding="")),
                name="drift_alarm_looked_at_with_finding",
            ),
            models.CheckConstraint(
                condition=Q(since__lt=F("raised_on"))
                & (Q(closed_on__isnull=True) | Q(closed_on__gt=F("raised_on"))),
                name="drift_alarm_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-raised_on"], name="drift_alarm_agency")]

    def __str__(self) -> str:
        return f"{self.scope} {self.place} · {self.raised_on}"
