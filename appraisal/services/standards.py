"""The writes of an agency's performance standard: draft it, write its indicators, put it in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from appraisal.choices import StandardAspect, StandardState
from appraisal.models import PerformanceStandard, StandardIndicator
from organisation.actors import Actor
from organisation.models import Agency
from organisation.services import record_event
from organisation.services.personnel import require_personnel

NEEDED_ASPECTS = (StandardAspect.DISCIPLINE, StandardAspect.SERVICE_QUALITY, StandardAspect.INNOVATION)


class StandardError(Exception):
    """What stands in the way of a standard; the text may be shown to the user."""


class NotTheirStandard(StandardError):
    pass


class StandardFixed(StandardError):
    """In force or replaced, a standard no longer changes."""


class AspectsMissing(StandardError):
    pass


class CodeTaken(StandardError):
    pass


@dataclass(frozen=True)
class IndicatorInput:
    aspect: str
    text: str
    unit: str = ""
    expected: str = ""


@transaction.atomic
def draft_standard(
    *, agency: Agency, code: str, name: str, actor: Actor, now: datetime, position_kind: str = ""
) -> PerformanceStandard:
    """This will begin a standard of the agency. Raises NotTheirStandard or CodeTaken."""
    require_personnel(actor, agency.pk, NotTheirStandard)
    Agency.objects.select_for_update().get(pk=agency.pk)
    if PerformanceStandard.objects.filter(agency=agency, code=code).exists():
        raise CodeTaken(_("There is a standard with this code already."))
    standard = PerformanceStandard.objects.create(
        agency=agency, code=code, name=name, position_kind=position_kind
    )
    _record(standard, "standard.draft", actor, now)
    return standard


@transaction.atomic
def draft_next_version(*, standard: PerformanceStandard, actor: Actor, now: datetime) -> PerformanceStandard:
    """This will copy a standard as the draft of its next version, or return the draft there is.

    Raises NotTheirStandard.
    """
    require_personnel(actor, standard.agency_id, NotTheirStandard)
    Agency.objects.select_for_update().get(pk=standard.agency_id)
    versions = PerformanceStandard.objects.filter(agency_id=standard.agency_id, code=standard.code)
    if draft := versions.filter(state=StandardState.DRAFT).first():
        return draft
    newest = versions.order_by("-version").values_list("version", flat=True)[0]
    draft = PerformanceStandard.objects.create(
        agency_id=standard.agency_id,
        code=standard.code,
        version=newest + 1,
        name=standard.name,
        position_kind=standard.position_kind,
    )
    _write_indicators(
        draft,
        [IndicatorInput(row.aspect, row.text, row.unit, row.expected) for row in standard.indicators.all()],
    )
    _record(draft, "standard.draft", actor, now)
    return draft


@transaction.atomic
def save_standard(
    *,
    standard: PerformanceStandard,
    name: str,
    position_kind: str,
    indicators: Sequence[IndicatorInput],
    actor: Actor,
    now: datetime,
) -> PerformanceStandard:
    """This will write a draft with its indicators, in the order given.

    Raises NotTheirStandard or StandardFixed.
    """
    locked = _locked_draft(standard, actor)
    locked.name, locked.position_kind = name, position_kind
    locked.save(update_fields=["name", "position_kind"])
    locked.indicators.all().delete()
    _write_indicators(locked, indicators)
    _record(locked, "standard.save", actor, now)
    return locked


@transaction.atomic
def put_in_force(*, standard: PerformanceStandard, actor: Actor, now: datetime) -> PerformanceStandard:
    """This will put a draft in force from today where the agency is; the version before it is replaced.

    Asked twice it stays. Raises NotTheirStandard, StandardFixed, or AspectsMissing until discipline, service
    quality and innovation each have an indicator.
    """
    require_personnel(actor, standard.agency_id, NotTheirStandard)
    if PerformanceStandard.objects.filter(pk=standard.pk, state=StandardState.IN_FORCE).exists():
        return PerformanceStandard.objects.get(pk=standard.pk)
    locked = _locked_draft(standard, actor)
    has = set(locked.indicators.values_list("aspect", flat=True))
    if missing := [aspect for aspect in NEEDED_ASPECTS if aspect not in has]:
        names = ", ".join(str(aspect.label) for aspect in missing)
        raise AspectsMissing(format_lazy(_("Add an indicator for: {names}."), names=names))
    PerformanceStandard.objects.filter(
        agency_id=locked.agency_id, code=locked.code, state=StandardState.IN_FORCE
    ).update(state=StandardState.RETIRED)
    locked.state = StandardState.IN_FORCE
    locked.in_force_on = locked.agency.local_day(now)
    locked.save(update_fields=["state", "in_force_on"])
    _record(locked, "standard.in_force", actor, now)
    return locked


def _locked_draft(standard: PerformanceStandard, actor: Actor) -> PerformanceStandard:
    require_personnel(actor, standard.agency_id, NotTheirStandard)
    rows = PerformanceStandard.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.get(pk=standard.pk)
    if locked.state != StandardState.DRAFT:
        raise StandardFixed(_("A standard in force can no longer be changed. Make a new version."))
    return locked


def _write_indicators(standard: PerformanceStandard, indicators: Sequence[IndicatorInput]) -> None:
    StandardIndicator.objects.bulk_create(
        StandardIndicator(
            standard=standard,
            position=position,
            aspect=row.aspect,
            text=row.text,
            unit=row.unit,
            expected=row.expected,
        )
        for position, row in enumerate(indicators, start=1)
    )


def _record(standard: PerformanceStandard, action: str, actor: Actor, now: datetime) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=standard,
        agency_id=standard.agency_id,
        now=now,
        detail={"code": standard.code, "version": standard.version},
    )
