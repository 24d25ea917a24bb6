from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import ActionState, EnrolmentState, StandardState
from appraisal.models import (
    Competency,
    CompetencyAssessment,
    DevelopmentAction,
    Evidence,
    Training,
    TrainingSession,
)
from organisation.choices import Role
from tests.factories.growth import (
    AssessmentItemFactory,
    CompetencyAssessmentFactory,
    CompetencyFactory,
    CompetencyLevelFactory,
    DevelopmentActionFactory,
    EnrolmentFactory,
    PositionRequirementFactory,
    TrainingFactory,
    TrainingSessionFactory,
    supervised_officer,
)
from tests.factories.organisation import OfficerFactory, PlacementFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db

LEVELS = {f"level_{level}": f"Perilaku {level}" for level in range(1, 6)}


@pytest.fixture
def pair():
    return supervised_officer()


@pytest.fixture
def personnel(pair):
    return RoleGrantFactory(agency=pair[0].agency, role=Role.PERSONNEL).user


@pytest.fixture
def today(pair):
    return pair[0].agency.local_day(timezone.now())


@pytest.fixture
def get(client):
    def ask(who, name, *args, query=""):
        client.force_login(getattr(who, "user", who))
        return client.get(reverse(name, args=args) + query)

    return ask


@pytest.fixture
def post(client):
    def send(who, url_name, /, *args, **data):
        client.force_login(getattr(who, "user", who))
        return client.post(reverse(url_name, args=args), data)

    return send


def message_of(response):
    return [str(message) for message in response.wsgi_request._messages]


def known_criteria(officer, post, **options):
    requirement = PositionRequirementFactory(position=officer.placements.get().position, **options)
    post(officer, "growth:criteria")
    return requirement.competency


# The way in


@pytest.mark.parametrize(
    ("role", "url_name"),
    [("officer", "growth:own"), ("personnel", "growth:training-list"), ("head", "growth:needs")],
)
def test_home_leads_to_the_first_page_one_has(role, url_name, pair, personnel, get):
    unit = pair[0].placements.get().position.unit
    head = RoleGrantFactory(agency=pair[0].agency, role=Role.UNIT_HEAD, unit=unit).user
    who = {"officer": pair[0], "personnel": personnel, "head": head}[role]

    assert get(who, "growth:home").url == reverse(url_name)


def test_personnel_of_two_agencies_chooses_by_code(personnel, get):
    second = RoleGrantFactory(user=personnel, role=Role.PERSONNEL).agency

    assert get(personnel, "growth:dictionary", query=f"?agency={second.code}").context["agency"] == second
    assert get(personnel, "growth:dictionary", query="?agency=unknown").status_code == 404


# The dictionary


def test_competency_goes_from_draft_to_in_force_to_a_new_version(pair, personnel, post):
    content = {"name": "Melayani", "kind": "TECHNICAL", "description": ""}
    post(personnel, "growth:competency-create", **content)
    competency = Competency.objects.get()
    post(personnel, "growth:competency", competency.public_id, do="in_force")
    competency.refresh_from_db()
    assert competency.state == StandardState.DRAFT  # no level is described yet
    post(personnel, "growth:competency-edit", competency.public_id, **content, **LEVELS)
    post(personnel, "growth:competency", competency.public_id, do="in_force")
    post(personnel, "growth:competency", competency.public_id, do="version")

    states = list(Competency.objects.order_by("version").values_list("version", "state"))
    assert states == [(1, StandardState.IN_FORCE), (2, StandardState.DRAFT)]
    post(personnel, "growth:competency", competency.public_id, do="retire")
    competency.refresh_from_db()
    assert competency.state == StandardState.RETIRED


def test_name_that_is_taken_is_refused_beside_the_field(pair, personnel, post):
    content = {"name": "Melayani", "kind": "TECHNICAL", "description": "Di loket"}
    post(personnel, "growth:competency-create", **content)

    again = post(personnel, "growth:competency-create", **content)

    assert again.status_code == 422
    assert list(again.context["form"].errors) == ["name"]
    assert again.context["form"]["description"].value() == "Di loket"


