from datetime import UTC, datetime, timedelta
from decimal import Decimal

from appraisal.choices import (
    ActionKind,
    ActionOrigin,
    ActionState,
    AssessmentMethod,
    EnrolmentState,
    StandardState,
    TrainingKind,
)
from appraisal.services.assessments import ItemInput, save_assessment, start_assessment, submit_assessment
from appraisal.services.competencies import (
    RequirementInput,
    acknowledge_criteria,
    begin_version,
    begin_with_national_list,
    set_requirements,
)
from appraisal.services.development import approve_action, propose_action
from appraisal.services.trainings import enrol, open_session, save_training
from organisation.actors import actor_for
from tests.factories.growth import (
    CompetencyFactory,
    CompetencyLevelFactory,
    DevelopmentActionFactory,
    EnrolmentFactory,
    TrainingFactory,
    TrainingSessionFactory,
)
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import IS_OFFICER, IS_SUPERVISOR, IS_THE_EVALUATOR, MAY_SEE_OFFICER, OFFICER
from tests.portal.access_rows import Row as AccessRow

#                    anon officer other  super  other  unit  editor admin other  audi- per-   other   gran-
#                                 off.          super  head               admin  tor   sonnel person. tee
KEEPS = (302, *[404] * 9, 200, 404, 404)
KEEPS_ANY = (302, *[404] * 9, 200, 200, 404)
HAS_CATALOGUE = (302, 200, 200, 200, 200, 404, 404, 404, 404, 404, 200, 200, 404)
SEES_TRAINING = (302, 200, 200, 200, 200, 404, 404, 404, 404, 404, 200, 404, 404)
SEES_POSITION = (302, 200, 200, 200, 200, 200, 200, 200, 404, 200, 200, 404, 404)
HAS_DEVELOPMENT = (302, 302, 302, 302, 302, 302, 404, 404, 404, 404, 302, 302, 404)
PLANS_TRAINING = (302, 404, 404, 404, 404, 200, 404, 404, 404, 404, 200, 200, 404)
SELF_OR_SUPERVISOR = (302, 200, 404, 200, *[404] * 9)
NOBODY = (302, *[404] * 12)

SENT = {"assessment_id": "growth_sent"}
DRAFT = {"assessment_id": "growth_draft"}
ACTION = {"action_id": "growth_action"}
TRAINING = {"training_id": "growth_training"}
SESSION = {"session_id": "growth_session"}
COMPETENCY = {"competency_id": "growth_competency"}
POSITION = {"position_id": "growth_position"}

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("growth:home", HAS_DEVELOPMENT),
    AccessRow("growth:own", IS_OFFICER),
    AccessRow("growth:criteria", IS_OFFICER),
    AccessRow("growth:criteria", (302, 302, 302, 302, 302, *[404] * 8), method="post"),
    AccessRow("growth:action-list", IS_OFFICER),
    AccessRow("growth:team", IS_SUPERVISOR),
    AccessRow("growth:officer", MAY_SEE_OFFICER, OFFICER),
    AccessRow("growth:officer", NOBODY, {"officer_id": "nobody"}),
    AccessRow("growth:notice", KEEPS, OFFICER),
    AccessRow("growth:notice", (302, *[404] * 9, 422, 404, 404), OFFICER, method="post"),
    AccessRow("growth:potential", IS_THE_EVALUATOR, OFFICER),
    AccessRow("growth:potential", (302, 404, 404, 422, *[404] * 9), OFFICER, method="post"),
    AccessRow("growth:assessment-start", SELF_OR_SUPERVISOR, OFFICER),
    AccessRow("growth:assessment-start", (302, 302, 404, 422, *[404] * 9), OFFICER, method="post"),
    AccessRow("growth:action-propose", SELF_OR_SUPERVISOR, OFFICER),
    AccessRow("growth:action-propose", (302, 422, 404, 422, *[404] * 9), OFFICER, method="post"),
    AccessRow("growth:assessment", MAY_SEE_OFFICER, SENT),
    AccessRow("growth:assessment", (302, 302, *[404] * 11), SENT, method="post"),
    AccessRow("growth:assessment", IS_THE_EVALUATOR, DRAFT),
    AccessRow("growth:assessment", NOBODY, {"assessment_id": "nobody"}),
    AccessRow("growth:assessment-edit", IS_THE_EVALUATOR, DRAFT),
    AccessRow("growth:assessment-edit", NOBODY, SENT),
    AccessRow(
        "growth:assessment-edit", (302, 404, 404, 422, *[404] * 9), DRAFT, method="post", data={"do": "send"}
    ),
    AccessRow("growth:action", MAY_SEE_OFFICER, ACTION),
    AccessRow("growth:action", NOBODY, {"action_id": "nobody"}),
    AccessRow(
        "growth:action",
        (302, 302, 404, 302, 404, 302, 404, 404, 404, 302, 302, 404, 302),
        ACTION,
        method="post",
    ),
    AccessRow("growth:training-list", HAS_CATALOGUE),
    AccessRow("growth:training-create", KEEPS_ANY),
    AccessRow("growth:training-create", (302, *[404] * 9, 422, 422, 404), method="post"),
    AccessRow("growth:training", SEES_TRAINING, TRAINING),
    AccessRow("growth:training", NOBODY, {"training_id": "nobody"}),
    AccessRow("growth:training-edit", KEEPS, TRAINING),
    AccessRow("growth:session-create", KEEPS, TRAINING),
    AccessRow("growth:session-create", (302, *[404] * 9, 422, 404, 404), TRAINING, method="post"),
    AccessRow("growth:session", SEES_TRAINING, SESSION),
    AccessRow("growth:session", NOBODY, SESSION, method="post", data={"do": "unknown"}),
    AccessRow(
        "growth:session", (302, 302, 302, 302, 302, *[404] * 8), SESSION, method="post", data={"do": "join"}
    ),
    AccessRow("growth:dictionary", KEEPS_ANY),
    AccessRow("growth:dictionary", (302, *[404] * 9, 302, 302, 404), method="post"),
    AccessRow("growth:competency-create", KEEPS_ANY),
    AccessRow("growth:competency-create", (302, *[404] * 9, 422, 422, 404), method="post"),
    AccessRow("growth:competency", KEEPS, COMPETENCY),
    AccessRow("growth:competency", NOBODY, COMPETENCY, method="post", data={"do": "unknown"}),
    AccessRow("growth:competency-edit", KEEPS, {"competency_id": "growth_competency_draft"}),
    AccessRow("growth:competency-edit", NOBODY, COMPETENCY),
    AccessRow("growth:position-list", KEEPS_ANY),
    AccessRow("growth:position", SEES_POSITION, POSITION),
    AccessRow("growth:position", NOBODY, {"position_id": "nobody"}),
    AccessRow("growth:needs", PLANS_TRAINING),
    AccessRow("growth:needs-download", PLANS_TRAINING),
    AccessRow("growth:position", (302, *[404] * 9, 302, 404, 404), POSITION, method="post"),
]

