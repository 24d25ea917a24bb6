from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback.choices import ModerationAction, RejectReason

from .submissions import Submission


class ModerationDecision(models.Model):
    """What a person decided about a rating under check. Append-only."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    action = models.CharField(_("decision"), max_length=6, choices=ModerationAction.choices)
    reason = models.CharField(_("reason"), max_length=16, choices=RejectReason.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("moderation decision")
        verbose_name_plural = _("moderation decisions")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action=ModerationAction.ACCEPT, reason="")
                | Q(action=ModerationAction.REJECT, reason__in=RejectReason.values),
                name="reject_with_known_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.action}"
