"""The writes around a feedback note: draft it, share it, answer it, confirm having read it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import NoteKind, NoteState, StandardState
from appraisal.models import Competency, DailyReport, FeedbackNote, NoteReply, Target
from appraisal.rules.notes import may_write_note, takes_part
from organisation.actors import Actor
from organisation.models import Officer, Service
from organisation.services import notify, record_event

LONGEST_TEXT = 4000


class NoteError(Exception):
    """What stands in the way of a note; the text may be shown to the user, beside `field` when there is one."""

    field = ""


class NotYourOfficer(NoteError):
    pass


class NotTheAuthor(NoteError):
    pass


class NotPartOfNote(NoteError):
    pass


class AlreadyShared(NoteError):
    pass


class NotShared(NoteError):
    pass


class DayInFuture(NoteError):
    field = "observed_on"


class PlaceMissing(NoteError):
    field = "place"


class SituationMissing(NoteError):
    field = "situation"


class BehaviourMissing(NoteError):
    field = "behaviour"


class CoachingEmpty(NoteError):
    field = "improvements"


class OfAnotherOfficer(NoteError):
    pass


class ReplyEmpty(NoteError):
    field = "text"


@dataclass(frozen=True)
class NoteContent:
    """A note as its author writes it. The day is the one it was observed on, in the officer's agency."""

    kind: NoteKind
    observed_on: date
    situation: str = ""
    behaviour: str = ""
    effect: str = ""
    strengths: str = ""
    improvements: str = ""
    place: str = ""
    project: str = ""
    target: Target | None = None
    competency: Competency | None = None
    service: Service | None = None
    report: DailyReport | None = None


# Writing


@transaction.atomic
def draft_note(
    *,
    officer: Officer,
    content: NoteContent,
    actor: Actor,
    now: datetime,
    note: FeedbackNote | None = None,
) -> FeedbackNote:
    """This will keep a draft that only its author sees, or replace what stands in `note`.

    Raises NotYourOfficer, NotTheAuthor, AlreadyShared, DayInFuture, PlaceMissing or OfAnotherOfficer.
    """
    if not may_write_note(actor, officer):
        raise NotYourOfficer(_("You can give feedback to the officers you supervise, never to yourself."))
    if content.observed_on > officer.agency.local_day(now):
        raise DayInFuture(_("This day has not come yet."))
    if content.kind == NoteKind.OBSERVATION and not content.place.strip():
        raise PlaceMissing(_("Say where you observed it."))
    _require_own_things(officer, content)
    if note is None:
        assert actor.officer_id is not None
        draft = FeedbackNote(officer=officer, author_id=actor.officer_id, written_at=now)
    else:
        draft = _locked_draft(note, actor)
    _write(draft, content)
    draft.save()
    return draft


@transaction.atomic
def share_note(*, note: FeedbackNote, actor: Actor, now: datetime) -> FeedbackNote:
    """This will show the note to the officer, for good: from now on it never changes. Asked twice it stays.

    Raises NotTheAuthor, NotYourOfficer, SituationMissing, BehaviourMissing or CoachingEmpty.
    """
    locked = _locked(note)
    _require_author(locked, actor)
    if locked.state != NoteState.DRAFT:
        return locked
    if not may_write_note(actor, locked.officer):
        raise NotYourOfficer(_("You no longer supervise this officer."))
    for problem in sharing_problems(locked):
        raise problem
    locked.state = NoteState.SHARED
    locked.shared_at = now
    locked.save(update_fields=["state", "shared_at"])
    _record(locked, "note.share", actor, now)
    notify(
        recipient_id=locked.officer.user_id,
        kind="note.shared",
        obj=locked,
        url="",
        now=now,
        detail={"note": str(locked.public_id), "author": locked.author.name},
    )
    return locked


def sharing_problems(note: FeedbackNote) -> list[NoteError]:
    """This will name everything that is still missing before the note can be shared."""
    found: list[NoteError] = []
    if not note.situation:
        found.append(SituationMissing(_("Describe the situation.")))
    if not note.behaviour:
        found.append(BehaviourMissing(_("Describe what you saw.")))
    if note.kind == NoteKind.COACHING and not (note.strengths or note.improvements):
        found.append(CoachingEmpty(_("Name a strength or something to improve.")))
    return found


