"""Computes a performance record again: python3 check_record.py record.json. Prints "agrees" or the first difference.

The parts from ratings (check_citizens.py) and comments are taken as they stand; all else and every hash is computed.
"""

import hashlib
import json
import sys
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, setcontext
from fractions import Fraction
from pathlib import Path


def digest(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def decimal(value):  # 28 digits, from a fraction that is exact
    return Decimal(value.numerator) / value.denominator


def same(said, computed, places=None):
    if said is None or computed is None:
        return said is computed
    rounded = computed if places is None else computed.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return Decimal(said) == rounded


setcontext(Context(prec=28, rounding=ROUND_HALF_EVEN))
record = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
sealed, inputs = record["sealed"], record["inputs"]
policy, behaviour, fit = inputs["policy"], inputs["behaviour"], inputs.get("competency") or {"rows": []}
parts = {part["code"]: part for part in sealed["parts"]}
checks = {"inputs": digest(inputs) == sealed["inputs"], "policy": digest(policy) == sealed["policy"]}
checks["record hash"] = digest(sealed) == record["record_hash"]
computed = {"RESULTS": inputs["results"]["value"], "BEHAVIOUR": behaviour["value"], "COMPETENCY": None}
if fit["rows"]:
    reached = [Fraction(r["weight"] * min(r["level"], r["required"]), r["required"]) for r in fit["rows"]]
    computed["COMPETENCY"] = decimal(100 * sum(reached) / sum(r["weight"] for r in fit["rows"]))
for code, value in computed.items():
    checks[f"value of {code}"] = same(parts[code]["value"], None if value is None else Decimal(value))
if behaviour["value"] and behaviour["spread"]:
    error = Decimal(behaviour["spread"]) * (1 - Decimal(policy["rater_reliability"])).sqrt()
    checks["error of BEHAVIOUR"] = same(parts["BEHAVIOUR"]["se"], error)
used = {code: policy["weights_bp"][code] for code, part in parts.items() if part["value"] is not None}
coverage = sum(used.values())
index = error = None
if coverage and coverage >= policy["coverage_min_bp"]:
    weights = {code: Fraction(weight, coverage) for code, weight in used.items()}
    index = decimal(sum(weights[code] * Fraction(parts[code]["value"]) for code in used))
    squares = [(weights[code] * Fraction(parts[code]["se"])) ** 2 for code in used if parts[code]["se"]]
    error = decimal(sum(squares)).sqrt() if squares else None
    shown = sum(Decimal(parts[code]["share"]) for code in used if weights[code])
    checks["sum of the shares"] = same(str(shown), index, 2)
checks |= {"coverage": coverage == sealed["coverage_bp"], "index": same(sealed["index"], index, 6)}
checks |= {"standard error": same(sealed["standard_error"], error, 6)}
wrong = [name for name, agrees in checks.items() if not agrees]
sys.exit(f"differs: {wrong[0]}") if wrong else print("agrees")
