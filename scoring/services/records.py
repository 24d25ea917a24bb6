"""Performance records: append-only snapshots of a score with everything needed to compute it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction

from appraisal.models import EvaluationPeriod
from organisation.models import Agency, Officer
from scoring.canonical import GENESIS, content_hash, decimal_text
from scoring.choices import RecordTrigger
from scoring.engine import ENGINE_VERSION, Computation, compute
from scoring.models import PerformanceRecord
from scoring.queries.evidence import AgencyEvidence, agency_evidence

_SIX_PLACES = Decimal("0.000001")


@dataclass(frozen=True)
class Verification:
    public_id: str
    problem: str  # empty when the record is sound


@transaction.atomic
def take_record(
    *,
    officer: Officer,
    period: EvaluationPeriod,
    trigger: str,
    now: datetime,
    reason: str = "",
    actor_id: int | None = None,
) -> PerformanceRecord:
    """This will take one officer's record; see take_records."""
    return take_records(
        agency=officer.agency,
        officers=[officer],
        period=period,
        trigger=trigger,
        now=now,
        reason=reason,
        actor_id=actor_id,
    )[0]


@transaction.atomic
def take_records(
    *,
    agency: Agency,
    officers: list[Officer],
    period: EvaluationPeriod,
    trigger: str = RecordTrigger.PERIOD_CLOSE,
    now: datetime,
    reason: str = "",
    actor_id: int | None = None,
    evidence: AgencyEvidence | None = None,
) -> list[PerformanceRecord]:
    """This will append a record for each officer to the agency's chain; an earlier one is superseded.

    The chain is one line per agency: the agency's row is locked while it grows.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)
    evidence = evidence or agency_evidence(agency, period)
    last = PerformanceRecord.objects.filter(officer__agency=agency).order_by("-pk").first()
    previous_hash = last.record_hash if last else GENESIS
    newest = _newest_by_officer(officers, period)
    records = []
    for officer in officers:
        record = _new_record(
            officer, period, evidence, newest.get(officer.pk), trigger, reason, actor_id, now
        )
        record.previous_hash = previous_hash
        record.record_hash = previous_hash = content_hash(sealed_content(record))
        record.save(force_insert=True)
        records.append(record)
    return records


def verify_records() -> Iterator[Verification]:
    """This will go through every chain and yield one outcome a record, oldest first."""
    heads: dict[int, str] = {}
    records = PerformanceRecord.objects.select_related("officer", "period", "policy").order_by("pk")
    for record in records.iterator(chunk_size=500):
        agency_id = record.officer.agency_id
        yield Verification(str(record.public_id), _problem(record, heads.get(agency_id, GENESIS)))
        heads[agency_id] = record.record_hash


def sealed_content(record: PerformanceRecord) -> dict[str, Any]:
    """Everything the record's hash covers, as plain JSON."""
    return {
        "officer": str(record.officer.public_id),
        "period": str(record.period.public_id),
        "sequence": record.sequence,
        "policy": record.policy.content_hash,
        "engine": record.engine_version,
        "trigger": record.trigger,
        "reason": record.reason,
        "inputs": record.inputs_hash,
        "parts": record.parts,
        "index": _stored(record.index),
        "standard_error": _stored(record.standard_error),
        "coverage_bp": record.coverage_bp,
        "status": record.status,
        "computed_at": record.computed_at.astimezone(UTC).isoformat(),
        "previous": record.previous_hash,
    }


def _newest_by_officer(officers: list[Officer], period: EvaluationPeriod) -> dict[int, PerformanceRecord]:
    records = PerformanceRecord.objects.filter(officer__in=officers, period=period).order_by("sequence")
    return {record.officer_id: record for record in records}


def _new_record(
    officer: Officer,
    period: EvaluationPeriod,
    evidence: AgencyEvidence,
    before: PerformanceRecord | None,
    trigger: str,
    reason: str,
    actor_id: int | None,
    now: datetime,
) -> PerformanceRecord:
    inputs = evidence.inputs_for(officer.pk)
    result = compute(inputs)
    return PerformanceRecord(
        officer=officer,
        period=period,
        policy=evidence.policy,
        engine_version=ENGINE_VERSION,
        sequence=before.sequence + 1 if before else 1,
        supersedes=before,
        trigger=trigger,
        reason=reason,
        inputs=inputs,
        inputs_hash=content_hash(inputs),
        parts=result.parts_json(),
        index=six_places(result.index),
        standard_error=six_places(result.standard_error),
        coverage_bp=result.coverage_bp,
        status=result.status,
        computed_by_id=actor_id,
        computed_at=now,
    )


def _problem(record: PerformanceRecord, expected_previous: str) -> str:
    if record.previous_hash != expected_previous:
        return "it does not follow the record before it"
    if content_hash(record.inputs) != record.inputs_hash:
        return "its inputs were changed"
    if content_hash(record.policy.content) != record.policy.content_hash:
        return "its policy was changed"
    if content_hash(sealed_content(record)) != record.record_hash:
        return "its content was changed"
    return _difference(record, compute(record.inputs))


def _difference(record: PerformanceRecord, again: Computation) -> str:
    expected = {
        "parts": (record.parts, again.parts_json()),
        "index": (record.index, six_places(again.index)),
        "standard error": (record.standard_error, six_places(again.standard_error)),
        "coverage": (record.coverage_bp, again.coverage_bp),
        "status": (record.status, again.status),
    }
    for name, (stored, computed) in expected.items():
        if stored != computed:
            return f"{name} is {stored}, computed again it is {computed}"
    return ""


def six_places(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_SIX_PLACES, ROUND_HALF_UP)


def _stored(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)
