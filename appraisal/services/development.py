"""The writes of development: propose an action, approve, do and judge it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import ActionKind, ActionOrigin, ActionState
from appraisal.models import (
    AssessmentItem,
    Competency,
    DevelopmentAction,
    Evaluation,
    FeedbackNote,
    GuidancePlan,
)
from appraisal.queries.growth import latest_assessments
from appraisal.rules.growth import can_decide_action, can_do_action, can_propose_action
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import notify, record_event

HOURS_MOST = Decimal("9999.99")

# What an action may come from, and the column that then names it.
SOURCES: dict[str, tuple[str, type[models.Model]]] = {
    ActionOrigin.GAP: ("gap_item", AssessmentItem),
    ActionOrigin.NOTE: ("note", FeedbackNote),
    ActionOrigin.EVALUATION: ("evaluation", Evaluation),
    ActionOrigin.GUIDANCE: ("guidance", GuidancePlan),
}

# From which states each step leads on; pages offer the steps from the same table.
STEPS: dict[str, frozenset[str]] = {
    "approve": frozenset({ActionState.PROPOSED}),
    "start": frozenset({ActionState.APPROVED}),
    "finish": frozenset({ActionState.APPROVED, ActionState.RUNNING}),
    "judge": frozenset({ActionState.DONE}),
    "cancel": frozenset({ActionState.PROPOSED, ActionState.APPROVED, ActionState.RUNNING}),
}


class DevelopmentError(Exception):
    """What stands in the way of an action; the text may be shown to the user."""


class NotYours(DevelopmentError):
    pass


class SourceMismatch(DevelopmentError):
    pass


class DayNotAhead(DevelopmentError):
    pass


class TextMissing(DevelopmentError):
    pass


class HoursInvalid(DevelopmentError):
    pass


class WrongState(DevelopmentError):
    pass


class EffectNotShown(DevelopmentError):
    pass


@transaction.atomic
def propose_action(
    *,
    officer: Officer,
    origin: str,
    source: models.Model | None,
    kind: str,
    title: str,
    due_on: date,
    competency: Competency | None = None,
    hours: Decimal | None = None,
    actor: Actor,
    now: datetime,
) -> DevelopmentAction:
    """This will propose a step that develops the officer, and keep what it comes from.

    `source` is an AssessmentItem (GAP), FeedbackNote (NOTE), Evaluation (EVALUATION) or GuidancePlan
    (GUIDANCE) about the officer, None for OWN_WISH; `hours` are the JP that are planned. A gap or a note
    gives its competency when none is named. Raises NotYours, SourceMismatch, TextMissing, DayNotAhead or
    HoursInvalid.
    """
    if actor.officer_id is None or not can_propose_action(actor, officer):
        raise NotYours(_("Only the officer or the supervisor proposes a development action."))
    named = _named_source(officer, origin, source)
    _check_proposal(officer, kind, title, due_on, hours, now)
    action = DevelopmentAction.objects.create(
        officer=officer,
        origin=origin,
        **named,
        competency=competency or _competency_of(source),
        kind=kind,
        title=title.strip(),
        hours=hours,
        due_on=due_on,
        proposed_by_id=actor.officer_id,
        proposed_at=now,
    )
    _record(action, "action.propose", actor, now, {"origin": str(origin)})
    _tell_of_proposal(action, actor, now)
    return action


def _named_source(officer: Officer, origin: str, source: models.Model | None) -> dict[str, Any]:
    if origin == ActionOrigin.OWN_WISH and source is None:
        return {}
    if origin not in SOURCES or not isinstance(source, SOURCES[origin][1]) or _owner_of(source) != officer.pk:
        raise SourceMismatch(_("An action keeps what it comes from, and that is about the same officer."))
    return {SOURCES[origin][0]: source}


def _owner_of(source: models.Model) -> int | None:
    if isinstance(source, AssessmentItem):
        return source.assessment.officer_id
    return getattr(source, "officer_id", None)


def _competency_of(source: models.Model | None) -> Competency | None:
    return source.competency if isinstance(source, AssessmentItem | FeedbackNote) else None


def _check_proposal(
    officer: Officer, kind: str, title: str, due_on: date, hours: Decimal | None, now: datetime
) -> None:
    if kind not in ActionKind.values or not title.strip():
        raise TextMissing(_("Say what will be done."))
    if due_on <= officer.agency.local_day(now):
        raise DayNotAhead(_("Choose a day that is still to come."))
    if hours is not None:
        _check_hours(hours)


def _check_hours(hours: Decimal) -> None:
    if not 0 <= hours <= HOURS_MOST:
        raise HoursInvalid(_("Learning hours cannot be below zero or above 9999."))


def _tell_of_proposal(action: DevelopmentAction, actor: Actor, now: datetime) -> None:
    """The officer hears of what somebody else proposed; the supervisor of what the officer wishes."""
    if action.officer_id != actor.officer_id:
        _tell(action, action.officer.user_id, "action.proposed", now)
        return
    for placement in action.officer.placements.on(action.officer.agency.local_day(now)).select_related(
        "supervisor"
    ):
        if placement.supervisor:
            _tell(action, placement.supervisor.user_id, "action.to_approve", now)


def _tell(action: DevelopmentAction, recipient_id: int | None, kind: str, now: datetime) -> None:
    notify(
        recipient_id=recipient_id,
        kind=kind,
        obj=action,
        url="",
        now=now,
        detail={
            "action": str(action.public_id),
            "officer": action.officer.name,
            "title": action.title,
        },
    )


@transaction.atomic
def approve_action(action: DevelopmentAction, *, actor: Actor, now: datetime) -> DevelopmentAction:
    """This will approve a proposed action; approved twice it stays as it is. Raises NotYours or WrongState."""
    locked = _locked(action)
    if not can_decide_action(actor, locked):
        raise NotYours(_("Only the supervisor approves a development action, never one's own."))
    if locked.state == ActionState.APPROVED:
        return locked
    _require_step(locked, "approve")
    locked.state = ActionState.APPROVED
    locked.approved_by_id = actor.officer_id
    locked.approved_at = now
    locked.save()
    _record(locked, "action.approve", actor, now)
    _tell(locked, locked.officer.user_id, "action.approved", now)
    return locked


@transaction.atomic
def start_action(action: DevelopmentAction, *, actor: Actor, now: datetime) -> DevelopmentAction:
    """This will note that an approved action has begun. Raises NotYours or WrongState."""
    locked = _locked(action)
    _require_doer(locked, actor)
    if locked.state == ActionState.RUNNING:
        return locked
    _require_step(locked, "start")
    locked.state = ActionState.RUNNING
    locked.save()
    _record(locked, "action.start", actor, now)
    return locked


@transaction.atomic
def finish_action(
    action: DevelopmentAction, *, hours: Decimal, outcome: str, actor: Actor, now: datetime
) -> DevelopmentAction:
    """This will note what an action took, in JP of 45 minutes, and what came of it.

    Raises NotYours, WrongState, HoursInvalid or TextMissing. A gap stays open until it is assessed again.
    """
    locked = _locked(action)
    _require_doer(locked, actor)
    _require_step(locked, "finish")
    _check_hours(hours)
    if not outcome.strip():
        raise TextMissing(_("Say what came of it."))
    locked.state = ActionState.DONE
    locked.hours = hours
    locked.outcome = outcome.strip()
    locked.done_on = locked.officer.agency.local_day(now)
    locked.save()
    _record(locked, "action.finish", actor, now, {"hours": str(hours)})
    return locked


@transaction.atomic
def cancel_action(
    action: DevelopmentAction, *, reason: str, actor: Actor, now: datetime
) -> DevelopmentAction:
    """This will give up an action that is not finished. Raises NotYours, WrongState or TextMissing."""
    locked = _locked(action)
    _require_doer(locked, actor)
    _require_step(locked, "cancel")
    if not reason.strip():
        raise TextMissing(_("Say why it is cancelled."))
    locked.state = ActionState.CANCELLED
    locked.cancel_reason = reason.strip()
    locked.save()
    _record(locked, "action.cancel", actor, now)
    if locked.officer_id != actor.officer_id:
        _tell(locked, locked.officer.user_id, "action.cancelled", now)
    return locked


@transaction.atomic
def judge_effect(
    action: DevelopmentAction, *, is_effective: bool, reason: str = "", actor: Actor, now: datetime
) -> DevelopmentAction:
    """This will judge whether a finished action raised its competency.

    Effective needs an assessment after the action ended with a higher level than the one before; without
    it the action can only be judged not effective, with a reason, which is added to its outcome.
    Raises NotYours, WrongState, EffectNotShown or TextMissing.
    """
    locked = _locked(action)
    if not can_decide_action(actor, locked):
        raise NotYours(_("Only the supervisor judges whether a development action was effective."))
    _require_step(locked, "judge")
    if is_effective:
        locked.effect_item = proof_of_effect(locked, locked.officer.agency.local_day(now))
        if locked.effect_item is None:
            raise EffectNotShown(_("No later assessment shows a higher level in this competency yet."))
        locked.state = ActionState.EFFECTIVE
    elif not reason.strip():
        raise TextMissing(_("Say why it was not effective."))
    else:
        locked.state = ActionState.NOT_EFFECTIVE
        locked.outcome = f"{locked.outcome}\n\n{reason.strip()}"
    locked.save()
    _record(locked, "action.judge", actor, now, {"effective": is_effective})
    return locked


def proof_of_effect(action: DevelopmentAction, day: date) -> AssessmentItem | None:
    """The item of the newest assessment after the action ended, where it stands above the level before."""
    if action.competency is None or action.done_on is None:
        return None
    before = latest_assessments([action.officer_id], action.done_on).get(action.officer_id)
    after = latest_assessments([action.officer_id], day).get(action.officer_id)
    if before is None or after is None or after.assessed_on <= action.done_on:
        return None
    code = action.competency.code
    levels = {item.competency.code: item.level for item in before.items.all()}
    items = [item for item in after.items.all() if item.competency.code == code]
    return next((item for item in items if code in levels and item.level > levels[code]), None)


def _locked(action: DevelopmentAction) -> DevelopmentAction:
    rows = DevelopmentAction.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency", "competency").get(pk=action.pk)


def _require_doer(action: DevelopmentAction, actor: Actor) -> None:
    if not can_do_action(actor, action):
        raise NotYours(_("Only the officer and the supervisor can do this."))


def _require_step(action: DevelopmentAction, step: str) -> None:
    if action.state not in STEPS[step]:
        raise WrongState(_("This is not possible in the present state of the action."))


def _record(
    action: DevelopmentAction, name: str, actor: Actor, now: datetime, detail: dict[str, Any] | None = None
) -> None:
    record_event(
        actor_id=actor.user_id,
        action=name,
        obj=action,
        agency_id=action.officer.agency_id,
        now=now,
        detail=detail,
    )
