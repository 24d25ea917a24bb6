from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import (
    ActionKind,
    ActionOrigin,
    ActionState,
    AssessmentMethod,
    EnrolmentState,
    NoteKind,
    NoteState,
    TrainingKind,
)
from appraisal.models import (
    Acknowledgement,
    CompetencyAssessment,
    DevelopmentAction,
    Enrolment,
    FeedbackNote,
    PotentialRating,
    Training,
    TrainingSession,
)
from appraisal.queries.growth import gaps_of
from appraisal.services.assessments import ItemInput, save_assessment, start_assessment, submit_assessment
from appraisal.services.competencies import acknowledge_criteria
from appraisal.services.development import propose_action
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import AuditEvent
from organisation.services import place_officer
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.growth import (
    AssessmentItemFactory,
    CompetencyAssessmentFactory,
    CompetencyFactory,
    DevelopmentActionFactory,
    EnrolmentFactory,
    PositionRequirementFactory,
    TrainingFactory,
    TrainingSessionFactory,
    supervised_officer,
)
from tests.factories.organisation import OfficerFactory, PlacementFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db


class Office:
    """One officer, the supervisor and the personnel office, with what the position asks for."""

    def __init__(self, client):
        self.client = client
        self.officer, self.supervisor = supervised_officer()
        self.agency = self.officer.agency
        self.personnel = RoleGrantFactory(agency=self.agency, role=Role.PERSONNEL).user
        self.now = timezone.now()
        self.today = self.agency.local_day(self.now)
        self.position = self.officer.placements.get().position

    def actor(self, who):
        return actor_for(getattr(who, "user", who), today=self.today)

    def require(self, level=3, **options):
        return PositionRequirementFactory(position=self.position, required_level=level, **options).competency

    def know(self):
        acknowledge_criteria(officer=self.officer, actor=self.actor(self.officer), now=self.now)

    def assess(self, levels, now=None, text="Melayani lima warga."):
        now = now or self.now
        actor = actor_for(self.supervisor.user, today=self.agency.local_day(now))
        draft = start_assessment(
            officer=self.officer, method=AssessmentMethod.OBSERVATION, actor=actor, now=now
        )
        items = {competency.pk: ItemInput(level, text) for competency, level in levels.items()}
        save_assessment(draft, items=items, note="", actor=actor, now=now)
        return submit_assessment(draft, actor=actor, now=now)

    def get(self, who, name, *args, query=""):
        self.client.force_login(getattr(who, "user", who))
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return self.client.get(reverse(name, args=args) + query)

    def post(self, who, name, *args, query="", **data):
        self.client.force_login(getattr(who, "user", who))
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return self.client.post(reverse(name, args=args) + query, data)

    def text(self, who, name, *args, query=""):
        return self.get(who, name, *args, query=query).content.decode()


@pytest.fixture
def office(client):
    return Office(client)


def assessment_form(competencies, levels, **data):
    for competency, level in zip(competencies, levels, strict=True):
        data |= {
            f"level_{competency.pk}": level,
            f"evidence_{competency.pk}": "",
            f"count_{competency.pk}": 1,
        }
    return data


# Palu


def test_pal_07_action_from_a_feedback_note_keeps_the_link(office):
    note = FeedbackNote.objects.create(
        officer=office.officer,
        author=office.supervisor,
        kind=NoteKind.COACHING,
        state=NoteState.SHARED,
        situation="Loket ramai",
        behaviour="Menjawab singkat",
        observed_on=date(2026, 3, 2),
        competency=CompetencyFactory(agency=office.agency),
        written_at=office.now,
        shared_at=office.now,
    )

    action = propose_action(
        officer=office.officer,
        origin=ActionOrigin.NOTE,
        source=note,
        kind=ActionKind.SELF_STUDY,
        title="Berlatih menjelaskan",
        due_on=office.today + timedelta(days=30),
        actor=office.actor(office.officer),
        now=office.now,
    )

    assert (action.note, action.competency) == (note, note.competency)
    assert "2 March 2026" in office.text(office.officer, "growth:action", action.public_id)


