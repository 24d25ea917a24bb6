"""Reads of feedback notes: those about an officer, and when feedback was last given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet

from appraisal.choices import NoteState
from appraisal.models import FeedbackNote
from appraisal.rules.notes import readable_notes
from organisation.actors import Actor
from organisation.models import Officer
from organisation.written_queries import IDS, OneOf, WrittenQuery


@dataclass(frozen=True)
class FeedbackGiven:
    """How often and when last a supervisor gave one officer feedback."""

    count: int
    last_at: datetime


def notes_about(actor: Actor, officer: Officer) -> QuerySet[FeedbackNote]:
    """What the actor may read about the officer, newest first, with what a card of it shows."""
    notes = readable_notes(actor).filter(officer=officer)
    return _with_card(notes).order_by("-observed_on", "-pk")


def note_for(actor: Actor) -> QuerySet[FeedbackNote]:
    """Every note the actor may read, with its thread and its evidence."""
    return _with_card(readable_notes(actor)).prefetch_related(
        "replies__author__officer", "evidence", "actions"
    )


def shared_notes(officer: Officer, first: date, last: date) -> QuerySet[FeedbackNote]:
    """The notes that count as evidence for first…last, both included: shared ones, never drafts."""
    shared = FeedbackNote.objects.exclude(state=NoteState.DRAFT).filter(officer=officer)
    return _with_card(shared.filter(observed_on__range=(first, last))).order_by("-observed_on", "-pk")


def feedback_given(author_id: int, officer_ids: Collection[int]) -> dict[int, FeedbackGiven]:
    """Per officer, what this author shared; officers without any are left out. One query."""
    rows = (
        FeedbackNote.objects.exclude(state=NoteState.DRAFT)
        .filter(author_id=author_id, officer_id__in=officer_ids)
        .order_by()
        .values("officer_id")
        .annotate(count=Count("pk"), last_at=Max("shared_at"))
    )
    return {row["officer_id"]: FeedbackGiven(row["count"], row["last_at"]) for row in rows}


def last_feedback_at(officer_ids: Collection[int]) -> dict[int, datetime]:
    """When each officer was last given feedback, by whomever; officers without any are left out. One query."""
    return dict(_LAST_FEEDBACK.rows(officers=officer_ids))


_LAST_FEEDBACK = WrittenQuery(
    lambda officers: (
        FeedbackNote.objects.exclude(state=NoteState.DRAFT)
        .filter(OneOf("officer_id", officers))
        .order_by()
        .values_list("officer_id")
        .annotate(last_at=Max("shared_at"))
    ),
    officers=IDS,
)


def _with_card(notes: QuerySet[FeedbackNote]) -> QuerySet[FeedbackNote]:
    return notes.select_related(
        "officer__agency", "author", "target", "competency", "service", "report"
    ).annotate(reply_count=Count("replies", distinct=True))
