"""What would be if: another value for one part or one target of a score, with the reason in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from appraisal.models import Evaluation, ResultEvaluation
from appraisal.queries.evaluations import result_score, results_part
from scoring.ikm import half_up
from scoring.index import Index, Part, blend, what_if
from scoring.models import ScoringPolicy
from scoring.queries.score_cards import PartView, ScoreView

TARGET_MOST = 120
PART_MOST = 100


@dataclass(frozen=True)
class Supposition:
    """Something of a score that can be supposed otherwise: a part, or one target of the work results.

    share is what it weighs within its part (1 for the part itself); whole is the part before it is kept under
    100, which targets alone need.
    """

    key: str
    name: str
    part: str
    was: Decimal | None
    most: int
    share: Fraction = Fraction(1)
    whole: Decimal | None = None


@dataclass(frozen=True)
class WhatIf:
    """The score as it would be; `change` is None where there was none, `index` None where there still is none."""

    supposition: Supposition
    value: Decimal
    before: Decimal | None
    index: Decimal | None
    change: Decimal | None
    band: str | None
    sentences: list[str]


def suppositions(score: ScoreView, evaluations: Iterable[Evaluation]) -> list[Supposition]:
    """Every part with a weight, and the targets behind the work results where one evaluation made them.

    evaluations: those delivered in the very period of the score, with their results and aspects prefetched.
    """
    parts = [part for part in score.parts if part.weight_bp_nominal]
    chosen = [Supposition(part.code, part.name, part.code, part.value, PART_MOST) for part in parts]
    results = next((part for part in parts if part.code == "RESULTS"), None)
    return chosen + [each for evaluation in evaluations for each in _targets(results, evaluation)]


def suppose(score: ScoreView, policy: ScoringPolicy, supposition: Supposition, value: Decimal) -> WhatIf:
    """This will compute the score again with that one value, by the policy it was made with."""
    before = _index(score, policy)
    after = what_if(before, supposition.part, _part_value(supposition, value))
    change = None
    if before.value is not None and after.value is not None:
        change = half_up(after.value, 2) - half_up(before.value, 2)
    return WhatIf(
        supposition=supposition,
        value=value,
        before=before.value,
        index=after.value,
        change=change,
        band=after.band,
        sentences=_sentences(supposition, value, before, after),
    )


def _targets(results: PartView | None, evaluation: Evaluation) -> list[Supposition]:
    """Only where the stored part is this evaluation's: a score made from several has no targets of its own."""
    rows = list(evaluation.results.all())
    whole = results_part(rows)
    if results is None or results.value is None or whole is None:
        return []
    if half_up(min(whole, Decimal(PART_MOST)), 4) != half_up(results.value, 4):
        return []
    return [_target(row, whole) for row in rows]


def _target(row: ResultEvaluation, whole: Decimal) -> Supposition:
    share = Fraction(row.weight_bp, 10_000)
    return Supposition(
        f"target-{row.position}", row.title, "RESULTS", result_score(row), TARGET_MOST, share, whole
    )


def _part_value(supposition: Supposition, value: Decimal) -> Decimal:
    """What the part would be: a target moves it by its share, and work results count 100 at most."""
    moved = _moved(supposition, value)
    return value if moved is None else min(Decimal(moved.numerator) / moved.denominator, Decimal(PART_MOST))


def _moved(supposition: Supposition, value: Decimal) -> Fraction | None:
    """The work results with a target at another figure, before they are kept under 100; None for a part."""
    if supposition.whole is None or supposition.was is None:
        return None
    return Fraction(supposition.whole) + supposition.share * Fraction(value - supposition.was)


def _index(score: ScoreView, policy: ScoringPolicy) -> Index:
    parts = [
        Part(
            part.code,
            part.weight_bp_nominal,
            value=part.value,
            reason="" if part.value is not None else part.reason or "NOT_MEASURED",
        )
        for part in score.parts
    ]
    bands = [(name, Decimal(low)) for low, name in policy.content["bands"]]
    return blend(parts, coverage_min_bp=policy.content["coverage_min_bp"], bands=bands)


def _sentences(supposition: Supposition, value: Decimal, before: Index, after: Index) -> list[str]:
    if after.value is None:
        return [_("Even then there would be too little evidence for a score.")]
    words = {"name": supposition.name, "value": _number(value), "index": _number(after.value)}
    if before.value is None:
        return [_("If “%(name)s” were %(value)s, there would be a score: %(index)s.") % words]
    words["change"] = _signed(half_up(after.value, 2) - half_up(before.value, 2))
    first = _("If “%(name)s” were %(value)s, the score would be %(index)s: %(change)s.") % words
    return [first, _reason(supposition, value, before, after)]


def _reason(supposition: Supposition, value: Decimal, before: Index, after: Index) -> str:
    """How the change comes about, so that a calculator agrees: w·Δ, or a part that was not there."""
    weight = _percent(after.weights[supposition.part])
    if supposition.was is None or supposition.part not in before.weights:
        return _("This part is missing so far. It would count %(weight)s, and the others less than now.") % {
            "weight": weight
        }
    words = {
        "weight": weight,
        "points": _signed(value - supposition.was),
        "share": _percent(supposition.share),
    }
    moved = _moved(supposition, value)
    if moved is None:
        return _("The part counts %(weight)s, and it moves by %(points)s.") % words
    if max(moved, Fraction(supposition.whole or 0)) > PART_MOST:
        return _("All targets together count 100 at most, so not every percent moves the score.")
    return (
        _(
            "The target is %(share)s of the work results, these count %(weight)s, and the target moves by %(points)s."
        )
        % words
    )


def _percent(share: Fraction) -> str:
    percent = half_up(share * 100, 1)
    places = 0 if percent == percent.to_integral_value() else 1
    return f"{number_format(percent, decimal_pos=places)}\N{NO-BREAK SPACE}%"


def _number(value: Decimal) -> str:
    return str(number_format(half_up(value, 2), decimal_pos=2))


def _signed(value: Decimal) -> str:
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}{_number(abs(value))}"
