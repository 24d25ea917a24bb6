"""What a plan still needs before it can be sent, each as a sentence for its writer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from appraisal.choices import Approach
from appraisal.models import Plan, Target, TargetAspect
from appraisal.predicate import FULL_WEIGHT_BP


@dataclass(frozen=True)
class PlanProblem:
    """One thing that is missing; `target` is the work result it is about, None for the plan as a whole."""

    text: str
    target: Target | None = None


def submission_problems(plan: Plan) -> list[PlanProblem]:
    """This will name everything that keeps the plan from being sent, the whole first, then in its order.

    Weights are counted in basis points: 9 999 or 10 001 is not 100 %. A quantitative work result needs an
    aspect with a unit, a number and a day in the cycle; a qualitative one the expectation in words and a day.
    """
    targets = list(plan.targets.all())
    if not targets:
        return [PlanProblem(_("Add at least one work result."))]
    problems = _weights_of_plan(targets)
    for target in targets:
        problems += [PlanProblem(text, target) for text in _of_target(plan, target)]
    return problems


def percent_text(basis_points: int) -> str:
    """Basis points as percent in the reader's language, with no more places than they need."""
    number = (Decimal(basis_points) / 100).normalize()
    return f"{number_format(f'{number:f}', use_l10n=True, force_grouping=False)}\N{NO-BREAK SPACE}%"


def _weights_of_plan(targets: Sequence[Target]) -> list[PlanProblem]:
    total = sum(target.weight_bp for target in targets)
    if total < FULL_WEIGHT_BP:
        text = _("The weights of the work results add up to %(total)s: %(difference)s is missing.")
    elif total > FULL_WEIGHT_BP:
        text = _("The weights of the work results add up to %(total)s: %(difference)s is too much.")
    else:
        return []
    return [PlanProblem(text % _sums(total))]


def _sums(total: int) -> dict[str, str]:
    return {"total": percent_text(total), "difference": percent_text(abs(FULL_WEIGHT_BP - total))}


def _of_target(plan: Plan, target: Target) -> list[str]:
    aspects = list(target.aspects.all())
    texts = _in_words(plan, target) if plan.approach == Approach.QUALITATIVE else _in_numbers(target, aspects)
    for aspect in aspects:
        texts += _of_aspect(plan, target, aspect)
    return texts + (_weights_of_aspects(target, aspects) if aspects else [])


def _in_numbers(target: Target, aspects: Sequence[TargetAspect]) -> list[str]:
    if aspects:
        return []
    return [
        _("“%(title)s” needs at least one aspect with a unit, a number and a due date.")
        % {"title": target.title}
    ]


def _in_words(plan: Plan, target: Target) -> list[str]:
    texts = []
    if not target.expectation.strip():
        texts.append(_("“%(title)s” needs the expectation in words.") % {"title": target.title})
    if target.due_on is None:
        texts.append(_("“%(title)s” needs a due date.") % {"title": target.title})
    elif not _lies_in_cycle(plan, target.due_on):
        texts.append(_("The due date of “%(title)s” lies outside the cycle.") % {"title": target.title})
    return texts


def _of_aspect(plan: Plan, target: Target, aspect: TargetAspect) -> list[str]:
    names = {"title": target.title, "aspect": aspect.get_aspect_display()}
    texts = []
    if not aspect.indicator.strip():
        texts.append(_("“%(title)s”, %(aspect)s: the indicator is missing.") % names)
    if not aspect.unit.strip():
        texts.append(_("“%(title)s”, %(aspect)s: the unit of measure is missing.") % names)
    if not _lies_in_cycle(plan, aspect.due_on):
        texts.append(_("“%(title)s”, %(aspect)s: the due date lies outside the cycle.") % names)
    return texts


def _weights_of_aspects(target: Target, aspects: Sequence[TargetAspect]) -> list[str]:
    total = sum(aspect.weight_bp for aspect in aspects)
    names = {"title": target.title, **_sums(total)}
    if total < FULL_WEIGHT_BP:
        return [
            _("“%(title)s”: the weights of the aspects add up to %(total)s: %(difference)s is missing.")
            % names
        ]
    if total > FULL_WEIGHT_BP:
        return [
            _("“%(title)s”: the weights of the aspects add up to %(total)s: %(difference)s is too much.")
            % names
        ]
    return []


def _lies_in_cycle(plan: Plan, day: date) -> bool:
    return plan.cycle.starts_on <= day <= plan.cycle.ends_on
