from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from appraisal.choices import NoteKind, NoteState
from appraisal.models import Competency, FeedbackNote
from appraisal.queries.notes import feedback_given, last_feedback_at, notes_about, shared_notes
from appraisal.services.notes import (
    AlreadyShared,
    BehaviourMissing,
    CoachingEmpty,
    DayInFuture,
    NoteContent,
    NotPartOfNote,
    NotShared,
    NotTheAuthor,
    NotYourOfficer,
    OfAnotherOfficer,
    PlaceMissing,
    ReplyEmpty,
    SituationMissing,
    acknowledge_note,
    discard_note,
    draft_note,
    reply_to_note,
    share_note,
    sharing_problems,
)
from organisation.actors import NOBODY, actor_for
from organisation.choices import Role
from organisation.models import AuditEvent, Notification
from tests.factories.notes import FeedbackNoteFactory
from tests.factories.organisation import (
    ActingAppointmentFactory,
    OfficerFactory,
    PlacementFactory,
    RoleGrantFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)
PRAISE = NoteContent(
    kind=NoteKind.PRAISE,
    observed_on=TODAY,
    situation=" The queue was long. ",
    behaviour="Greeted everybody.",
)


@pytest.fixture
def officer():
    officer = OfficerFactory(with_user=True)
    supervisor = OfficerFactory(agency=officer.agency, with_user=True)
    PlacementFactory(officer=officer, supervisor=supervisor)
    return officer


@pytest.fixture
def supervisor(officer):
    return officer.placements.get().supervisor


def acting_as(officer):
    return actor_for(officer.user, today=TODAY)


def shared(officer, supervisor, content=PRAISE):
    note = draft_note(officer=officer, content=content, actor=acting_as(supervisor), now=NOW)
    return share_note(note=note, actor=acting_as(supervisor), now=NOW)


def told(officer, kind):
    return [row.detail for row in Notification.objects.of(officer.user_id).filter(kind=kind)]


# Writing


def test_supervisor_drafts_what_only_the_supervisor_sees(officer, supervisor):
    note = draft_note(officer=officer, content=PRAISE, actor=acting_as(supervisor), now=NOW)

    assert (note.state, note.situation, note.author) == (NoteState.DRAFT, "The queue was long.", supervisor)
    assert list(notes_about(acting_as(officer), officer)) == []
    assert list(notes_about(acting_as(supervisor), officer)) == [note]
    assert told(officer, "note.shared") == []


def test_draft_is_replaced_by_its_author(officer, supervisor):
    note = draft_note(officer=officer, content=PRAISE, actor=acting_as(supervisor), now=NOW)

    again = draft_note(
        officer=officer,
        content=replace(PRAISE, behaviour="Opened a second counter."),
        actor=acting_as(supervisor),
        now=NOW,
        note=note,
    )

    assert FeedbackNote.objects.get() == again
    assert again.behaviour == "Opened a second counter."


