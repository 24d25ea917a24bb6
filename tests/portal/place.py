"""An agency small enough to read and complete enough to ask who may see what."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

from appraisal.choices import EvaluationState, Rating, Value
from appraisal.models import Evaluation
from organisation.choices import Role
from scoring.choices import RecordTrigger
from scoring.services.records import take_record
from tests.areas import AREAS
from tests.factories.appraisal import (
    AcknowledgementFactory,
    AppraisalCycleFactory,
    AspectEvaluationFactory,
    BehaviourEvaluationFactory,
    EvaluationFactory,
    EvaluationPeriodFactory,
)
from tests.factories.feedback import QrCodeFactory
from tests.factories.organisation import (
    AccessGrantFactory,
    AgencyFactory,
    OfficerFactory,
    PlacementFactory,
    PositionFactory,
    RoleGrantFactory,
    ServicePointFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.scoring import ScoringPolicyFactory
from tests.portal.administration.office import access_arguments

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    users: dict[str, object]
    agency: object
    other_agency: object
    unit: object
    cycle: object
    officer: object
    supervisor: object
    other_supervisor: object
    other_officer: object
    year: object
    delivered: Evaluation
    draft: Evaluation
    arguments: dict[str, object]


def build_place() -> Place:
    agency, other_agency = AgencyFactory.create_batch(2)
    unit, other_unit = UnitFactory.create_batch(2, agency=agency)
    officer, other_officer, supervisor, other_supervisor = OfficerFactory.create_batch(
        4, agency=agency, with_user=True
    )
    for person in (officer, other_officer, supervisor, other_supervisor):
        AcknowledgementFactory(officer=person)
    place_under(officer, unit, supervisor)
    place_under(other_officer, other_unit, other_supervisor)
    cycle = AppraisalCycleFactory(agency=agency)
    year = EvaluationPeriodFactory(cycle=cycle, whole_year=True)
    delivered = delivered_evaluation(officer, supervisor, EvaluationPeriodFactory(cycle=cycle))
    draft = EvaluationFactory(
        officer=officer,
        evaluator=supervisor,
        period=EvaluationPeriodFactory(cycle=cycle, second_quarter=True),
    )
    ScoringPolicyFactory(agency=agency)
    open_policy = ScoringPolicyFactory(agency=agency, version=7, draft=True)
    record = take_record(officer=officer, period=delivered.period, trigger=RecordTrigger.EVALUATION, now=NOW)
    place = Place(
        users={
            "anonymous": None,
            "officer": officer.user,
            "other_officer": other_officer.user,
            "supervisor": supervisor.user,
            "other_supervisor": other_supervisor.user,
            "unit_head": user_with(Role.UNIT_HEAD, agency, unit=unit),
            "editor": user_with(Role.EDITOR, agency),
            "agency_admin": user_with(Role.AGENCY_ADMIN, agency),
            "other_agency_admin": user_with(Role.AGENCY_ADMIN, other_agency),
            "auditor": user_with(Role.AUDITOR, agency),
            "personnel": user_with(Role.PERSONNEL, agency),
            "other_personnel": user_with(Role.PERSONNEL, other_agency),
            "grantee": AccessGrantFactory(officer=officer).viewer,
        },
        agency=agency,
        other_agency=other_agency,
        unit=unit,
        cycle=cycle,
        officer=officer,
        supervisor=supervisor,
        other_supervisor=other_supervisor,
        other_officer=other_officer,
        year=year,
        delivered=delivered,
        draft=draft,
        arguments={
            "officer": officer.public_id,
            "nobody": uuid4(),
            "delivered_period": delivered.period.public_id,
            "drafted_period": draft.period.public_id,
            "foreign_period": EvaluationPeriodFactory(cycle__agency=other_agency).public_id,
            "record": record.public_id,
            "code": QrCodeFactory(point=ServicePointFactory(unit=unit)).code,
            "open_policy": open_policy.version,
            "no_version": 99,
            "unknown_receipt": "ABCDEFGHJK",
            "unknown_pk": 999_999,
            "english": "en",
            **access_arguments(agency, unit),
        },
    )
    for area in AREAS:
        place.arguments.update(area.access_arguments(place))
    return place


def place_under(officer, unit, supervisor, starts_on=date(2024, 1, 1)):
    return PlacementFactory(
        officer=officer,
        position=PositionFactory(unit=unit),
        supervisor=supervisor,
        starts_on=starts_on,
    )


def user_with(role, agency, unit=None):
    return RoleGrantFactory(user=UserFactory(), role=role, agency=agency, unit=unit).user


def delivered_evaluation(officer, evaluator, period, **changes):
    content = {
        "state": EvaluationState.DELIVERED,
        "results_rating": Rating.MEETS,
        "behaviour_rating": Rating.MEETS,
        "suggested_results_rating": Rating.MEETS,
        "suggested_behaviour_rating": Rating.MEETS,
        "predicate": "B",
        "signed_at": datetime(2026, 4, 6, 1, 0, tzinfo=UTC),
        "delivered_at": datetime(2026, 4, 7, 1, 0, tzinfo=UTC),
        "objection_deadline": datetime(2026, 4, 21, 1, 0, tzinfo=UTC),
    }
    evaluation = EvaluationFactory(officer=officer, evaluator=evaluator, period=period, **(content | changes))
    AspectEvaluationFactory(result__evaluation=evaluation, actual=95)
    for value in Value:
        BehaviourEvaluationFactory(evaluation=evaluation, value=value, rating=4)
    return evaluation
