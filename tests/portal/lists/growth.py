from datetime import date

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
)
from tests.factories.notes import FeedbackNoteFactory
from tests.portal.lists.house import (
    THIS_MORNING,
    TODAY,
    add,
    add_officers,
    add_positions,
    add_team,
    add_users,
    days_ago,
    each,
)
from tests.portal.lists.page import List, shown

SOON = date(2099, 1, 1)


def add_competencies(house, numbers):
    competencies = add(CompetencyFactory, numbers, agency=house.agency)
    add(CompetencyLevelFactory, numbers, competency=each(competencies))
    return competencies


def position_of(house):
    return house.officer.placements.get().position


def add_requirements(house, numbers):
    """What the position of the officer asks for."""
    competencies = add_competencies(house, numbers)
    add(PositionRequirementFactory, numbers, position=position_of(house), competency=each(competencies))
    return competencies


def assessment_of(house):
    return house.once(
        "assessment",
        lambda: CompetencyAssessmentFactory(
            officer=house.officer, assessor=house.supervisor, position=position_of(house)
        ),
    )


def add_gaps(house, numbers):
    """Required competencies with a gap, an observation of each, and a training with a session for it."""
    competencies = add_requirements(house, numbers)
    add(AssessmentItemFactory, numbers, assessment=assessment_of(house), competency=each(competencies))
    add(
        FeedbackNoteFactory,
        numbers,
        officer=house.officer,
        author=each(add_officers(house, numbers)),
        kind="OBSERVATION",
        place="Loket 1",
        competency=each(competencies),
    )
    trainings = add(TrainingFactory, numbers, agency=house.agency, competency=each(competencies))
    add(TrainingSessionFactory, numbers, training=each(trainings), starts_on=SOON, ends_on=SOON)
    return competencies


def add_assessments(house, numbers):
    """Earlier ones of the officer with an item each."""
    assessments = add(
        CompetencyAssessmentFactory,
        numbers,
        officer=house.officer,
        assessor=each(add_officers(house, numbers)),
        position=each(add_positions(house, numbers)),
    )
    competencies = add(CompetencyFactory, numbers, agency=house.agency)
    add(AssessmentItemFactory, numbers, assessment=each(assessments), competency=each(competencies))
    return assessments


def draft_of(house):
    return house.once(
        "draft",
        lambda: CompetencyAssessmentFactory(
            officer=house.officer,
            assessor=house.supervisor,
            position=position_of(house),
            state="DRAFT",
            submitted_at=None,
        ),
    )


def add_own_actions(house, numbers):
    return add(
        DevelopmentActionFactory,
        numbers,
        officer=house.officer,
        competency=each(add(CompetencyFactory, numbers, agency=house.agency)),
        proposed_by=house.officer,
    )


def add_assessed_team(house, numbers):
    """Each with an assessment that found a gap, hours of this year, and an action to approve."""
    officers = add_team(house, numbers)
    competencies = add(CompetencyFactory, numbers, agency=house.agency)
    assessments = add(
        CompetencyAssessmentFactory,
        numbers,
        officer=each(officers),
        assessor=house.supervisor,
        position=position_of(house),
    )
    add(AssessmentItemFactory, numbers, assessment=each(assessments), competency=each(competencies))
    add(
        DevelopmentActionFactory,
        numbers,
        officer=each(officers),
        competency=each(competencies),
        proposed_by=each(officers),
    )
    return officers


def add_trainings(house, numbers):
    """Trainings with two open sessions each."""
    competencies = add(CompetencyFactory, numbers, agency=house.agency)
    trainings = add(TrainingFactory, numbers, agency=house.agency, competency=each(competencies))
    for _session in range(2):
        add(TrainingSessionFactory, numbers, training=each(trainings), starts_on=SOON, ends_on=SOON)
    return trainings


def training_of(house):
    return house.once("training", lambda: TrainingFactory(agency=house.agency))


def add_sessions(house, numbers):
    sessions = add(TrainingSessionFactory, numbers, training=training_of(house), starts_on=SOON, ends_on=SOON)
    add(
        EnrolmentFactory,
        numbers,
        session=each(sessions),
        officer=house.officer,
        enrolled_by=house.supervisor.user,
    )
    return sessions


def training(house):
    return [training_of(house).public_id]


def session_of(house):
    return house.once(
        "session",
        lambda: TrainingSessionFactory(
            training=training_of(house), starts_on=days_ago(9), ends_on=days_ago(8), quota=200
        ),
    )


