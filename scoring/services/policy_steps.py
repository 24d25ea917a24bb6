"""What administrators do with a policy, step by step: draft, change, discard, approve, withdraw, put in force."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from organisation.models import Agency
from organisation.rules import can_administer
from organisation.services import record_event
from scoring.canonical import content_hash
from scoring.choices import PolicyState
from scoring.models import ScoringPolicy
from scoring.policies import DEFAULT_CONTENT, check_policy
from scoring.services.policies import (
    PolicyError,
    PolicyNotDraft,
    PolicyReachesBack,
    activate_policy,
    draft_policy,
    locked,
    refuse_reaching_back,
    require_robust,
)
from scoring.services.policy_simulations import begin_simulation, continue_simulation


class NotTheAdministrator(PolicyError):
    pass


class DraftOpen(PolicyError):
    pass


class NothingChanged(PolicyError):
    pass


class ReasonMissing(PolicyError):
    pass


class NotYourApproval(PolicyError):
    pass


class NotApproved(PolicyError):
    pass


@transaction.atomic
def draft_from_force(
    agency: Agency, changes: Mapping[str, Any], *, valid_from: date, actor: Actor, now: datetime
) -> ScoringPolicy:
    """This will draft the next version: what is in force (or the standard), with these values changed.

    Raises NotTheAdministrator, DraftOpen, NothingChanged, PolicyReachesBack or scoring.policies.PolicyInvalid.
    """
    _refuse_others(actor, agency.pk)
    Agency.objects.select_for_update().get(pk=agency.pk)
    if ScoringPolicy.objects.filter(agency=agency).open().exists():
        raise DraftOpen(_("A draft is open already. Decide about it first."))
    content = _changed(agency, changes)
    _refuse_start(agency, valid_from, now)
    policy = draft_policy(
        agency=agency, content=content, valid_from=valid_from, drafted_by_id=actor.user_id, now=now
    )
    _record("policy.draft", policy, actor, now, weights=True)
    try_draft(policy, actor=actor, now=now)
    return policy


@transaction.atomic
def change_draft(
    policy: ScoringPolicy, changes: Mapping[str, Any], *, valid_from: date, actor: Actor, now: datetime
) -> ScoringPolicy:
    """This will put other values into a draft nobody has approved; it is tried anew.

    `changes` are against what is in force, as for draft_from_force, with the same refusals; PolicyNotDraft.
    """
    _refuse_others(actor, policy.agency_id)
    policy = _in_state(policy, PolicyState.DRAFT, _("Only a draft that nobody has approved can be changed."))
    content = _changed(policy.agency, changes)
    check_policy(content)
    _refuse_start(policy.agency, valid_from, now)
    policy.content, policy.content_hash = content, content_hash(content)
    policy.valid_from, policy.robustness_bp = valid_from, None
    policy.drafted_by_id, policy.drafted_at = actor.user_id, now
    policy.save()
    _record("policy.change", policy, actor, now, weights=True)
    try_draft(policy, actor=actor, now=now)
    return policy


@transaction.atomic
def discard_draft(policy: ScoringPolicy, *, reason: str, actor: Actor, now: datetime) -> None:
    """This will take an open draft away; what it said stays in the audit trail. Any administrator may.

    Raises NotTheAdministrator, PolicyNotDraft or ReasonMissing.
    """
    _refuse_others(actor, policy.agency_id)
    policy = locked(policy)
    if policy.state not in (PolicyState.DRAFT, PolicyState.APPROVED):
        raise PolicyNotDraft(_("Only a draft can be discarded."))
    if not reason.strip():
        raise ReasonMissing(_("Say why the draft is discarded."))
    _record("policy.discard", policy, actor, now, reason.strip()[:300], weights=True)
    policy.delete()


@transaction.atomic
def try_draft(policy: ScoringPolicy, *, actor: Actor, now: datetime) -> None:
    """This will try a draft on the newest records anew; what does not fit into a page's time the worker does.

    Raises NotTheAdministrator or PolicyNotDraft: what somebody approved stays as it was when they did.
    """
    _refuse_others(actor, policy.agency_id)
    policy = _in_state(
        policy, PolicyState.DRAFT, _("Only a draft that nobody has approved can be tried anew.")
    )
    simulation = begin_simulation(policy, now=now)
    if not continue_simulation(simulation, now=now):
        continue_simulation(simulation, now=now)


@transaction.atomic
def approve_policy(policy: ScoringPolicy, *, actor: Actor, now: datetime) -> ScoringPolicy:
    """This will note the first approval, of whoever has seen what the draft does; the drafter may be it.

    Raises NotTheAdministrator, PolicyNotDraft, PolicyNotTried, PolicyNotRobust or PolicyReachesBack.
    """
    _refuse_others(actor, policy.agency_id)
    policy = _in_state(policy, PolicyState.DRAFT, _("Only a draft waits for a first approval."))
    require_robust(policy)
    refuse_reaching_back(policy.agency_id, policy.valid_from)
    policy.state = PolicyState.APPROVED
    policy.approved_by_id, policy.approved_at = actor.user_id, now
    policy.save()
    _record("policy.approve", policy, actor, now)
    return policy


@transaction.atomic
def withdraw_approval(policy: ScoringPolicy, *, actor: Actor, now: datetime) -> ScoringPolicy:
    """This will make an approved policy a draft again, by the one who approved it.

    Raises NotTheAdministrator, NotApproved or NotYourApproval.
    """
    _refuse_others(actor, policy.agency_id)
    policy = _approved(policy)
    if policy.approved_by_id != actor.user_id:
        raise NotYourApproval(_("Only the one who approved can withdraw it. You can discard the draft."))
    policy.state = PolicyState.DRAFT
    policy.approved_by_id, policy.approved_at = None, None
    policy.save()
    _record("policy.withdraw", policy, actor, now)
    return policy


@transaction.atomic
def second_policy(policy: ScoringPolicy, *, actor: Actor, now: datetime) -> ScoringPolicy:
    """This will put an approved policy in force, by another administrator than the one who approved it.

    It begins on its day, or today where that day has gone by meanwhile: it never reaches back. Raises
    NotTheAdministrator, NotApproved, ApproversTheSame, PolicyReachesBack, PolicyNotTried or PolicyNotRobust.
    """
    user_id = _refuse_others(actor, policy.agency_id)
    policy = _approved(policy)
    policy.valid_from = max(policy.valid_from, policy.agency.local_day(now))
    policy.save(update_fields=["valid_from"])
    assert policy.approved_by_id is not None  # the database refuses an approved policy without
    return activate_policy(
        policy=policy, approved_by_id=policy.approved_by_id, seconded_by_id=user_id, now=now
    )


def _changed(agency: Agency, changes: Mapping[str, Any]) -> dict[str, Any]:
    active = ScoringPolicy.objects.filter(agency=agency, state=PolicyState.ACTIVE).first()
    content = (active.content if active else DEFAULT_CONTENT) | dict(changes)
    if active and content == active.content:
        raise NothingChanged(_("Nothing differs from the policy that is in force."))
    return content


def _refuse_start(agency: Agency, valid_from: date, now: datetime) -> None:
    if valid_from < agency.local_day(now):
        raise PolicyReachesBack(_("A policy begins today or later."))
    refuse_reaching_back(agency.pk, valid_from)


def _refuse_others(actor: Actor, agency_id: int) -> int:
    if actor.user_id is None or not can_administer(actor, agency_id):
        raise NotTheAdministrator(_("Only an administrator of the agency decides about its policy."))
    return actor.user_id


def _in_state(policy: ScoringPolicy, state: str, refusal: Any) -> ScoringPolicy:
    row = locked(policy)
    if row.state != state:
        raise PolicyNotDraft(refusal)
    return row


def _approved(policy: ScoringPolicy) -> ScoringPolicy:
    row = locked(policy)
    if row.state != PolicyState.APPROVED:
        raise NotApproved(_("Nobody has approved this draft yet, or it is decided already."))
    return row


def _record(
    action: str,
    policy: ScoringPolicy,
    actor: Actor,
    now: datetime,
    reason: str = "",
    *,
    weights: bool = False,
) -> None:
    detail: dict[str, Any] = {"version": policy.version, "hash": policy.content_hash}
    if weights:
        detail["weights_bp"] = policy.content["weights_bp"]
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=policy,
        agency_id=policy.agency_id,
        now=now,
        detail=detail,
        reason=reason,
    )
