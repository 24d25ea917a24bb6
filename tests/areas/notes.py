from datetime import UTC, date, datetime, timedelta

from appraisal.choices import NoteKind, Value
from appraisal.services.colleagues import answer_request, ask_colleagues
from appraisal.services.notes import NoteContent, draft_note, reply_to_note, share_note
from organisation.actors import actor_for
from organisation.services import notify
from tests.factories.notes import FeedbackNoteFactory, PeerRequestFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory, PositionFactory
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import (
    EVERYBODY_IN,
    IS_OFFICER,
    IS_SUPERVISOR,
    MAY_SEE_OFFICER,
    NOBODY,
    OFFICER,
)
from tests.portal.access_rows import Row as AccessRow

SHARED = {"note_id": "notes_shared"}
DRAFT = {"note_id": "notes_draft"}
ASKED = {"request_id": "notes_request"}
COLLEAGUES = OFFICER | {"period_id": "delivered_period"}

#                    anon officer other  super
ITS_SUPERVISOR = (302, 404, 404, 200, *[404] * 6)
THE_TWO = (302, 200, 404, 200, *[404] * 6)
THE_RESPONDENT = (302, 404, 200, 404, *[404] * 6)

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("notes:timeline", IS_OFFICER),
    AccessRow("notes:self-check", IS_SUPERVISOR),
    AccessRow("notes:officer-notes", MAY_SEE_OFFICER, OFFICER),
    AccessRow("notes:officer-notes", NOBODY, {"officer_id": "nobody"}),
    AccessRow("notes:note-create", ITS_SUPERVISOR, OFFICER),
    AccessRow("notes:note-create", (302, 404, 404, 422, *[404] * 6), OFFICER, method="post"),
    AccessRow("notes:note-create", NOBODY, {"officer_id": "nobody"}),
    AccessRow("notes:note", MAY_SEE_OFFICER, SHARED),
    AccessRow("notes:note", ITS_SUPERVISOR, DRAFT),
    AccessRow("notes:note", NOBODY, SHARED, method="post", data={"action": "unknown"}),
    AccessRow(
        "notes:note", (302, 302, 404, 302, *[404] * 6), SHARED, method="post", data={"action": "acknowledge"}
    ),
    AccessRow(
        "notes:note", (302, 422, 404, 422, *[404] * 6), SHARED, method="post", data={"action": "reply"}
    ),
    AccessRow("notes:note-edit", ITS_SUPERVISOR, DRAFT),
    AccessRow("notes:note-edit", (302, 404, 404, 422, *[404] * 6), DRAFT, method="post"),
    AccessRow("notes:note-edit", NOBODY, SHARED),
    AccessRow("notes:action-create", THE_TWO, SHARED),
    AccessRow("notes:action-create", (302, 422, 404, 422, *[404] * 6), SHARED, method="post"),
    AccessRow("notes:action-create", NOBODY, DRAFT),
    AccessRow("notes:colleagues", MAY_SEE_OFFICER, COLLEAGUES),
    AccessRow("notes:colleagues", (302, 404, 404, 422, *[404] * 6), COLLEAGUES, method="post"),
    AccessRow("notes:colleagues", NOBODY, OFFICER | {"period_id": "foreign_period"}),
    AccessRow("notes:requests", IS_OFFICER),
    AccessRow("notes:request", THE_RESPONDENT, ASKED),
    AccessRow("notes:request", (302, 404, 422, *[404] * 7), ASKED, method="post"),
    AccessRow("notes:notifications", EVERYBODY_IN),
    AccessRow("notes:notifications", (302, *[302] * 12), method="post"),
    AccessRow("notes:mail-preference", EVERYBODY_IN),
    AccessRow("notes:mail-preference", (302, *[422] * 12), method="post"),
    AccessRow("notes:notification-open", (302, 302, *[404] * 11), {"notification_id": "notes_notification"}),
]

officer, running = (lambda s, _: s.world.officer.public_id), (lambda s, _: s.world.running_quarter.public_id)

