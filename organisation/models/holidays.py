import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .agencies import Agency


class Holiday(models.Model):
    """A day on which nobody has to work: everywhere, or in one agency."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(
        Agency,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="holidays",
        verbose_name=_("agency"),
    )
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "day"],
                name="holiday_once_in_an_agency",
                violation_error_message=_("This day is a holiday already."),
            ),
            models.UniqueConstraint(
                fields=["day"], condition=Q(agency__isnull=True), name="holiday_once_everywhere"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="holiday_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.day} · {self.name}"
