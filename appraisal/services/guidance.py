"""Guidance after a low predicate: opened as a draft without effect, given effect by a named person only."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import EvaluationState, GuidanceState
from appraisal.models import Evaluation, GuidancePlan
from appraisal.queries.supervisors import supervisor_user_ids
from appraisal.rules.guidance import LOW_PREDICATES, can_decide_guidance
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import notify, record_event


class GuidanceError(Exception):
    """What stands in the way of guidance; the text may be shown to the user."""


class NotTheSupervisor(GuidanceError):
    pass


class WrongState(GuidanceError):
    pass


class EvaluationReplaced(GuidanceError):
    pass


class TextMissing(GuidanceError):
    pass


class DayNotAhead(GuidanceError):
    pass


class CounsellorUnfit(GuidanceError):
    pass


@dataclass(frozen=True)
class GuidanceContent:
    """What a plan says once somebody stands for it."""

    goal: str
    steps: str
    counsellor: Officer
    review_on: date


def open_guidance(evaluation: Evaluation, *, now: datetime) -> GuidancePlan | None:
    """This will open a draft when a delivered evaluation has a low predicate; asked twice there is one.

    A draft has no effect and only the supervisor and the personnel office see it. Where the evaluation
    replaces another one, a draft of that one goes with it, and a confirmed plan is enough.
    """
    if evaluation.predicate not in LOW_PREDICATES:
        return None
    earlier = GuidancePlan.objects.filter(evaluation_id__in=[evaluation.pk, evaluation.supersedes_id]).first()
    if earlier is not None:
        return _carried_over(earlier, evaluation)
    plan = GuidancePlan.objects.create(officer=evaluation.officer, evaluation=evaluation, opened_at=now)
    _record(plan, "guidance.open", None, now, {"predicate": evaluation.predicate})
    for user_id in supervisor_user_ids(evaluation.officer_id, evaluation.officer.agency.local_day(now)):
        _tell(plan, user_id, "guidance.opened", now)
    return plan


def _carried_over(plan: GuidancePlan, evaluation: Evaluation) -> GuidancePlan:
    if plan.state == GuidanceState.DRAFT and plan.evaluation_id != evaluation.pk:
        plan.evaluation = evaluation
        plan.save(update_fields=["evaluation"])
    return plan


@transaction.atomic
def confirm_guidance(
    plan: GuidancePlan, *, content: GuidanceContent, reason: str, actor: Actor, now: datetime
) -> GuidancePlan:
    """This will give a draft effect: from now on the officer sees it. Confirmed twice it stays as it is.

    Raises NotTheSupervisor, WrongState, EvaluationReplaced, TextMissing, CounsellorUnfit or DayNotAhead.
    """
    locked = _locked(plan)
    _require_supervisor(locked, actor)
    if locked.state == GuidanceState.CONFIRMED:
        return locked
    _require_state(locked, GuidanceState.DRAFT)
    if locked.evaluation and locked.evaluation.state == EvaluationState.SUPERSEDED:
        raise EvaluationReplaced(_("The evaluation behind this draft has been replaced. Dismiss the draft."))
    _check_content(locked, content, now)
    locked.confirm_reason = _text(reason, _("Write why this guidance is needed."))
    locked.goal = content.goal.strip()
    locked.steps = content.steps.strip()
    locked.counsellor = content.counsellor
    locked.review_on = content.review_on
    locked.state = GuidanceState.CONFIRMED
    locked.confirmed_by_id = actor.officer_id
    locked.confirmed_at = now
    locked.save()
    _record(locked, "guidance.confirm", actor, now)
    _tell_both(locked, "guidance.confirmed", now)
    return locked


def _check_content(plan: GuidancePlan, content: GuidanceContent, now: datetime) -> None:
    if not content.goal.strip() or not content.steps.strip():
        raise TextMissing(_("Write what is to be reached and the steps to it."))
    if content.counsellor.pk == plan.officer_id or content.counsellor.agency_id != plan.officer.agency_id:
        raise CounsellorUnfit(_("The counsellor is another officer of the same agency."))
    if content.review_on <= plan.officer.agency.local_day(now):
        raise DayNotAhead(_("The day to look at it again lies ahead."))


@transaction.atomic
def dismiss_guidance(plan: GuidancePlan, *, reason: str, actor: Actor, now: datetime) -> GuidancePlan:
    """This will put a draft aside with a reason; the officer never sees it.

    Raises NotTheSupervisor, WrongState or TextMissing.
    """
    locked = _locked(plan)
    _require_supervisor(locked, actor)
    _require_state(locked, GuidanceState.DRAFT)
    _end(locked, GuidanceState.DISMISSED, _text(reason, _("Write why no guidance is needed.")), actor, now)
    _record(locked, "guidance.dismiss", actor, now)
    return locked


@transaction.atomic
def close_guidance(plan: GuidancePlan, *, outcome: str, actor: Actor, now: datetime) -> GuidancePlan:
    """This will end a confirmed plan with what came of it.

    Raises NotTheSupervisor, WrongState or TextMissing.
    """
    locked = _locked(plan)
    _require_supervisor(locked, actor)
    _require_state(locked, GuidanceState.CONFIRMED)
    _end(locked, GuidanceState.CLOSED, _text(outcome, _("Write what came of the guidance.")), actor, now)
    _record(locked, "guidance.close", actor, now)
    _tell_both(locked, "guidance.closed", now)
    return locked


def _end(plan: GuidancePlan, state: GuidanceState, outcome: str, actor: Actor, now: datetime) -> None:
    plan.state = state
    plan.closed_by_id = actor.officer_id
    plan.closed_at = now
    plan.outcome = outcome
    plan.save()


def _require_supervisor(plan: GuidancePlan, actor: Actor) -> None:
    if not can_decide_guidance(actor, plan):
        raise NotTheSupervisor(_("Only the supervisor decides about guidance, never the officer."))


def _require_state(plan: GuidancePlan, state: GuidanceState) -> None:
    if plan.state != state:
        raise WrongState(_("This is not possible in the present state of the guidance."))


def _text(value: str, missing: object) -> str:
    if not value.strip():
        raise TextMissing(missing)
    return value.strip()


def _locked(plan: GuidancePlan) -> GuidancePlan:
    rows = GuidancePlan.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency", "evaluation", "counsellor").get(pk=plan.pk)


def _record(
    plan: GuidancePlan,
    action: str,
    actor: Actor | None,
    now: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    record_event(
        actor_id=actor.user_id if actor else None,
        action=action,
        obj=plan,
        agency_id=plan.officer.agency_id,
        now=now,
        detail=detail,
    )


def _tell_both(plan: GuidancePlan, kind: str, now: datetime) -> None:
    _tell(plan, plan.officer.user_id, kind, now)
    if plan.counsellor:
        _tell(plan, plan.counsellor.user_id, f"{kind}_counsellor", now)


def _tell(plan: GuidancePlan, user_id: int | None, kind: str, now: datetime) -> None:
    detail = {"guidance": str(plan.public_id), "officer_name": plan.officer.name}
    notify(recipient_id=user_id, kind=kind, obj=plan, url="", now=now, detail=detail)
