"""What differs between two versions of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Model
from django.utils.translation import gettext as _

from appraisal.models import Plan, Target, TargetAspect

Kind = Literal["ADDED", "REMOVED", "CHANGED"]

_OF_PLAN = ("approach", "resources", "accountability", "consequences")
_OF_TARGET = (
    "title",
    "kind",
    "indicator_kind",
    "perspective",
    "unit_goal",
    "parent_target",
    "service",
    "weight_bp",
    "expectation",
    "due_on",
)
_OF_ASPECT = (
    "indicator",
    "unit",
    "direction",
    "baseline",
    "target_value",
    "low",
    "high",
    "weight_bp",
    "due_on",
    "source",
    "counts_reports",
)


@dataclass(frozen=True)
class FieldChange:
    """One field before and after: text, a number, a day or a choice's own words; None and "" are nothing.

    `aspect` names the aspect the field belongs to; weights are basis points and `field` says so.
    """

    field: str
    name: str
    before: Any
    after: Any
    aspect: str = ""


@dataclass(frozen=True)
class PlanChange:
    """A work result that was added, removed or changed; without a title it is the plan itself."""

    kind: Kind
    title: str
    fields: tuple[FieldChange, ...] = ()


def plan_changes(old: Plan, new: Plan) -> list[PlanChange]:
    """What the newer version changes, in its own order, then what it leaves out.

    Both plans bring their rows along (`plan_rows`). A work result is the same one when it continues the old.
    """
    changes = _of_plan(old, new)
    before = {target.pk: target for target in old.targets.all()}
    for target in new.targets.all():
        origin = before.pop(target.continues_id, None) if target.continues_id else None
        if origin is None:
            changes.append(PlanChange("ADDED", target.title))
        elif fields := tuple(_between_targets(origin, target)):
            changes.append(PlanChange("CHANGED", target.title, fields))
    return changes + [PlanChange("REMOVED", target.title) for target in before.values()]


def _of_plan(old: Plan, new: Plan) -> list[PlanChange]:
    fields = tuple(_between(old, new, _OF_PLAN))
    return [PlanChange("CHANGED", "", fields)] if fields else []


def _between_targets(old: Target, new: Target) -> Iterator[FieldChange]:
    yield from _between(old, new, _OF_TARGET)
    before = {aspect.aspect: aspect for aspect in old.aspects.all()}
    for aspect in new.aspects.all():
        origin = before.pop(aspect.aspect, None)
        label = str(aspect.get_aspect_display())
        if origin is None:
            yield FieldChange("aspect", label, None, _measure(aspect), label)
        else:
            yield from _between(origin, aspect, _OF_ASPECT, label)
    for gone in before.values():
        label = str(gone.get_aspect_display())
        yield FieldChange("aspect", label, _measure(gone), None, label)


def _measure(aspect: TargetAspect) -> str:
    return aspect.indicator


def _between(old: Model, new: Model, names: tuple[str, ...], aspect: str = "") -> Iterator[FieldChange]:
    for name in names:
        if getattr(old, name) != getattr(new, name):
            yield FieldChange(name, _label(old, name), _shown(old, name), _shown(new, name), aspect)


def _label(row: Model, name: str) -> str:
    """What readers call the field; a weight is read in percent."""
    if name == "weight_bp":
        return _("weight")
    field = row._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


def _shown(row: Model, name: str) -> Any:
    """A choice by its words, a linked row by its name, anything else as it is."""
    in_words = getattr(row, f"get_{name}_display", None)
    if in_words is not None:
        return str(in_words())
    value = getattr(row, name)
    return str(value) if isinstance(value, Model) else value
