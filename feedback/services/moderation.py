"""What a person decides about a rating under check."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from feedback.choices import ModerationAction, RejectReason, SubmissionState
from feedback.models import ModerationDecision, Submission
from organisation.actors import Actor
from organisation.models import DutyAssignment, Placement
from organisation.rules import can_administer
from organisation.services import record_event


class ModerationError(Exception):
    """Why this decision cannot be taken; the text may be shown to the user."""


class NotUnderCheck(ModerationError):
    def __init__(self) -> None:
        super().__init__(_("This rating is not under check."))


class NotTheModerator(ModerationError):
    def __init__(self) -> None:
        super().__init__(_("Only an administrator of the agency decides about its ratings."))


class ModeratorConcerned(ModerationError):
    def __init__(self) -> None:
        super().__init__(
            _("This rating may be about you or someone you supervise. Another administrator decides.")
        )


class ReasonNeeded(ModerationError):
    def __init__(self) -> None:
        super().__init__(_("Choose the reason why the rating is not counted. A low rating is none."))


@transaction.atomic
def decide(
    submission: Submission,
    *,
    action: ModerationAction,
    reason: RejectReason | str = "",
    note: str = "",
    actor: Actor,
    now: datetime,
) -> ModerationDecision:
    """This will note the decision and hand the rating back to the worker, to count it or to leave it out.

    The one who decides is neither an officer whom the rating may concern nor a supervisor of one.
    Raises NotUnderCheck, NotTheModerator, ModeratorConcerned or ReasonNeeded.
    """
    row = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("code", "agency")
        .get(pk=submission.pk)
    )
    moderator_id = _moderator_of(row, actor)
    if action == ModerationAction.REJECT and reason not in RejectReason.values:
        raise ReasonNeeded
    decision = ModerationDecision.objects.create(
        submission=row,
        action=action,
        reason=reason if action == ModerationAction.REJECT else "",
        note=note.strip()[:300],
        decided_by_id=moderator_id,
        decided_at=now,
    )
    _hand_back(row, decision)
    _record(row, decision)
    return decision


def is_concerned(actor: Actor, submission: Submission) -> bool:
    """Whether the rating may be about this person, or about someone this person supervised that day."""
    if actor.officer_id is None:
        return False
    officers = _officers_possibly_meant(submission)
    if actor.officer_id in officers:
        return True
    day = submission.agency.local_day(submission.occurred_at)
    return Placement.objects.on(day).filter(officer_id__in=officers, supervisor_id=actor.officer_id).exists()


def _moderator_of(row: Submission, actor: Actor) -> int:
    """The user who may decide about this rating; the refusals come in the order in which they reveal least."""
    if actor.user_id is None or not can_administer(actor, row.agency_id):
        raise NotTheModerator
    if row.state != SubmissionState.HELD:
        raise NotUnderCheck
    if is_concerned(actor, row):
        raise ModeratorConcerned
    return actor.user_id


def _officers_possibly_meant(submission: Submission) -> set[int]:
    named = {pk for pk in (submission.officer_id, submission.code.officer_id) if pk is not None}
    on_duty = (
        DutyAssignment.objects.standing()
        .filter(point_id=submission.point_id)
        .filter(starts_at__lte=submission.occurred_at, ends_at__gt=submission.occurred_at)
        .values_list("officer_id", flat=True)
    )
    return named | set(on_duty) if submission.point_id else named


def _hand_back(row: Submission, decision: ModerationDecision) -> None:
    accepted = decision.action == ModerationAction.ACCEPT
    row.state = SubmissionState.RECEIVED if accepted else SubmissionState.REJECTED
    if decision.reason == RejectReason.PERSONAL_DATA:
        row.comment = ""
    row.is_waiting = True
    row.save(update_fields=["state", "comment", "is_waiting"])


def _record(row: Submission, decision: ModerationDecision) -> None:
    record_event(
        actor_id=decision.decided_by_id,
        action=f"submission.{decision.action.lower()}",
        obj=row,
        agency_id=row.agency_id,
        now=decision.decided_at,
        detail={"hold_reason": row.hold_reason, "reason": decision.reason},
        reason=decision.note,
    )
