"""Trying a draft on the newest records of a full period. No record is changed: the stored inputs are computed again.

It is done some hundred records at a time, by whoever drafts and then by the worker, and goes on where it
stopped. The report: {n, mean_change, steps, letters, parts: [{code, mean, main_for}], weights: [{code,
former_bp, bp, effective, has_values}], weights_n, weights_of, correlations: [{first, second, n, value}],
robustness, worst, robustness_bp}; decimals as text, counts of 1 to 4 people null.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from scoring.canonical import decimal_text
from scoring.choices import PolicyState
from scoring.engine import compute
from scoring.ikm import half_up
from scoring.models import PerformanceRecord, PolicyMove, PolicySimulation, ScoringPolicy
from scoring.policies import PARTS
from scoring.policy_comparison import Move, compare, letters, steps, without_small
from scoring.policy_robustness import robustness
from scoring.policy_weights import Row, correlations, effective_weights, row_of
from scoring.queries.policies import evidence_period, newest_records

AT_ONCE = 200  # records; a page waits well under a second for them
_PLACES = 6


def simulate(policy: ScoringPolicy, *, now: datetime) -> PolicySimulation:
    """This will try a draft from the beginning to the end."""
    simulation = begin_simulation(policy, now=now)
    while not continue_simulation(simulation, now=now):
        pass
    simulation.refresh_from_db()
    policy.simulation = simulation
    return simulation


@transaction.atomic
def begin_simulation(policy: ScoringPolicy, *, now: datetime) -> PolicySimulation:
    """This will put a new simulation in the place of an older one; nothing is computed yet."""
    PolicySimulation.objects.filter(policy=policy).delete()
    period = evidence_period(policy.agency, policy.agency.local_day(now))
    former = _former(policy)
    return PolicySimulation.objects.create(
        policy=policy,
        period=period,
        content_hash=policy.content_hash,
        former_hash=former.content_hash if former else "",
        record_count=newest_records(policy.agency, period).count() if period else 0,
        begun_at=now,
    )


def continue_simulations(*, now: datetime, limit: int = AT_ONCE) -> int:
    """This will go on with every simulation that is not done, each by `limit` records; returns how many there were."""
    waiting = PolicySimulation.objects.filter(finished_at__isnull=True).select_related(
        "policy__agency", "period"
    )
    simulations = list(waiting.order_by("begun_at", "pk"))
    for simulation in simulations:
        continue_simulation(simulation, now=now, limit=limit)
    return len(simulations)


def continue_simulation(simulation: PolicySimulation, *, now: datetime, limit: int = AT_ONCE) -> bool:
    """This will try the draft on the next records, and report when none is left. Returns whether it is done.

    Everything is computed before the write lock is taken: ratings come in meanwhile. A simulation that was
    taken away meanwhile leaves nothing behind.
    """
    records = _next_records(simulation, limit)
    if records:
        _add(simulation, _moves(simulation, records))
        return False
    _finish(simulation, _report(simulation), max(now, simulation.begun_at))
    return True


def _next_records(simulation: PolicySimulation, limit: int) -> list[PerformanceRecord]:
    if simulation.period is None:
        return []
    last = simulation.moves.order_by("-officer_id").values_list("officer_id", flat=True).first() or 0
    records = newest_records(simulation.policy.agency, simulation.period).filter(officer_id__gt=last)
    return list(records[:limit])


def _moves(simulation: PolicySimulation, records: Sequence[PerformanceRecord]) -> list[PolicyMove]:
    former = _former(simulation.policy)
    contents = (former.content if former else simulation.policy.content, simulation.policy.content)
    return [_move(simulation, record, *contents) for record in records]


def _move(
    simulation: PolicySimulation, record: PerformanceRecord, former: dict[str, Any], draft: dict[str, Any]
) -> PolicyMove:
    before, after = (compute({**record.inputs, "policy": content}).result for content in (former, draft))
    move, values = compare(before, after), row_of(after)
    return PolicyMove(
        simulation=simulation,
        officer_id=record.officer_id,
        before=move.before,
        after=move.after,
        band_before=move.band_before,
        band_after=move.band_after,
        parts={
            code: [values.get(code), None if code not in move.amounts else str(move.amounts[code])]
            for code in sorted(values.keys() | move.amounts.keys())
        },
    )


@transaction.atomic
def _add(simulation: PolicySimulation, moves: list[PolicyMove]) -> None:
    if PolicySimulation.objects.select_for_update().filter(pk=simulation.pk).exists():
        PolicyMove.objects.bulk_create(moves, ignore_conflicts=True, batch_size=200)


@transaction.atomic
def _finish(simulation: PolicySimulation, report: dict[str, Any], now: datetime) -> None:
    open_one = PolicySimulation.objects.select_for_update().filter(pk=simulation.pk, finished_at__isnull=True)
    if open_one.update(report=report, finished_at=now):
        ScoringPolicy.objects.filter(pk=simulation.policy_id, content_hash=simulation.content_hash).filter(
            state=PolicyState.DRAFT
        ).update(robustness_bp=report["robustness_bp"])


def _former(policy: ScoringPolicy) -> ScoringPolicy | None:
    return ScoringPolicy.objects.filter(agency_id=policy.agency_id, state=PolicyState.ACTIVE).first()


# The report


def _report(simulation: PolicySimulation) -> dict[str, Any]:
    stored = list(simulation.moves.order_by("officer_id"))
    moves, content = [_as_move(each) for each in stored], simulation.policy.content
    rows = [_values(each) for each in stored if each.after is not None]
    changes = [move.change for move in moves if move.change is not None]
    bands = [(name, Decimal(low)) for low, name in content["bands"]]
    tried = robustness(rows, content["weights_bp"], bands, seed=simulation.content_hash)
    return {
        "n": len(changes),
        "mean_change": _text(Fraction(sum(changes)) / len(changes), 2) if changes else None,
        "steps": without_small(steps(moves)),
        "letters": without_small(letters(moves)),
        "parts": _parts(moves),
        **_weights(rows, content["weights_bp"], _former(simulation.policy)),
        "correlations": [
            {"first": each.first, "second": each.second, "n": each.n, "value": _text(each.value)}
            for each in correlations(rows, PARTS)
        ],
        "robustness": _text(tried.share),
        "worst": _text(tried.worst),
        "robustness_bp": tried.share_bp,
    }


def _as_move(stored: PolicyMove) -> Move:
    change = None
    if stored.before is not None and stored.after is not None:
        change = stored.after - stored.before
    amounts = {code: Decimal(amount) for code, (_value, amount) in stored.parts.items() if amount is not None}
    return Move(stored.before, stored.after, stored.band_before, stored.band_after, change, amounts)


def _values(stored: PolicyMove) -> Row:
    return {code: value for code, (value, _amount) in stored.parts.items() if value is not None}


def _parts(moves: Sequence[Move]) -> list[dict[str, Any]]:
    """By part: the mean of what it brings to everybody who is compared, and for how many it brings the most."""
    compared = [move for move in moves if move.change is not None]
    if not compared:
        return []
    main = Counter(move.main_part or "NONE" for move in compared)
    shown = without_small({code: main[code] for code in (*PARTS, "NONE")})
    totals = {
        code: sum((move.amounts.get(code, Decimal(0)) for move in compared), Decimal(0))
        for code in PARTS
        if any(code in move.amounts for move in compared)
    }
    return [
        {"code": code, "mean": _text(Fraction(totals[code]) / len(compared), 2), "main_for": shown[code]}
        for code in totals
    ]


def _weights(rows: Sequence[Row], weights_bp: dict[str, int], former: ScoringPolicy | None) -> dict[str, Any]:
    found = effective_weights(rows, weights_bp)
    effective = found.effective or {}
    return {
        "weights": [
            {
                "code": code,
                "former_bp": former.content["weights_bp"][code] if former else None,
                "bp": weights_bp[code],
                "effective": _text(effective.get(code)),
                "has_values": code in found.parts,
            }
            for code in PARTS
        ],
        "weights_n": found.n,
        "weights_of": found.of,
    }


def _text(value: Fraction | Decimal | None, places: int = _PLACES) -> str | None:
    return None if value is None else decimal_text(half_up(value, places))
