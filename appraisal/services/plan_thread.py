"""Talking about a plan: messages, disputed work results, and what the leader expects in the seven values."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from appraisal.choices import CycleState, PlanMessageKind, PlanState, Value
from appraisal.models import Plan, PlanMessage, Target
from appraisal.phases import PhaseForbids, Step, require
from appraisal.rules.plans import OPEN_STATES, owns_plan, supervises_plan
from appraisal.services.plan_steps import (
    NotYourPlan,
    PlanError,
    add_message,
    audit,
    local_day,
    locked_plan,
    plan_detail,
    require_owner,
    require_state,
    require_supervisor,
    required_reason,
    tell_officer,
    tell_supervisors,
)
from organisation.actors import Actor
from organisation.services import notify


class MessageEmpty(PlanError):
    pass


class NothingExpected(PlanError):
    pass


@transaction.atomic
def write_message(
    plan: Plan, *, text: str, actor: Actor, now: datetime, target: Target | None = None
) -> PlanMessage:
    """This will add to the thread, by the officer or the supervisor, and tell the other of the two.

    From the supervisor it answers what the officer disputes. Raises MessageEmpty, NotYourPlan, or
    PhaseForbids once the cycle is closed.
    """
    locked = locked_plan(plan)
    is_owner = owns_plan(actor, locked)
    if not is_owner and not supervises_plan(actor, locked):
        raise NotYourPlan(_("Only the officer and the supervisor talk here."))
    if locked.cycle.state == CycleState.CLOSED:
        raise PhaseForbids(locked.cycle)
    if not text.strip():
        raise MessageEmpty(_("Write your message."))
    message = add_message(
        locked, PlanMessageKind.MESSAGE, actor=actor, now=now, text=text.strip(), target=target
    )
    audit(locked, "plan.message", actor=actor, now=now)
    tell = tell_supervisors if is_owner else tell_officer
    tell(locked, "plan.message", about=message, now=now)
    return message


@transaction.atomic
def dispute_target(target: Target, *, reason: str, actor: Actor, now: datetime) -> PlanMessage:
    """This will note that the officer finds a work result too heavy or wrong, before the plan is agreed.

    The plan cannot be agreed until the supervisor has answered; the thread keeps both. Raises NotYourPlan,
    PlanInAnotherState, ReasonMissing or PhaseForbids.
    """
    locked = locked_plan(target.plan)
    require_owner(locked, actor)
    require(locked.cycle, Step.PLAN)
    require_state(locked, *OPEN_STATES)
    text = required_reason(reason)
    message = add_message(locked, PlanMessageKind.DISPUTE, actor=actor, now=now, text=text, target=target)
    audit(locked, "plan.dispute", actor=actor, now=now, reason=text, detail={"target": target.title})
    tell_supervisors(locked, "plan.disputed", about=message, now=now)
    return message


@transaction.atomic
def set_expectations(plan: Plan, *, expectations: Mapping[Value, str], actor: Actor, now: datetime) -> Plan:
    """This will write what the leader expects in the seven values; the officer is asked to acknowledge anew.

    It may be written into a draft as well as into the agreed plan. The same words again change nothing.
    Raises NotTheSupervisor, PlanInAnotherState or PhaseForbids.
    """
    locked = locked_plan(plan)
    require_supervisor(locked, actor)
    require(locked.cycle, Step.AGREE)
    require_state(locked, *OPEN_STATES, PlanState.AGREED)
    changed = False
    for row in locked.values.all():
        text = expectations.get(Value(row.value), row.expectation).strip()
        if text != row.expectation:
            row.expectation = text
            row.save(update_fields=["expectation"])
            changed = True
    if changed:
        _ask_to_acknowledge(locked, actor, now)
    return locked


def _ask_to_acknowledge(plan: Plan, actor: Actor, now: datetime) -> None:
    plan.expectations_acknowledged_at = None
    plan.save(update_fields=["expectations_acknowledged_at"])
    audit(plan, "plan.expect", actor=actor, now=now)
    notify(
        recipient_id=plan.officer.user_id,
        kind="plan.expectations",
        obj=plan,
        url="",
        now=now,
        due_on=local_day(plan, now),  # told once a day, however often the leader saves
        detail=plan_detail(plan),
    )


@transaction.atomic
def acknowledge_expectations(plan: Plan, *, actor: Actor, now: datetime) -> Plan:
    """This will note that the officer has read what the leader expects; a second time changes nothing.

    Raises NotYourPlan or NothingExpected.
    """
    locked = locked_plan(plan)
    require_owner(locked, actor)
    if not locked.values.exclude(expectation="").exists():
        raise NothingExpected(_("Your supervisor has not written any expectation yet."))
    if locked.expectations_acknowledged_at is None:
        locked.expectations_acknowledged_at = now
        locked.save(update_fields=["expectations_acknowledged_at"])
        audit(locked, "plan.acknowledge", actor=actor, now=now)
    return locked
