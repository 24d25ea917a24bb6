from datetime import UTC, datetime

from appraisal.choices import CalibrationState, EvaluationState, PeriodKind, Rating
from appraisal.models import Evaluation
from appraisal.services.attainments import set_attainment
from appraisal.services.calibrations import hold_calibration, plan_calibration
from organisation.actors import actor_for
from organisation.services import place_officer
from tests.factories.appraisal import EvaluationFactory, EvaluationPeriodFactory
from tests.factories.evaluations import CalibrationSessionFactory
from tests.factories.organisation import OfficerFactory, PositionFactory
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import EVERYBODY_IN, IS_OFFICER
from tests.portal.access_rows import Row as AccessRow

#                       anon officer other  super  other  unit  editor admin other  audi- per-   other   gran-
#                                    off.          super  head               admin  tor   sonnel person. tee
IS_WRITER = (302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)
IS_SIDE = (302, 200, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)
LEADS = (302, 404, 404, 404, 404, 200, 404, 404, 404, 404, 200, 200, 404)
LEADS_OR_MEMBER = (302, 404, 404, 200, 404, 200, 404, 404, 404, 404, 200, 200, 404)
IN_SESSION = (302, 404, 404, 200, 404, 200, 404, 404, 404, 404, 200, 404, 404)
STEPS_IN_SESSION = (302, 404, 404, 302, 404, 302, 404, 404, 404, 404, 302, 404, 404)
IS_SECOND_READER = (302, 404, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404, 404)

OWN = {"period_id": "drafted_period"}
DRAFT = {"evaluation_id": "evaluations_draft"}
DELIVERED = {"evaluation_id": "evaluations_delivered"}
SESSION = {"calibration_id": "evaluations_session"}
SECOND = {"evaluation_id": "evaluations_second"}

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("evaluations:home", EVERYBODY_IN),
    AccessRow("evaluations:self-appraisal", IS_OFFICER, OWN),
    AccessRow("evaluations:self-appraisal", (302, *[404] * 12), {"period_id": "foreign_period"}),
    AccessRow("evaluations:self-appraisal", IS_OFFICER, OWN, method="post", data={"rating_LOYAL": "9"}),
    AccessRow("evaluations:evidence", IS_WRITER, DRAFT),
    AccessRow("evaluations:evidence", (302, *[404] * 12), DELIVERED),
    AccessRow("evaluations:evidence", (302, *[404] * 12), {"evaluation_id": "nobody"}),
    AccessRow("evaluations:evidence", IS_WRITER, DRAFT, method="post"),
    AccessRow("evaluations:action", IS_SIDE, DELIVERED),
    AccessRow("evaluations:action", IS_WRITER, DRAFT),
    AccessRow("evaluations:action", IS_SIDE, DELIVERED, method="post"),
    AccessRow("evaluations:second-reading", IS_SECOND_READER, SECOND),
    AccessRow("evaluations:second-reading", (302, *[404] * 12), DELIVERED),
    AccessRow("evaluations:second-reading", IS_SECOND_READER, SECOND, method="post"),
    AccessRow("evaluations:attainments", LEADS),
    AccessRow("evaluations:attainments", LEADS, method="post"),
    AccessRow("evaluations:calibrations", LEADS_OR_MEMBER),
    AccessRow("evaluations:calibrations", LEADS_OR_MEMBER, method="post"),
    AccessRow("evaluations:calibration", IN_SESSION, SESSION),
    AccessRow("evaluations:calibration", (302, *[404] * 12), SESSION, method="post"),
    AccessRow("evaluations:calibration", STEPS_IN_SESSION, SESSION, method="post", data={"action": "close"}),
]

PAGES: list[PageRow] = [
    page("officer", "evaluations-home", "evaluations:home"),
    page("supervisor", "evaluations-home-of-a-supervisor", "evaluations:home"),
    page(
        "officer", "self-appraisal", "evaluations:self-appraisal", thing("evaluations.period"), act=send_empty
    ),
    page("officer", "self-appraisal-sent", "evaluations:self-appraisal", thing("evaluations.sent_period")),
    page(
        "supervisor",
        "evaluation-evidence",
        "evaluations:evidence",
        thing("evaluations.draft"),
        act=send_empty,
    ),
    page("supervisor", "evaluation-action", "evaluations:action", thing("evaluations.draft"), act=send_empty),
    page(
        "supervisor",
        "second-reading",
        "evaluations:second-reading",
        thing("evaluations.second"),
        act=send_empty,
    ),
    page("personnel", "attainments", "evaluations:attainments", act=send_empty),
    page("unit_head", "calibrations", "evaluations:calibrations", act=send_empty),
    page("unit_head", "calibration", "evaluations:calibration", thing("evaluations.session")),
]
NOT_PAGES: set[str] = set()  # URL names that answer with something else than a page


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    period = EvaluationPeriodFactory(
        cycle=place.cycle,
        name="Bulan Juni",
        kind=PeriodKind.MONTH,
        starts_on="2026-06-01",
        ends_on="2026-06-30",
    )
    second = sent_evaluation(place.officer, place.supervisor, period, datetime(2026, 7, 2, tzinfo=UTC))
    second.second_reader = place.other_supervisor
    second.save()
    session = CalibrationSessionFactory(
        unit=place.unit, period=place.delivered.period, state=CalibrationState.HELD
    )
    session.members.set([place.supervisor])
    return {
        "evaluations_draft": place.draft.public_id,
        "evaluations_delivered": place.delivered.public_id,
        "evaluations_second": second.public_id,
        "evaluations_session": session.public_id,
    }


def sent_evaluation(officer, evaluator, period, at) -> Evaluation:
    return EvaluationFactory(
        officer=officer,
        evaluator=evaluator,
        period=period,
        state=EvaluationState.SENT,
        results_rating=Rating.ABOVE,
        behaviour_rating=Rating.ABOVE,
        suggested_results_rating=Rating.BELOW,
        suggested_behaviour_rating=Rating.MEETS,
        difference_reason="Berkas yang sulit.",
        sent_at=at,
    )


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    today = world.agency.local_day(now)
    period = world.running_quarter
    personnel = actor_for(world.personnel, today=today)
    clerk = OfficerFactory(agency=world.agency, name="Siti Aminah")
    place_officer(
        officer=clerk,
        position=PositionFactory(unit=world.point.unit, title="Pengadministrasi"),
        supervisor=world.officer,
        starts_on=today.replace(month=1, day=1),
        now=now,
    )
    sent_evaluation(clerk, world.officer, period, now)
    set_attainment(
        unit=world.point.unit,
        period=period,
        predicate="GOOD",
        basis="Laporan kinerja triwulan.",
        actor=personnel,
        now=now,
    )
    session = plan_calibration(
        unit=world.point.unit,
        period=period,
        members=[world.supervisor],
        held_on=today,
        actor=personnel,
        now=now,
    )
    hold_calibration(session, actor=personnel, now=now)
    draft = Evaluation.objects.get(officer=world.officer, period=period)
    sent = world.evaluated.period if world.evaluated else period
    return {
        "evaluations.period": period.public_id,
        "evaluations.sent_period": sent.public_id,
        "evaluations.draft": draft.public_id,
        "evaluations.second": Evaluation.objects.get(officer=clerk).public_id,
        "evaluations.session": session.public_id,
    }