def test_pal_08_report_lists_the_weakest_criteria_by_unit_with_planned_training(office):
    weak, strong = CompetencyFactory.create_batch(2, agency=office.agency)
    for number in range(5):
        officer = OfficerFactory(agency=office.agency)
        PlacementFactory(officer=officer, position=office.position)
        assessment = CompetencyAssessmentFactory(officer=officer)
        AssessmentItemFactory(assessment=assessment, competency=weak, level=1 + number % 2, required=4)
        AssessmentItemFactory(assessment=assessment, competency=strong, level=4, required=4)
    session = TrainingSessionFactory(
        training=TrainingFactory(agency=office.agency, competency=weak, title="Kelas A"),
        starts_on=office.today + timedelta(days=3),
        ends_on=office.today + timedelta(days=3),
    )

    needs = office.get(office.personnel, "growth:needs").context["needs"]
    lines = office.get(office.personnel, "growth:needs-download").content.decode("utf-8-sig").splitlines()

    assert [(need.competency, need.mean_gap) for need in needs] == [
        (weak.name, Decimal("2.6")),
        (strong.name, Decimal(0)),
    ]
    assert lines[1] == (
        f"{office.position.unit.name},{weak.name},5,5,2.60,0,Kelas A ({session.starts_on.isoformat()})"
    )


def test_pal_08_group_below_five_shows_no_average(office):
    competency = office.require()
    office.know()
    office.assess({competency: 1})

    page = office.text(office.personnel, "growth:needs")

    assert "Shown from 5 people on." in page
    assert "2.00" not in page


# Blangpidie


def test_bla_07_officer_is_enrolled_and_attendance_and_result_are_stored(office):
    session = TrainingSessionFactory(
        training=TrainingFactory(agency=office.agency), starts_on=office.today, ends_on=office.today
    )
    place = {"officer": office.officer.name, "do": "enrol"}
    office.post(office.supervisor, "growth:session", session.public_id, **place)
    enrolment = Enrolment.objects.get()

    office.post(
        office.personnel,
        "growth:session",
        session.public_id,
        **{"do": "attendance", f"came_{enrolment.pk}": "ATTENDED", f"result_{enrolment.pk}": "Lulus"},
    )

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.result) == (EnrolmentState.ATTENDED, "Lulus")
    assert "Lulus" in office.text(office.officer, "growth:own")


def test_bla_07_full_session_takes_nobody_more(office):
    session = TrainingSessionFactory(
        training=TrainingFactory(agency=office.agency),
        starts_on=office.today + timedelta(days=2),
        ends_on=office.today + timedelta(days=2),
        quota=1,
    )
    EnrolmentFactory(session=session)

    office.post(office.officer, "growth:session", session.public_id, do="join")

    assert not Enrolment.objects.filter(officer=office.officer).exists()


def test_bla_08_training_names_the_competency_it_raises(office):
    competency = CompetencyFactory(agency=office.agency, name="Keamanan siber")
    content = {"title": "Dasar keamanan", "kind": "SKILL", "hours": "10", "is_active": "on"}

    refused = office.post(office.personnel, "growth:training-create", **content)
    office.post(office.personnel, "growth:training-create", **content, competency=competency.public_id)

    assert refused.status_code == 422
    assert refused.context["form"].errors["competency"] == ["Say which competency this training raises."]
    assert Training.objects.get().competency == competency
    assert "Keamanan siber" in office.text(office.officer, "growth:training-list")


# Kepahiang


def test_kep_10_history_of_competencies_reaches_over_the_years(office):
    competency = office.require()
    for year, level in ((2024, 1), (2025, 2), (2026, 3)):
        AssessmentItemFactory(
            assessment__officer=office.officer,
            assessment__assessor=office.supervisor,
            assessment__position=office.position,
            assessment__assessed_on=date(year, 3, 2),
            competency=competency,
            level=level,
        )

    history = office.get(office.officer, "growth:own").context["history"]

    assert [(each["assessment"].assessed_on.year, each["gaps"]) for each in history] == [
        (2026, 0),
        (2025, 1),
        (2024, 1),
    ]
    assert [each["fit"].quantize(Decimal("0.01")) for each in history] == [
        Decimal("100.00"),
        Decimal("66.67"),
        Decimal("33.33"),
    ]


