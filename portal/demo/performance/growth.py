"""Competencies, assessments, trainings, thanks and requests of one agency."""

import random
from datetime import timedelta
from decimal import Decimal

from appraisal.choices import (
    ActionKind,
    ActionOrigin,
    AssessmentMethod,
    RecognitionKind,
    StandardState,
    TrainingKind,
)
from appraisal.models import AssessmentItem, Competency, EvaluationPeriod
from appraisal.services.assessments import ItemInput, save_assessment, start_assessment, submit_assessment
from appraisal.services.competencies import (
    RequirementInput,
    acknowledge_criteria,
    begin_with_national_list,
    set_requirements,
)
from appraisal.services.competencies import put_in_force as put_competency_in_force
from appraisal.services.development import propose_action
from appraisal.services.goals import note_unit
from appraisal.services.introduction import ask_for_help
from appraisal.services.recognition import decide_recognition, propose_recognition
from appraisal.services.trainings import enrol, note_attendance, open_session, save_training
from organisation.models import Position
from portal.demo.people import Person
from portal.demo.performance import texts
from portal.demo.performance.people import Staff

ASSESSED = 8  # officers an agency has assessed so far


def load_competencies(rng: random.Random, staff: Staff) -> list[Competency]:
    personnel = staff.office("kepegawaian")
    begin_with_national_list(agency=staff.agency, actor=personnel, now=staff.now)
    for draft in Competency.objects.filter(agency=staff.agency, state=StandardState.DRAFT):
        put_competency_in_force(draft, actor=personnel, now=staff.now)
    competencies = list(Competency.objects.filter(agency=staff.agency, state=StandardState.IN_FORCE))
    for position in Position.objects.filter(unit__agency=staff.agency):
        requirements = [RequirementInput(each, rng.choice((2, 3, 3))) for each in competencies[:5]]
        set_requirements(position=position, requirements=requirements, actor=personnel, now=staff.now)
    return competencies


def load_assessments(rng: random.Random, staff: Staff) -> None:
    for person in staff.reports()[:ASSESSED]:
        supervisor = staff.supervisor_of(person)
        if supervisor is not None:
            _assess(rng, staff, person, supervisor)


def _assess(rng: random.Random, staff: Staff, person: Person, supervisor: Person) -> None:
    officer, actor = staff.officer(person), staff.actor(supervisor)
    acknowledge_criteria(officer=officer, actor=staff.actor(person), now=staff.now)
    assessment = start_assessment(
        officer=officer, method=AssessmentMethod.OBSERVATION, actor=actor, now=staff.now
    )
    required = assessment.position.requirements.all()
    items = {
        row.competency_id: ItemInput(
            level=max(1, min(5, row.required_level + rng.choice((-1, 0, 0, 1)))),
            evidence_text="Terlihat saat melayani pada jam ramai.",
            observation_count=rng.randint(1, 3),
        )
        for row in required
    }
    assessment = save_assessment(assessment, items=items, note="", actor=actor, now=staff.now)
    submit_assessment(assessment, actor=actor, now=staff.now)
    gap = AssessmentItem.objects.filter(assessment=assessment, gap__gt=0).select_related("competency").first()
    if gap is not None:
        propose_action(
            officer=officer,
            origin=ActionOrigin.GAP,
            source=gap,
            kind=ActionKind.TRAINING,
            title=f"Pelatihan {gap.competency.name.lower()}",
            due_on=staff.today + timedelta(days=60),
            competency=gap.competency,
            hours=Decimal(8),
            actor=staff.actor(person),
            now=staff.now,
        )


def load_trainings(staff: Staff, competencies: list[Competency]) -> None:
    """One training that was held, one that is open, and one that introduces the system."""
    personnel = staff.office("kepegawaian")
    held = _session(staff, "Pelayanan prima di loket", competencies[0], 12, 40, personnel)
    participants = [staff.officer(person) for person in staff.reports()[:6]]
    for officer in participants:
        enrolled = staff.at(held.starts_on - timedelta(days=7))
        enrol(session=held, officer=officer, actor=personnel, now=enrolled)
    attendance = {officer.pk: (True, "Lulus") for officer in participants}
    note_attendance(held, attendance=attendance, actor=personnel, now=staff.now)
    _session(staff, "Komunikasi dengan warga yang kecewa", competencies[1], 8, -20, personnel)
    _session(staff, "Pengenalan sistem kinerja", None, 3, -10, personnel)


def _session(staff: Staff, title, competency, hours, days_ago, personnel):
    training = save_training(
        None,
        agency=staff.agency,
        title=title,
        kind=TrainingKind.SKILL if competency else TrainingKind.OUTREACH,
        competency=competency,
        provider="BKPSDM",
        hours=Decimal(hours),
        description="",
        actor=personnel,
        now=staff.now,
    )
    day = staff.today - timedelta(days=days_ago)
    return open_session(
        training=training,
        starts_on=day,
        ends_on=day + timedelta(days=1),
        place="Aula kantor",
        quota=25,
        actor=personnel,
        now=min(staff.at(day - timedelta(days=14)), staff.now),
    )


def load_thanks_and_help(staff: Staff) -> None:
    first, second = staff.reports()[0], staff.reports()[1]
    supervisor = staff.supervisor_of(first)
    personnel = staff.office("kepegawaian")
    if supervisor is not None:
        proposed = propose_recognition(
            staff.officer(first),
            kind=RecognitionKind.THANKS,
            title=texts.RECOGNITION,
            reason="Warga tidak menunggu lama pada jam ramai.",
            evidence_text=texts.EVIDENCE,
            actor=staff.actor(supervisor),
            now=staff.now,
        )
        decide_recognition(
            proposed, is_granted=True, reason="Layak dicontoh rekan lain.", actor=personnel, now=staff.now
        )
    kind, subject, text = texts.HELP
    personnel_ids = [personnel.user_id] if personnel.user_id else []
    ask_for_help(
        kind=kind,
        subject=subject,
        text=text,
        actor=staff.actor(second),
        personnel_ids=personnel_ids,
        now=staff.now,
    )


def load_unit_note(staff: Staff, period: EvaluationPeriod | None) -> None:
    """What the head says to the last quarter of the unit that most people work in."""
    head = next((person for person in staff.people if staff.actor(person).headed_unit_ids), None)
    if head is None or period is None:
        return
    unit = staff.register.units[staff.agency.code, head.unit]
    note_unit(
        unit=unit,
        period=period,
        comment=texts.UNIT_NOTE,
        follow_up=texts.UNIT_FOLLOW_UP,
        due_on=staff.today + timedelta(days=30),
        actor=staff.actor(head),
        now=staff.now,
    )
