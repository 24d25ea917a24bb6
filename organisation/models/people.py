import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisation.choices import OfficerKind, OfficerStatus, PlacementKind, Role

from .agencies import Agency, Position, Unit


class Officer(models.Model):
    """A civil servant. The NIP is kept encrypted, with a keyed digest to find it again by."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="officer",
        verbose_name=_("sign-in account"),
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="officers", verbose_name=_("agency")
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=OfficerKind.choices, default=OfficerKind.PNS)
    status = models.CharField(
        _("status"), max_length=8, choices=OfficerStatus.choices, default=OfficerStatus.ACTIVE
    )
    nip_digest = models.CharField(max_length=64, unique=True, editable=False)
    nip_cipher = models.TextField(editable=False)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class PlacementQuerySet(models.QuerySet):
    def on(self, day: date) -> "PlacementQuerySet":
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))

    def within(self, first: date, last: date) -> "PlacementQuerySet":
        """Placements that share at least one day with first…last, both included."""
        return self.filter(starts_on__lte=last).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=first))


class Placement(models.Model):
    """An officer in a position under a supervisor, from starts_on up to, not including, ends_on."""

    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="placements", verbose_name=_("officer")
    )
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="placements", verbose_name=_("position")
    )
    supervisor = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised_placements",
        verbose_name=_("supervisor"),
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=PlacementKind.choices, default=PlacementKind.MAIN
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["officer", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="placement_ends_after_start",
                violation_error_message=_("The placement must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("officer")),
                name="placement_not_own_supervisor",
                violation_error_message=_("Nobody can be their own supervisor."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.position}"


class RoleGrant(models.Model):
    """A role given to a person for one agency, or one unit of it, from starts_on to before ends_on."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="role_grants",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="role_grants", verbose_name=_("agency")
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="role_grants",
        verbose_name=_("unit"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grants_given",
        verbose_name=_("granted by"),
    )
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("role grant")
        verbose_name_plural = _("role grants")
        ordering = ["agency", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="rolegrant_ends_after_start",
                violation_error_message=_("The grant must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("user")),
                name="rolegrant_not_to_oneself",
                violation_error_message=_("Nobody can grant a role to themselves."),
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.UNIT_HEAD) | Q(unit__isnull=False),
                name="rolegrant_unit_head_names_unit",
                violation_error_message=_("Choose the unit that this person heads."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.unit or self.agency}"
