"""What every step of a plan does alike: lock it, ask who acts, keep the thread and the audit, tell the others."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from appraisal.choices import PlanMessageKind
from appraisal.models import Plan, PlanMessage, Target
from appraisal.queries.supervisors import supervisor_user_ids
from appraisal.rules.plans import EDITABLE_STATES, owns_plan, supervises_plan
from organisation.actors import Actor
from organisation.services import notify, record_event


class PlanError(Exception):
    """What stands in the way of a plan; the text may be shown to the user."""


class NotYourPlan(PlanError):
    pass


class NotTheSupervisor(PlanError):
    pass


class PlanInAnotherState(PlanError):
    pass


class ReasonMissing(PlanError):
    pass


def locked_plan(plan: Plan) -> Plan:
    """The plan as it is now, locked until the end of the transaction."""
    rows = Plan.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency", "cycle__agency", "placement__position__unit").get(
        pk=plan.pk
    )


def require_owner(plan: Plan, actor: Actor) -> None:
    if not owns_plan(actor, plan):
        raise NotYourPlan(_("Only the officer whose plan it is can do this."))


def require_supervisor(plan: Plan, actor: Actor) -> None:
    if not supervises_plan(actor, plan):
        raise NotTheSupervisor(_("Only the officer's supervisor can do this."))


def require_state(plan: Plan, *states: str) -> None:
    if plan.state not in states:
        raise PlanInAnotherState(
            _("This plan is in the state “%(state)s”, in which this cannot be done.")
            % {"state": plan.get_state_display()}
        )


def require_editable(plan: Plan) -> None:
    require_state(plan, *EDITABLE_STATES)


def required_reason(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing(_("Write the reason."))
    return reason.strip()


def add_message(
    plan: Plan,
    kind: PlanMessageKind,
    *,
    actor: Actor,
    now: datetime,
    text: str = "",
    target: Target | None = None,
) -> PlanMessage:
    """This will add a line to the thread of the plan."""
    return PlanMessage.objects.create(
        plan=plan, target=target, author_id=actor.user_id, kind=kind, text=text, written_at=now
    )


def audit(
    plan: Plan,
    action: str,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=plan,
        agency_id=plan.cycle.agency_id,
        now=now,
        reason=reason,
        detail={"version": plan.version} | (detail or {}),
    )


def tell_officer(plan: Plan, kind: str, *, about: PlanMessage, now: datetime) -> None:
    """Each message of the thread is told once, so a plan returned twice is told twice."""
    notify(recipient_id=plan.officer.user_id, kind=kind, obj=about, url="", now=now, detail=plan_detail(plan))


def tell_supervisors(plan: Plan, kind: str, *, about: PlanMessage, now: datetime) -> None:
    for user_id in supervisor_user_ids(plan.officer_id, local_day(plan, now)):
        notify(recipient_id=user_id, kind=kind, obj=about, url="", now=now, detail=plan_detail(plan))


def plan_detail(plan: Plan) -> dict[str, str]:
    """What the words of a notification need: the plan's public id, the officer's name, the cycle's name."""
    return {"plan": str(plan.public_id), "officer": plan.officer.name, "cycle": plan.cycle.name}


def local_day(plan: Plan, now: datetime) -> date:
    return plan.cycle.agency.local_day(now)
