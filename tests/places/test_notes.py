"""Feedback as the five places describe it, through the pages."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import NoteKind, NoteState, Value
from appraisal.models import Competency, DevelopmentAction, FeedbackNote, PeerRequest
from appraisal.queries.notes import shared_notes
from appraisal.services.notes import NotYourOfficer, draft_note
from appraisal.services.reminders import remind
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import Notification
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.notes import FeedbackNoteFactory, PeerRequestFactory
from tests.factories.organisation import AgencyFactory, OfficerFactory, UnitFactory
from tests.portal.place import place_under, user_with

pytestmark = pytest.mark.django_db

COACHING = {
    "kind": "COACHING",
    "observed_on": "2026-06-01",
    "situation": "Antrean panjang pada hari Senin.",
    "behaviour": "Menjelaskan syarat dua kali.",
    "effect": "Dua warga pulang tanpa berkas yang kurang.",
    "strengths": "Sabar dan ramah.",
    "improvements": "Berbicara lebih pelan.",
    "action": "share",
}


@pytest.fixture
def place():
    """An officer with a supervisor, and those who may read along."""
    agency = AgencyFactory()
    unit = UnitFactory(agency=agency)
    officer, supervisor = OfficerFactory.create_batch(2, agency=agency, with_user=True)
    place_under(officer, unit, supervisor)
    cycle = AppraisalCycleFactory(agency=agency)
    return SimpleNamespace(
        agency=agency,
        unit=unit,
        officer=officer,
        supervisor=supervisor,
        cycle=cycle,
        year=EvaluationPeriodFactory(cycle=cycle, whole_year=True),
        users={
            "officer": officer.user,
            "supervisor": supervisor.user,
            "unit_head": user_with(Role.UNIT_HEAD, agency, unit=unit),
            "auditor": user_with(Role.AUDITOR, agency),
            "personnel": user_with(Role.PERSONNEL, agency),
        },
    )


@pytest.fixture
def sign_in(client, place):
    def sign_in(person):
        client.force_login(place.users[person] if isinstance(person, str) else person.user)
        client.cookies["language"] = "en"
        return client

    return sign_in


def share(client, at, /, **changes):
    address = reverse("notes:note-create", args=[at.officer.public_id])
    return client.post(address, COACHING | changes)


def page(client, name, *ids, query=""):
    return client.get(reverse(name, args=ids) + query).content.decode()


def act(client, note, **data):
    return client.post(reverse("notes:note", args=[note.public_id]), data)


def test_pal_06_feedback_names_strengths_and_weaknesses_and_the_officer_replies(place, sign_in):
    share(sign_in("supervisor"), place)
    note = FeedbackNote.objects.get()

    officer = sign_in("officer")
    text = page(officer, "notes:note", note.public_id)
    assert "Sabar dan ramah." in text
    assert "Berbicara lebih pelan." in text

    act(officer, note, action="reply", text="Terima kasih, saya coba.")
    assert "Terima kasih, saya coba." in page(sign_in("supervisor"), "notes:note", note.public_id)


def test_pal_06_coaching_without_strength_or_weakness_comes_back_as_typed(place, sign_in):
    response = share(sign_in("supervisor"), place, strengths="", improvements=" ")

    text = response.content.decode()
    assert response.status_code == 422
    assert "Name a strength or something to improve." in text
    assert "Menjelaskan syarat dua kali." in text
    assert not FeedbackNote.objects.exists()


def test_pal_07_improvement_action_keeps_the_link_to_its_feedback(place, sign_in):
    note = FeedbackNoteFactory(officer=place.officer, author=place.supervisor)
    officer = sign_in("officer")

    officer.post(
        reverse("notes:action-create", args=[note.public_id]),
        {"title": "Latihan bicara", "kind": "MENTORING", "due_on": _ahead(30)},
    )

    assert DevelopmentAction.objects.get().note == note
    assert "Latihan bicara" in page(officer, "notes:note", note.public_id)


def test_bla_11_field_observation_has_place_and_date_and_counts_as_evidence(place, sign_in):
    supervisor = sign_in("supervisor")

    refused = share(supervisor, place, kind="OBSERVATION")
    assert refused.status_code == 422
    assert "Say where you observed it." in refused.content.decode()

    share(supervisor, place, kind="OBSERVATION", place="Desa Lambara")
    note = FeedbackNote.objects.get()
    assert (note.place, note.observed_on) == ("Desa Lambara", date(2026, 6, 1))
    assert list(shared_notes(place.officer, date(2026, 4, 1), date(2026, 6, 30))) == [note]


def test_kep_09_reminder_comes_after_the_days_of_the_cycle_and_self_check_shows_the_wait(place, sign_in):
    place.cycle.feedback_days = 10
    place.cycle.save()
    now = timezone.now().replace(year=2026, month=7, day=6)
    FeedbackNoteFactory(officer=place.officer, author=place.supervisor, shared_at=now - timedelta(days=10))

    remind(now)

    (reminder,) = Notification.objects.of(place.supervisor.user_id).filter(kind="feedback.overdue")
    assert reminder.detail["officer"] == place.officer.name
    assert remind(now + timedelta(days=1)) == 0
    supervisor = sign_in("supervisor")
    assert f"{place.officer.name} has had no feedback from you for 10 days." in page(
        supervisor, "notes:notifications"
    )
    assert "days ago" in page(supervisor, "notes:self-check")


def test_kup_08_feedback_ends_with_an_agreed_follow_up(place, sign_in):
    share(sign_in("supervisor"), place)
    note = FeedbackNote.objects.get()

    sign_in("supervisor").post(
        reverse("notes:action-create", args=[note.public_id]),
        {"title": "Pelatihan komunikasi", "kind": "TRAINING", "due_on": _ahead(60)},
    )

    assert "Pelatihan komunikasi" in page(sign_in("officer"), "notes:note", note.public_id)


def test_kup_12_note_and_reply_each_tell_the_other(place, sign_in):
    share(sign_in("supervisor"), place)
    officer = sign_in("officer")
    note = FeedbackNote.objects.get()

    assert f"{place.supervisor.name} gave you feedback." in page(officer, "notes:notifications")
    act(officer, note, action="reply", text="Baik.")
    act(officer, note, action="acknowledge")

    note.refresh_from_db()
    assert note.state == NoteState.ACKNOWLEDGED
    supervisor = sign_in("supervisor")
    assert f"{place.officer.name} replied to feedback." in page(supervisor, "notes:notifications")
    (told,) = Notification.objects.of(place.supervisor.user_id).filter(kind="note.replied")
    opened = supervisor.get(reverse("notes:notification-open", args=[told.public_id]))
    assert opened.url == reverse("notes:note", args=[note.public_id])


def test_mam_03_observation_keeps_date_context_competency_and_behaviour(place, sign_in):
    competency = Competency.objects.create(
        agency=place.agency, code="komunikasi", name="Komunikasi", kind="MANAGERIAL", state="IN_FORCE"
    )

    share(sign_in("supervisor"), place, kind="OBSERVATION", place="Loket 2", competency="komunikasi")

    note = FeedbackNote.objects.get()
    assert (note.kind, note.competency) == (NoteKind.OBSERVATION, competency)
    text = page(sign_in("officer"), "notes:note", note.public_id)
    for shown in ("Komunikasi", "Loket 2", "Antrean panjang", "Menjelaskan syarat", "June 2026"):
        assert shown in text


def test_mam_04_feedback_names_the_project(place, sign_in):
    share(sign_in("supervisor"), place, project="Layanan keliling")

    note = FeedbackNote.objects.get()
    assert note.project == "Layanan keliling"
    assert "Layanan keliling" in page(sign_in("officer"), "notes:note", note.public_id)


def test_note_about_oneself_is_refused(place, sign_in):
    supervisor = sign_in("supervisor")
    address = reverse("notes:note-create", args=[place.supervisor.public_id])

    assert supervisor.post(address, COACHING).status_code == 404
    with pytest.raises(NotYourOfficer):
        draft_note(
            officer=place.supervisor,
            content=None,
            actor=actor_for(place.supervisor.user, today=date(2026, 7, 6)),
            now=timezone.now(),
        )


# What colleagues say


@pytest.fixture
def colleagues(place):
    people = OfficerFactory.create_batch(4, agency=place.agency, with_user=True)
    for person in people:
        place_under(person, place.unit, None)
    return people


def ask(client, place, people, days=3):
    address = reverse("notes:colleagues", args=[place.officer.public_id, place.year.public_id])
    return client.post(
        address, {"respondents": [person.public_id for person in people], "due_on": _ahead(days)}
    )


def answer(sign_in, request, text):
    data = {value.lower(): "4" for value in Value} | {"strengths": text, "action": "answer"}
    return sign_in(request.respondent).post(reverse("notes:request", args=[request.public_id]), data)


def last_day_is_over():
    PeerRequest.objects.update(due_on=timezone.now().date() - timedelta(days=2))


@pytest.fixture
def year_under_self_appraisal(place):
    place.cycle.state = "SELF"
    place.cycle.save()


def test_one_silent_peer_blocks_nothing(place, sign_in, colleagues, year_under_self_appraisal):
    ask(sign_in("supervisor"), place, colleagues)
    *speaking, _silent = PeerRequest.objects.order_by("pk")
    for request in speaking:
        answer(sign_in, request, "Suka membantu.")
    ids = (place.officer.public_id, place.year.public_id)
    assert "The answers are still coming in" in page(sign_in("supervisor"), "notes:colleagues", *ids)

    last_day_is_over()

    for reader in ("supervisor", "officer"):
        text = page(sign_in(reader), "notes:colleagues", *ids)
        assert "Mean of 3 answers, from 1 to 5" in text
        assert text.count("Suka membantu.") == 3


def test_two_answers_are_hidden_from_everybody(place, sign_in, colleagues, year_under_self_appraisal):
    ask(sign_in("supervisor"), place, colleagues)
    for request in PeerRequest.objects.order_by("pk")[:2]:
        answer(sign_in, request, "Hanya kami berdua.")
    last_day_is_over()

    ids = (place.officer.public_id, place.year.public_id)
    for reader in ("officer", "supervisor", "unit_head", "auditor", "personnel"):
        text = page(sign_in(reader), "notes:colleagues", *ids)
        assert "2 colleagues answered" in text
        assert "Hanya kami berdua." not in text
        assert "Mean of" not in text


def test_nobody_but_the_supervisor_sees_who_was_asked(place, sign_in, colleagues, year_under_self_appraisal):
    ask(sign_in("supervisor"), place, colleagues)

    ids = (place.officer.public_id, place.year.public_id)
    seen = {
        reader: colleagues[0].name in page(sign_in(reader), "notes:colleagues", *ids)
        for reader in ("supervisor", "officer", "auditor", "personnel")
    }
    assert seen == {"supervisor": True, "officer": False, "auditor": False, "personnel": False}


def test_reminders_never_repeat(place):
    PeerRequestFactory(officer=place.officer, period=place.year, due_on=date(2026, 7, 7))
    now = timezone.now().replace(year=2026, month=7, day=6, hour=1)

    first = remind(now)
    again = [remind(now), remind(now + timedelta(hours=5))]

    assert first > 0
    assert again == [0, 0]
    assert Notification.objects.filter(kind="colleague.due").count() == 1


def _ahead(days):
    return (timezone.now().date() + timedelta(days=days)).isoformat()
