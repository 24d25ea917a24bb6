"""Scoring policies: drafted, checked, tried on evidence, and put in force by two different people."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CycleState
from appraisal.models import AppraisalCycle
from organisation.models import Agency
from organisation.services import record_event
from scoring.canonical import content_hash
from scoring.choices import PolicyState
from scoring.models import OfficerScore, PolicyMove, ScoringPolicy
from scoring.models.policies import OPEN_STATES, ROBUSTNESS_LIMIT_BP
from scoring.policies import check_policy
from scoring.queries.policies import is_tried
from scoring.services.policy_simulations import simulate


class PolicyError(Exception):
    """Something a policy may not do; the text may be shown to the user."""


class ApproversTheSame(PolicyError):
    pass


class PolicyNotDraft(PolicyError):
    pass


class PolicyReachesBack(PolicyError):
    pass


class PolicyNotTried(PolicyError):
    pass


class PolicyNotRobust(PolicyError):
    pass


@transaction.atomic
def draft_policy(
    *,
    agency: Agency,
    content: dict[str, Any],
    valid_from: date,
    drafted_by_id: int | None = None,
    now: datetime | None = None,
) -> ScoringPolicy:
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
        drafted_by_id=drafted_by_id,
        drafted_at=now,
    )


@transaction.atomic
def activate_policy(
    *, policy: ScoringPolicy, approved_by_id: int, seconded_by_id: int, now: datetime
) -> ScoringPolicy:
    """This will put an open policy in force and retire the one before it; running scores follow.

    A draft that nobody has tried on the records yet is tried here. Raises PolicyNotDraft; ApproversTheSame:
    two different people answer for the weights; PolicyReachesBack: what was scored, and what a closed cycle
    settled, keeps its weights; PolicyNotTried or PolicyNotRobust, which nobody can overrule.
    """
    policy = locked(policy)
    if policy.state not in OPEN_STATES:
        raise PolicyNotDraft(_("Only a draft can be activated."))
    if approved_by_id == seconded_by_id:
        raise ApproversTheSame(_("Two different people must approve a policy."))
    refuse_reaching_back(policy.agency_id, policy.valid_from)
    if not hasattr(policy, "simulation"):
        simulate(policy, now=now)
    require_robust(policy)
    ScoringPolicy.objects.filter(agency_id=policy.agency_id, state=PolicyState.ACTIVE).update(
        state=PolicyState.RETIRED
    )
    policy.state = PolicyState.ACTIVE
    policy.approved_by_id, policy.approved_at = approved_by_id, policy.approved_at or now
    policy.seconded_by_id, policy.seconded_at = seconded_by_id, now
    policy.save()
    # What might have been is no record about anybody: the counts stay, the single moves go.
    PolicyMove.objects.filter(simulation__policy=policy).delete()
    # What is over keeps the weights it was scored with; what runs is made again by the worker.
    OfficerScore.objects.filter(
        officer__agency_id=policy.agency_id, period__ends_on__gte=policy.valid_from
    ).update(is_stale=True)
    record_event(
        actor_id=seconded_by_id,
        action="policy.activate",
        obj=policy,
        agency_id=policy.agency_id,
        now=now,
        detail={
            "version": policy.version,
            "hash": policy.content_hash,
            "approved_by": approved_by_id,
            "valid_from": policy.valid_from.isoformat(),
            "robustness_bp": policy.robustness_bp,
        },
    )
    return policy


def locked(policy: ScoringPolicy) -> ScoringPolicy:
    """The policy as it is now, its row locked for this transaction."""
    rows = ScoringPolicy.objects.select_for_update(of=("self",)).select_related("agency", "simulation")
    row: ScoringPolicy = rows.get(pk=policy.pk)
    return row


def refuse_reaching_back(agency_id: int, valid_from: date) -> None:
    """Raises PolicyReachesBack for a day before the policy in force, or inside or before a closed cycle."""
    in_force = ScoringPolicy.objects.filter(agency_id=agency_id, state=PolicyState.ACTIVE)
    if in_force.filter(valid_from__gt=valid_from).exists():
        raise PolicyReachesBack(_("A policy cannot begin before the one in force."))
    closed = AppraisalCycle.objects.filter(agency_id=agency_id, state=CycleState.CLOSED)
    if closed.filter(ends_on__gte=valid_from).exists():
        raise PolicyReachesBack(_("A policy cannot reach back into a closed cycle."))


def require_robust(policy: ScoringPolicy) -> None:
    """Raises PolicyNotTried unless the draft as it stands was tried, PolicyNotRobust from 10 % on."""
    if not is_tried(policy):
        raise PolicyNotTried(
            _("First look at what this draft would change. The simulation is not there yet.")
        )
    policy.robustness_bp = policy.simulation.report["robustness_bp"]
    if policy.robustness_bp is not None and policy.robustness_bp >= ROBUSTNESS_LIMIT_BP:
        raise PolicyNotRobust(
            _(
                "Too many letters hang on the exact weights: slightly other weights would change %(share)s of every "
                "100. Below 10 a policy can be approved. Move a border of the letters or a weight, and try again."
            )
            % {"share": number_format(policy.robustness_bp / 100, decimal_pos=2)}
        )
