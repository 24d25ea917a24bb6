"""Who may write feedback about whom, and who may read a note."""

from django.db.models import Q, QuerySet

from appraisal.choices import NoteState
from appraisal.models import FeedbackNote
from organisation.actors import Actor
from organisation.models import Officer, Placement
from organisation.rules import visible_officers


def may_write_note(actor: Actor, officer: Officer) -> bool:
    """The supervisor of the day (acting ones too) and who heads the officer's unit; never about oneself."""
    if actor.officer_id is None or actor.officer_id == officer.pk:
        return False
    return officer.pk in actor.report_ids or _heads_unit_of(actor, officer)


def readable_notes(actor: Actor) -> QuerySet[FeedbackNote]:
    """Shared notes about everybody whose record the actor may open, and every note of the actor's own hand."""
    shared = ~Q(state=NoteState.DRAFT) & Q(officer__in=visible_officers(actor).values("pk"))
    if actor.officer_id is None:
        return FeedbackNote.objects.filter(shared)
    return FeedbackNote.objects.filter(shared | Q(author_id=actor.officer_id))


def takes_part(actor: Actor, note: FeedbackNote) -> bool:
    """The thread of a note belongs to the two it is between."""
    return actor.officer_id is not None and actor.officer_id in (note.officer_id, note.author_id)


def _heads_unit_of(actor: Actor, officer: Officer) -> bool:
    if actor.today is None or not actor.headed_unit_ids:
        return False
    placements = Placement.objects.on(actor.today).filter(officer=officer)
    return placements.filter(position__unit_id__in=actor.headed_unit_ids).exists()
