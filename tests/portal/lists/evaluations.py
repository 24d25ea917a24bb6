from django.utils import timezone

from appraisal.choices import Rating
from appraisal.models import CalibrationDecision, OrganisationAttainment
from organisation.models import AccessLog
from tests.factories.appraisal import (
    AspectEvaluationFactory,
    EvaluationFactory,
    EvaluationPeriodFactory,
    ResultEvaluationFactory,
)
from tests.factories.evaluations import CalibrationSessionFactory, SelfAppraisalFactory
from tests.factories.outcomes import DeliveredEvaluationFactory
from tests.factories.reports import EvidenceFactory
from tests.portal.lists.house import (
    THIS_MORNING,
    add,
    add_officers,
    add_people,
    add_team,
    add_units,
    days_ago,
    each,
)
from tests.portal.lists.page import List, shown


def add_periods(house, numbers):
    return add(
        EvaluationPeriodFactory,
        numbers,
        cycle=house.quarter.cycle,
        kind="MONTH",
        name=lambda n: f"Bulan {n}",
        starts_on=lambda n: days_ago(400 + n),
        ends_on=lambda n: days_ago(390 + n),
    )


def add_own_periods(house, numbers):
    """Periods with the officer's own view and a delivered evaluation each."""
    periods = add_periods(house, numbers)
    add(
        SelfAppraisalFactory,
        numbers,
        officer=house.officer,
        period=each(periods),
        results_rating=Rating.MEETS,
        behaviour_rating=Rating.MEETS,
    )
    add(
        DeliveredEvaluationFactory,
        numbers,
        officer=house.officer,
        evaluator=house.supervisor,
        period=each(periods),
    )
    return periods


def add_evaluations_due(house, numbers):
    return add_team(house, numbers)


def _sent(factory, house, numbers, **columns):
    return add(
        factory,
        numbers,
        officer=each(add_team(house, numbers)),
        evaluator=each(add_officers(house, numbers)),
        period=house.quarter,
        **columns,
    )


RATED = {
    "results_rating": Rating.ABOVE,
    "behaviour_rating": Rating.ABOVE,
    "suggested_results_rating": Rating.BELOW,
    "suggested_behaviour_rating": Rating.BELOW,
    "difference_reason": "Berkas yang sulit.",
    "sent_at": THIS_MORNING,
}


def add_second_readings(house, numbers):
    return _sent(EvaluationFactory, house, numbers, state="SENT", second_reader=house.supervisor, **RATED)


def add_calibrated(house, numbers):
    """Evaluations of the unit and below it with a second reader and a decision each."""
    session = session_of(house)
    evaluations = _sent(
        EvaluationFactory,
        house,
        numbers,
        state="CALIBRATING",
        second_reader=each(add_officers(house, numbers)),
        **RATED,
    )
    for evaluation in evaluations:
        evaluation.officer.placements.update(position=house.officer.placements.get().position)
    add(
        CalibrationDecision,
        numbers,
        session=session,
        evaluation=each(evaluations),
        results_before=Rating.ABOVE,
        behaviour_before=Rating.ABOVE,
        results_after=Rating.ABOVE,
        behaviour_after=Rating.ABOVE,
        decided_by=each(add_people(house, numbers)),
        decided_at=THIS_MORNING,
    )
    for role in ("personnel", "unit_head"):
        _opened_lately(house, numbers, evaluations, role)
    return evaluations


def _opened_lately(house, numbers, evaluations, role):
    """A page that was open just now notes nothing anew."""
    return add(
        AccessLog,
        numbers,
        viewer=house.users[role],
        officer=each([evaluation.officer for evaluation in evaluations]),
        what="evaluations:calibration",
        as_role=role.upper(),
        at=timezone.now(),
    )


def session_of(house):
    return house.once(
        "session",
        lambda: CalibrationSessionFactory(
            unit=house.unit, period=house.quarter, facilitator=house.users["personnel"], state="HELD"
        ),
    )


def session(house):
    return [session_of(house).public_id]


def add_sessions(house, numbers):
    return add(
        CalibrationSessionFactory,
        numbers,
        unit=each(add_units(house, numbers)),
        period=each(add_periods(house, numbers)),
        facilitator=each(add_people(house, numbers)),
    )


def add_attainments(house, numbers):
    units = add_units(house, numbers)
    add(
        OrganisationAttainment,
        numbers,
        unit=each(units),
        period=house.year,
        predicate="GOOD",
        basis="Laporan kinerja.",
        set_by=each(add_people(house, numbers)),
        set_at=THIS_MORNING,
    )
    return units


def draft_of(house):
    return house.once(
        "draft",
        lambda: EvaluationFactory(officer=house.officer, evaluator=house.supervisor, period=house.quarter),
    )


def add_results(house, numbers):
    """Work results in one evaluation, each with an aspect and evidence."""
    results = add(
        ResultEvaluationFactory, numbers, evaluation=draft_of(house), position=lambda n: n + 1, weight_bp=100
    )
    add(AspectEvaluationFactory, numbers, result=each(results))
    add(EvidenceFactory, numbers, report_item=None, result=each(results), added_by=house.supervisor.user)
    return results


def draft(house):
    return [draft_of(house).public_id]


def of_officer(house):
    return [house.officer.public_id, house.quarter.public_id]


LISTS = [
    List("evaluations:home", "officer", add_own_periods, shown("own_periods"), besides=2),
    List("evaluations:home", "supervisor", add_evaluations_due, shown("due"), besides=1),
    List("evaluations:home", "supervisor", add_second_readings, shown("readings")),
    List("evaluations:home", "personnel", add_sessions, shown("sessions"), most=6),
    List("evaluations:attainments", "personnel", add_attainments, shown("rows"), besides=1),
    List("evaluations:calibrations", "personnel", add_sessions, shown("sessions")),
    List("evaluations:calibration", "personnel", add_calibrated, shown("rows"), session),
    List("evaluations:evidence", "supervisor", add_results, shown("rows"), draft),
    List("portal:evaluation", "supervisor", add_results, shown("results"), of_officer),
]
NO_LISTS = {
    "evaluations:self-appraisal",
    "evaluations:action",
    "evaluations:second-reading",
}
