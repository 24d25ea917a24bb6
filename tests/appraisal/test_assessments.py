from datetime import UTC, date, datetime

import pytest

from appraisal.choices import AssessmentMethod, AssessmentState, CycleState, Potential
from appraisal.models import Evidence
from appraisal.queries.growth import gaps_of
from appraisal.services.assessments import (
    AlreadySent,
    CriteriaMissing,
    CriteriaNotKnown,
    EvidenceMissing,
    ItemInput,
    ItemInvalid,
    LevelsIncomplete,
    NotSent,
    NotTheAssessor,
    NotTheOfficer,
    PotentialInvalid,
    acknowledge_assessment,
    rate_potential,
    save_assessment,
    start_assessment,
    submit_assessment,
)
from appraisal.services.competencies import acknowledge_criteria
from organisation.actors import actor_for
from organisation.models import Notification
from scoring.models import PerformanceRecord
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.growth import PositionRequirementFactory, supervised_officer
from tests.factories.organisation import OfficerFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)


def acting(person, now=NOW):
    return actor_for(person.user, today=person.agency.local_day(now))


@pytest.fixture
def case():
    """An officer who knows the two criteria of the position, the supervisor, and the competencies."""
    officer, supervisor = supervised_officer()
    position = officer.placements.get().position
    rows = [PositionRequirementFactory(position=position, weight=weight) for weight in (1, 2)]
    acknowledge_criteria(officer=officer, actor=acting(officer), now=NOW)
    return officer, supervisor, [row.competency for row in rows]


def start(officer, actor, method=AssessmentMethod.OBSERVATION, now=NOW):
    return start_assessment(officer=officer, method=method, actor=actor, now=now)


def save(assessment, actor, competencies, levels, now=NOW, note="", **item):
    items = {
        competency.pk: ItemInput(level, **item)
        for competency, level in zip(competencies, levels, strict=True)
    }
    return save_assessment(assessment, items=items, note=note, actor=actor, now=now)


def sent(officer, supervisor, competencies, levels, now=NOW, **item):
    actor = acting(supervisor, now)
    draft = save(start(officer, actor, now=now), actor, competencies, levels, now, **item)
    return submit_assessment(draft, actor=actor, now=now)


def test_assessment_starts_once_and_copies_what_the_position_asks(case):
    officer, supervisor, competencies = case
    actor = acting(supervisor)

    draft = start(officer, actor)
    assert start(officer, actor, AssessmentMethod.TEST) == draft
    save(draft, actor, competencies, (2, 4), evidence_text=" Menjelaskan dua kali. ")

    rows = list(draft.items.order_by("pk").values_list("level", "required", "weight", "gap", "evidence_text"))
    assert rows == [(2, 3, 1, 1, "Menjelaskan dua kali."), (4, 3, 2, 0, "Menjelaskan dua kali.")]


def test_assessment_cannot_start_before_the_criteria_are_known(case):
    officer, supervisor, _competencies = case
    PositionRequirementFactory(position=officer.placements.get().position)

    with pytest.raises(CriteriaNotKnown):
        start(officer, acting(supervisor))


def test_assessment_needs_criteria():
    officer, supervisor = supervised_officer()

    with pytest.raises(CriteriaMissing):
        start(officer, acting(supervisor))


def test_only_the_supervisor_assesses_and_only_the_officer_themself(case):
    officer, supervisor, _competencies = case
    colleague = OfficerFactory(agency=officer.agency, with_user=True)

    for person, method in (
        (colleague, AssessmentMethod.OBSERVATION),
        (officer, AssessmentMethod.TEST),
        (supervisor, AssessmentMethod.SELF),
    ):
        with pytest.raises(NotTheAssessor):
            start(officer, acting(person), method)
    with pytest.raises(ItemInvalid):
        start(officer, acting(supervisor), "GUESS")


def test_draft_is_written_by_its_assessor_alone(case):
    officer, supervisor, competencies = case
    draft = start(officer, acting(supervisor))

    for call in (
        lambda: save(draft, acting(officer), competencies, (3, 3)),
        lambda: submit_assessment(draft, actor=acting(officer), now=NOW),
    ):
        with pytest.raises(NotTheAssessor):
            call()


def test_former_supervisor_can_no_longer_write(case):
    officer, supervisor, competencies = case
    draft = start(officer, acting(supervisor))
    officer.placements.update(supervisor=OfficerFactory(agency=officer.agency))

    with pytest.raises(NotTheAssessor):
        save(draft, acting(supervisor), competencies, (3, 3))
    with pytest.raises(NotTheAssessor):
        submit_assessment(draft, actor=acting(supervisor), now=NOW)


@pytest.mark.parametrize("item", [ItemInput(0), ItemInput(6), ItemInput(3, observation_count=0)])
def test_item_without_sense_is_refused(case, item):
    officer, supervisor, competencies = case
    actor = acting(supervisor)
    draft = start(officer, actor)

    with pytest.raises(ItemInvalid):
        save_assessment(draft, items={competencies[0].pk: item}, note="", actor=actor, now=NOW)


def test_competency_that_is_not_asked_for_is_refused(case):
    officer, supervisor, _competencies = case
    actor = acting(supervisor)

    with pytest.raises(ItemInvalid):
        save_assessment(start(officer, actor), items={0: ItemInput(3)}, note="", actor=actor, now=NOW)


def test_every_competency_needs_a_level_before_sending(case):
    officer, supervisor, competencies = case
    actor = acting(supervisor)
    draft = save(start(officer, actor), actor, competencies[:1], (3,))

    with pytest.raises(LevelsIncomplete):
        submit_assessment(draft, actor=actor, now=NOW)


