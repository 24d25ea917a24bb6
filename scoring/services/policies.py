"""Scoring policies: draft, check, and activate with two different approvers."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from organisation.models import Agency
from organisation.services import record_event
from scoring.canonical import content_hash
from scoring.choices import PolicyState
from scoring.models import ScoringPolicy
from scoring.policies import check_policy


class PolicyError(Exception):
    """Something a policy may not do; the text may be shown to the user."""


class ApproversTheSame(PolicyError):
    pass


class PolicyNotDraft(PolicyError):
    pass


class PolicyReachesBack(PolicyError):
    pass


@transaction.atomic
def draft_policy(*, agency: Agency, content: dict[str, Any], valid_from: date) -> ScoringPolicy:
    """This will add the next version as a draft. Raises scoring.policies.PolicyInvalid."""
    check_policy(content)
    Agency.objects.select_for_update().get(pk=agency.pk)
    newest = ScoringPolicy.objects.filter(agency=agency).order_by("-version").first()
    return ScoringPolicy.objects.create(
        agency=agency,
        version=newest.version + 1 if newest else 1,
        valid_from=valid_from,
        content=content,
        content_hash=content_hash(content),
    )


@transaction.atomic
def activate_policy(
    *, policy: ScoringPolicy, approved_by_id: int, seconded_by_id: int, now: datetime
) -> ScoringPolicy:
    """This will put a draft in force and retire the one before it.

    Raises PolicyNotDraft; ApproversTheSame: two different people answer for the weights; or PolicyReachesBack:
    what was scored under the policy in force keeps its weights.
    """
    policy = ScoringPolicy.objects.select_for_update().get(pk=policy.pk)
    if policy.state != PolicyState.DRAFT:
        raise PolicyNotDraft(_("Only a draft can be activated."))
    if approved_by_id == seconded_by_id:
        raise ApproversTheSame(_("Two different people must approve a policy."))
    in_force = ScoringPolicy.objects.filter(agency_id=policy.agency_id, state=PolicyState.ACTIVE)
    if in_force.filter(valid_from__gt=policy.valid_from).exists():
        raise PolicyReachesBack(_("A policy cannot begin before the one in force."))
    in_force.update(state=PolicyState.RETIRED)
    policy.state = PolicyState.ACTIVE
    policy.approved_by_id = approved_by_id
    policy.seconded_by_id = seconded_by_id
    policy.save(update_fields=["state", "approved_by", "seconded_by"])
    record_event(
        actor_id=approved_by_id,
        action="policy.activate",
        obj=policy,
        agency_id=policy.agency_id,
        now=now,
        detail={"version": policy.version, "hash": policy.content_hash, "seconded_by": seconded_by_id},
    )
    return policy
