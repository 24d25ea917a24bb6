"""What backs a thing, and who may open it."""

from typing import Any
from uuid import UUID

from appraisal.choices import (
    AssessmentState,
    EvidenceState,
    NoteState,
    ReportState,
    SelfAppraisalState,
)
from appraisal.models import EVIDENCE_OWNERS, Evaluation, Evidence, SelfAppraisal
from appraisal.rules import can_read_evaluation
from appraisal.rules.objections import can_read_objection
from appraisal.rules.recognition import can_read_recognition
from organisation.actors import Actor
from organisation.models import Officer
from organisation.rules import can_see_officer

_INSIDE = {
    "report_item": "report",
    "target": "plan",
    "result": "evaluation",
    "behaviour": "evaluation",
}


def evidence_by_id(public_id: UUID) -> Evidence | None:
    return Evidence.objects.filter(public_id=public_id).first()


def owner_of(evidence: Evidence) -> Any:
    """The one thing that this evidence backs."""
    return next(owner for name in EVIDENCE_OWNERS if (owner := getattr(evidence, name)) is not None)


def officer_behind(evidence: Evidence) -> Officer:
    """The officer whose record this evidence belongs to."""
    owner = owner_of(evidence)
    for name, inside in _INSIDE.items():
        if getattr(evidence, f"{name}_id") is not None:
            owner = getattr(owner, inside)
    officer: Officer = owner.officer
    return officer


def can_open_evidence(actor: Actor, evidence: Evidence) -> bool:
    """Whoever added it, who may read the objection or recognition it backs, and who may see the officer's record.

    What is still a draft stays with the one who writes it.
    """
    if actor.user_id is None or evidence.state == EvidenceState.REJECTED:
        return False
    if evidence.added_by_id == actor.user_id:
        return True
    if evidence.objection:
        return can_read_objection(actor, evidence.objection)
    if evidence.recognition:
        return can_read_recognition(actor, evidence.recognition)
    officer = officer_behind(evidence)
    return can_see_officer(actor, officer) and _is_shown(actor, evidence)


def _is_shown(actor: Actor, evidence: Evidence) -> bool:
    """Whether the thing itself can be read by those who may see the officer."""
    owner = owner_of(evidence)
    if evidence.report_item:
        return bool(owner.report.officer_id == actor.officer_id or owner.report.state != ReportState.DRAFT)
    if evidence.note:
        return bool(owner.author_id == actor.officer_id or owner.state != NoteState.DRAFT)
    if evidence.assessment:
        return bool(owner.assessor_id == actor.officer_id or owner.state != AssessmentState.DRAFT)
    if evidence.self_appraisal:
        return bool(owner.officer_id == actor.officer_id or _both_have_sent(owner))
    if evidence.result or evidence.behaviour:
        return can_read_evaluation(actor, owner.evaluation)
    return True


def _both_have_sent(appraisal: SelfAppraisal) -> bool:
    evaluations = Evaluation.objects.filter(officer_id=appraisal.officer_id, period_id=appraisal.period_id)
    return appraisal.state == SelfAppraisalState.SENT and evaluations.filter(sent_at__isnull=False).exists()
