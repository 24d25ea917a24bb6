"""Telling one person one thing, once; and marking what was read."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from organisation.models import MailPreference, Notification


def notify(
    *,
    recipient_id: int | None,
    kind: str,
    obj: models.Model,
    url: str,
    now: datetime,
    due_on: date | None = None,
    detail: dict[str, Any] | None = None,
) -> Notification | None:
    """This will tell a person something about `obj`, once for each day it is due on.

    `kind` is a dotted code (`plan.returned`) whose words are made when it is read. `detail` holds the
    few plain values those words need, never a comment or a score. Nobody is told when there is no
    account (`recipient_id` None), and nothing happens when it was told before: then None is returned.
    """
    if recipient_id is None:
        return None
    notification, is_new = Notification.objects.get_or_create(
        recipient_id=recipient_id,
        kind=kind,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        due_on=due_on,
        defaults={"url": url, "detail": detail or {}, "created_at": now},
    )
    return notification if is_new else None


def lead_elsewhere(*, objects: Iterable[models.Model], detail: Mapping[str, Any]) -> None:
    """This will put `detail` over that of everything told about `objects`, whose page has moved."""
    for obj in objects:
        told = Notification.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
        for notification in told:
            notification.detail = notification.detail | dict(detail)
            notification.save(update_fields=["detail"])


def mark_read(*, recipient_id: int, ids: list[int] | None, now: datetime) -> int:
    """This will mark the person's notifications as read, all of them when `ids` is None."""
    unread = Notification.objects.filter(recipient_id=recipient_id, read_at__isnull=True)
    if ids is not None:
        unread = unread.filter(pk__in=ids)
    return unread.update(read_at=now)


def set_mail_preference(*, user_id: int, is_on: bool, language: str) -> MailPreference:
    """This will keep whether the person is mailed and in which language."""
    preference, _created = MailPreference.objects.update_or_create(
        user_id=user_id, defaults={"is_on": is_on, "language": language}
    )
    return preference