def test_nobody_writes_feedback_about_themselves(supervisor):
    with pytest.raises(NotYourOfficer):
        draft_note(officer=supervisor, content=PRAISE, actor=acting_as(supervisor), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackNoteFactory(officer=supervisor, author=supervisor)


def test_colleague_writes_no_feedback(officer):
    colleague = OfficerFactory(agency=officer.agency, with_user=True)

    with pytest.raises(NotYourOfficer):
        draft_note(officer=officer, content=PRAISE, actor=acting_as(colleague), now=NOW)


def test_nobody_signed_in_writes_no_feedback(officer):
    with pytest.raises(NotYourOfficer):
        draft_note(officer=officer, content=PRAISE, actor=NOBODY, now=NOW)


def test_acting_supervisor_writes_feedback(officer, supervisor):
    acting = OfficerFactory(agency=officer.agency, with_user=True)
    ActingAppointmentFactory(acting=acting, supervisor=supervisor)

    assert shared(officer, acting).author == acting


def test_head_of_the_unit_writes_feedback(officer):
    head = OfficerFactory(agency=officer.agency, with_user=True)
    unit = officer.placements.get().position.unit
    RoleGrantFactory(user=head.user, role=Role.UNIT_HEAD, agency=officer.agency, unit=unit)

    assert shared(officer, head).author == head


def test_head_of_another_unit_writes_no_feedback(officer):
    elsewhere = PlacementFactory(officer=OfficerFactory(agency=officer.agency)).position.unit
    head = OfficerFactory(agency=officer.agency, with_user=True)
    RoleGrantFactory(user=head.user, role=Role.UNIT_HEAD, agency=officer.agency, unit=elsewhere)

    with pytest.raises(NotYourOfficer):
        draft_note(officer=officer, content=PRAISE, actor=acting_as(head), now=NOW)


def test_day_that_has_not_come_is_refused(officer, supervisor):
    with pytest.raises(DayInFuture):
        shared(officer, supervisor, replace(PRAISE, observed_on=date(2026, 7, 7)))


def test_observation_without_place_is_refused(officer, supervisor):
    with pytest.raises(PlaceMissing):
        shared(officer, supervisor, replace(PRAISE, kind=NoteKind.OBSERVATION, place=" "))


@pytest.mark.parametrize("name", ["service", "competency"])
def test_thing_of_another_agency_is_refused(officer, supervisor, name):
    foreign = ServiceFactory()
    things = {
        "service": foreign,
        "competency": Competency(agency=foreign.agency, state="IN_FORCE", name="Communication"),
    }

    with pytest.raises(OfAnotherOfficer):
        shared(officer, supervisor, replace(PRAISE, **{name: things[name]}))


def test_competency_that_is_not_in_force_is_refused(officer, supervisor):
    competency = Competency(agency=officer.agency, state="DRAFT", name="Communication")

    with pytest.raises(OfAnotherOfficer):
        shared(officer, supervisor, replace(PRAISE, competency=competency))


# Sharing


def test_shared_note_reaches_the_officer_with_a_notification(officer, supervisor):
    note = shared(officer, supervisor)

    assert list(notes_about(acting_as(officer), officer)) == [note]
    assert (note.state, note.shared_at) == (NoteState.SHARED, NOW)
    assert told(officer, "note.shared") == [{"note": str(note.public_id), "author": supervisor.name}]
    assert AuditEvent.objects.get(action="note.share").object_id == str(note.public_id)


def test_sharing_twice_tells_once(officer, supervisor):
    note = shared(officer, supervisor)

    share_note(note=note, actor=acting_as(supervisor), now=NOW)

    assert len(told(officer, "note.shared")) == 1


def test_shared_note_cannot_be_changed_nor_discarded(officer, supervisor):
    note = shared(officer, supervisor)

    with pytest.raises(AlreadyShared):
        draft_note(
            officer=officer,
            content=replace(PRAISE, behaviour="Something else."),
            actor=acting_as(supervisor),
            now=NOW,
            note=note,
        )
    with pytest.raises(AlreadyShared):
        discard_note(note=note, actor=acting_as(supervisor))
    note.refresh_from_db()
    assert note.behaviour == "Greeted everybody."


def test_draft_can_be_discarded_by_its_author_alone(officer, supervisor):
    note = draft_note(officer=officer, content=PRAISE, actor=acting_as(supervisor), now=NOW)

    with pytest.raises(NotTheAuthor):
        discard_note(note=note, actor=acting_as(officer))
    discard_note(note=note, actor=acting_as(supervisor))

    assert not FeedbackNote.objects.exists()


def test_only_the_author_shares(officer, supervisor):
    note = draft_note(officer=officer, content=PRAISE, actor=acting_as(supervisor), now=NOW)

    with pytest.raises(NotTheAuthor):
        share_note(note=note, actor=acting_as(officer), now=NOW)


def test_former_supervisor_does_not_share_an_old_draft(officer, supervisor):
    note = draft_note(officer=officer, content=PRAISE, actor=acting_as(supervisor), now=NOW)
    officer.placements.update(ends_on=TODAY)

    with pytest.raises(NotYourOfficer):
        share_note(note=note, actor=acting_as(supervisor), now=NOW)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"situation": ""}, SituationMissing),
        ({"behaviour": " "}, BehaviourMissing),
        ({"kind": NoteKind.COACHING}, CoachingEmpty),
    ],
)
def test_incomplete_note_is_kept_as_draft_and_not_shared(officer, supervisor, changes, problem):
    note = draft_note(
        officer=officer, content=replace(PRAISE, **changes), actor=acting_as(supervisor), now=NOW
    )

    assert [type(each) for each in sharing_problems(note)] == [problem]
    with pytest.raises(problem):
        share_note(note=note, actor=acting_as(supervisor), now=NOW)


