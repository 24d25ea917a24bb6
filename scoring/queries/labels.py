"""Which comments wait for a person's word, who may give it, and how far it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from feedback.models import Question, Submission
from organisation.actors import Actor
from organisation.models import Agency, DutyAssignment, Officer, Placement
from scoring.choices import LabelReason, SentimentLabel
from scoring.models import CommentAnalysis, CommentLabel, LabelDraw, LabelTask

GOOD_FROM, BAD_UNTIL = 0.75, 0.25  # where the answers beside a comment say the opposite of what it reads as


@dataclass(frozen=True)
class MonthComment:
    submission_id: int
    receipt_digest: str
    is_doubtful: bool  # the model was unsure, or it and the same person's answers disagree


@dataclass(frozen=True)
class LabelProgress:
    """How far the newest draw is. `for_others` are left, and about the reader or people the reader supervises."""

    month: date
    comment_count: int
    sample: int
    sample_done: int
    doubtful: int
    doubtful_done: int
    left: int  # for this reader
    for_others: int

    @property
    def total(self) -> int:
        return self.sample + self.doubtful

    @property
    def done(self) -> int:
        return self.sample_done + self.doubtful_done


def may_label(actor: Actor) -> bool:
    """Those who decide about ratings under check read comments too: the agency's administrators."""
    return bool(actor.user_id and actor.administered_agency_ids)


def comments_open_to(actor: Actor) -> QuerySet[Submission]:
    """Counted comments of the actor's agencies that cannot be about the actor or anybody the actor supervises.

    Wider than the rule for ratings under check: whoever ever was a report of the actor is left out.
    """
    comments = Submission.objects.filter(agency_id__in=actor.administered_agency_ids, is_tallied=True)
    comments = comments.exclude(comment="")
    if actor.officer_id is None:
        return comments
    near = _near(actor)
    on_duty = DutyAssignment.objects.standing().filter(
        point=OuterRef("point"), starts_at__lte=OuterRef("occurred_at"), ends_at__gt=OuterRef("occurred_at")
    )
    return (
        comments.exclude(officer__isnull=False, officer__in=near)
        .exclude(code__officer__isnull=False, code__officer__in=near)
        .exclude(Exists(on_duty.filter(officer__in=near)))
    )


def _near(actor: Actor) -> QuerySet[Officer]:
    """The actor, and everybody whom the actor supervises or ever supervised."""
    reports = Placement.objects.filter(supervisor_id=actor.officer_id).values("officer_id")
    return Officer.objects.filter(Q(pk=actor.officer_id) | Q(pk__in=actor.report_ids) | Q(pk__in=reports))


def open_tasks(actor: Actor, agency: Agency) -> QuerySet[LabelTask]:
    """Drawn comments that wait for this person, the newest month first, in the order in which they were drawn."""
    return (
        _waiting(LabelTask.objects.filter(draw__agency=agency))
        .filter(submission__in=comments_open_to(actor))
        .select_related("submission__service", "submission__point", "submission__agency", "draw")
        .order_by("-draw__month", "position")
    )


def last_label_of(actor: Actor, agency: Agency) -> CommentLabel | None:
    """The newest label that this person gave a drawn comment and has not taken back."""
    own = CommentLabel.objects.filter(labelled_by_id=actor.user_id, submission__agency=agency)
    drawn = own.in_force().exclude(reason=LabelReason.CORRECTION)
    newest: CommentLabel | None = drawn.select_related("submission__analysis").order_by("-pk").first()
    return newest


def label_progress(actor: Actor, agency: Agency) -> LabelProgress | None:
    """How far the newest draw of an agency is; None before the first."""
    draw = LabelDraw.objects.filter(agency=agency).order_by("-month").first()
    if draw is None:
        return None
    tasks = _countable(draw.tasks.all())
    waiting = set(_waiting(tasks).values_list("pk", flat=True))
    mine = set(open_tasks(actor, agency).filter(draw=draw).values_list("pk", flat=True))
    kinds = dict(tasks.values_list("pk", "reason"))
    sample = {pk for pk, reason in kinds.items() if reason == LabelReason.RANDOM}
    doubtful = kinds.keys() - sample
    return LabelProgress(
        month=draw.month,
        comment_count=draw.comment_count,
        sample=len(sample),
        sample_done=len(sample - waiting),
        doubtful=len(doubtful),
        doubtful_done=len(doubtful - waiting),
        left=len(mine),
        for_others=len(waiting - mine),
    )


def month_of_comments(agency: Agency, first: date) -> Iterator[MonthComment]:
    """Every counted comment of a month, in no particular order."""
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    read = CommentAnalysis.objects.filter(
        submission__agency=agency, submission__day__range=(first, last), submission__is_tallied=True
    ).exclude(submission__comment="")
    scales = Scales()
    rows = read.select_related("submission").only(
        "label",
        "is_unsure",
        "submission__receipt_digest",
        "submission__version_id",
        "submission__values",
    )
    for row in rows.order_by("pk").iterator(chunk_size=2000):
        is_doubtful = row.is_unsure or scales.contradicts(row.submission, row.label)
        yield MonthComment(row.submission_id, row.submission.receipt_digest, is_doubtful)


def _countable(tasks: QuerySet[LabelTask]) -> QuerySet[LabelTask]:
    """Without those whose rating was withdrawn or refused since."""
    return tasks.filter(submission__is_tallied=True).exclude(submission__comment="")


def _waiting(tasks: QuerySet[LabelTask]) -> QuerySet[LabelTask]:
    said = CommentLabel.objects.in_force().filter(
        submission=OuterRef("submission"), reason=OuterRef("reason")
    )
    return tasks.exclude(Exists(said))


class Scales:
    """How high the questions of a version go; read once per version and kept."""

    def __init__(self) -> None:
        self._highest: dict[int, list[int]] = {}

    def mean_of(self, version_id: int, values: str) -> float | None:
        """The mean of the answers of a value vector on 0–1; None where nothing was answered."""
        steps = [
            (int(symbol, 36) - 1) / (highest - 1)
            for symbol, highest in zip(values, self._of(version_id), strict=False)
            if symbol != "-"
        ]
        return sum(steps) / len(steps) if steps else None

    def contradicts(self, row: Submission, label: str) -> bool:
        """Whether the answers, as a mean on 0–1, say the opposite of the label."""
        mean = self.mean_of(row.version_id, row.values)
        if mean is None:
            return False
        return (label == SentimentLabel.NEGATIVE and mean >= GOOD_FROM) or (
            label == SentimentLabel.POSITIVE and mean <= BAD_UNTIL
        )

    def _of(self, version_id: int) -> list[int]:
        if version_id not in self._highest:
            questions = Question.objects.filter(version_id=version_id).order_by("position")
            self._highest[version_id] = list(questions.values_list("highest", flat=True))
        return self._highest[version_id]
