import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NotificationQuerySet(models.QuerySet):
    def of(self, user_id: int | None) -> "NotificationQuerySet":
        return self.filter(recipient_id=user_id)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One thing that one person is told: in the application at once, by mail gathered with others.

    The same thing due on the same day is told once, so a reminder never repeats itself. The words are
    made when it is read, in the reader's language, from `kind` and `detail`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=40)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    due_on = models.DateField(null=True, blank=True)
    url = models.CharField(max_length=300)
    detail = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "object_type", "object_id", "due_on"], name="reminded_once"
            ),
            models.UniqueConstraint(
                fields=["recipient", "kind", "object_type", "object_id"],
                condition=Q(due_on__isnull=True),
                name="notified_once",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notification_recipient"),
            models.Index(fields=["id"], condition=Q(mailed_at__isnull=True), name="notification_unmailed"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.recipient}"


class MailPreference(models.Model):
    """Whether a person is mailed, and in which language. Without a row: yes, in the first language."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preference"
    )
    is_on = models.BooleanField(_("mail me what is new"), default=True)
    language = models.CharField(_("language of the mail"), max_length=8)

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")

    def __str__(self) -> str:
        return f"{self.user} · {self.language}"