def test_criteria_that_changed_meanwhile_are_looked_at_again(case):
    officer, supervisor, competencies = case
    actor = acting(supervisor)
    draft = save(start(officer, actor), actor, competencies, (3, 3))
    officer.placements.get().position.requirements.update(required_level=4)

    with pytest.raises(CriteriaNotKnown):
        submit_assessment(draft, actor=actor, now=NOW)
    acknowledge_criteria(officer=officer, actor=acting(officer), now=NOW)
    with pytest.raises(LevelsIncomplete):
        submit_assessment(draft, actor=actor, now=NOW)


def test_sent_assessment_opens_gaps_and_tells_the_officer(case):
    officer, supervisor, competencies = case

    assessment = sent(officer, supervisor, competencies, (1, 3))

    again = submit_assessment(assessment, actor=acting(supervisor), now=LATER)
    assert (again.state, again.submitted_at) == (AssessmentState.SUBMITTED, NOW)
    assert [(gap.competency, gap.gap) for gap in gaps_of([officer.pk], date(2026, 7, 6))[officer.pk]] == [
        (competencies[0], 2)
    ]
    assert Notification.objects.get(kind="assessment.sent").recipient == officer.user
    with pytest.raises(AlreadySent):
        save(assessment, acting(supervisor), competencies, (3, 3))


def test_level_change_needs_a_text_or_evidence(case):
    officer, supervisor, competencies = case
    sent(officer, supervisor, competencies, (2, 3))
    actor = acting(supervisor, LATER)
    draft = save(start(officer, actor, now=LATER), actor, competencies, (3, 3), LATER)

    with pytest.raises(EvidenceMissing) as refusal:
        submit_assessment(draft, actor=actor, now=LATER)
    assert refusal.value.codes == [competencies[0].code]

    Evidence.objects.create(
        assessment=draft, link="https://contoh.go.id/a", name="a", added_by=supervisor.user, added_at=LATER
    )
    assert submit_assessment(draft, actor=actor, now=LATER).state == AssessmentState.SUBMITTED


def test_level_change_with_a_text_is_sent(case):
    officer, supervisor, competencies = case
    sent(officer, supervisor, competencies, (2, 3))

    assert sent(officer, supervisor, competencies, (3, 3), LATER, evidence_text="Tiga pengamatan")


def test_self_assessment_counts_neither_for_gaps_nor_for_scores(case):
    officer, supervisor, competencies = case
    actor = acting(officer)
    draft = save(start(officer, actor, AssessmentMethod.SELF), actor, competencies, (1, 1))

    submit_assessment(draft, actor=actor, now=NOW)

    assert gaps_of([officer.pk], date(2026, 7, 6))[officer.pk] == []
    assert Notification.objects.get().recipient == supervisor.user
    assert not PerformanceRecord.objects.exists()


def test_method_of_a_draft_can_change_but_never_to_self(case):
    officer, supervisor, _competencies = case
    actor = acting(supervisor)
    draft = start(officer, actor)

    saved = save_assessment(draft, items={}, note="", method=AssessmentMethod.TEST, actor=actor, now=NOW)
    assert saved.method == AssessmentMethod.TEST
    with pytest.raises(NotTheAssessor):
        save_assessment(draft, items={}, note="", method=AssessmentMethod.SELF, actor=actor, now=NOW)


def test_officer_acknowledges_what_was_sent(case):
    officer, supervisor, competencies = case
    draft = start(officer, acting(supervisor))

    with pytest.raises(NotSent):
        acknowledge_assessment(draft, actor=acting(officer), now=NOW)
    assessment = sent(officer, supervisor, competencies, (3, 3))
    with pytest.raises(NotTheOfficer):
        acknowledge_assessment(assessment, actor=acting(supervisor), now=NOW)
    acknowledge_assessment(assessment, actor=acting(officer), now=NOW)
    read = acknowledge_assessment(assessment, actor=acting(officer), now=LATER)
    assert (read.state, read.acknowledged_at) == (AssessmentState.ACKNOWLEDGED, NOW)


def test_potential_is_noted_once_a_cycle_by_the_supervisor(case):
    officer, supervisor, _competencies = case
    cycle = AppraisalCycleFactory(agency=officer.agency)
    options = {"officer": officer, "cycle": cycle, "actor": acting(supervisor), "now": NOW}

    first = rate_potential(potential=Potential.MEDIUM, note="Cepat belajar", **options)
    second = rate_potential(potential=Potential.HIGH, note="Memimpin tim", **options)

    assert (first.pk, second.potential, second.rated_by) == (second.pk, Potential.HIGH, supervisor)


def test_potential_is_refused_without_right_or_sense(case):
    officer, supervisor, _competencies = case
    cycle = AppraisalCycleFactory(agency=officer.agency)
    closed = AppraisalCycleFactory(agency=officer.agency, year=2025, state=CycleState.CLOSED)
    options = {"officer": officer, "potential": Potential.HIGH, "note": "Cepat", "now": NOW}

    with pytest.raises(NotTheAssessor):
        rate_potential(cycle=cycle, actor=acting(officer), **options)
    for changes in (
        {"cycle": closed},
        {"cycle": AppraisalCycleFactory()},
        {"cycle": cycle, "note": " "},
        {"cycle": cycle, "potential": "HUGE"},
    ):
        with pytest.raises(PotentialInvalid):
            rate_potential(actor=acting(supervisor), **(options | changes))