@transaction.atomic
def discard_note(*, note: FeedbackNote, actor: Actor) -> None:
    """This will delete a draft, which nobody but its author has seen. Raises NotTheAuthor or AlreadyShared."""
    _locked_draft(note, actor).delete()


# Answering


@transaction.atomic
def reply_to_note(*, note: FeedbackNote, text: str, actor: Actor, now: datetime) -> NoteReply:
    """This will add to the thread of a shared note and tell the other of the two.

    Raises NotPartOfNote, NotShared or ReplyEmpty.
    """
    locked = _locked(note)
    _require_thread(locked, actor)
    if not text.strip():
        raise ReplyEmpty(_("Write your reply."))
    is_officer = actor.officer_id == locked.officer_id
    writer, reader = (locked.officer, locked.author) if is_officer else (locked.author, locked.officer)
    assert actor.user_id is not None
    reply = NoteReply.objects.create(
        note=locked, author_id=actor.user_id, text=text.strip()[:LONGEST_TEXT], written_at=now
    )
    _record(locked, "note.reply", actor, now)
    notify(
        recipient_id=reader.user_id,
        kind="note.replied",
        obj=reply,
        url="",
        now=now,
        detail={"note": str(locked.public_id), "author": writer.name},
    )
    return reply


@transaction.atomic
def acknowledge_note(*, note: FeedbackNote, actor: Actor, now: datetime) -> FeedbackNote:
    """This will note that the officer has read the feedback. Done twice it stays as it is.

    Raises NotPartOfNote or NotShared.
    """
    locked = _locked(note)
    if actor.officer_id != locked.officer_id:
        raise NotPartOfNote(_("Only the officer can confirm having read this."))
    if locked.state == NoteState.DRAFT:
        raise NotShared(_("This feedback is not shared yet."))
    if locked.state == NoteState.ACKNOWLEDGED:
        return locked
    locked.state = NoteState.ACKNOWLEDGED
    locked.acknowledged_at = now
    locked.save(update_fields=["state", "acknowledged_at"])
    _record(locked, "note.acknowledge", actor, now)
    return locked


# What the writes share


def _require_own_things(officer: Officer, content: NoteContent) -> None:
    """What a note names belongs to its officer, or to the officer's agency."""
    target, report, competency = content.target, content.report, content.competency
    is_own = (
        (target is None or target.plan.officer_id == officer.pk)
        and (report is None or report.officer_id == officer.pk)
        and (content.service is None or content.service.agency_id == officer.agency_id)
        and (competency is None or competency.agency_id == officer.agency_id)
    )
    if not is_own:
        raise OfAnotherOfficer(_("This belongs to somebody else."))
    if competency is not None and competency.state == StandardState.DRAFT:
        raise OfAnotherOfficer(_("This competency is not in force."))


def _write(note: FeedbackNote, content: NoteContent) -> None:
    note.kind = content.kind
    note.observed_on = content.observed_on
    note.target, note.competency = content.target, content.competency
    note.service, note.report = content.service, content.report
    for name in (
        "situation",
        "behaviour",
        "effect",
        "strengths",
        "improvements",
        "place",
        "project",
    ):
        setattr(note, name, getattr(content, name).strip())


def _locked(note: FeedbackNote) -> FeedbackNote:
    rows = FeedbackNote.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency", "author").get(pk=note.pk)


def _locked_draft(note: FeedbackNote, actor: Actor) -> FeedbackNote:
    locked = _locked(note)
    _require_author(locked, actor)
    if locked.state != NoteState.DRAFT:
        raise AlreadyShared(_("This feedback is shared and can no longer be changed."))
    return locked


def _require_author(note: FeedbackNote, actor: Actor) -> None:
    if actor.officer_id != note.author_id:
        raise NotTheAuthor(_("Only who wrote this can change or share it."))


def _require_thread(note: FeedbackNote, actor: Actor) -> None:
    if not takes_part(actor, note):
        raise NotPartOfNote(_("Only the officer and the author can reply."))
    if note.state == NoteState.DRAFT:
        raise NotShared(_("This feedback is not shared yet."))


def _record(note: FeedbackNote, action: str, actor: Actor, now: datetime) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=note,
        agency_id=note.officer.agency_id,
        now=now,
        detail={"kind": note.kind},
    )
