from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import NoteState, PeerState
from appraisal.models import Evidence, FeedbackNote, NoteReply, PeerRequest
from organisation.models import AccessLog
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.notes import FeedbackNoteFactory, PeerRequestFactory
from tests.factories.organisation import AgencyFactory, OfficerFactory, UnitFactory
from tests.factories.scoring import ScoringPolicyFactory
from tests.portal.place import place_under

pytestmark = pytest.mark.django_db

WRITTEN = {
    "kind": "PRAISE",
    "observed_on": "2026-06-01",
    "situation": "Antrean panjang.",
    "behaviour": "Menyapa setiap warga.",
}


@pytest.fixture
def place():
    agency = AgencyFactory()
    unit = UnitFactory(agency=agency)
    officer, supervisor = OfficerFactory.create_batch(2, agency=agency, with_user=True)
    place_under(officer, unit, supervisor)
    cycle = AppraisalCycleFactory(agency=agency, state="SELF", year=timezone.now().year)
    days = {"starts_on": cycle.starts_on, "ends_on": cycle.ends_on}
    year = EvaluationPeriodFactory(cycle=cycle, kind="YEAR", name="Tahun", **days)
    return SimpleNamespace(
        agency=agency, unit=unit, officer=officer, supervisor=supervisor, cycle=cycle, year=year
    )


@pytest.fixture
def sign_in(client):
    def sign_in(person):
        client.force_login(person.user)
        client.cookies["language"] = "en"
        return client

    return sign_in


def address(name, *things):
    return reverse(f"notes:{name}", args=[thing.public_id for thing in things])


def text(response):
    return response.content.decode()


# Reading


def test_timeline_of_an_officer_without_feedback_says_what_to_do(sign_in, place):
    response = sign_in(place.officer).get(address("timeline"))

    assert "There is no feedback here yet" in text(response)


def test_timeline_shows_shared_notes_by_day_and_no_drafts(sign_in, place):
    by = {"officer": place.officer, "author": place.supervisor}
    FeedbackNoteFactory(**by, behaviour="Older", observed_on=date(2026, 5, 1))
    FeedbackNoteFactory(**by, behaviour="Newer", observed_on=date(2026, 6, 1))
    FeedbackNoteFactory(**by, behaviour="Draft", draft=True)

    entries = sign_in(place.officer).get(address("timeline")).context["page"].object_list

    assert [entry.note.behaviour for entry in entries] == ["Newer", "Older"]


def test_timeline_is_narrowed_to_one_kind(sign_in, place):
    FeedbackNoteFactory(officer=place.officer, kind="COACHING")
    FeedbackNoteFactory(officer=place.officer, kind="PRAISE")

    client = sign_in(place.officer)
    shown = {
        kind: [entry.note.kind for entry in client.get(address("timeline") + f"?kind={kind}").context["page"]]
        for kind in ("COACHING", "CITIZENS", "nonsense")
    }

    assert shown == {"COACHING": ["COACHING"], "CITIZENS": [], "nonsense": ["PRAISE", "COACHING"]}


@pytest.mark.parametrize("count", [1, 3])
def test_timeline_costs_the_same_for_one_and_three(sign_in, place, count, django_assert_num_queries):
    FeedbackNoteFactory.create_batch(count, officer=place.officer, author=place.supervisor)
    client = sign_in(place.officer)

    with django_assert_num_queries(12):
        client.get(address("timeline"))


def test_opening_the_record_of_another_is_noted(sign_in, place):
    note = FeedbackNoteFactory(officer=place.officer, author=place.supervisor)
    client = sign_in(place.supervisor)

    for page in (
        address("officer-notes", place.officer),
        address("note", note),
        address("colleagues", place.officer, place.year),
    ):
        client.get(page)

    log = AccessLog.objects.filter(officer=place.officer, viewer=place.supervisor.user)
    assert set(log.values_list("what", flat=True)) == {
        "notes:officer-notes",
        "notes:note",
        "notes:colleagues",
    }


@pytest.mark.parametrize("count", [1, 3])
def test_notes_of_an_officer_cost_the_same_for_one_and_three(
    sign_in, place, count, django_assert_num_queries
):
    FeedbackNoteFactory.create_batch(count, officer=place.officer, author=place.supervisor)
    client = sign_in(place.supervisor)
    client.get(address("officer-notes", place.officer))  # the visit is noted once

    with django_assert_num_queries(9):
        client.get(address("officer-notes", place.officer))


# Writing


