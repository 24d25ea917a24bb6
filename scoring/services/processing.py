"""What the worker does with the ratings that wait: screen, attribute, count, then read the comments.

A batch is one transaction, so each rating is counted exactly once whatever is killed in between.
Comments are read afterwards in transactions of their own: counting never waits for a model.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from feedback.choices import Attribution, SubmissionState
from feedback.models import QrCode, Submission
from feedback.services.processing import lock_waiting, mark_processed
from feedback.services.screening import screen
from organisation.models import Agency, DutyAssignment
from scoring.aspects import as_text
from scoring.models import CommentAnalysis
from scoring.queries.sole_voices import SoleVoices
from scoring.queries.tallies import Changes, QuestionPositions, collect
from scoring.services.scores import mark_stale
from scoring.services.tallies import apply_changes
from scoring.text.sentiment import Sentiment, SentimentClassifier

COMMENTS_AT_ONCE = 500
_READ = ("submission__comment", "submission__officer_id", "submission__day")
_KEEP = (
    "UPDATE scoring_commentanalysis SET model_version = %s, label = %s, p_negative = %s, p_neutral = %s, "
    "p_positive = %s, is_unsure = %s, language = %s, aspects = %s, alerts = %s, aspects_version = %s "
    "WHERE id = %s"
)
_ATTRIBUTIONS = (Attribution.NONE, Attribution.CERTAIN, Attribution.SHARED)  # by how many were on duty


@transaction.atomic
def process_batch(*, limit: int, now: datetime) -> int:
    """This will act on up to `limit` waiting ratings and return how many there were.

    A new rating is screened, attributed and counted or held; one that was withdrawn or refused after it
    was counted is taken out of the tallies again.
    """
    rows = lock_waiting(limit)
    if not rows:
        return 0
    fresh = [row for row in rows if row.state == SubmissionState.RECEIVED]
    _place_in_time(fresh)
    _attribute(fresh)
    held = screen(fresh)
    changes: Changes = {}
    positions = QuestionPositions()
    for row in rows:
        _settle(row, held.get(row.pk), changes, positions)
    apply_changes(changes)
    mark_stale({(cell[4], cell[1]) for cell in changes if cell[4]})
    _note_comments(fresh)
    mark_processed(rows, now=now)
    return len(rows)


def _note_comments(rows: Sequence[Submission]) -> None:
    voices = SoleVoices()
    CommentAnalysis.objects.bulk_create(
        [CommentAnalysis(submission=row, is_sole_voice=voices.has(row)) for row in rows if row.comment],
        ignore_conflicts=True,
    )


def _settle(row: Submission, hold_reason: str | None, changes: Changes, positions: QuestionPositions) -> None:
    if row.state == SubmissionState.RECEIVED:
        row.state = SubmissionState.HELD if hold_reason else SubmissionState.COUNTED
        row.hold_reason = hold_reason or row.hold_reason
    should_count = row.state == SubmissionState.COUNTED
    if should_count != row.is_tallied:
        collect(changes, row, 1 if should_count else -1, positions)
    row.is_tallied = should_count


def _place_in_time(rows: Sequence[Submission]) -> None:
    agencies = Agency.objects.in_bulk({row.agency_id for row in rows})
    for row in rows:
        row.day = agencies[row.agency_id].local_day(row.occurred_at)


def _attribute(rows: Sequence[Submission]) -> None:
    """A rating is an officer's if that officer's own code was scanned, or nobody else was on duty there then."""
    roster = _Roster(rows)
    codes = QrCode.objects.filter(pk__in={row.code_id for row in rows}, officer__isnull=False)
    own_codes = dict(codes.values_list("pk", "officer_id"))
    for row in rows:
        own = own_codes.get(row.code_id)
        officers = {own} if own else roster.on_duty(row.point_id, row.occurred_at)
        row.officer_id = next(iter(officers)) if len(officers) == 1 else None
        row.attribution = _ATTRIBUTIONS[min(len(officers), 2)]


class _Roster:
    """The duties at the points of a batch, ready to be asked who was there at a moment."""

    def __init__(self, rows: Sequence[Submission]) -> None:
        self._by_point: dict[int, list[tuple[datetime, datetime, int]]] = defaultdict(list)
        points = {row.point_id for row in rows if row.point_id}
        if not points:
            return
        moments = [row.occurred_at for row in rows]
        duties = DutyAssignment.objects.standing().filter(
            point_id__in=points, starts_at__lte=max(moments), ends_at__gt=min(moments)
        )
        spans = duties.order_by("starts_at", "pk").values_list(
            "point_id", "starts_at", "ends_at", "officer_id"
        )
        for point_id, starts_at, ends_at, officer_id in spans:
            self._by_point[point_id].append((starts_at, ends_at, officer_id))

    def on_duty(self, point_id: int | None, moment: datetime) -> set[int]:
        duties = self._by_point.get(point_id or 0, [])
        started = bisect_right(duties, moment, key=lambda duty: duty[0])
        return {officer_id for _, ends_at, officer_id in duties[:started] if ends_at > moment}


@transaction.atomic
def read_comments(*, classifier: SentimentClassifier, limit: int = COMMENTS_AT_ONCE) -> int:
    """This will classify up to `limit` comments that nobody has read yet; returns how many."""
    waiting = CommentAnalysis.objects.filter(label="").order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, of=("self",))
    rows = list(waiting.select_related("submission").only("pk", "is_sole_voice", *_READ)[:limit])
    if not rows:
        return 0
    readings = classifier.classify([row.submission.comment for row in rows])
    with connection.cursor() as cursor:
        cursor.executemany(
            _KEEP,
            [
                (classifier.version, *_kept(reading, classifier.version), row.pk)
                for row, reading in zip(rows, readings, strict=True)
            ],
        )
    _mark_voices(rows)
    return len(rows)


def _kept(reading: Sentiment, version: str) -> tuple[str | float | bool, ...]:
    """The columns of _KEEP after the version."""
    return (
        reading.label,
        reading.p_negative,
        reading.p_neutral,
        reading.p_positive,
        reading.is_unsure,
        reading.language,
        as_text(reading.aspects),
        as_text(reading.alerts),
        version,
    )


def _mark_voices(rows: Sequence[CommentAnalysis]) -> None:
    """A comment that is somebody's only word about an officer moves that officer's score once it is read."""
    voices = [row.submission for row in rows if row.is_sole_voice]
    mark_stale({(one.officer_id, one.day) for one in voices if one.officer_id and one.day})
