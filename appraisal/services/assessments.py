"""The writes of an assessment of competencies: start, save, send, acknowledge; and the potential apart from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import AssessmentMethod, AssessmentState, CycleState, Potential
from appraisal.models import AppraisalCycle, AssessmentItem, CompetencyAssessment, PotentialRating
from appraisal.queries.competencies import Criteria, criteria_of
from appraisal.queries.growth import latest_assessments
from appraisal.rules.growth import can_assess
from appraisal.signals import competency_assessed
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import notify, record_event

LEVELS = (1, 2, 3, 4, 5)
OBSERVATIONS_MOST = 999


class AssessmentError(Exception):
    """What stands in the way of an assessment; the text may be shown to the user."""


class NotTheAssessor(AssessmentError):
    pass


class NotTheOfficer(AssessmentError):
    pass


class CriteriaMissing(AssessmentError):
    pass


class CriteriaNotKnown(AssessmentError):
    pass


class AlreadySent(AssessmentError):
    pass


class NotSent(AssessmentError):
    pass


class ItemInvalid(AssessmentError):
    pass


class LevelsIncomplete(AssessmentError):
    pass


class EvidenceMissing(AssessmentError):
    """`codes` names the competencies whose level changed without evidence."""

    def __init__(self, text: Any, codes: list[str]) -> None:
        super().__init__(text)
        self.codes = codes


class PotentialInvalid(AssessmentError):
    pass


@dataclass(frozen=True)
class ItemInput:
    """What was found of one competency: a level from 1 to 5, what was observed, and how often."""

    level: int
    evidence_text: str = ""
    observation_count: int = 1


@transaction.atomic
def start_assessment(*, officer: Officer, method: str, actor: Actor, now: datetime) -> CompetencyAssessment:
    """This will begin a draft by the criteria of the officer's position, or return the actor's own draft.

    It cannot begin before the officer acknowledged these criteria or notice of them was recorded.
    Raises NotTheAssessor, ItemInvalid (unknown method), CriteriaMissing or CriteriaNotKnown.
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    _require_assessor(officer, method, actor)
    criteria = _known_criteria(officer, now)
    drafts = CompetencyAssessment.objects.filter(
        officer=officer, assessor_id=actor.officer_id, state=AssessmentState.DRAFT
    )
    is_self = models.Q(method=AssessmentMethod.SELF)
    draft = drafts.filter(is_self if method == AssessmentMethod.SELF else ~is_self).first()
    if draft:
        return draft
    assert criteria.position is not None and actor.officer_id is not None
    assessment = CompetencyAssessment.objects.create(
        officer=officer,
        position=criteria.position,
        assessor_id=actor.officer_id,
        method=method,
        assessed_on=officer.agency.local_day(now),
    )
    _record(assessment, "assessment.start", actor, now)
    return assessment


@transaction.atomic
def save_assessment(
    assessment: CompetencyAssessment,
    *,
    items: Mapping[int, ItemInput],
    note: str,
    method: str | None = None,
    actor: Actor,
    now: datetime,
) -> CompetencyAssessment:
    """This will replace the draft; `items` are by the id of a competency that the position asks for.

    The required level and weight are copied from the position. Raises NotTheAssessor, AlreadySent,
    CriteriaMissing, CriteriaNotKnown or ItemInvalid.
    """
    locked = _own_draft(assessment, actor)
    criteria = _known_criteria(locked.officer, now)
    if method is not None:
        _require_assessor(locked.officer, method, actor)
        locked.method = method
    asked = {each.competency_id: each for each in criteria.requirements}
    for competency_id, item in items.items():
        _check_item(item, competency_id in asked)
    locked.items.all().delete()
    AssessmentItem.objects.bulk_create(
        AssessmentItem(
            assessment=locked,
            competency_id=competency_id,
            level=item.level,
            required=asked[competency_id].required_level,
            weight=asked[competency_id].weight,
            evidence_text=item.evidence_text.strip(),
            observation_count=item.observation_count,
        )
        for competency_id, item in items.items()
    )
    assert criteria.position is not None
    locked.position = criteria.position
    locked.assessed_on = locked.officer.agency.local_day(now)
    locked.note = note.strip()
    locked.save()
    _record(locked, "assessment.save", actor, now)
    return locked


