"""New weights by two people: one administrator proposes them, another puts them in force."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from organisation.models import Agency
from organisation.rules import can_administer
from organisation.services import record_event
from scoring.choices import PolicyState
from scoring.models import OfficerScore, ScoringPolicy
from scoring.policies import DEFAULT_CONTENT
from scoring.services.policies import PolicyError, PolicyNotDraft, activate_policy, draft_policy


class NotTheAdministrator(PolicyError):
    pass


class ProposalOpen(PolicyError):
    pass


class ProposalUnsigned(PolicyError):
    pass


class NothingChanged(PolicyError):
    pass


class ReasonMissing(PolicyError):
    pass


@transaction.atomic
def propose_weights(
    agency: Agency, weights_bp: Mapping[str, int], *, actor: Actor, now: datetime
) -> ScoringPolicy:
    """This will draft the next version with these weights; floors and bands stay as they are in force.

    Raises NotTheAdministrator, ProposalOpen, NothingChanged or scoring.policies.PolicyInvalid.
    """
    _refuse_others(actor, agency.pk)
    Agency.objects.select_for_update().get(pk=agency.pk)
    policies = ScoringPolicy.objects.filter(agency=agency)
    if policies.filter(state=PolicyState.DRAFT).exists():
        raise ProposalOpen(_("A proposal is open already. Decide about it first."))
    active = policies.filter(state=PolicyState.ACTIVE).first()
    content = (active.content if active else DEFAULT_CONTENT) | {"weights_bp": dict(weights_bp)}
    if active and content == active.content:
        raise NothingChanged(_("These are the weights that are in force."))
    policy = draft_policy(agency=agency, content=content, valid_from=agency.local_day(now))
    policy.approved_by_id = actor.user_id
    policy.save(update_fields=["approved_by"])
    _record("policy.propose", policy, actor, now)
    return policy


@transaction.atomic
def activate_proposal(policy: ScoringPolicy, *, actor: Actor, now: datetime) -> ScoringPolicy:
    """This will put a proposal in force, by an administrator who did not propose it, from today on.

    Raises NotTheAdministrator, ProposalUnsigned, PolicyNotDraft or ApproversTheSame.
    """
    user_id = _refuse_others(actor, policy.agency_id)
    policy = ScoringPolicy.objects.select_for_update(of=("self",)).select_related("agency").get(pk=policy.pk)
    if policy.approved_by_id is None:
        raise ProposalUnsigned(_("Nobody has signed this proposal."))
    # The one who activates is the actor of the audit event, so stands first.
    active = activate_policy(
        policy=policy, approved_by_id=user_id, seconded_by_id=policy.approved_by_id, now=now
    )
    active.valid_from = active.agency.local_day(now)
    active.save(update_fields=["valid_from"])
    # What is over keeps the weights it was scored with; what runs is made again by the worker.
    OfficerScore.objects.filter(
        officer__agency_id=active.agency_id, period__ends_on__gte=active.valid_from
    ).update(is_stale=True)
    return active


@transaction.atomic
def drop_proposal(policy: ScoringPolicy, *, reason: str, actor: Actor, now: datetime) -> None:
    """This will take a proposal away; what it said stays in the audit trail. Any administrator may.

    Raises NotTheAdministrator, PolicyNotDraft or ReasonMissing.
    """
    _refuse_others(actor, policy.agency_id)
    policy = ScoringPolicy.objects.select_for_update().get(pk=policy.pk)
    if policy.state != PolicyState.DRAFT:
        raise PolicyNotDraft(_("Only a proposal can be dropped."))
    if not reason.strip():
        raise ReasonMissing(_("Say why the proposal is dropped."))
    _record("policy.drop", policy, actor, now, reason.strip()[:300])
    policy.delete()


def _refuse_others(actor: Actor, agency_id: int) -> int:
    if actor.user_id is None or not can_administer(actor, agency_id):
        raise NotTheAdministrator(_("Only an administrator of the agency decides about its weights."))
    return actor.user_id


def _record(action: str, policy: ScoringPolicy, actor: Actor, now: datetime, reason: str = "") -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=policy,
        agency_id=policy.agency_id,
        now=now,
        detail={
            "version": policy.version,
            "hash": policy.content_hash,
            "weights_bp": policy.content["weights_bp"],
        },
        reason=reason,
    )
