"""Reminding many people of the same thing at once, each of them once for a day it is due on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from organisation.models import Notification


def remind_all(
    *,
    recipients: Mapping[int, Mapping[str, Any]],
    kind: str,
    obj: models.Model,
    due_on: date,
    now: datetime,
) -> int:
    """This will remind every account of `obj`; returns how many had not been reminded for that day.

    `recipients` are account ids with the few plain values their words need. A query for every thousand
    people, and two to count.
    """
    same = Notification.objects.filter(
        kind=kind, object_type=obj._meta.label_lower, object_id=str(obj.pk), due_on=due_on
    )
    before = same.count()
    Notification.objects.bulk_create(
        [
            Notification(
                recipient_id=user_id,
                kind=kind,
                object_type=obj._meta.label_lower,
                object_id=str(obj.pk),
                due_on=due_on,
                url="",
                detail=dict(detail),
                created_at=now,
            )
            for user_id, detail in recipients.items()
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
    return same.count() - before