@transaction.atomic
def submit_assessment(
    assessment: CompetencyAssessment, *, actor: Actor, now: datetime
) -> CompetencyAssessment:
    """This will send a complete draft to the officer; sent twice it stays as it is.

    A level that differs from the last assessment needs a text of what was observed, or evidence attached to
    the assessment. Raises NotTheAssessor, CriteriaMissing, CriteriaNotKnown, LevelsIncomplete or
    EvidenceMissing.
    """
    locked = _locked(assessment)
    _require_assessor(locked.officer, locked.method, actor)
    if locked.assessor_id != actor.officer_id:
        raise NotTheAssessor(_("Only the person who wrote this assessment can do this."))
    if locked.state != AssessmentState.DRAFT:
        return locked
    criteria = _known_criteria(locked.officer, now)
    _require_complete(locked, criteria)
    if locked.method != AssessmentMethod.SELF:
        _require_evidence_of_change(locked, now)
    locked.state = AssessmentState.SUBMITTED
    locked.assessed_on = locked.officer.agency.local_day(now)
    locked.submitted_at = now
    locked.save()
    _record(locked, "assessment.submit", actor, now)
    _tell_of_assessment(locked, actor, now)
    if locked.method != AssessmentMethod.SELF:
        competency_assessed.send(sender=CompetencyAssessment, assessment=locked, now=now)
    return locked


@transaction.atomic
def acknowledge_assessment(
    assessment: CompetencyAssessment, *, actor: Actor, now: datetime
) -> CompetencyAssessment:
    """This will note that the officer has read it, which is not agreeing. Raises NotTheOfficer or NotSent."""
    locked = _locked(assessment)
    if locked.officer_id != actor.officer_id:
        raise NotTheOfficer(_("Only the assessed officer can confirm having read it."))
    if locked.state == AssessmentState.ACKNOWLEDGED:
        return locked
    if locked.state != AssessmentState.SUBMITTED:
        raise NotSent(_("This assessment has not been sent yet."))
    locked.state = AssessmentState.ACKNOWLEDGED
    locked.acknowledged_at = now
    locked.save()
    _record(locked, "assessment.acknowledge", actor, now)
    return locked


