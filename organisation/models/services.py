import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisation.choices import DutySource, DutyStatus, PointKind

from .agencies import Agency, Unit
from .people import Officer


class Service(models.Model):
    """A public service an agency offers; its full standard is written on its page in the CMS."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="services", verbose_name=_("agency")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="services", verbose_name=_("unit"))
    code = models.SlugField(_("code"), max_length=80)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    promised_minutes = models.PositiveIntegerField(_("promised time in minutes"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["agency", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="service_code_unique_in_agency"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name


class ServicePoint(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="points", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=PointKind.choices, default=PointKind.COUNTER)
    place = models.CharField(_("place"), max_length=200, blank=True)
    services = models.ManyToManyField(
        Service, through="PointService", related_name="points", verbose_name=_("services")
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("service point")
        verbose_name_plural = _("service points")
        ordering = ["unit", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="point_name_unique_in_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class PointService(models.Model):
    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, verbose_name=_("service point"))
    service = models.ForeignKey(Service, on_delete=models.CASCADE, verbose_name=_("service"))

    class Meta:
        verbose_name = _("service at a point")
        verbose_name_plural = _("services at points")
        constraints = [
            models.UniqueConstraint(fields=["point", "service"], name="point_offers_service_once"),
        ]

    def __str__(self) -> str:
        return f"{self.point} · {self.service}"


class DutyQuerySet(models.QuerySet):
    def standing(self) -> "DutyQuerySet":
        return self.exclude(status=DutyStatus.CANCELLED)

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> "DutyQuerySet":
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class DutyAssignment(models.Model):
    """An officer at one service point from starts_at up to, not including, ends_at."""

    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="duties", verbose_name=_("officer")
    )
    point = models.ForeignKey(
        ServicePoint, on_delete=models.PROTECT, related_name="duties", verbose_name=_("service point")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    status = models.CharField(
        _("status"), max_length=10, choices=DutyStatus.choices, default=DutyStatus.PLANNED
    )
    source = models.CharField(
        _("source"), max_length=10, choices=DutySource.choices, default=DutySource.ROSTER
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duty roster")
        ordering = ["-starts_at", "point", "pk"]
        indexes = [
            models.Index(fields=["point", "starts_at"], name="duty_point_start"),
            models.Index(fields=["officer", "starts_at"], name="duty_officer_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="duty_not_empty",
                violation_error_message=_("A duty must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.point}"