PAGES: list[PageRow] = [
    page("officer", "feedback", "notes:timeline"),
    page("officer", "feedback-note", "notes:note", thing("notes.shared")),
    page("officer", "feedback-note-reply-error", "notes:note", thing("notes.shared"), act=send_empty),
    page("officer", "feedback-action", "notes:action-create", thing("notes.shared")),
    page("officer", "feedback-action-error", "notes:action-create", thing("notes.shared"), act=send_empty),
    page("officer", "colleagues-of-mine", "notes:colleagues", officer, running),
    page("officer", "questions", "notes:requests"),
    page("officer", "question", "notes:request", thing("notes.request")),
    page("officer", "news", "notes:notifications"),
    page("officer", "mail-preference", "notes:mail-preference"),
    page("supervisor", "feedback-of-officer", "notes:officer-notes", officer),
    page("supervisor", "feedback-create", "notes:note-create", officer),
    page("supervisor", "feedback-create-error", "notes:note-create", officer, act=send_empty),
    page("supervisor", "feedback-draft", "notes:note", thing("notes.draft")),
    page("supervisor", "feedback-edit", "notes:note-edit", thing("notes.draft")),
    page("supervisor", "colleagues-shown", "notes:colleagues", officer, running),
    page(
        "supervisor",
        "colleagues-waiting",
        "notes:colleagues",
        thing("notes.colleague"),
        running,
        act=send_empty,
    ),
    page("supervisor", "self-check", "notes:self-check"),
]
NOT_PAGES: set[str] = {"notes:notification-open"}  # URL names that answer with something else than a page


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    notification = notify(
        recipient_id=place.officer.user_id,
        kind="test.unknown",
        obj=place.officer,
        url="/kerja/",
        now=datetime(2026, 7, 6, 1, 0, tzinfo=UTC),
    )
    by = {"officer": place.officer, "author": place.supervisor}
    return {
        "notes_notification": notification.public_id,
        "notes_shared": FeedbackNoteFactory(**by).public_id,
        "notes_draft": FeedbackNoteFactory(**by, draft=True).public_id,
        "notes_request": PeerRequestFactory(
            officer=place.officer,
            respondent=place.other_officer,
            asked_by=place.supervisor,
            period=place.year,
            due_on=date(2099, 1, 1),
        ).public_id,
    }


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    today = world.agency.local_day(now)
    colleagues = _colleagues(world)
    supervisor = actor_for(world.supervisor.user, today=today)
    shared, draft = (_note(world, supervisor, now, kind) for kind in (NoteKind.COACHING, NoteKind.PRAISE))
    share_note(note=shared, actor=supervisor, now=now)
    reply_to_note(note=shared, text="Terima kasih, saya coba.", actor=supervisor, now=now)
    asked = {
        "period": world.running_quarter,
        "due_on": today + timedelta(days=1),
        "actor": supervisor,
        "now": now,
    }
    for request in ask_colleagues(officer=world.officer, respondents=colleagues, **asked):
        _answer(request, today, now)
    to_officer, *_others = ask_colleagues(
        officer=colleagues[0], respondents=[world.officer, *colleagues[1:3]], **asked
    )
    return {
        "notes.shared": shared.public_id,
        "notes.draft": draft.public_id,
        "notes.request": to_officer.public_id,
        "notes.colleague": colleagues[0].public_id,
    }


def _colleagues(world):
    """Four more in the unit, under the same supervisor."""
    unit = world.officer.placements.get().position.unit
    people = OfficerFactory.create_batch(4, agency=world.agency, with_user=True)
    for person in people:
        PlacementFactory(officer=person, position=PositionFactory(unit=unit), supervisor=world.supervisor)
    return people


def _note(world, supervisor, now, kind):
    content = NoteContent(
        kind=kind,
        observed_on=world.agency.local_day(now),
        situation="Senin pagi, antrean panjang di loket 1.",
        behaviour="Menyapa setiap pengunjung dan menjelaskan urutannya.",
        strengths="Tetap tenang.",
        improvements="Berbicara lebih pelan kepada warga lanjut usia.",
        place="Loket 1",
    )
    return draft_note(officer=world.officer, content=content, actor=supervisor, now=now)


def _answer(request, today, now):
    answer_request(
        request=request,
        ratings=dict.fromkeys(Value, 4),
        strengths="Suka membantu.",
        improvements="Lebih sering berbagi pengetahuan.",
        actor=actor_for(request.respondent.user, today=today),
        now=now,
    )