def test_kep_14_outreach_session_has_an_attendance_list(office):
    office.post(
        office.personnel,
        "growth:training-create",
        title="Mengenal penilaian kinerja",
        kind=TrainingKind.OUTREACH,
        hours="2",
        is_active="on",
    )
    training = Training.objects.get()
    day = office.today.isoformat()
    office.post(
        office.personnel,
        "growth:session-create",
        training.public_id,
        starts_on=day,
        ends_on=day,
        place="Aula",
        quota="50",
    )
    session = TrainingSession.objects.get()
    for officer in (office.officer, office.supervisor):
        office.post(officer, "growth:session", session.public_id, do="join")
    first, second = Enrolment.objects.order_by("pk")

    office.post(
        office.personnel,
        "growth:session",
        session.public_id,
        **{"do": "attendance", f"came_{first.pk}": "ATTENDED", f"came_{second.pk}": "ABSENT"},
    )

    assert list(Enrolment.objects.order_by("pk").values_list("officer", "state")) == [
        (office.officer.pk, "ATTENDED"),
        (office.supervisor.pk, "ABSENT"),
    ]
    session.refresh_from_db()
    assert (training.competency, session.state) == (None, "HELD")


# Mamberamo Tengah


def test_mam_01_position_page_lists_competencies_with_required_level(office):
    office.post(office.personnel, "growth:dictionary")
    competency = office.agency.competencies.get(code="komunikasi")

    office.post(
        office.personnel,
        "growth:position",
        office.position.public_id,
        **{f"level_{competency.pk}": "3", f"weight_{competency.pk}": "2"},
    )

    response = office.get(office.officer, "growth:position", office.position.public_id)
    assert [
        (each.competency.name, each.required_level, each.weight) for each in response.context["requirements"]
    ] == [("Komunikasi", 3, 2)]
    assert "3 of 5" in response.content.decode()


def test_mam_02_assessment_cannot_start_before_the_officer_knows_the_criteria(office):
    office.require()
    start = (office.supervisor, "growth:assessment-start", office.officer.public_id)

    refused = office.post(*start, method="OBSERVATION")
    office.post(office.officer, "growth:criteria")
    begun = office.post(*start, method="OBSERVATION")

    assert (refused.status_code, begun.status_code) == (422, 302)
    assert CompetencyAssessment.objects.count() == 1


def test_mam_02_recorded_notice_with_its_reason_lets_the_assessment_start(office):
    office.require()

    empty = office.post(office.personnel, "growth:notice", office.officer.public_id, reason=" ")
    office.post(office.personnel, "growth:notice", office.officer.public_id, reason="Dibacakan di rapat")
    begun = office.post(office.supervisor, "growth:assessment-start", office.officer.public_id, method="TEST")

    assert (empty.status_code, begun.status_code) == (422, 302)
    assert AuditEvent.objects.get(action="criteria.notice").reason == "Dibacakan di rapat"
    assert Acknowledgement.objects.get().version.startswith("notice-")


def test_mam_06_gap_offers_an_action_and_only_a_new_assessment_closes_it(office):
    competency = office.require()
    office.know()
    assessment = office.assess({competency: 2}, now=office.now - timedelta(days=90))
    propose = reverse("growth:action-propose", args=[office.officer.public_id])
    assert f'href="{propose}?gap={competency.code}"' in office.text(
        office.supervisor, "growth:officer", office.officer.public_id
    )

    office.post(
        office.supervisor,
        "growth:action-propose",
        office.officer.public_id,
        query=f"?gap={competency.code}",
        title="Kelas komunikasi",
        kind="TRAINING",
        due_on=(office.today + timedelta(days=30)).isoformat(),
    )
    action = DevelopmentAction.objects.get()
    assert (action.origin, action.gap_item.assessment) == (ActionOrigin.GAP, assessment)
    step = (office.supervisor, "growth:action", action.public_id)
    office.post(*step, step="approve")
    office.post(*step, step="finish", hours="6", outcome="Sertifikat")
    refused = office.post(*step, step="judge", is_effective="yes")

    assert refused.status_code == 422
    assert [gap.gap for gap in gaps_of([office.officer.pk], office.today)[office.officer.pk]] == [1]
    DevelopmentAction.objects.update(done_on=office.today - timedelta(days=1))
    office.assess({competency: 3})
    office.post(*step, step="judge", is_effective="yes")
    action.refresh_from_db()
    assert (action.state, action.effect_item.level) == (ActionState.EFFECTIVE, 3)
    assert gaps_of([office.officer.pk], office.today)[office.officer.pk] == []


