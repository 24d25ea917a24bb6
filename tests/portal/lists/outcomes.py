from datetime import timedelta

from tests.factories.growth import DevelopmentActionFactory
from tests.factories.outcomes import (
    DeliveredEvaluationFactory,
    GuidancePlanFactory,
    ObjectionFactory,
    RecognitionFactory,
)
from tests.portal.lists.evaluations import add_periods
from tests.portal.lists.house import (
    THIS_MORNING,
    add,
    add_officers,
    add_people,
    add_team,
    each,
)
from tests.portal.lists.page import List, shown

YESTERDAY = THIS_MORNING - timedelta(days=1)


def _delivered(house, numbers, **columns):
    return add(
        DeliveredEvaluationFactory,
        numbers,
        **{"officer": each(add_team(house, numbers)), "evaluator": house.supervisor, "period": house.quarter}
        | columns,
        delivered_at=YESTERDAY,
    )


def _objections(house, numbers, evaluations, **columns):
    return add(
        ObjectionFactory,
        numbers,
        evaluation=each(evaluations),
        filed_at=YESTERDAY,
        deadline=THIS_MORNING + timedelta(days=9),
        **columns,
    )


def add_windows(house, numbers):
    return _delivered(house, numbers, officer=house.officer, period=each(add_periods(house, numbers)))


def add_objections_to_decide(house, numbers):
    return _objections(house, numbers, _delivered(house, numbers), decider=house.superior)


def add_objections_to_answer(house, numbers):
    return _objections(house, numbers, _delivered(house, numbers), decider=each(add_officers(house, numbers)))


def add_own_objections(house, numbers):
    evaluations = _delivered(
        house,
        numbers,
        officer=house.officer,
        evaluator=each(add_officers(house, numbers)),
        period=each(add_periods(house, numbers)),
    )
    return _objections(house, numbers, evaluations, decider=each(add_officers(house, numbers)))


def add_objections_sent_back(house, numbers):
    return _objections(
        house,
        numbers,
        _delivered(house, numbers, evaluator=each(add_officers(house, numbers))),
        decider=house.superior,
        state="DECIDED",
        decision="SENT_BACK",
        reasons="Bukti kurang.",
        missing_statement_note="Tidak menjawab.",
        decided_at=THIS_MORNING,
    )


def _recognitions(house, numbers, **columns):
    people = {"officer": each(add_team(house, numbers)), "proposed_by": each(add_officers(house, numbers))}
    return add(RecognitionFactory, numbers, **people | columns)


GRANTED = {"state": "GRANTED", "decided_at": THIS_MORNING}


def add_own_recognitions(house, numbers):
    people = each(add_people(house, numbers))
    return _recognitions(house, numbers, officer=house.officer, decided_by=people, **GRANTED)


def add_recognitions_to_decide(house, numbers):
    return _recognitions(house, numbers)


def add_granted_recognitions(house, numbers):
    return _recognitions(house, numbers, decided_by=each(add_people(house, numbers)), **GRANTED)


def add_proposed_recognitions(house, numbers):
    return _recognitions(house, numbers, proposed_by=house.supervisor)


def add_public_recognitions(house, numbers):
    return _recognitions(
        house,
        numbers,
        decided_by=each(add_people(house, numbers)),
        consented_at=THIS_MORNING,
        is_public=True,
        shows_name=True,
        **GRANTED,
    )


CONFIRMED = {
    "state": "CONFIRMED",
    "confirmed_at": THIS_MORNING,
    "review_on": THIS_MORNING.date(),
    "confirm_reason": "Predikat kurang.",
    "steps": "Pendampingan.",
}


def _plans(house, numbers, **columns):
    evaluations = _delivered(house, numbers)
    return add(
        GuidancePlanFactory,
        numbers,
        officer=each([evaluation.officer for evaluation in evaluations]),
        evaluation=each(evaluations),
        **columns,
    )


def add_guidance_drafts(house, numbers):
    return _plans(house, numbers)


def add_guidance(house, numbers):
    return _plans(
        house,
        numbers,
        counsellor=each(add_officers(house, numbers)),
        confirmed_by=house.superior,
        **CONFIRMED,
    )


def guidance_of(house):
    return house.once(
        "guidance",
        lambda: GuidancePlanFactory(officer=house.officer, confirmed_by=house.supervisor, **CONFIRMED),
    )


def add_actions_of_guidance(house, numbers):
    return add(
        DevelopmentActionFactory,
        numbers,
        officer=house.officer,
        origin="GUIDANCE",
        guidance=guidance_of(house),
        proposed_by=house.supervisor,
    )


def guidance(house):
    return [guidance_of(house).public_id]


def agency(house):
    return [house.agency.code]


LISTS = [
    List("outcomes:objections", "officer", add_windows, shown("windows")),
    List("outcomes:objections", "officer", add_own_objections, shown("own")),
    List("outcomes:objections", "superior", add_objections_to_decide, shown("to_decide")),
    List("outcomes:objections", "supervisor", add_objections_to_answer, shown("to_answer")),
    List("outcomes:objections", "superior", add_objections_sent_back, shown("earlier")),
    List("outcomes:objection-register", "personnel", add_objections_to_decide, shown("rows")),
    List("outcomes:objection-register", "personnel", add_objections_sent_back, shown("rows")),
    List("outcomes:recognitions", "officer", add_own_recognitions, shown("own")),
    List("outcomes:recognitions", "personnel", add_recognitions_to_decide, shown("to_decide")),
    List("outcomes:recognitions", "personnel", add_granted_recognitions, shown("granted")),
    List("outcomes:recognitions", "supervisor", add_proposed_recognitions, shown("proposed")),
    List("outcomes:recognitions", "supervisor", add_team, shown("people"), besides=1),
    List("outcomes:guidance-plans", "supervisor", add_guidance_drafts, shown("to_confirm")),
    List("outcomes:guidance-plans", "personnel", add_guidance, shown("others")),
    List(
        "outcomes:guidance",
        "officer",
        add_actions_of_guidance,
        lambda page: page["plan"].actions.all(),
        guidance,
    ),
    List("recognition:public", "public", add_public_recognitions, shown("recognitions"), agency),
]
NO_LISTS = {
    "outcomes:objection",
    "outcomes:objection-file",
    "outcomes:objection-decide",
    "outcomes:objection-decider",
    "outcomes:objection-renew",
    "outcomes:recognition",
    "outcomes:recognition-propose",
    "outcomes:guidance-action",
}
