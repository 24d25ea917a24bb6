"""From written-down inputs to a score: no clock, no chance, no database, the same digits for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from appraisal.fit import competency_fit
from scoring.canonical import decimal_text
from scoring.citizen_inputs import citizen_part_from
from scoring.citizens import CitizenPart
from scoring.comment_reading import CommentReading, comment_reading
from scoring.index import Index, Part, blend, contributions, shares, shown_weights_bp
from scoring.statistics import in_fixed_context

ENGINE_VERSION = "2"


@dataclass(frozen=True, slots=True)
class Computation:
    """A score with its parts; `citizens` is None when nobody in the agency has a rating."""

    result: Index
    citizens: CitizenPart | None
    comments: CommentReading

    @property
    def index(self) -> Decimal | None:
        return self.result.value

    @property
    def standard_error(self) -> Decimal | None:
        return self.result.se

    @property
    def coverage_bp(self) -> int:
        return self.result.coverage_bp

    @property
    def status(self) -> str:
        return self.result.status

    def parts_json(self) -> list[dict[str, Any]]:
        """[{code, value, se, n, reference, weight_bp, used_bp, share, contribution, reason}], decimals as text."""
        used = shown_weights_bp(self.result)
        brought = shares(self.result).amounts if self.index is not None else {}
        compared = self.result.reference is not None
        moved = contributions(self.result).amounts if compared else {}
        return [
            {
                "code": part.code,
                "value": _text(part.value),
                "se": _text(part.se),
                "n": part.n,
                "reference": _text(part.reference),
                "weight_bp": part.weight_bp,
                "used_bp": used.get(part.code, 0),
                "share": _text(brought.get(part.code)),
                "contribution": _text(moved.get(part.code)),
                "reason": part.reason,
            }
            for part in self.result.parts
        ]

    def as_json(self) -> dict[str, Any]:
        """What a page shows: the parts, the reference, the band and the citizens' part in full."""
        compared = self.result.reference is not None
        return {
            "parts": self.parts_json(),
            "reference": _text(self.result.reference),
            "difference": _text(contributions(self.result).total) if compared else None,
            "coverage_bp": self.coverage_bp,
            "band": self.result.band,
            "on_border": self.result.on_border,
            "citizens": _citizens_json(self.citizens),
            "comments": self.comments.as_json(),
        }


def compute(inputs: Mapping[str, Any]) -> Computation:
    """This will compute a score from inputs as `AgencyEvidence.inputs_for` writes them.

    A part without enough behind it is left out with its reason; it never acts as 0.
    """
    policy = inputs["policy"]
    weights = policy["weights_bp"]
    citizens = citizen_part_from(inputs["citizens"])
    comments = comment_reading(inputs.get("sentiment"), floor=policy["citizen_floor"])
    parts = [
        _judged("RESULTS", weights, inputs["results"]),
        _judged("BEHAVIOUR", weights, inputs["behaviour"], se=_rater_error(inputs["behaviour"], policy)),
        _citizens_part(weights["CITIZENS"], citizens, policy["citizen_floor"]),
        _comments_part(weights["SENTIMENT"], comments),
        _competency(weights["COMPETENCY"], inputs.get("competency")),
    ]
    bands = [(name, Decimal(low)) for low, name in policy["bands"]]
    index = blend(parts, coverage_min_bp=policy["coverage_min_bp"], bands=bands)
    return Computation(index, citizens, comments)


@in_fixed_context
def _rater_error(given: Mapping[str, Any], policy: Mapping[str, Any]) -> Decimal | None:
    """How far one supervisor's judgement is off: spread × √(1 − reliability) (classical test theory)."""
    if given["spread"] is None:
        return None
    return Decimal(given["spread"]) * (1 - Decimal(policy["rater_reliability"])).sqrt()


def _judged(
    code: str, weights: Mapping[str, int], given: Mapping[str, Any], *, se: Decimal | None = None
) -> Part:
    if given["value"] is None:
        return Part(code, weights[code], reason="NOT_EVALUATED")
    return Part(
        code,
        weights[code],
        value=Decimal(given["value"]),
        se=se,
        n=len(given["evaluations"]),
        reference=Decimal(given["reference"]),
    )


def _competency(weight: int, given: Mapping[str, Any] | None) -> Part:
    """The fit with the position; inputs of records from before it was measured have none."""
    if not given or not given["rows"]:
        return Part("COMPETENCY", weight, reason="NOT_ASSESSED")
    return Part(
        "COMPETENCY",
        weight,
        value=competency_fit((row["level"], row["required"], row["weight"]) for row in given["rows"]),
        n=len(given["rows"]),
        reference=Decimal(given["reference"]),
    )


def _citizens_part(weight: int, citizens: CitizenPart | None, floor: int) -> Part:
    if citizens is None or citizens.n == 0:
        return Part("CITIZENS", weight, n=0, reason="NO_RATINGS")
    if citizens.effective_n < floor:
        return Part("CITIZENS", weight, n=citizens.n, reason="BELOW_FLOOR")
    return Part(
        "CITIZENS", weight, value=citizens.value, se=citizens.se, n=citizens.n, reference=citizens.group_mean
    )


def _comments_part(weight: int, comments: CommentReading) -> Part:
    if comments.part is None:
        return Part("SENTIMENT", weight, n=comments.n, reason=comments.reason)
    part = comments.part
    return Part("SENTIMENT", weight, value=part.value, se=part.se, n=part.n, reference=part.group_mean)


def _citizens_json(citizens: CitizenPart | None) -> dict[str, Any] | None:
    if citizens is None:
        return None
    return {
        "n": citizens.n,
        "effective_n": _text(citizens.effective_n),
        "raw": _text(citizens.raw),
        "value": _text(citizens.value),
        "se": _text(citizens.se),
        "expected": _text(citizens.expected),
        "group_mean": _text(citizens.group_mean),
        "reliability": _text(citizens.reliability),
        "position": citizens.position,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)
