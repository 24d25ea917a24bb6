"""Policies of an agency, and what a draft would do to the records there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from appraisal.choices import PeriodKind
from appraisal.models import EvaluationPeriod
from organisation.actors import Actor
from organisation.models import Agency
from organisation.rules import visible_officers
from scoring.choices import PolicyState
from scoring.models import PerformanceRecord, PolicyMove, PolicySimulation, ScoringPolicy


@dataclass(frozen=True)
class PolicyNow:
    """What holds on a day, what two people decided for later, and what is still open."""

    in_force: ScoringPolicy | None
    upcoming: ScoringPolicy | None
    open: ScoringPolicy | None


@dataclass(frozen=True)
class WeightView:
    """One part: what the policy in force and the draft say, and what the draft's weight really does (0–1)."""

    code: str
    former_bp: int | None
    bp: int
    effective: Decimal | None
    has_values: bool  # whether the people compared have this part at all


@dataclass(frozen=True)
class CorrelationView:
    first: str
    second: str
    n: int
    value: Decimal | None


@dataclass(frozen=True)
class PartMoves:
    """What a part brings on average over everybody who moves, and for how many it brings the most."""

    code: str
    mean: Decimal
    main_for: int | None  # None where it is fewer than five


@dataclass(frozen=True)
class SimulationReport:
    """A finished simulation. Counts of 1 to 4 people are None, and those that would give them away."""

    period: EvaluationPeriod | None
    finished_at: datetime
    n: int  # officers with an index under both
    mean_change: Decimal | None
    steps: Mapping[str, int | None]
    letters: Mapping[str, int | None]
    parts: list[PartMoves]
    weights: list[WeightView]
    weights_n: int
    weights_of: int
    correlations: list[CorrelationView]
    robustness: Decimal | None  # 0–1
    worst: Decimal | None
    robustness_bp: int | None


@dataclass(frozen=True)
class SimulationState:
    """How far a simulation is. `report` is there when it is done and fits the draft as it stands."""

    done: int
    of: int
    report: SimulationReport | None
    is_outdated: bool = False


def policies_of(agency: Agency) -> QuerySet[ScoringPolicy]:
    """Every version, newest first, with the people who answer for it."""
    people = ("drafted_by__officer", "approved_by__officer", "seconded_by__officer")
    return ScoringPolicy.objects.filter(agency=agency).select_related(*people).order_by("-version")


def policies_now(policies: list[ScoringPolicy], today: date) -> PolicyNow:
    """Sorts the versions of one agency, newest first, by what they are on a day."""
    decided = [policy for policy in policies if policy.state in (PolicyState.ACTIVE, PolicyState.RETIRED)]
    begun = [policy for policy in decided if policy.valid_from <= today]
    newest = decided[0] if decided else None
    return PolicyNow(
        in_force=begun[0] if begun else None,
        upcoming=newest if newest and newest.valid_from > today else None,
        open=next((policy for policy in policies if policy not in decided), None),
    )


def evidence_period(agency: Agency, today: date) -> EvaluationPeriod | None:
    """The newest whole year that is over and has records, or else the newest period of any kind that is."""
    periods = EvaluationPeriod.objects.filter(cycle__agency=agency, ends_on__lt=today)
    recorded = periods.filter(
        pk__in=PerformanceRecord.objects.filter(officer__agency=agency).values("period")
    )
    ordered = recorded.select_related("cycle").order_by("-ends_on", "-starts_on", "pk")
    return ordered.filter(kind=PeriodKind.YEAR).first() or ordered.first()


def newest_records(agency: Agency, period: EvaluationPeriod) -> QuerySet[PerformanceRecord]:
    """The record that counts of each officer of the agency in the period, by officer."""
    records = PerformanceRecord.objects.filter(officer__agency=agency, period=period)
    return records.filter(superseded_by__isnull=True).order_by("officer_id")


def is_tried(policy: ScoringPolicy) -> bool:
    """Whether a finished simulation fits the draft as it stands; one begun before the draft was made does not."""
    simulation = simulation_of(policy)
    if simulation is None or simulation.finished_at is None:
        return False
    return not _is_outdated(policy, simulation)


def simulation_of(policy: ScoringPolicy) -> PolicySimulation | None:
    return getattr(policy, "simulation", None)


def simulation_state(policy: ScoringPolicy) -> SimulationState | None:
    """How far the simulation of a policy is, and what it says; None where nobody asked for one."""
    simulation = PolicySimulation.objects.filter(policy=policy).select_related("period__cycle").first()
    if simulation is None:
        return None
    is_outdated = _is_outdated(policy, simulation)
    if simulation.finished_at and not is_outdated:
        return SimulationState(simulation.record_count, simulation.record_count, _report(simulation))
    return SimulationState(simulation.moves.count(), simulation.record_count, None, is_outdated)


def moves_for(
    actor: Actor, policy: ScoringPolicy, *, only_letters: bool = False, name: str = ""
) -> QuerySet[PolicyMove]:
    """What a draft does to the officers whose record the actor may open, by name: it is no ranking."""
    moves = PolicyMove.objects.filter(
        simulation__policy=policy,
        simulation__content_hash=policy.content_hash,
        officer__in=visible_officers(actor),
    )
    if only_letters:
        moves = moves.exclude(band_before=F("band_after"))
    if name:
        moves = moves.filter(officer__name__icontains=name)
    return moves.select_related("officer").order_by("officer__name", "officer_id")


def _is_outdated(policy: ScoringPolicy, simulation: PolicySimulation) -> bool:
    if simulation.content_hash != policy.content_hash:
        return True
    return policy.drafted_at is not None and simulation.begun_at < policy.drafted_at


def _report(simulation: PolicySimulation) -> SimulationReport:
    report = simulation.report
    assert simulation.finished_at is not None  # asked only of what is done
    return SimulationReport(
        period=simulation.period,
        finished_at=simulation.finished_at,
        n=report["n"],
        mean_change=_decimal(report["mean_change"]),
        steps=report["steps"],
        letters=report["letters"],
        parts=[PartMoves(row["code"], Decimal(row["mean"]), row["main_for"]) for row in report["parts"]],
        weights=[_weight(row) for row in report["weights"]],
        weights_n=report["weights_n"],
        weights_of=report["weights_of"],
        correlations=[
            CorrelationView(row["first"], row["second"], row["n"], _decimal(row["value"]))
            for row in report["correlations"]
        ],
        robustness=_decimal(report["robustness"]),
        worst=_decimal(report["worst"]),
        robustness_bp=report["robustness_bp"],
    )


def _weight(row: dict[str, Any]) -> WeightView:
    return WeightView(row["code"], row["former_bp"], row["bp"], _decimal(row["effective"]), row["has_values"])


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