def test_mam_07_officer_sees_required_actual_and_gap(office):
    weak, met = office.require(4), office.require(2)
    office.know()
    office.assess({weak: 2, met: 2})

    response = office.get(office.officer, "growth:own")

    rows = {row.competency: (row.required, row.level, row.gap) for row in response.context["rows"]}
    assert rows == {weak: (4, 2, 2), met: (2, 2, 0)}
    page = response.content.decode()
    assert "Level 2, required 4" in page
    assert "2 levels below" in page


def test_mam_08_officer_proposes_an_own_action_and_the_supervisor_approves(office):
    due = (office.today + timedelta(days=30)).isoformat()
    office.post(
        office.officer,
        "growth:action-propose",
        office.officer.public_id,
        title="Belajar bahasa isyarat",
        kind="SELF_STUDY",
        hours="4,5",
        due_on=due,
    )
    refused = office.post(
        office.officer,
        "growth:action-propose",
        office.officer.public_id,
        title="Terlambat",
        kind="SELF_STUDY",
        due_on=office.today.isoformat(),
    )
    action = DevelopmentAction.objects.get()

    office.post(office.officer, "growth:action", action.public_id, step="approve")
    action.refresh_from_db()
    assert action.state == ActionState.PROPOSED
    assert "Belajar bahasa isyarat" in office.text(office.supervisor, "growth:team")
    office.post(office.supervisor, "growth:action", action.public_id, step="approve")

    action.refresh_from_db()
    assert (action.origin, action.state, action.approved_by) == (
        ActionOrigin.OWN_WISH,
        ActionState.APPROVED,
        office.supervisor,
    )
    assert (refused.status_code, refused.context["form"]["title"].value()) == (422, "Terlambat")


def test_mam_09_strengths_above_the_required_level_are_listed(office):
    strong, met = office.require(2), office.require(3)
    office.know()
    office.assess({strong: 4, met: 3})

    response = office.get(office.officer, "growth:own")

    assert [row.competency for row in response.context["strengths"]] == [strong]
    assert f"{strong.name}: level 4, above the required 2" in response.content.decode()


def test_mam_10_two_officers_in_one_position_are_assessed_by_the_same_criteria(office):
    competencies = [office.require(level) for level in (2, 4)]
    colleague = OfficerFactory(agency=office.agency, with_user=True)
    place_officer(
        officer=colleague,
        position=office.position,
        supervisor=office.supervisor,
        starts_on=date(2024, 1, 1),
        now=office.now,
    )
    asked = {}
    for officer in (office.officer, colleague):
        office.post(officer, "growth:criteria")
        office.post(office.supervisor, "growth:assessment-start", officer.public_id, method="OBSERVATION")
        draft = CompetencyAssessment.objects.get(officer=officer)
        office.post(
            office.supervisor,
            "growth:assessment-edit",
            draft.public_id,
            **assessment_form(competencies, (3, 3), do="send", note=""),
        )
        rows = draft.items.order_by("competency_id")
        asked[officer.pk] = list(rows.values_list("competency", "required", "weight"))

    assert asked[office.officer.pk] == asked[colleague.pk]
    assert [required for _, required, _ in asked[colleague.pk]] == [2, 4]


def test_mam_11_level_change_needs_evidence_and_a_single_observation_is_marked(office):
    competency = office.require()
    office.know()
    office.assess({competency: 2}, now=office.now - timedelta(days=90))
    office.post(office.supervisor, "growth:assessment-start", office.officer.public_id, method="OBSERVATION")
    draft = CompetencyAssessment.objects.get(state="DRAFT")
    form = assessment_form([competency], (4,), do="send", note="Semester kedua")

    refused = office.post(office.supervisor, "growth:assessment-edit", draft.public_id, **form)

    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [f"evidence_{competency.pk}"]
    assert refused.context["form"]["note"].value() == "Semester kedua"
    form[f"evidence_{competency.pk}"] = "Memimpin tiga penyuluhan."
    sent = office.post(office.supervisor, "growth:assessment-edit", draft.public_id, **form)
    assert sent.status_code == 302
    assert "Rests on a single observation." in office.text(office.officer, "growth:own")


