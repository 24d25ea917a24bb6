from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback.choices import CodeState
from organisation.models import Agency, Officer, Service, ServicePoint

from .questionnaires import Questionnaire


class QrCode(models.Model):
    """A random code on a poster or a card that opens the form of one point, service or officer."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="codes", verbose_name=_("agency")
    )
    point = models.ForeignKey(
        ServicePoint,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="codes",
        verbose_name=_("service point"),
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="codes",
        verbose_name=_("service"),
    )
    officer = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="codes",
        verbose_name=_("officer"),
    )
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="codes", verbose_name=_("questionnaire")
    )
    state = models.CharField(_("state"), max_length=8, choices=CodeState.choices, default=CodeState.ACTIVE)
    revoked_reason = models.CharField(_("reason for revoking"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("QR code")
        verbose_name_plural = _("QR codes")
        ordering = ["agency", "-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(point__isnull=False) | Q(service__isnull=False) | Q(officer__isnull=False),
                name="code_points_somewhere",
                violation_error_message=_("Choose a service point, a service or an officer."),
            ),
            models.CheckConstraint(
                condition=~Q(state=CodeState.REVOKED) | ~Q(revoked_reason=""),
                name="code_revoked_with_reason",
                violation_error_message=_("Say why the code is revoked."),
            ),
        ]

    def __str__(self) -> str:
        return self.code