PAGES: list[PageRow] = [
    page("officer", "own-competencies", "growth:own"),
    page("officer", "criteria", "growth:criteria"),
    page("officer", "action-list", "growth:action-list"),
    page(
        "officer", "action-propose", "growth:action-propose", thing("growth.officer"), query="?gap=komunikasi"
    ),
    page("officer", "action-propose-empty", "growth:action-propose", thing("growth.officer"), act=send_empty),
    page("officer", "action-running", "growth:action", thing("growth.running")),
    page("officer", "competency-assessment", "growth:assessment", thing("growth.sent")),
    page("officer", "training-list", "growth:training-list"),
    page("officer", "training", "growth:training", thing("growth.training")),
    page("officer", "session-attended", "growth:session", thing("growth.held")),
    page("supervisor", "growth-team", "growth:team"),
    page("supervisor", "growth-officer", "growth:officer", thing("growth.officer")),
    page("supervisor", "assessment-start", "growth:assessment-start", thing("growth.officer")),
    page("supervisor", "assessment-edit", "growth:assessment-edit", thing("growth.draft")),
    page("supervisor", "potential", "growth:potential", thing("growth.officer")),
    page("supervisor", "potential-empty", "growth:potential", thing("growth.officer"), act=send_empty),
    page("supervisor", "action-to-approve", "growth:action", thing("growth.proposed")),
    page("supervisor", "action-to-judge", "growth:action", thing("growth.done")),
    page("supervisor", "session-open", "growth:session", thing("growth.session")),
    page("personnel", "notice", "growth:notice", thing("growth.officer")),
    page("personnel", "notice-empty", "growth:notice", thing("growth.officer"), act=send_empty),
    page("personnel", "dictionary", "growth:dictionary"),
    page("personnel", "competency-create", "growth:competency-create", act=send_empty),
    page("personnel", "competency", "growth:competency", thing("growth.competency")),
    page("personnel", "competency-edit", "growth:competency-edit", thing("growth.competency_draft")),
    page("personnel", "position-list", "growth:position-list"),
    page("personnel", "position", "growth:position", thing("growth.position")),
    page("personnel", "training-create", "growth:training-create", act=send_empty),
    page("personnel", "training-edit", "growth:training-edit", thing("growth.training")),
    page("personnel", "session-create", "growth:session-create", thing("growth.training"), act=send_empty),
    page("personnel", "session-attendance", "growth:session", thing("growth.held")),
    page("personnel", "training-needs", "growth:needs"),
    page("unit_head", "training-needs", "growth:needs"),
]
# URL names that answer with something else than a page
NOT_PAGES: set[str] = {"growth:home", "growth:needs-download"}

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    competency = CompetencyFactory(agency=place.agency)
    for level in range(1, 6):
        CompetencyLevelFactory(competency=competency, level=level)
    position = place.officer.placements.get().position
    personnel = actor_for(place.users["personnel"], today=NOW.date())
    set_requirements(
        position=position, requirements=[RequirementInput(competency, 3)], actor=personnel, now=NOW
    )
    acknowledge_criteria(
        officer=place.officer, actor=actor_for(place.officer.user, today=NOW.date()), now=NOW
    )
    training = TrainingFactory(agency=place.agency, competency=competency)
    today = datetime.now(UTC).date()
    return {
        "growth_sent": _assess(place.officer, place.supervisor, {competency: 2}, NOW).public_id,
        "growth_draft": _draft(place.officer, place.supervisor, NOW).public_id,
        "growth_action": DevelopmentActionFactory(officer=place.officer).public_id,
        "growth_training": training.public_id,
        "growth_session": TrainingSessionFactory(
            training=training, starts_on=today + timedelta(days=9), ends_on=today + timedelta(days=9)
        ).public_id,
        "growth_competency": competency.public_id,
        "growth_competency_draft": CompetencyFactory(
            agency=place.agency, state=StandardState.DRAFT
        ).public_id,
        "growth_position": position.public_id,
    }


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    personnel, officer = _acting(world.personnel, world, now), _acting(world.officer.user, world, now)
    supervisor = _acting(world.supervisor.user, world, now)
    competencies = {
        each.code: each for each in begin_with_national_list(agency=world.agency, actor=personnel, now=now)
    }
    asked = [competencies[code] for code in ("komunikasi", "pelayanan-publik", "integritas")]
    position = world.officer.placements.get().position
    rows = [RequirementInput(each, 3) for each in asked]
    set_requirements(position=position, requirements=rows, actor=personnel, now=now)
    acknowledge_criteria(officer=world.officer, actor=officer, now=now)
    sent = _assess(world.officer, world.supervisor, dict(zip(asked, (2, 4, 3), strict=True)), now)
    draft = _draft(world.officer, world.supervisor, now)
    training, session, held = _trainings(world, asked[0], personnel, now)
    enrol(session=session, officer=world.officer, actor=supervisor, now=now)
    proposed, running = _actions(world, officer, supervisor, now)
    done = DevelopmentActionFactory(
        officer=world.officer,
        competency=asked[0],
        state=ActionState.DONE,
        hours=Decimal(6),
        outcome="Sertifikat",
        done_on=world.agency.local_day(now),
        due_on=world.agency.local_day(now),
        title="Kelas komunikasi dasar",
    )
    return {
        "growth.officer": world.officer.public_id,
        "growth.sent": sent.public_id,
        "growth.draft": draft.public_id,
        "growth.proposed": proposed.public_id,
        "growth.running": running.public_id,
        "growth.done": done.public_id,
        "growth.training": training.public_id,
        "growth.session": session.public_id,
        "growth.held": held.public_id,
        "growth.competency": asked[0].public_id,
        "growth.competency_draft": begin_version(asked[2], actor=personnel, now=now).public_id,
        "growth.position": position.public_id,
    }


