from datetime import date

from appraisal.models import NoteReply
from organisation.models import Officer
from tests.factories.growth import DevelopmentActionFactory
from tests.factories.notes import FeedbackNoteFactory, NotificationFactory, PeerRequestFactory
from tests.factories.organisation import ServiceFactory
from tests.factories.plans import TargetFactory
from tests.portal.lists.house import THIS_MORNING, add, add_officers, add_people, add_team, each
from tests.portal.lists.page import List, shown
from tests.portal.lists.plans import plan_of

FAR = date(2099, 1, 1)


def add_notes(house, numbers):
    """Notes of as many authors, about a work result and a service each, with evidence and a reply."""
    authors = add_officers(house, numbers)
    notes = add(
        FeedbackNoteFactory,
        numbers,
        officer=house.officer,
        author=each(authors),
        target=each(add(TargetFactory, numbers, plan=plan_of(house), position=lambda n: n + 1, weight_bp=1)),
        service=each(add(ServiceFactory, numbers, unit=house.unit, agency=house.agency)),
    )
    _reply(house, numbers, notes)
    return notes


def _reply(house, numbers, notes):
    return add(
        NoteReply,
        numbers,
        note=each(notes),
        author=each(add_people(house, numbers)),
        text="Terima kasih.",
        written_at=THIS_MORNING,
    )


def note_of(house):
    return house.once("note", lambda: FeedbackNoteFactory(officer=house.officer, author=house.supervisor))


def add_replies(house, numbers):
    return _reply(house, numbers, [note_of(house)] * len(numbers))


def add_actions_of_note(house, numbers):
    return add(
        DevelopmentActionFactory,
        numbers,
        officer=house.officer,
        origin="NOTE",
        note=note_of(house),
        proposed_by=house.supervisor,
    )


def note(house):
    return [note_of(house).public_id]


def add_questions_to_me(house, numbers):
    return add(
        PeerRequestFactory,
        numbers,
        officer=each(add_officers(house, numbers)),
        period=house.quarter,
        respondent=house.officer,
        asked_by=house.supervisor,
        due_on=FAR,
    )


def add_colleagues_asked(house, numbers):
    return add(
        PeerRequestFactory,
        numbers,
        officer=house.officer,
        period=house.quarter,
        respondent=each(add_officers(house, numbers)),
        asked_by=house.supervisor,
        due_on=FAR,
    )


def add_colleagues_to_ask(house, numbers):
    """People of the same supervisor whom one may ask."""
    people = add_team(house, numbers)
    Officer.objects.filter(pk__in=[person.pk for person in people]).update(status="ACTIVE")
    return people


def colleagues(house):
    return [house.officer.public_id, house.quarter.public_id]


def officer(house):
    return [house.officer.public_id]


def add_news(house, numbers):
    return add(NotificationFactory, numbers, recipient=house.officer.user)


LISTS = [
    List("notes:timeline", "officer", add_notes, shown("page"), most=20),
    List("notes:officer-notes", "supervisor", add_notes, shown("page"), officer, most=20),
    List("notes:note", "supervisor", add_replies, lambda page: page["note"].replies.all(), note),
    List("notes:note", "officer", add_actions_of_note, lambda page: page["note"].actions.all(), note),
    List("notes:colleagues", "supervisor", add_colleagues_asked, shown("asked"), colleagues),
    List("notes:requests", "officer", add_questions_to_me, shown("rows")),
    List("notes:notifications", "officer", add_news, shown("rows"), most=25),
]
NO_LISTS = {
    "notes:self-check",
    "notes:note-create",
    "notes:note-edit",
    "notes:action-create",
    "notes:request",
    "notes:mail-preference",
}
