"""Reminding many people of the same thing at once, each of them once for a day it is due on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Reminder:
    """What one account is reminded of, for the day it is due on, and the few plain values its words need."""

    recipient_id: int
    obj: models.Model
    due_on: date
    detail: Mapping[str, Any]


def remind_each(*, kind: str, reminders: Sequence[Reminder], now: datetime) -> int:
    """This will tell each reminder that was not told before; returns how many were new.

    The objects are of one model. A query to know who was told, and one for every thousand new ones.
    """
    if not reminders:
        return 0
    object_type = reminders[0].obj._meta.label_lower
    told = set(
        Notification.objects.filter(
            kind=kind, object_type=object_type, object_id__in={str(each.obj.pk) for each in reminders}
        ).values_list("recipient_id", "object_id", "due_on")
    )
    new = {(each.recipient_id, str(each.obj.pk), each.due_on): each for each in reminders}
    rows = [
        Notification(
            recipient_id=recipient_id,
            kind=kind,
            object_type=object_type,
            object_id=object_id,
            due_on=due_on,
            url="",
            detail=dict(each.detail),
            created_at=now,
        )
        for (recipient_id, object_id, due_on), each in new.items()
        if (recipient_id, object_id, due_on) not in told
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(rows)
