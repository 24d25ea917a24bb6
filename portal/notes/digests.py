"""The mail that gathers what a person has not read yet: sentences and one link, never what was said."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from organisation.models import MailPreference, Notification
from portal.notes.notification_rows import sentence_of

logger = logging.getLogger(__name__)

QUIET_FOR = timedelta(minutes=30)  # after the newest: whoever is at it may do more
WAIT_AT_MOST = timedelta(hours=2)  # after the oldest: somebody is always at it
NOT_OLDER_THAN = timedelta(days=7)  # mail switched on again brings no flood
LINES_MOST = 20


def send_digests(now: datetime) -> int:
    """This will mail everybody who has waiting news, once for all of it, and return the number of mails.

    A person's news is claimed before the mail goes out and given back when sending fails, so two workers
    never mail the same thing; a worker that is killed between the two costs a mail, never makes two.
    Nothing is sent, and nothing is claimed, while the installation has no mail server.
    """
    if not settings.MAIL_IS_ON:
        return 0
    sent = 0
    for user_id in _recipients(now):
        try:
            sent += _send_digest(user_id, now)
        except SMTPRecipientsRefused:
            logger.warning("The mail server refused the address of account %s", user_id)
        except OSError:  # the server is down: the others would only wait for the same answer
            logger.exception("The mail server does not answer; what is left is tried again")
            break
    return sent


def _waiting(now: datetime) -> QuerySet[Notification]:
    return Notification.objects.unread().filter(mailed_at__isnull=True, created_at__gt=now - NOT_OLDER_THAN)


def _recipients(now: datetime) -> list[int]:
    refused = MailPreference.objects.filter(is_on=False).values("user_id")
    waiting = _waiting(now).filter(recipient__is_active=True).exclude(recipient__email="")
    spans = (
        waiting.exclude(recipient__in=refused)
        .order_by()
        .values("recipient_id")
        .annotate(newest=Max("created_at"), oldest=Min("created_at"))
        .filter(Q(newest__lte=now - QUIET_FOR) | Q(oldest__lte=now - WAIT_AT_MOST))
    )
    return sorted(span["recipient_id"] for span in spans)


def _send_digest(user_id: int, now: datetime) -> int:
    claimed = _claim(user_id, now)
    if not claimed:
        return 0
    try:
        _mail(user_id, claimed).send()
    except BaseException:
        _give_back(claimed)
        raise
    return 1


@transaction.atomic
def _claim(user_id: int, now: datetime) -> list[Notification]:
    """What nobody else is mailing: rows another worker has locked are passed over, claimed ones no longer wait."""
    rows = _waiting(now).filter(recipient_id=user_id).order_by("created_at", "pk")
    claimed = list(rows.select_for_update(skip_locked=True, of=("self",)))
    Notification.objects.filter(pk__in=[row.pk for row in claimed]).update(mailed_at=now)
    return claimed


def _give_back(claimed: Sequence[Notification]) -> None:
    Notification.objects.filter(pk__in=[row.pk for row in claimed]).update(mailed_at=None)


def _mail(user_id: int, notifications: Sequence[Notification]) -> EmailMessage:
    user = get_user_model().objects.get(pk=user_id)
    preference = MailPreference.objects.filter(user_id=user_id).first()
    with translation.override(preference.language if preference else settings.LANGUAGE_CODE):
        sentences = list(dict.fromkeys(sentence_of(row) for row in notifications))
        context = {
            "sentences": sentences[:LINES_MOST],
            "rest": max(len(sentences) - LINES_MOST, 0),
            "news_url": settings.BASE_URL + reverse("notes:notifications"),
            "preference_url": settings.BASE_URL + reverse("notes:mail-preference"),
        }
        subject = ngettext(
            "Suara Layanan: %(count)s piece of news",
            "Suara Layanan: %(count)s pieces of news",
            len(sentences),
        ) % {"count": len(sentences)}
        return EmailMessage(
            subject=subject,
            body=render_to_string("notes/digest.txt", context).strip() + "\n",
            to=[user.email],
        )
