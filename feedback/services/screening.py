"""Which ratings of a batch a person has to look at before they count. Being low is never a reason."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from feedback.choices import HoldReason, ModerationAction, SubmissionState
from feedback.models import ModerationDecision, Submission

WINDOW = timedelta(hours=24)
RATINGS_PER_DEVICE = 3  # at one code within the window; the ones after them are held
SAME_TEXTS = 3  # at one agency within the window; the fourth is held
SHORTEST_TELLING_TEXT = 20  # "terima kasih" twice says nothing

_SIGNS = re.compile(r"[\W_]+")  # all that is neither a letter nor a digit
_STANDING = (SubmissionState.RECEIVED, SubmissionState.COUNTED)


class _History:
    """Moments of ratings that stand, by what they have in common."""

    def __init__(self) -> None:
        self._moments: dict[tuple[int, str], list[datetime]] = defaultdict(list)

    def add(self, key: tuple[int, str], moment: datetime) -> None:
        self._moments[key].append(moment)

    def count_before(self, key: tuple[int, str], moment: datetime) -> int:
        return sum(moment - WINDOW < earlier <= moment for earlier in self._moments.get(key, ()))


def screen(rows: Sequence[Submission]) -> dict[int, HoldReason]:
    """This will name the new ratings to hold, by primary key, in a fixed number of queries.

    Looked at are rows in state RECEIVED; one that a person has accepted is never held again.
    """
    accepted = _accepted_by_a_person(rows)
    new = sorted(
        (row for row in rows if row.state == SubmissionState.RECEIVED and row.pk not in accepted),
        key=lambda row: row.pk,
    )
    batch = {row.pk for row in rows}
    devices = _device_history(new, batch)
    texts = _text_history(new, batch)
    held: dict[int, HoldReason] = {}
    for row in new:
        if reason := _reason_to_hold(row, devices, texts):
            held[row.pk] = reason
            continue
        if row.device_digest:
            devices.add((row.code_id, row.device_digest), row.received_at)
        if text := telling_text(row.comment):
            texts.add((row.agency_id, text), row.received_at)
    return held


def telling_text(comment: str) -> str:
    """This will return the comment without case, spaces and signs, or nothing when too short to tell."""
    if len(comment) < SHORTEST_TELLING_TEXT:
        return ""
    text = _SIGNS.sub(" ", comment.casefold()).strip()
    return text if len(text) >= SHORTEST_TELLING_TEXT else ""


def _reason_to_hold(row: Submission, devices: _History, texts: _History) -> HoldReason | None:
    device = (row.code_id, row.device_digest)
    if row.device_digest and devices.count_before(device, row.received_at) >= RATINGS_PER_DEVICE:
        return HoldReason.SAME_DEVICE
    text = (row.agency_id, telling_text(row.comment))
    if text[1] and texts.count_before(text, row.received_at) >= SAME_TEXTS:
        return HoldReason.SAME_TEXT
    return None


def _accepted_by_a_person(rows: Iterable[Submission]) -> set[int]:
    return set(
        ModerationDecision.objects.filter(
            submission_id__in=[row.pk for row in rows], action=ModerationAction.ACCEPT
        ).values_list("submission_id", flat=True)
    )


def _device_history(rows: Sequence[Submission], batch: Collection[int]) -> _History:
    history = _History()
    digests = {row.device_digest for row in rows if row.device_digest}
    if digests:
        earlier = _standing_around(rows).filter(device_digest__in=digests)
        for pk, code_id, digest, moment in earlier.values_list(
            "pk", "code_id", "device_digest", "received_at"
        ):
            if pk not in batch:
                history.add((code_id, digest), moment)
    return history


def _text_history(rows: Sequence[Submission], batch: Collection[int]) -> _History:
    """Earlier comments are found by their exact text: a copy that was altered is met within the batch only."""
    history = _History()
    comments = {row.comment for row in rows if telling_text(row.comment)}
    if comments:
        earlier = _standing_around(rows).filter(comment__in=comments)
        for pk, agency_id, comment, moment in earlier.values_list(
            "pk", "agency_id", "comment", "received_at"
        ):
            if pk not in batch:
                history.add((agency_id, telling_text(comment)), moment)
    return history


def _standing_around(rows: Sequence[Submission]) -> QuerySet[Submission]:
    """This will return what stands in the window of the batch, read through the index of live signals."""
    moments = [row.received_at for row in rows]
    return Submission.objects.filter(
        received_at__gt=min(moments) - WINDOW, received_at__lte=max(moments), state__in=_STANDING
    ).exclude(device_digest="")
