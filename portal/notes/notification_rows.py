"""Notifications as their reader meets them: a sentence in the reader's language, and where it leads."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from organisation.models import Notification
from portal.notes.notification_words import words_for

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class NotificationRow:
    public_id: UUID
    sentence: str
    icon: str
    created_at: datetime
    is_read: bool


def notification_rows(notifications: Iterable[Notification]) -> list[NotificationRow]:
    return [_row(notification) for notification in notifications]


def sentence_of(notification: Notification) -> str:
    """A kind that has lost its words still tells that there was something."""
    words = words_for(notification.kind)
    return words.sentence(notification.detail) if words else _("Something of yours has changed.")


def address_of(notification: Notification) -> str | None:
    """The page it leads to; None where there is none any more, so that an old row never breaks a list."""
    words = words_for(notification.kind)
    if words is None:
        return notification.url or None
    try:
        return words.address(notification.detail)
    except (KeyError, NoReverseMatch):
        logger.warning("No address for a notification of the kind %s", notification.kind)
        return notification.url or None


def _row(notification: Notification) -> NotificationRow:
    words = words_for(notification.kind)
    return NotificationRow(
        public_id=notification.public_id,
        sentence=sentence_of(notification),
        icon=words.icon if words else "bell",
        created_at=notification.created_at,
        is_read=notification.read_at is not None,
    )