def test_mam_11_observations_stand_beside_the_competency_as_evidence(office):
    competency = office.require()
    office.know()
    FeedbackNote.objects.create(
        officer=office.officer,
        author=office.supervisor,
        kind=NoteKind.OBSERVATION,
        state=NoteState.SHARED,
        situation="Antrean panjang",
        behaviour="Menenangkan warga",
        place="Loket 2",
        observed_on=date(2026, 3, 2),
        competency=competency,
        written_at=office.now,
        shared_at=office.now,
    )
    office.post(office.supervisor, "growth:assessment-start", office.officer.public_id, method="OBSERVATION")
    draft = CompetencyAssessment.objects.get()

    page = office.text(office.supervisor, "growth:assessment-edit", draft.public_id)

    assert "2 March 2026, Loket 2: Menenangkan warga" in page


def test_mam_12_potential_is_kept_apart_from_performance(office):
    period = EvaluationPeriodFactory(
        cycle=AppraisalCycleFactory(agency=office.agency, year=office.today.year),
        kind="YEAR",
        name="Tahun",
        starts_on=date(office.today.year, 1, 1),
        ends_on=date(office.today.year, 12, 31),
    )

    office.post(
        office.supervisor,
        "growth:potential",
        office.officer.public_id,
        potential="HIGH",
        note="Memimpin tim proyek",
    )
    own = office.post(
        office.officer, "growth:potential", office.officer.public_id, potential="HIGH", note="Saya"
    )

    rating = PotentialRating.objects.get()
    assert (rating.cycle, rating.potential, own.status_code) == (period.cycle, "HIGH", 404)
    assert "It is no part of any score." in office.text(office.officer, "growth:own")


# Kupang


def test_kup_06_training_records_stand_on_the_officers_page_with_hours(office):
    training = TrainingFactory(agency=office.agency, title="Merencanakan dan menilai", hours=Decimal(12))
    EnrolmentFactory(
        session=TrainingSessionFactory(training=training, starts_on=office.today, ends_on=office.today),
        officer=office.officer,
        state=EnrolmentState.ATTENDED,
        result="Baik",
    )
    DevelopmentActionFactory(
        officer=office.officer,
        state=ActionState.DONE,
        hours=Decimal("3.5"),
        outcome="Selesai",
        done_on=office.today,
    )

    page = office.text(office.officer, "growth:own")

    assert "15.5 of 20 JP" in page
    assert "Merencanakan dan menilai" in page


# What every place asks for: nobody sees what is not theirs


def test_pages_of_another_office_do_not_exist(office):
    stranger, _supervisor = supervised_officer()
    foreign = Office(office.client)
    competency = foreign.require()
    foreign.know()
    assessment = foreign.assess({competency: 2})
    action = DevelopmentActionFactory(officer=foreign.officer)
    session = TrainingSessionFactory(training=TrainingFactory(agency=foreign.agency))

    for who in (stranger, office.supervisor, office.personnel):
        for name, code in (
            ("growth:officer", foreign.officer.public_id),
            ("growth:assessment", assessment.public_id),
            ("growth:action", action.public_id),
            ("growth:session", session.public_id),
            ("growth:training", session.training.public_id),
            ("growth:competency", competency.public_id),
            ("growth:position", foreign.position.public_id),
        ):
            assert office.get(who, name, code).status_code == 404, name


def test_former_supervisor_opens_nothing_any_more(office):
    competency = office.require()
    office.know()
    assessment = office.assess({competency: 2})
    office.officer.placements.update(supervisor=None)

    for name, code in (
        ("growth:officer", office.officer.public_id),
        ("growth:assessment", assessment.public_id),
        ("growth:assessment-start", office.officer.public_id),
    ):
        assert office.get(office.supervisor, name, code).status_code == 404


def test_opening_another_persons_page_leaves_a_trace(office):
    office.get(office.supervisor, "growth:officer", office.officer.public_id)
    office.get(office.officer, "growth:own")

    assert [(row.viewer, row.what) for row in office.officer.access_log.all()] == [
        (office.supervisor.user, "growth:officer")
    ]
