"""The writes of criteria: the dictionary with its versions, what a position asks for, and reading it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CompetencyKind, DocumentKind, StandardState
from appraisal.models import (
    Acknowledgement,
    Competency,
    CompetencyLevel,
    PositionRequirement,
)
from appraisal.national_list import NATIONAL_LIST, ListedCompetency
from appraisal.queries.competencies import Criteria, criteria_of
from appraisal.rules.growth import NOTICE
from organisation.actors import Actor
from organisation.models import Agency, Officer, Placement, Position
from organisation.services import notify, record_event
from organisation.services.personnel import require_personnel

LEVELS = (1, 2, 3, 4, 5)
WEIGHT_MOST = 10


class CriteriaError(Exception):
    """What stands in the way of a change of the criteria; the text may be shown to the user."""


class NotPersonnel(CriteriaError):
    pass


class NotADraft(CriteriaError):
    pass


class CodeTaken(CriteriaError):
    pass


class CompetencyIncomplete(CriteriaError):
    pass


class StillRequired(CriteriaError):
    pass


class RequirementInvalid(CriteriaError):
    pass


class NoCriteria(CriteriaError):
    pass


class NotTheOfficer(CriteriaError):
    pass


class NoticeNeedsReason(CriteriaError):
    pass


@dataclass(frozen=True)
class RequirementInput:
    """What a position asks for of one competency: a level from 1 to 5 and a weight from 1 to 10."""

    competency: Competency
    required_level: int
    weight: int = 1


# The dictionary


@transaction.atomic
def add_competency(
    *,
    agency: Agency,
    name: str,
    kind: str,
    description: str,
    indicators: Mapping[int, str],
    actor: Actor,
    now: datetime,
) -> Competency:
    """This will add a draft; `indicators` are the behaviour at each level, blank ones are left out.

    Raises NotPersonnel, CompetencyIncomplete or CodeTaken.
    """
    require_personnel(actor, agency.pk, NotPersonnel)
    _check_content(name, kind)
    code = slugify(name)[:40]
    if Competency.objects.filter(agency=agency, code=code).exists():
        raise CodeTaken(_("There is a competency of this name already. Make a new version of it."))
    competency = Competency.objects.create(
        agency=agency, code=code, name=name.strip(), kind=kind, description=description.strip()
    )
    _write_levels(competency, indicators)
    _record(competency, "competency.add", agency.pk, actor, now)
    return competency


@transaction.atomic
def change_competency(
    competency: Competency,
    *,
    name: str,
    kind: str,
    description: str,
    indicators: Mapping[int, str],
    actor: Actor,
    now: datetime,
) -> Competency:
    """This will change a draft; what is in force stays as it is. Raises NotPersonnel or NotADraft."""
    locked = _locked(competency)
    require_personnel(actor, locked.agency_id, NotPersonnel)
    _check_content(name, kind)
    if locked.state != StandardState.DRAFT:
        raise NotADraft(_("This version is no longer a draft. Make a new version to change it."))
    locked.name, locked.kind, locked.description = name.strip(), kind, description.strip()
    locked.save()
    locked.levels.all().delete()
    _write_levels(locked, indicators)
    _record(locked, "competency.change", locked.agency_id, actor, now)
    return locked


@transaction.atomic
def begin_version(competency: Competency, *, actor: Actor, now: datetime) -> Competency:
    """This will copy a competency as the draft of its next version, or return the draft there is."""
    require_personnel(actor, competency.agency_id, NotPersonnel)
    Agency.objects.select_for_update().get(pk=competency.agency_id)
    versions = Competency.objects.filter(agency_id=competency.agency_id, code=competency.code)
    newest = versions.order_by("-version")[0]
    if newest.state == StandardState.DRAFT:
        return newest
    draft = Competency.objects.create(
        agency_id=competency.agency_id,
        code=competency.code,
        version=newest.version + 1,
        name=newest.name,
        kind=newest.kind,
        description=newest.description,
    )
    _write_levels(draft, {level.level: level.indicators for level in newest.levels.all()})
    _record(draft, "competency.add", draft.agency_id, actor, now, {"version": draft.version})
    return draft


@transaction.atomic
def put_in_force(competency: Competency, *, actor: Actor, now: datetime) -> Competency:
    """This will put a draft in force in place of the version before; positions follow to the new version.

    Raises NotPersonnel, NotADraft or CompetencyIncomplete.
    """
    locked = _locked(competency)
    require_personnel(actor, locked.agency_id, NotPersonnel)
    if locked.state == StandardState.IN_FORCE:
        return locked
    if locked.state != StandardState.DRAFT:
        raise NotADraft(_("This version was replaced. Make a new version of it."))
    if {level.level for level in locked.levels.all()} != set(LEVELS):
        raise CompetencyIncomplete(_("Describe the behaviour at all five levels first."))
    before = Competency.objects.filter(
        agency_id=locked.agency_id, code=locked.code, state=StandardState.IN_FORCE
    ).first()
    if before:
        before.state = StandardState.RETIRED
        before.save(update_fields=["state"])
    locked.state = StandardState.IN_FORCE
    locked.save(update_fields=["state"])
    if before:
        PositionRequirement.objects.filter(competency=before).update(competency=locked)
    _record(locked, "competency.in_force", locked.agency_id, actor, now, {"version": locked.version})
    return locked


@transaction.atomic
def retire_competency(competency: Competency, *, actor: Actor, now: datetime) -> Competency:
    """This will take a competency that no position asks for out of force. Raises NotPersonnel or StillRequired."""
    locked = _locked(competency)
    require_personnel(actor, locked.agency_id, NotPersonnel)
    if locked.state == StandardState.RETIRED:
        return locked
    if locked.requirements.exists():
        raise StillRequired(_("A position still asks for this competency."))
    locked.state = StandardState.RETIRED
    locked.save(update_fields=["state"])
    _record(locked, "competency.retire", locked.agency_id, actor, now)
    return locked


@transaction.atomic
def begin_with_national_list(*, agency: Agency, actor: Actor, now: datetime) -> list[Competency]:
    """This will put the national managerial and socio-cultural competencies in force, those that are missing.

    The list is that of PermenPANRB 38/2017. Asked twice it adds nothing.
    """
    require_personnel(actor, agency.pk, NotPersonnel)
    Agency.objects.select_for_update().get(pk=agency.pk)
    known = set(Competency.objects.filter(agency=agency).values_list("code", flat=True))
    added = [_add_listed(agency, listed) for listed in NATIONAL_LIST if listed.code not in known]
    if added:
        codes = [competency.code for competency in added]
        _record(agency, "competency.national_list", agency.pk, actor, now, {"codes": codes})
    return added


def _add_listed(agency: Agency, listed: ListedCompetency) -> Competency:
    competency = Competency.objects.create(
        agency=agency,
        code=listed.code,
        name=listed.name,
        kind=listed.kind,
        description=listed.description,
        state=StandardState.IN_FORCE,
    )
    _write_levels(competency, dict(zip(LEVELS, listed.indicators, strict=True)))
    return competency


def _check_content(name: str, kind: str) -> None:
    if not slugify(name) or kind not in CompetencyKind.values:
        raise CompetencyIncomplete(_("A competency needs a name and a kind."))


def _write_levels(competency: Competency, indicators: Mapping[int, str]) -> None:
    CompetencyLevel.objects.bulk_create(
        CompetencyLevel(competency=competency, level=level, indicators=indicators[level].strip())
        for level in LEVELS
        if indicators.get(level, "").strip()
    )


# Positions


@transaction.atomic
def set_requirements(
    *, position: Position, requirements: Sequence[RequirementInput], actor: Actor, now: datetime
) -> list[PositionRequirement]:
    """This will replace what a position asks for, the same for everybody in it, and tell its holders.

    Unchanged it does nothing. Raises NotPersonnel or RequirementInvalid.
    """
    Position.objects.select_for_update().get(pk=position.pk)
    agency_id = position.unit.agency_id
    require_personnel(actor, agency_id, NotPersonnel)
    for each in requirements:
        _check_requirement(each, agency_id)
    if len({each.competency.pk for each in requirements}) != len(requirements):
        raise RequirementInvalid(_("A competency is there twice."))
    wanted = {each.competency.pk: (each.required_level, each.weight) for each in requirements}
    there = PositionRequirement.objects.filter(position=position)
    if wanted == {each.competency_id: (each.required_level, each.weight) for each in there}:
        return list(there)
    there.delete()
    rows = PositionRequirement.objects.bulk_create(
        PositionRequirement(
            position=position,
            competency=each.competency,
            required_level=each.required_level,
            weight=each.weight,
        )
        for each in requirements
    )
    detail = {each.competency.code: each.required_level for each in requirements}
    _record(position, "requirements.set", agency_id, actor, now, detail)
    _tell_holders(position, now)
    return rows


def _check_requirement(requirement: RequirementInput, agency_id: int) -> None:
    competency = requirement.competency
    if competency.agency_id != agency_id or competency.state != StandardState.IN_FORCE:
        raise RequirementInvalid(_("Choose competencies that are in force in this agency."))
    if requirement.required_level not in LEVELS or not 1 <= requirement.weight <= WEIGHT_MOST:
        raise RequirementInvalid(_("A level lies between 1 and 5, a weight between 1 and 10."))


def _tell_holders(position: Position, now: datetime) -> None:
    today = position.unit.agency.local_day(now)
    for placement in Placement.objects.on(today).filter(position=position).select_related("officer"):
        notify(
            recipient_id=placement.officer.user_id,
            kind="criteria.changed",
            obj=position,
            url="",
            now=now,
            due_on=today,
            detail={"position": position.title},
        )


# Reading them


@transaction.atomic
def acknowledge_criteria(*, officer: Officer, actor: Actor, now: datetime) -> Acknowledgement:
    """This will note that the officer has read what the position asks for; a change needs it again.

    Raises NotTheOfficer or NoCriteria.
    """
    if officer.pk != actor.officer_id:
        raise NotTheOfficer(_("Only the officer confirms having read the criteria."))
    criteria = _criteria(officer, now)
    known, is_new = _acknowledge(officer, criteria.version, now)
    if is_new:
        detail = {"version": criteria.version}
        _record(officer, "criteria.acknowledge", officer.agency_id, actor, now, detail)
    return known


@transaction.atomic
def give_notice(*, officer: Officer, reason: str, actor: Actor, now: datetime) -> Acknowledgement:
    """This will note that the officer was told of the criteria in another way, with how and why.

    Raises NotPersonnel, NotTheOfficer (about oneself), NoticeNeedsReason or NoCriteria.
    """
    require_personnel(actor, officer.agency_id, NotPersonnel)
    if officer.pk == actor.officer_id:
        raise NotTheOfficer(_("You confirm your own criteria by reading them."))
    if not reason.strip():
        raise NoticeNeedsReason(_("Say how the officer was told, and why this way."))
    criteria = _criteria(officer, now)
    known, is_new = _acknowledge(officer, f"{NOTICE}{criteria.version}", now)
    if is_new:
        record_event(
            actor_id=actor.user_id,
            action="criteria.notice",
            obj=officer,
            agency_id=officer.agency_id,
            now=now,
            detail={"version": criteria.version},
            reason=reason.strip()[:300],
        )
        notify(
            recipient_id=officer.user_id,
            kind="criteria.notice",
            obj=known,
            url="",
            now=now,
            detail={"position": criteria.position.title if criteria.position else ""},
        )
    return known


def _criteria(officer: Officer, now: datetime) -> Criteria:
    criteria = criteria_of(officer, officer.agency.local_day(now))
    if not criteria.requirements:
        raise NoCriteria(_("The position of this officer has no criteria yet."))
    return criteria


def _acknowledge(officer: Officer, version: str, now: datetime) -> tuple[Acknowledgement, bool]:
    return Acknowledgement.objects.get_or_create(
        officer=officer, document=DocumentKind.CRITERIA, version=version, defaults={"at": now}
    )


# Shared


def _locked(competency: Competency) -> Competency:
    Agency.objects.select_for_update().get(pk=competency.agency_id)  # one version in force at a time
    return Competency.objects.get(pk=competency.pk)


def _record(
    obj: models.Model,
    action: str,
    agency_id: int,
    actor: Actor,
    now: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    record_event(actor_id=actor.user_id, action=action, obj=obj, agency_id=agency_id, now=now, detail=detail)
