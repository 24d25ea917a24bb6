"""Taking in a rating, finding it again by its receipt, withdrawing it, and forgetting its signals."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback.choices import Attribution, Channel, SubmissionState, Verification
from feedback.codes import RECEIPT_LENGTH, normalise_code, receipt_from
from feedback.form_context import FormContext, FormQuestion
from feedback.models import Submission
from feedback.redaction import redact
from organisation.personal_data import digest
from organisation.services import record_event

OLDEST_ACCEPTED = timedelta(days=3)  # an offline queue that took longer no longer knows who was on duty
SAME_POST_SECONDS = 10  # without a client key, the same answers within this time are one rating
SIGNALS_KEPT = timedelta(hours=24)
FORGET_BATCH = 1000

_CLIENT_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_SYMBOLS = "0123456789A"
_NO_ANSWER = "-"


class SubmissionRefused(Exception):
    """What is wrong with a rating, by field; every text may be shown to the citizen."""

    def __init__(self, errors: Mapping[str, str | Promise]) -> None:
        super().__init__(errors)
        self.errors = dict(errors)


class CodeClosed(Exception):
    """The code was revoked, or there is nothing to ask behind it."""


class ReceiptUnknown(Exception):
    """No rating has this receipt code."""


@dataclass(frozen=True)
class Receipt:
    code: str
    is_new: bool  # False when this very rating was there already


def submit_feedback(
    *,
    code: FormContext,
    values: Mapping[str, str | int],
    comment: str = "",
    service_id: int | None = None,
    language: str = "id",
    channel: Channel = Channel.QR,
    client_key: str = "",
    device: str = "",
    network: str = "",
    agent: str = "",
    occurred_at: datetime | None = None,
    now: datetime,
) -> Receipt:
    """This will store one rating, with personal data masked before anything is stored, as exactly one row.

    The same rating sent again gives the same receipt and no second row: by the client key where there
    is one, else by same network, browser, answers and comment within seconds. Raises CodeClosed, or
    SubmissionRefused with a message for each field.
    """
    if not code.is_open or code.version_id is None:
        raise CodeClosed
    comment = _clean(comment)
    symbols = _checked(code, values, comment, service_id, occurred_at, now)
    mark = _client_mark(code, client_key) or _timed_mark(
        code, network or device, agent, symbols, comment, now
    )
    receipt = Receipt(_receipt_code(mark.receipt_seed), is_new=True)
    stored = _insert(
        channel=str(channel),
        language=language,
        values=symbols,
        comment=redact(comment).text if comment else "",
        dedupe_key=mark.dedupe_key,
        receipt_digest=_receipt_digest(receipt.code),
        **_place(code, service_id),
        **_moments(occurred_at, now),
        **_signals(device, network, now),
    )
    return receipt if stored else _earlier_receipt(mark, receipt)


@transaction.atomic
def withdraw(receipt: str, *, now: datetime) -> Submission:
    """This will take a rating back: its comment is erased at once, the worker takes it out of the counts.

    Withdrawing again changes nothing. Raises ReceiptUnknown.
    """
    code = normalise_code(receipt, lengths=(RECEIPT_LENGTH,))
    if code is None:
        raise ReceiptUnknown
    found = Submission.objects.select_for_update().filter(receipt_digest=_receipt_digest(code))
    row: Submission | None = found.first()
    if row is None:
        raise ReceiptUnknown
    if row.state == SubmissionState.WITHDRAWN:
        return row
    row.state = SubmissionState.WITHDRAWN
    row.comment = ""
    row.is_waiting = True
    row.save(update_fields=["state", "comment", "is_waiting"])
    record_event(actor_id=None, action="submission.withdraw", obj=row, agency_id=row.agency_id, now=now)
    return row


def forget_signals(*, now: datetime) -> int:
    """This will erase the device and network digests older than a day; returns how many rows had any."""
    old = Submission.objects.filter(received_at__lt=now - SIGNALS_KEPT).filter(
        Q(device_digest__gt="") | Q(network_digest__gt="")
    )
    forgotten = 0
    while batch := list(old.order_by("pk").values_list("pk", flat=True)[:FORGET_BATCH]):
        forgotten += Submission.objects.filter(pk__in=batch).update(device_digest="", network_digest="")
    return forgotten


def _clean(comment: str) -> str:
    """This will bring line ends to one form and drop control characters, which no database should hold."""
    text = comment.replace("\r\n", "\n").replace("\r", "\n").strip()
    if text.isprintable():
        return text
    return "".join(
        symbol for symbol in text if symbol == "\n" or unicodedata.category(symbol) not in ("Cc", "Cs")
    )


def _checked(
    code: FormContext,
    values: Mapping[str, str | int],
    comment: str,
    service_id: int | None,
    occurred_at: datetime | None,
    now: datetime,
) -> str:
    """This will return the value vector, one symbol for each question, or refuse with every error found."""
    errors: dict[str, str | Promise] = {}
    symbols = "".join(_symbol(question, values.get(question.code, ""), errors) for question in code.questions)
    if not errors and not symbols.strip(_NO_ANSWER):
        errors[code.questions[0].code] = _("Answer at least one question.")
    if len(comment) > settings.COMMENT_LENGTH_MAX:
        errors["comment"] = _too_long(len(comment))
    if service_id not in (None, code.fixed_service_id, *(service.pk for service in code.services)):
        errors["service"] = _("Choose a service from the list.")
    if occurred_at and occurred_at < now - OLDEST_ACCEPTED:
        errors["occurred_at"] = _("This rating is more than three days old. It can no longer be taken in.")
    if errors:
        raise SubmissionRefused(errors)
    return symbols


def _too_long(count: int) -> str | Promise:
    """This will be worded when it is shown, in the language of that page, as every other message is."""
    return lazy(_too_long_now, str)(count)


def _too_long_now(count: int) -> str:
    return gettext("The comment is too long: it has %(count)s characters. Shorten it to %(most)s.") % {
        "count": count,
        "most": settings.COMMENT_LENGTH_MAX,
    }


def _symbol(question: FormQuestion, value: str | int, errors: dict[str, str | Promise]) -> str:
    text = str(value)
    if not text:
        if question.is_required:
            errors[question.code] = _("Choose one of the answers.")
        return _NO_ANSWER
    if text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= question.highest:
        return _SYMBOLS[int(text)]
    errors[question.code] = _("That is not one of the answers. Choose again.")
    return _NO_ANSWER


@dataclass(frozen=True)
class _Mark:
    """By what a rating is known when it is sent again: a row with either of them is the same rating."""

    dedupe_key: str
    receipt_seed: str  # derived, not drawn: whoever sends it again is shown the same code, and we store none
    other_seed: str = ""  # of the row that has this dedupe key and not this receipt, if there can be one


def _client_mark(code: FormContext, client_key: str) -> _Mark | None:
    if not _CLIENT_KEY.fullmatch(client_key):
        return None
    key = digest("client key", f"{code.code_id}:{client_key}")
    return _Mark(key, key)


def _timed_mark(
    code: FormContext, signal: str, agent: str, symbols: str, comment: str, now: datetime
) -> _Mark:
    """This will mark a rating by two windows of two time slots each, one slot apart.

    Two posts in the same slot or in slots that follow each other share one of the windows. The dedupe key
    stands for the one and the receipt for the other; both are unique, so the insert needs no look-up.
    """
    slot = int(now.timestamp()) // SAME_POST_SECONDS
    said = f"{code.code_id}\0{signal}\0{agent}\0{symbols}\0{comment}"
    window, following = slot // 2, slot // 2 + 1
    own, other = (window, following) if slot % 2 == 0 else (following, window)
    return _Mark(digest("same post", f"{window}\0{said}"), f"{own}\0{said}", f"{other}\0{said}")


def _earlier_receipt(mark: _Mark, receipt: Receipt) -> Receipt:
    """This will find the receipt of the row that was there already."""
    if mark.other_seed and not _is_stored(receipt.code):
        return Receipt(_receipt_code(mark.other_seed), is_new=False)
    return Receipt(receipt.code, is_new=False)


def _receipt_code(seed: str) -> str:
    return receipt_from(bytes.fromhex(digest("receipt seed", seed)))


def _receipt_digest(code: str) -> str:
    return digest("receipt", code)


def _place(code: FormContext, service_id: int | None) -> dict[str, int | None]:
    return {
        "version_id": code.version_id,
        "code_id": code.code_id,
        "agency_id": code.agency_id,
        "point_id": code.point_id,
        "service_id": service_id or code.fixed_service_id,
    }


def _moments(occurred_at: datetime | None, now: datetime) -> dict[str, Any]:
    """When it was said and when it came in, as this database takes it: nothing occurs after it came in."""
    moment = connection.ops.adapt_datetimefield_value
    received_at = moment(now)
    occurred = moment(min(occurred_at, now)) if occurred_at else received_at
    return {"occurred_at": occurred, "received_at": received_at}


def _signals(device: str, network: str, now: datetime) -> dict[str, str]:
    day = now.astimezone(UTC).date().isoformat()
    return {
        "device_digest": _daily_digest("device", day, device),
        "network_digest": _daily_digest("network", day, network),
    }


def _daily_digest(purpose: str, day: str, signal: str) -> str:
    """This will return 32 hex by which two ratings of one day can be told to be from one source."""
    return digest(f"{purpose} {day}", signal)[:32] if signal else ""


# Written by hand: the model's own save costs more than the whole rest of the request. What the worker
# fills in later stays out and is NULL; what every new rating begins with stands in the statement itself.
_LATER = {"id", "officer_id", "day", "processed_at"}
_AT_FIRST = {
    "verification": f"'{Verification.OPEN}'",
    "state": f"'{SubmissionState.RECEIVED}'",
    "hold_reason": "''",
    "attribution": f"'{Attribution.NONE}'",
    "is_waiting": "TRUE",
    "is_tallied": "FALSE",
}
_TABLE = Submission._meta.db_table
_COLUMNS = [
    str(field.column)
    for field in Submission._meta.concrete_fields
    if field.column not in _LATER and field.column not in _AT_FIRST
]
_INTO = "INSERT INTO {} ({})".format(_TABLE, ", ".join(f'"{column}"' for column in [*_AT_FIRST, *_COLUMNS]))
_ROW = ", ".join([*_AT_FIRST.values(), *["%s"] * len(_COLUMNS)])
_LOOK_UP = f"SELECT 1 FROM {_TABLE} WHERE receipt_digest = %s"
# No column is named after ON CONFLICT: the dedupe key or the receipt may be there already, and of two posts
# at once either may meet the other first.
_INSERT = f"{_INTO} VALUES ({_ROW}) ON CONFLICT DO NOTHING"


def _insert(**columns: Any) -> bool:
    """This will insert the row; returns False when its dedupe key or its receipt is there already.

    The statement may be sent twice without harm. So a connection that lay idle is not asked first whether
    it still stands, as Django does for others: when it turns out lost, the statement is sent on a new one.
    """
    values = [columns[column] for column in _COLUMNS]
    if not connection.in_atomic_block:
        connection.health_check_done = True  # type: ignore[attr-defined]  # the stubs leave it out
    try:
        return _send_insert(values)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block or connection.connection is None or connection.is_usable():
            raise
        connection.close()
        return _send_insert(values)


def _send_insert(values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        return bool(cursor.rowcount == 1)


def _is_stored(receipt_code: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP, [_receipt_digest(receipt_code)])
        return cursor.fetchone() is not None
