"""One way to write a value down, so that the same content always has the same hash."""

import hashlib
import json
from decimal import Decimal
from typing import Any

GENESIS = "0" * 64  # what the first record of a chain points back to


def canonical(value: Any) -> str:
    """This will write `value` as JSON with sorted keys and no spaces; decimals as plain strings, no floats."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def content_hash(value: Any) -> str:
    """SHA-256 of the canonical form, as 64 hex digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return decimal_text(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def decimal_text(value: Decimal) -> str:
    """This will write a decimal without exponent and without trailing zeros: 85.330 → "85.33"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
