"""What people say of comments: draw which are read, keep a label, take it back, correct a reading."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from feedback.models import Submission
from organisation.actors import Actor
from organisation.models import Agency
from scoring.aspects import as_text
from scoring.choices import LabelReason, SentimentLabel
from scoring.models import CommentAnalysis, CommentLabel, LabelDraw, LabelTask
from scoring.queries.labels import MonthComment, comments_open_to, month_of_comments
from scoring.services.scores import mark_stale

SAMPLE_SIZE = 150
DOUBTFUL_SIZE = 30
DRAWN_FROM_DAY = 4  # a rating may reach us three days late; by then the month is whole


class LabelError(Exception):
    """Why a label cannot be kept; the text may be shown to the user."""


class MonthNotOver(LabelError):
    def __init__(self) -> None:
        super().__init__(_("The comments of a month are drawn when it is over."))


class NotTheLabeller(LabelError):
    def __init__(self) -> None:
        super().__init__(_("This comment is not for you to read, or it was withdrawn."))


class AlreadyLabelled(LabelError):
    def __init__(self) -> None:
        super().__init__(_("Somebody else has read this comment in the meantime."))


class NothingToTakeBack(LabelError):
    def __init__(self) -> None:
        super().__init__(_("There is nothing of yours to take back."))


def draw_due_samples(now: datetime) -> int:
    """This will draw last month's comments for every agency that is due; returns how many draws were made."""
    due = [
        (agency, month)
        for agency in Agency.objects.filter(is_active=True).order_by("pk")
        if (month := _due_month(agency, now))
    ]
    drawn = set(
        LabelDraw.objects.filter(month__in={month for _a, month in due}).values_list("agency_id", "month")
    )
    wanted = [(agency, month) for agency, month in due if (agency.pk, month) not in drawn]
    return len([draw_month(agency, month, now=now) for agency, month in wanted])


@transaction.atomic
def draw_month(agency: Agency, month: date, *, now: datetime) -> LabelDraw:
    """This will draw a plain random sample of a month's comments, and after it some doubtful ones of the rest.

    The lot is the SHA-256 of the seed and the digest of each rating's receipt: the comments with the smallest
    ones are taken, so the same comments give the same draw in whatever order they are read. Drawing again
    returns the draw that is there. Raises MonthNotOver.
    """
    first = month.replace(day=1)
    if first >= agency.local_day(now).replace(day=1):
        raise MonthNotOver
    Agency.objects.select_for_update().get(pk=agency.pk)
    if there := LabelDraw.objects.filter(agency=agency, month=first).first():
        return there
    seed = sha256(f"labels:{agency.code}:{first.isoformat()}".encode()).hexdigest()
    rows = sorted(month_of_comments(agency, first), key=lambda row: _lot(seed, row))
    draw = LabelDraw.objects.create(
        agency=agency, month=first, seed=seed, comment_count=len(rows), drawn_at=now
    )
    LabelTask.objects.bulk_create(
        LabelTask(draw=draw, submission_id=row.submission_id, reason=reason, position=position)
        for position, (row, reason) in enumerate(_chosen(rows), 1)
    )
    return draw


@transaction.atomic
def label_comment(
    task: LabelTask, *, label: SentimentLabel, aspects: Iterable[str] = (), actor: Actor, now: datetime
) -> CommentLabel:
    """This will keep what a person says of a drawn comment; the same said twice by one person is one label.

    Raises NotTheLabeller, AlreadyLabelled, or scoring.aspects.AspectUnknown.
    """
    row = _locked(task.submission_id, actor)
    before = _newest(row, task.reason)
    if before and before.label:
        if (before.labelled_by_id, before.label, before.aspects) == (actor.user_id, label, as_text(aspects)):
            return before
        raise AlreadyLabelled
    return _keep(row, task.reason, before, label=label, aspects=as_text(aspects), actor=actor, now=now)


@transaction.atomic
def take_back(label: CommentLabel, *, actor: Actor, now: datetime) -> CommentLabel:
    """This will take back one's own label: the comment waits again. Raises NothingToTakeBack."""
    row = Submission.objects.select_for_update().get(pk=label.submission_id)
    newest = _newest(row, label.reason)
    if newest != label or not label.label or label.labelled_by_id != actor.user_id:
        raise NothingToTakeBack
    return _keep(row, label.reason, label, label="", aspects="", actor=actor, now=now)


@transaction.atomic
def correct_reading(
    submission: Submission, *, label: SentimentLabel, aspects: Iterable[str] = (), actor: Actor, now: datetime
) -> CommentLabel:
    """This will put a person's word in the place of the model's, in sight of it. Raises NotTheLabeller.

    It is shown and may teach a new model. It measures none, for it was not made blind.
    """
    row = _locked(submission.pk, actor)
    before = _newest(row, LabelReason.CORRECTION)
    return _keep(
        row, LabelReason.CORRECTION, before, label=label, aspects=as_text(aspects), actor=actor, now=now
    )


def _due_month(agency: Agency, now: datetime) -> date | None:
    today = agency.local_day(now)
    if today.day < DRAWN_FROM_DAY:
        return None
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def _lot(seed: str, row: MonthComment) -> str:
    return sha256(f"{seed}:{row.receipt_digest}".encode()).hexdigest()


def _chosen(rows: list[MonthComment]) -> Iterator[tuple[MonthComment, LabelReason]]:
    for row in rows[:SAMPLE_SIZE]:
        yield row, LabelReason.RANDOM
    doubtful = [row for row in rows[SAMPLE_SIZE:] if row.is_doubtful]
    for row in doubtful[:DOUBTFUL_SIZE]:
        yield row, LabelReason.UNSURE


def _locked(submission_id: int, actor: Actor) -> Submission:
    """The comment, locked, if this person may label it."""
    open_ones: QuerySet[Submission] = comments_open_to(actor).filter(pk=submission_id)
    row: Submission | None = open_ones.select_for_update(of=("self",)).first()
    if row is None:
        raise NotTheLabeller
    return row


def _newest(row: Submission, reason: str) -> CommentLabel | None:
    found: CommentLabel | None = row.labels.filter(reason=reason, successor__isnull=True).first()
    return found


def _keep(
    row: Submission,
    reason: str,
    before: CommentLabel | None,
    *,
    label: SentimentLabel | str,
    aspects: str,
    actor: Actor,
    now: datetime,
) -> CommentLabel:
    if actor.user_id is None:
        raise NotTheLabeller
    kept = CommentLabel.objects.create(
        submission=row,
        reason=reason,
        label=label,
        aspects=aspects,
        labelled_by_id=actor.user_id,
        labelled_at=now,
        supersedes=before,
    )
    _show(row)
    if row.officer_id and row.day:
        mark_stale({(row.officer_id, row.day)})
    return kept


def _show(row: Submission) -> None:
    """The newest label in force stands before the model's wherever the comment is shown."""
    newest = CommentLabel.objects.in_force().filter(submission=row).order_by("-pk").first()
    CommentAnalysis.objects.filter(submission=row).update(
        human_label=newest.label if newest else "",
        human_aspects=newest.aspects if newest else "",
        labelled_by=newest.labelled_by_id if newest else None,
    )