def test_draft_without_a_name_is_refused(pair, personnel, post):
    draft = CompetencyFactory(agency=pair[0].agency, state=StandardState.DRAFT)

    empty = post(personnel, "growth:competency-edit", draft.public_id, name="", kind="TECHNICAL")
    odd = post(personnel, "growth:competency-edit", draft.public_id, name="…", kind="TECHNICAL")

    assert (empty.status_code, odd.status_code) == (422, 422)


def test_weight_out_of_range_is_refused_beside_the_field(pair, personnel, post):
    position = pair[0].placements.get().position
    competency = CompetencyFactory(agency=pair[0].agency)

    response = post(
        personnel,
        "growth:position",
        position.public_id,
        **{f"level_{competency.pk}": "3", f"weight_{competency.pk}": "11"},
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [f"weight_{competency.pk}"]


# Assessments


def test_draft_may_leave_levels_open_and_sending_may_not(pair, post):
    officer, supervisor = pair
    competency = known_criteria(officer, post)
    post(supervisor, "growth:assessment-start", officer.public_id, method="OBSERVATION")
    draft = CompetencyAssessment.objects.get()

    saved = post(supervisor, "growth:assessment-edit", draft.public_id, do="save", note="Awal")
    refused = post(supervisor, "growth:assessment-edit", draft.public_id, do="send", note="Awal")

    assert saved.status_code == 302
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [f"level_{competency.pk}"]


def test_criteria_that_changed_are_said_above_the_form(pair, post):
    officer, supervisor = pair
    competency = known_criteria(officer, post)
    post(supervisor, "growth:assessment-start", officer.public_id, method="OBSERVATION")
    draft = CompetencyAssessment.objects.get()
    officer.placements.get().position.requirements.update(weight=5)

    refused = post(
        supervisor,
        "growth:assessment-edit",
        draft.public_id,
        **{"do": "send", "note": "", f"level_{competency.pk}": 3, f"count_{competency.pk}": 1},
    )

    assert refused.status_code == 422
    assert len(refused.context["form"].non_field_errors()) == 1


def test_officer_assesses_oneself_and_the_supervisor_reads_it(pair, post, get):
    officer, supervisor = pair
    competency = known_criteria(officer, post)
    post(officer, "growth:assessment-start", officer.public_id)
    draft = CompetencyAssessment.objects.get()
    assert get(supervisor, "growth:assessment", draft.public_id).status_code == 404

    post(
        officer,
        "growth:assessment-edit",
        draft.public_id,
        **{"do": "send", "note": "", f"level_{competency.pk}": 2},
    )

    assert get(supervisor, "growth:assessment", draft.public_id).status_code == 200
    assert get(officer, "growth:own").context["gaps"] == []


def test_officer_confirms_having_read_the_assessment(pair, post):
    officer, supervisor = pair
    item = AssessmentItemFactory(assessment__officer=officer, assessment__assessor=supervisor)

    post(officer, "growth:assessment", item.assessment.public_id)

    item.assessment.refresh_from_db()
    assert item.assessment.state == "ACKNOWLEDGED"


def test_evidence_is_attached_as_a_link_or_a_file(pair, post, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    officer, supervisor = pair
    known_criteria(officer, post)
    post(supervisor, "growth:assessment-start", officer.public_id, method="OBSERVATION")
    draft = CompetencyAssessment.objects.get()
    page = (supervisor, "growth:assessment-edit", draft.public_id)

    neither = post(*page, do="attach")
    odd = post(*page, do="attach", link="bukan tautan")
    text = post(*page, do="attach", file=SimpleUploadedFile("a.exe", b"MZ\x90\x00"))
    kept = post(*page, do="attach", link="https://contoh.go.id/nilai", name="Nilai")

    assert (neither.status_code, odd.status_code, text.status_code, kept.status_code) == (422, 422, 422, 302)
    assert Evidence.objects.get().assessment == draft


# Actions


def test_gap_that_is_not_open_is_no_page(pair, get):
    officer, _supervisor = pair

    page = get(officer, "growth:action-propose", officer.public_id, query="?gap=komunikasi")

    assert page.status_code == 404


def test_step_that_is_not_open_changes_nothing(pair, post):
    officer, _supervisor = pair
    action = DevelopmentActionFactory(officer=officer)

    response = post(officer, "growth:action", action.public_id, step="finish", hours="2", outcome="Lulus")

    action.refresh_from_db()
    assert (action.state, len(message_of(response))) == (ActionState.PROPOSED, 1)


def test_finishing_and_cancelling_need_their_words(pair, post):
    officer, supervisor = pair
    action = DevelopmentActionFactory(officer=officer, state=ActionState.APPROVED, approved_by=supervisor)
    page = (officer, "growth:action", action.public_id)

    no_outcome = post(*page, step="finish", hours="2,5", outcome="")
    no_reason = post(*page, step="cancel", reason="")

    assert no_outcome.context["finish_form"]["hours"].value() == "2,5"
    assert (no_outcome.status_code, no_reason.status_code) == (422, 422)
    post(*page, step="start")
    post(*page, step="finish", hours="2,5", outcome="Lulus")
    action.refresh_from_db()
    assert (action.state, str(action.hours)) == (ActionState.DONE, "2.50")


def test_judgement_without_proof_or_reason_is_refused_beside_the_field(pair, post):
    officer, supervisor = pair
    action = DevelopmentActionFactory(
        officer=officer, state=ActionState.DONE, hours=1, outcome="Lulus", done_on="2026-03-02"
    )
    page = (supervisor, "growth:action", action.public_id)

    unproven = post(*page, step="judge", is_effective="yes")
    unexplained = post(*page, step="judge", is_effective="no")
    post(*page, step="judge", is_effective="no", reason="Belum diterapkan")

    assert list(unproven.context["judge_form"].errors) == ["is_effective"]
    assert list(unexplained.context["judge_form"].errors) == ["reason"]
    assert DevelopmentAction.objects.get().state == ActionState.NOT_EFFECTIVE


# Trainings


def test_training_is_changed_and_taken_out_of_the_catalogue(pair, personnel, post, get):
    training = TrainingFactory(agency=pair[0].agency)
    content = {"title": "Baru", "kind": "SKILL", "competency": training.competency.public_id, "hours": "4"}

    refused = post(personnel, "growth:training-edit", training.public_id, **(content | {"hours": "0"}))
    post(personnel, "growth:training-edit", training.public_id, **content)

    assert refused.status_code == 422
    assert Training.objects.get().is_active is False
    assert list(get(pair[0], "growth:training-list").context["trainings"]) == []
    assert list(get(personnel, "growth:training-list").context["trainings"]) == [training]


def test_session_that_ends_before_it_starts_is_refused(pair, personnel, post, today):
    training = TrainingFactory(agency=pair[0].agency)

    response = post(
        personnel,
        "growth:session-create",
        training.public_id,
        starts_on=today.isoformat(),
        ends_on=(today - timedelta(days=1)).isoformat(),
        quota="5",
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["ends_on"]


@pytest.fixture
def session(pair, today):
    return TrainingSessionFactory(
        training=TrainingFactory(agency=pair[0].agency),
        starts_on=today + timedelta(days=3),
        ends_on=today + timedelta(days=3),
        quota=1,
    )


def test_officer_takes_a_place_and_gives_it_back(pair, session, post):
    officer, _supervisor = pair
    for do, state in (("join", EnrolmentState.ENROLLED), ("leave", EnrolmentState.WITHDRAWN)):
        post(officer, "growth:session", session.public_id, do=do)
        assert session.enrolments.get().state == state


def test_full_session_is_said_beside_the_field(pair, session, post):
    officer, supervisor = pair
    EnrolmentFactory(session=session)

    response = post(supervisor, "growth:session", session.public_id, do="enrol", officer=officer.name)
    nobody = post(supervisor, "growth:session", session.public_id, do="enrol", officer="")

    assert (response.status_code, nobody.status_code) == (422, 422)
    assert list(response.context["participant_form"].errors) == ["officer"]


def test_supervisor_sees_the_own_team_in_a_session_and_nobody_else(pair, session, get):
    officer, supervisor = pair
    mine = EnrolmentFactory(session=session, officer=officer)
    EnrolmentFactory(session=session)

    assert get(supervisor, "growth:session", session.public_id).context["enrolments"] == [mine]
    assert get(officer, "growth:session", session.public_id).context["enrolments"] == []


def test_personnel_cancels_a_session(session, personnel, post):
    post(personnel, "growth:session", session.public_id, do="cancel")

    session.refresh_from_db()
    assert session.state == "CANCELLED"


def test_participant_says_what_they_think(pair, session, post):
    enrolment = EnrolmentFactory(session=session, officer=pair[0], state=EnrolmentState.ATTENDED)

    empty = post(pair[0], "growth:session", session.public_id, do="feedback", text="")
    post(pair[0], "growth:session", session.public_id, do="feedback", text="Banyak latihan")

    enrolment.refresh_from_db()
    assert (empty.status_code, enrolment.feedback) == (422, "Banyak latihan")


def test_attendance_before_the_day_is_refused(session, personnel, post):
    EnrolmentFactory(session=session)

    response = post(personnel, "growth:session", session.public_id, do="attendance")

    assert len(message_of(response)) == 1


def test_certificate_is_kept_with_the_attendance_and_a_day_before_is_asked_again(
    pair, session, today, personnel, post
):
    TrainingSession.objects.update(starts_on=today - timedelta(days=2), ends_on=today)
    enrolment = EnrolmentFactory(session=session, officer=pair[0])
    sent = {"do": "attendance", f"came_{enrolment.pk}": "ATTENDED"}
    until = f"until_{enrolment.pk}"

    refused = post(personnel, "growth:session", session.public_id, **sent, **{until: today.isoformat()})
    kept = post(personnel, "growth:session", session.public_id, **sent, **{until: f"{today.year + 2}-01-31"})

    enrolment.refresh_from_db()
    assert (refused.status_code, kept.status_code) == (422, 302)
    assert list(refused.context["attendance_form"].errors) == [until]
    assert enrolment.certificate_until == date(today.year + 2, 1, 31)


def test_download_of_needs_disarms_what_reads_as_a_formula(pair, personnel, get):
    competency = CompetencyFactory(agency=pair[0].agency, name="=1+1")
    AssessmentItemFactory(assessment=CompetencyAssessmentFactory(officer=pair[0]), competency=competency)

    lines = get(personnel, "growth:needs-download").content.decode().splitlines()

    assert lines[1].split(",")[1] == "'=1+1"


# As many queries for many rows as for one


def queries_of(get, who, name):
    get(who, name)  # what is only asked once stays out of the count
    with CaptureQueriesContext(connection) as asked:
        get(who, name)
    return len(asked)


def test_team_page_takes_as_many_queries_for_many(pair, get):
    _officer, supervisor = pair

    def add_report():
        report = OfficerFactory(agency=supervisor.agency)
        PlacementFactory(officer=report, supervisor=supervisor)
        AssessmentItemFactory(assessment__officer=report)
        DevelopmentActionFactory(officer=report)

    add_report()
    few = queries_of(get, supervisor, "growth:team")
    for _number in range(3):
        add_report()

    assert queries_of(get, supervisor, "growth:team") == few
    assert len(get(supervisor, "growth:team").context["rows"]) == 5


@pytest.mark.parametrize(
    "name", ["growth:dictionary", "growth:position-list", "growth:training-list", "growth:needs"]
)
def test_list_of_the_personnel_office_takes_as_many_queries_for_many(name, pair, personnel, get, today):
    agency = pair[0].agency

    def add_row():
        competency = CompetencyFactory(agency=agency)
        CompetencyLevelFactory(competency=competency)
        training = TrainingFactory(agency=agency, competency=competency)
        TrainingSessionFactory(training=training, starts_on=today, ends_on=today)
        PositionRequirementFactory(position__unit__agency=agency, competency=competency)
        officer = PlacementFactory(officer__agency=agency).officer
        AssessmentItemFactory(assessment__officer=officer, competency=competency)

    add_row()
    few = queries_of(get, personnel, name)
    for _number in range(3):
        add_row()

    assert queries_of(get, personnel, name) == few