def _acting(user, world, now):
    return actor_for(user, today=world.agency.local_day(now))


def _draft(officer, supervisor, now):
    actor = actor_for(supervisor.user, today=officer.agency.local_day(now))
    return start_assessment(officer=officer, method=AssessmentMethod.OBSERVATION, actor=actor, now=now)


def _assess(officer, supervisor, levels, now):
    actor = actor_for(supervisor.user, today=officer.agency.local_day(now))
    items = {
        competency.pk: ItemInput(level, "Menjelaskan berkas kepada warga dengan sabar.", 1 + level % 2)
        for competency, level in levels.items()
    }
    draft = _draft(officer, supervisor, now)
    save_assessment(draft, items=items, note="", actor=actor, now=now)
    return submit_assessment(draft, actor=actor, now=now)


def _trainings(world, competency, personnel, now):
    today = world.agency.local_day(now)
    training = save_training(
        agency=world.agency,
        title="Komunikasi pelayanan",
        kind=TrainingKind.SKILL,
        competency=competency,
        provider="BPSDM",
        hours=Decimal(8),
        description="Menjelaskan persyaratan dengan kata sehari-hari.",
        actor=personnel,
        now=now,
    )
    session = open_session(
        training=training,
        starts_on=today + timedelta(days=14),
        ends_on=today + timedelta(days=15),
        place="Aula",
        quota=20,
        actor=personnel,
        now=now,
    )
    held = TrainingSessionFactory(
        training=training, starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=8)
    )
    EnrolmentFactory(session=held, officer=world.officer, state=EnrolmentState.ATTENDED, result="Lulus")
    return training, session, held


def _actions(world, officer, supervisor, now):
    proposals = [
        propose_action(
            officer=world.officer,
            origin=ActionOrigin.OWN_WISH,
            source=None,
            kind=ActionKind.MENTORING,
            title=title,
            due_on=world.agency.local_day(now) + timedelta(days=60),
            actor=officer,
            now=now,
        )
        for title in ("Mendampingi petugas senior", "Belajar bahasa isyarat")
    ]
    return proposals[0], approve_action(proposals[1], actor=supervisor, now=now)
