"""What a performance record seals, and the record as one file, from which anybody can compute it again."""

from datetime import UTC
from decimal import Decimal
from typing import Any

from scoring.canonical import decimal_text
from scoring.models import PerformanceRecord

FORMAT = "suara-layanan/record/1"
CANONICAL_FORM = (
    "A hash is the SHA-256, in hexadecimal, of the UTF-8 bytes of the JSON with sorted keys, no spaces and "
    "unescaped letters. inputs_hash is that of `inputs`, policy_hash that of `inputs.policy`, record_hash that of "
    "`sealed`; `sealed.previous` is the record_hash of the record before it in the chain of the agency, or zeros. "
    "Decimals are text without exponent and trailing zeros, computed with 28 digits, halves to even; index and "
    "standard error are kept in six places, halves up."
)


def record_export(record: PerformanceRecord) -> dict[str, Any]:
    """This will write a record with its officer, period and policy as plain JSON, but for dates and moments.

    {format, canonical_form, record, period, policy, engine_version, inputs, inputs_hash, sealed, record_hash,
    previous_hash, …}: `sealed` is all that the record's hash covers.
    """
    sealed = sealed_content(record)
    return {
        "format": FORMAT,
        "canonical_form": CANONICAL_FORM,
        "record": str(record.public_id),
        "period": {
            "name": record.period.name,
            "from": record.period.starts_on,
            "until": record.period.ends_on,
        },
        "policy": {"version": record.policy.version, "valid_from": record.policy.valid_from},
        "policy_hash": record.policy.content_hash,
        "engine_version": record.engine_version,
        "inputs": record.inputs,
        "inputs_hash": record.inputs_hash,
        "sealed": sealed,
        "record_hash": record.record_hash,
        "previous_hash": record.previous_hash,
    }


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


def _stored(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)