@pytest.mark.parametrize("named", [{"strengths": "Patient."}, {"improvements": "Speak slowly."}])
def test_coaching_needs_a_strength_or_something_to_improve(officer, supervisor, named):
    note = shared(officer, supervisor, replace(PRAISE, kind=NoteKind.COACHING, **named))

    assert note.state == NoteState.SHARED


# Answering


def test_officer_and_author_answer_each_other(officer, supervisor):
    note = shared(officer, supervisor)

    reply_to_note(note=note, text=" Thank you. ", actor=acting_as(officer), now=NOW)
    reply_to_note(note=note, text="Gladly.", actor=acting_as(supervisor), now=NOW)

    assert [reply.text for reply in note.replies.all()] == ["Thank you.", "Gladly."]
    assert told(supervisor, "note.replied") == [{"note": str(note.public_id), "author": officer.name}]
    assert told(officer, "note.replied") == [{"note": str(note.public_id), "author": supervisor.name}]


def test_empty_reply_is_refused(officer, supervisor):
    with pytest.raises(ReplyEmpty):
        reply_to_note(note=shared(officer, supervisor), text="  ", actor=acting_as(officer), now=NOW)


def test_nobody_else_replies(officer, supervisor):
    other = OfficerFactory(agency=officer.agency, with_user=True)

    with pytest.raises(NotPartOfNote):
        reply_to_note(note=shared(officer, supervisor), text="Me too.", actor=acting_as(other), now=NOW)


def test_draft_takes_no_reply_and_no_acknowledgement(officer, supervisor):
    note = draft_note(officer=officer, content=PRAISE, actor=acting_as(supervisor), now=NOW)

    with pytest.raises(NotShared):
        reply_to_note(note=note, text="Why?", actor=acting_as(officer), now=NOW)
    with pytest.raises(NotShared):
        acknowledge_note(note=note, actor=acting_as(officer), now=NOW)


def test_officer_acknowledges_once(officer, supervisor):
    note = shared(officer, supervisor)

    acknowledge_note(note=note, actor=acting_as(officer), now=NOW)
    again = acknowledge_note(note=note, actor=acting_as(officer), now=datetime(2026, 8, 1, tzinfo=UTC))

    assert (again.state, again.acknowledged_at) == (NoteState.ACKNOWLEDGED, NOW)
    assert AuditEvent.objects.filter(action="note.acknowledge").count() == 1


def test_author_does_not_acknowledge(officer, supervisor):
    with pytest.raises(NotPartOfNote):
        acknowledge_note(note=shared(officer, supervisor), actor=acting_as(supervisor), now=NOW)


# Reading


def test_stranger_reads_no_note(officer, supervisor):
    shared(officer, supervisor)

    assert list(notes_about(acting_as(OfficerFactory(with_user=True)), officer)) == []
    assert list(notes_about(NOBODY, officer)) == []


def test_evidence_of_a_period_holds_shared_notes_of_its_days(officer, supervisor):
    inside = FeedbackNoteFactory(officer=officer, observed_on=date(2026, 6, 30))
    FeedbackNoteFactory(officer=officer, observed_on=date(2026, 7, 1))
    FeedbackNoteFactory(officer=officer, observed_on=date(2026, 6, 1), draft=True)

    assert list(shared_notes(officer, date(2026, 4, 1), date(2026, 6, 30))) == [inside]


@pytest.mark.parametrize("count", [1, 3])
def test_notes_of_an_officer_cost_one_query(officer, supervisor, count, django_assert_num_queries):
    FeedbackNoteFactory.create_batch(count, officer=officer, author=supervisor)
    actor = acting_as(supervisor)

    with django_assert_num_queries(1):
        rows = list(notes_about(actor, officer))
        assert [row.author.name for row in rows] == [supervisor.name] * count


def test_feedback_is_counted_per_officer_without_drafts(officer, supervisor):
    moments = [datetime(2026, 6, day, tzinfo=UTC) for day in (1, 8)]
    for moment in moments:
        FeedbackNoteFactory(officer=officer, author=supervisor, shared_at=moment)
    FeedbackNoteFactory(officer=officer, author=supervisor, draft=True)
    FeedbackNoteFactory(officer=officer, shared_at=datetime(2026, 6, 20, tzinfo=UTC))

    given = feedback_given(supervisor.pk, [officer.pk])

    assert (given[officer.pk].count, given[officer.pk].last_at) == (2, moments[1])
    assert last_feedback_at([officer.pk]) == {officer.pk: datetime(2026, 6, 20, tzinfo=UTC)}