@transaction.atomic
def rate_potential(
    *, officer: Officer, cycle: AppraisalCycle, potential: str, note: str, actor: Actor, now: datetime
) -> PotentialRating:
    """This will note how far the officer might go; one note a cycle, changed until the cycle is closed.

    It is kept apart from performance and is never part of a score. Raises NotTheAssessor or PotentialInvalid.
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    if actor.officer_id is None or not can_assess(actor, officer):
        raise NotTheAssessor(_("Only the supervisor of this officer can do this."))
    if cycle.agency_id != officer.agency_id or cycle.state == CycleState.CLOSED:
        raise PotentialInvalid(_("Choose a cycle of this agency that is not closed."))
    if potential not in Potential.values or not note.strip():
        raise PotentialInvalid(_("Choose low, medium or high, and say why."))
    rating, _is_new = PotentialRating.objects.update_or_create(
        officer=officer,
        cycle=cycle,
        defaults={
            "potential": potential,
            "note": note.strip(),
            "rated_by_id": actor.officer_id,
            "rated_at": now,
        },
    )
    record_event(
        actor_id=actor.user_id,
        action="potential.rate",
        obj=officer,
        agency_id=officer.agency_id,
        now=now,
        detail={"cycle": cycle.year},  # an administrator reads the trail, not the record
    )
    return rating


def _require_assessor(officer: Officer, method: str, actor: Actor) -> None:
    if method not in AssessmentMethod.values:
        raise ItemInvalid(_("Choose how the competencies are assessed."))
    if method == AssessmentMethod.SELF:
        if officer.pk != actor.officer_id:
            raise NotTheAssessor(_("Only the officer makes a self-assessment."))
    elif not can_assess(actor, officer):
        raise NotTheAssessor(_("Only the supervisor of this officer can do this."))


def _known_criteria(officer: Officer, now: datetime) -> Criteria:
    criteria = criteria_of(officer, officer.agency.local_day(now))
    if not criteria.requirements:
        raise CriteriaMissing(_("The position of this officer has no criteria yet."))
    if criteria.known is None:
        raise CriteriaNotKnown(_("The officer has not confirmed the criteria of the position yet."))
    return criteria


def _check_item(item: ItemInput, is_asked: bool) -> None:
    if not is_asked:
        raise ItemInvalid(_("The position does not ask for this competency."))
    if item.level not in LEVELS:
        raise ItemInvalid(_("A level lies between 1 and 5."))
    if not 1 <= item.observation_count <= OBSERVATIONS_MOST:
        raise ItemInvalid(_("Say how many observations the level rests on, at least 1."))


def _require_complete(assessment: CompetencyAssessment, criteria: Criteria) -> None:
    """All that the position asks for today, at the level it asks for today."""
    found = {item.competency_id: (item.required, item.weight) for item in assessment.items.all()}
    asked = {each.competency_id: (each.required_level, each.weight) for each in criteria.requirements}
    if found.keys() != asked.keys():
        raise LevelsIncomplete(_("Set a level for each competency."))
    if found != asked:
        raise LevelsIncomplete(_("The criteria have changed since. Save the assessment again."))


def _require_evidence_of_change(assessment: CompetencyAssessment, now: datetime) -> None:
    if assessment.evidence.exists():
        return
    officer = assessment.officer
    last = latest_assessments([officer.pk], officer.agency.local_day(now)).get(officer.pk)
    before = {item.competency.code: item.level for item in last.items.all()} if last else {}
    codes = [
        item.competency.code
        for item in assessment.items.select_related("competency")
        if before.get(item.competency.code, item.level) != item.level and not item.evidence_text
    ]
    if codes:
        raise EvidenceMissing(
            _("A level that changed needs evidence: write what was observed, or attach a file."), codes
        )


def _tell_of_assessment(assessment: CompetencyAssessment, actor: Actor, now: datetime) -> None:
    detail = {"assessment": str(assessment.public_id), "officer": assessment.officer.name}
    if assessment.method != AssessmentMethod.SELF:
        notify(
            recipient_id=assessment.officer.user_id,
            kind="assessment.sent",
            obj=assessment,
            url="",
            now=now,
            detail=detail,
        )
        return
    today = assessment.officer.agency.local_day(now)
    for placement in assessment.officer.placements.on(today).select_related("supervisor"):
        if placement.supervisor:
            notify(
                recipient_id=placement.supervisor.user_id,
                kind="assessment.self_sent",
                obj=assessment,
                url="",
                now=now,
                detail=detail,
            )


def _own_draft(assessment: CompetencyAssessment, actor: Actor) -> CompetencyAssessment:
    locked = _locked(assessment)
    if locked.assessor_id != actor.officer_id:
        raise NotTheAssessor(_("Only the person who wrote this assessment can do this."))
    _require_assessor(locked.officer, locked.method, actor)
    if locked.state != AssessmentState.DRAFT:
        raise AlreadySent(_("This assessment is sent and can no longer be changed."))
    return locked


def _locked(assessment: CompetencyAssessment) -> CompetencyAssessment:
    rows = CompetencyAssessment.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency").get(pk=assessment.pk)


def _record(assessment: CompetencyAssessment, action: str, actor: Actor, now: datetime) -> None:
    """What was found stays with the assessment: an administrator reads the trail, not the record."""
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=assessment,
        agency_id=assessment.officer.agency_id,
        now=now,
    )