def add_participants(house, numbers):
    return add(
        EnrolmentFactory,
        numbers,
        session=session_of(house),
        officer=each(add_team(house, numbers)),
        enrolled_by=each(add_users(numbers)),
        state="ATTENDED",
    )


def add_trainings_attended(house, numbers):
    trainings = add_trainings(house, numbers)
    sessions = add(
        TrainingSessionFactory,
        numbers,
        training=each(trainings),
        starts_on=days_ago(9),
        ends_on=days_ago(8),
    )
    return add(
        EnrolmentFactory,
        numbers,
        session=each(sessions),
        officer=house.officer,
        enrolled_by=house.supervisor.user,
        state="ATTENDED",
    )


def session(house):
    return [session_of(house).public_id]


def competency_of(house):
    return house.once("competency", lambda: CompetencyFactory(agency=house.agency))


def add_positions_that_ask(house, numbers):
    positions = add_positions(house, numbers)
    add(PositionRequirementFactory, numbers, position=each(positions), competency=competency_of(house))
    return positions


def add_versions(house, numbers):
    """Earlier versions of one competency."""
    competency = competency_of(house)
    return add(
        CompetencyFactory,
        numbers,
        agency=house.agency,
        code=competency.code,
        state="RETIRED",
        version=lambda n: n + 2,
    )


def add_needs(house, numbers):
    """Competencies that five officers of one unit lack, with a training and a session each."""
    officers = house.once("five", lambda: _assessed(house, range(5)))
    competencies = add(CompetencyFactory, numbers, agency=house.agency)
    for assessment in officers:
        add(AssessmentItemFactory, numbers, assessment=assessment, competency=each(competencies))
    trainings = add(TrainingFactory, numbers, agency=house.agency, competency=each(competencies))
    add(TrainingSessionFactory, numbers, training=each(trainings), starts_on=SOON, ends_on=SOON)
    add(
        DevelopmentActionFactory,
        numbers,
        officer=house.officer,
        competency=each(competencies),
        proposed_by=house.officer,
        approved_by=house.supervisor,
        kind="TRAINING",
        state="APPROVED",
        approved_at=THIS_MORNING,
    )
    return competencies


def _assessed(house, numbers):
    officers = add_team(house, numbers)
    for officer in officers:
        officer.placements.update(position=position_of(house))
    return add(
        CompetencyAssessmentFactory,
        numbers,
        officer=each(officers),
        assessor=house.supervisor,
        position=position_of(house),
        assessed_on=TODAY,
    )


def competency(house):
    return [competency_of(house).public_id]


def position(house):
    return [position_of(house).public_id]


def officer(house):
    return [house.officer.public_id]


def assessment(house):
    return [assessment_of(house).public_id]


def draft(house):
    return [draft_of(house).public_id]


def required(page):
    return page["criteria"].requirements


LISTS = [
    List("growth:own", "officer", add_gaps, shown("gaps")),
    List("growth:own", "officer", add_trainings_attended, shown("enrolments"), most=10),
    List("growth:officer", "supervisor", add_assessments, shown("history"), officer),
    List("growth:officer", "supervisor", add_own_actions, shown("actions"), officer),
    List("growth:criteria", "officer", add_requirements, required),
    List("growth:assessment", "officer", add_gaps, shown("rows"), assessment),
    List("growth:assessment-edit", "supervisor", add_gaps, shown("rows"), draft),
    List("growth:action-list", "officer", add_own_actions, shown("actions")),
    List("growth:team", "supervisor", add_assessed_team, shown("rows"), besides=1),
    List("growth:training-list", "officer", add_trainings, shown("trainings")),
    List("growth:training", "personnel", add_sessions, shown("sessions"), training),
    List("growth:session", "personnel", add_participants, shown("enrolments"), session),
    List("growth:dictionary", "personnel", add_competencies, shown("competencies")),
    List("growth:competency", "personnel", add_positions_that_ask, shown("requirements"), competency),
    List("growth:competency", "personnel", add_versions, shown("versions"), competency, besides=1),
    List("growth:position-list", "personnel", add_positions_that_ask, shown("positions"), besides=2),
    List("growth:position", "personnel", add_requirements, shown("requirements"), position),
    List("growth:position", "officer", add_requirements, shown("requirements"), position),
    List("growth:needs", "personnel", add_needs, shown("needs")),
]
NO_LISTS = {
    "growth:action",
    "growth:action-propose",
    "growth:assessment-start",
    "growth:potential",
    "growth:notice",
    "growth:training-create",
    "growth:training-edit",
    "growth:session-create",
    "growth:competency-create",
    "growth:competency-edit",
}