def test_draft_is_kept_changed_shared_and_then_closed_for_change(sign_in, place):
    client = sign_in(place.supervisor)
    client.post(address("note-create", place.officer), WRITTEN | {"action": "draft"})
    note = FeedbackNote.objects.get()
    assert note.state == NoteState.DRAFT

    edit = client.get(address("note-edit", note))
    assert edit.context["form"].initial["behaviour"] == "Menyapa setiap warga."
    client.post(address("note-edit", note), WRITTEN | {"behaviour": "Membuka loket.", "action": "draft"})
    client.post(address("note", note), {"action": "share"})

    note.refresh_from_db()
    assert (note.state, note.behaviour) == (NoteState.SHARED, "Membuka loket.")
    assert client.get(address("note-edit", note)).status_code == 404


def test_draft_is_thrown_away(sign_in, place):
    note = FeedbackNoteFactory(officer=place.officer, author=place.supervisor, draft=True)

    response = sign_in(place.supervisor).post(address("note", note), {"action": "discard"})

    assert response.url == address("officer-notes", place.officer)
    assert not FeedbackNote.objects.exists()


def test_incomplete_draft_is_not_shared_from_its_page(sign_in, place):
    note = FeedbackNoteFactory(officer=place.officer, author=place.supervisor, draft=True, behaviour="")

    response = sign_in(place.supervisor).post(address("note", note), {"action": "share"}, follow=True)

    assert "Describe what you saw." in text(response)
    note.refresh_from_db()
    assert note.state == NoteState.DRAFT


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"observed_on": "2099-01-01"}, "observed_on", "This day has not come yet."),
        ({"behaviour": ""}, "behaviour", "Describe what you saw."),
        ({"link": "javascript:alert(1)"}, "link", "A link begins with https:// or http://."),
    ],
)
def test_refused_note_comes_back_with_everything_typed(sign_in, place, changes, field, message):
    data = WRITTEN | {"action": "share"} | changes

    response = sign_in(place.supervisor).post(address("note-create", place.officer), data)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    assert "Antrean panjang." in text(response)
    assert not FeedbackNote.objects.exists()


def test_file_that_is_no_evidence_is_refused_beside_the_field(sign_in, place):
    data = WRITTEN | {"action": "draft", "file": SimpleUploadedFile("a.exe", b"MZ\x90\x00")}

    response = sign_in(place.supervisor).post(address("note-create", place.officer), data)

    assert list(response.context["form"].errors) == ["file"]
    assert not FeedbackNote.objects.exists()


def test_link_is_kept_as_evidence_of_the_note(sign_in, place):
    data = WRITTEN | {"action": "share", "link": "https://contoh.go.id/foto"}

    sign_in(place.supervisor).post(address("note-create", place.officer), data)

    assert Evidence.objects.get().note == FeedbackNote.objects.get()
    assert "https://contoh.go.id/foto" in text(
        sign_in(place.officer).get(address("note", FeedbackNote.objects.get()))
    )


def test_composer_is_prefilled_from_kind_and_passes_over_what_is_not_there(sign_in, place):
    client = sign_in(place.supervisor)

    asked = client.get(address("note-create", place.officer) + "?kind=OBSERVATION&report=x&target=x")
    plain = client.get(address("note-create", place.officer) + "?kind=x")

    assert asked.context["form"].initial["kind"] == "OBSERVATION"
    assert set(plain.context["form"].initial) == {"observed_on"}


def test_composer_is_prefilled_from_a_daily_report(sign_in, place):
    report = place.officer.daily_reports.create(
        work_date=date(2026, 6, 2),
        state="SUBMITTED",
        created_at=datetime(2026, 6, 2, tzinfo=UTC),
        submitted_at=datetime(2026, 6, 2, tzinfo=UTC),
    )
    report.items.create(position=1, description="Melayani 40 berkas", minutes=300)
    client = sign_in(place.supervisor)

    page = client.get(address("note-create", place.officer) + f"?report={report.public_id}")
    client.post(
        address("note-create", place.officer), WRITTEN | {"report": report.public_id, "action": "share"}
    )

    initial = page.context["form"].initial
    assert (initial["situation"], initial["observed_on"]) == ("Melayani 40 berkas", date(2026, 6, 2))
    assert FeedbackNote.objects.get().report == report


def test_empty_reply_is_refused_beside_the_field(sign_in, place):
    note = FeedbackNoteFactory(officer=place.officer, author=place.supervisor)

    response = sign_in(place.officer).post(address("note", note), {"action": "reply", "text": ""})

    assert response.status_code == 422
    assert not NoteReply.objects.exists()


