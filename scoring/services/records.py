"""Performance records: append-only snapshots of a score with everything needed to compute it again."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction

from appraisal.models import EvaluationPeriod
from organisation.models import Agency, Officer
from scoring.canonical import GENESIS, content_hash
from scoring.choices import RecordTrigger
from scoring.engine import ENGINE_VERSION, compute
from scoring.models import PerformanceRecord
from scoring.queries.evidence import AgencyEvidence, agency_evidence
from scoring.queries.records import sealed_content

_SIX_PLACES = Decimal("0.000001")


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


def six_places(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_SIX_PLACES, ROUND_HALF_UP)
