"""What every step of an evaluation asks first: whose it is, whether it is time, and the row under a lock."""

from datetime import datetime

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CycleState
from appraisal.models import Evaluation, EvaluationPeriod
from appraisal.phases import Step, period_allows, refusal
from appraisal.rules import is_responsible
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import notify, record_event


class EvaluationError(Exception):
    """What stands in the way of an evaluation; the text may be shown to the user."""


class NotResponsible(EvaluationError):
    pass


class AnotherEvaluator(EvaluationError):
    pass


class CycleIsClosed(EvaluationError):
    pass


class PhaseRefuses(EvaluationError):
    pass


def locked_evaluation(evaluation: Evaluation) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency", "period__cycle", "evaluator").get(pk=evaluation.pk)


def require_responsible(evaluator_id: int, officer: Officer, period: EvaluationPeriod, now: datetime) -> None:
    """This will raise NotResponsible unless the evaluator supervised the officer, or acted for who did."""
    today = officer.agency.local_day(now)
    is_theirs = period.cycle.agency_id == officer.agency_id
    if not is_theirs or not is_responsible(
        evaluator_id=evaluator_id, officer_id=officer.pk, period=period, today=today
    ):
        raise NotResponsible(_("Only the supervisor of this officer writes this evaluation."))


def require_evaluator(evaluation: Evaluation, actor: Actor) -> None:
    """This will raise AnotherEvaluator unless the actor wrote the evaluation."""
    if actor.officer_id is None or evaluation.evaluator_id != actor.officer_id:
        raise AnotherEvaluator(_("Only the supervisor who wrote this evaluation can do this."))


def require_step(period: EvaluationPeriod, step: Step) -> None:
    """This will raise CycleIsClosed or PhaseRefuses unless the cycle's phase allows the step."""
    if period.cycle.state == CycleState.CLOSED:
        raise CycleIsClosed(_("This appraisal cycle is closed."))
    if not period_allows(period, step):
        raise PhaseRefuses(refusal(period.cycle))


def account_of(actor: Actor) -> int:
    """The account of whoever acts; this will raise NotResponsible for nobody in particular."""
    if actor.user_id is None:
        raise NotResponsible(_("Sign in first."))
    return actor.user_id


def another_has_begun(name: str) -> AnotherEvaluator:
    return AnotherEvaluator(format_lazy(_("{name} has already begun this evaluation."), name=name))


def ratings_of(evaluation: Evaluation) -> dict[str, object]:
    """The ratings as the audit keeps them."""
    return {
        "results": evaluation.results_rating,
        "behaviour": evaluation.behaviour_rating,
        "suggested_results": evaluation.suggested_results_rating,
        "suggested_behaviour": evaluation.suggested_behaviour_rating,
        "predicate": evaluation.predicate,
    }


def record(
    evaluation: Evaluation,
    action: str,
    actor_id: int | None,
    now: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=evaluation,
        agency_id=evaluation.officer.agency_id,
        now=now,
        detail=detail,
    )


def tell(evaluation: Evaluation, recipient_id: int | None, kind: str, now: datetime) -> None:
    """This will tell one person about an evaluation; the words know the page from the two ids."""
    notify(
        recipient_id=recipient_id,
        kind=kind,
        obj=evaluation,
        url="",
        now=now,
        detail={
            "officer": str(evaluation.officer.public_id),
            "period": str(evaluation.period.public_id),
            "evaluation": str(evaluation.public_id),
            "officer_name": evaluation.officer.name,
            "period_name": evaluation.period.name,
        },
    )