def test_action_needs_a_day_ahead(sign_in, place):
    note = FeedbackNoteFactory(officer=place.officer, author=place.supervisor, improvements="Bicara pelan")
    client = sign_in(place.officer)

    page = client.get(address("action-create", note))
    refused = client.post(
        address("action-create", note), {"title": "Latihan", "kind": "MENTORING", "due_on": "2020-01-01"}
    )

    assert page.context["form"].initial == {"title": "Bicara pelan"}
    assert refused.status_code == 422
    assert not note.actions.exists()


# Colleagues


@pytest.fixture
def colleagues(place):
    people = OfficerFactory.create_batch(3, agency=place.agency, with_user=True)
    for person in people:
        place_under(person, place.unit, None)
    return people


def ahead(days):
    return (timezone.now() + timedelta(days=days)).date().isoformat()


def test_supervisor_asks_colleagues_of_the_unit(sign_in, place, colleagues):
    client = sign_in(place.supervisor)
    page = address("colleagues", place.officer, place.year)

    offered = set(client.get(page).context["form"].fields["respondents"].queryset)
    response = client.post(
        page, {"respondents": [person.public_id for person in colleagues], "due_on": ahead(3)}, follow=True
    )

    assert offered == set(colleagues)
    assert "3 colleagues are asked." in text(response)
    assert "There is nobody more in the unit" in text(response)


def test_too_few_colleagues_come_back_with_the_reason(sign_in, place, colleagues):
    response = sign_in(place.supervisor).post(
        address("colleagues", place.officer, place.year),
        {"respondents": [colleagues[0].public_id], "due_on": ahead(3)},
    )

    assert response.status_code == 422
    assert "Ask at least 3 colleagues. Fewer answers are never shown." in text(response)


def test_colleague_from_elsewhere_cannot_be_chosen(sign_in, place, colleagues):
    stranger = OfficerFactory(agency=place.agency, with_user=True)
    people = [*colleagues, stranger]

    response = sign_in(place.supervisor).post(
        address("colleagues", place.officer, place.year),
        {"respondents": [person.public_id for person in people], "due_on": ahead(3)},
    )

    assert list(response.context["form"].errors) == ["respondents"]
    assert not PeerRequest.objects.exists()


def test_request_is_declined_and_closed(sign_in, place):
    request = PeerRequestFactory(officer=place.officer, period=place.year, due_on=date(2099, 1, 1))
    client = sign_in(request.respondent)

    response = client.post(address("request", request), {"action": "decline"}, follow=True)

    request.refresh_from_db()
    assert request.state == PeerState.DECLINED
    assert "Nobody is told that it was you." in text(response)
    assert "You have declined" in text(client.get(address("request", request)))


def test_answer_after_the_last_day_is_refused_and_nothing_is_asked(sign_in, place):
    request = PeerRequestFactory(officer=place.officer, period=place.year, due_on=date(2026, 1, 1))
    client = sign_in(request.respondent)

    response = client.post(address("request", request), {"action": "decline"}, follow=True)

    assert "The last day for an answer is over." in text(response)
    assert "Send my answer" not in text(response)


def test_incomplete_answer_comes_back(sign_in, place):
    request = PeerRequestFactory(officer=place.officer, period=place.year, due_on=date(2099, 1, 1))

    response = sign_in(request.respondent).post(
        address("request", request), {"action": "answer", "loyal": "5", "strengths": "Ramah."}
    )

    assert response.status_code == 422
    assert len(response.context["form"].errors) == 6
    assert "Ramah." in text(response)


@pytest.mark.parametrize("count", [1, 3])
def test_questions_to_me_cost_the_same_for_one_and_three(sign_in, place, count, django_assert_num_queries):
    PeerRequestFactory.create_batch(count, respondent=place.officer, period=place.year)
    client = sign_in(place.officer)

    with django_assert_num_queries(8):
        client.get(address("requests"))


# Self-check


def test_self_check_hides_others_below_five_supervisors(sign_in, place):
    ScoringPolicyFactory(agency=place.agency)

    page = text(sign_in(place.supervisor).get(address("self-check")))

    assert "Others are shown once 5 other supervisors have delivered evaluations; so far it is 0." in page
    assert "Never" in page


def test_self_check_of_an_agency_without_cycle_still_shows_coaching(sign_in, place):
    place.year.delete()

    page = text(sign_in(place.supervisor).get(address("self-check")))

    assert place.officer.name in page
