"""What stands on these pages in place of codes: states as signs, and what happened when."""

from django.utils.translation import gettext as _

from appraisal.choices import GuidanceState, ObjectionDecision, ObjectionState, RecognitionState
from appraisal.models import Objection
from appraisal.queries.objections import awaits_renewal
from portal.templatetags.workspace import moment

OBJECTION_CHIPS = {
    ObjectionState.FILED: "attention",
    ObjectionState.LATE: "danger",
    ObjectionState.HEARING: "progress",
    ObjectionState.DECIDED: "good",
    ObjectionState.WITHDRAWN: "neutral",
}
RECOGNITION_CHIPS = {
    RecognitionState.PROPOSED: "attention",
    RecognitionState.GRANTED: "good",
    RecognitionState.DECLINED: "neutral",
    RecognitionState.REVOKED: "danger",
}
GUIDANCE_CHIPS = {
    GuidanceState.DRAFT: "attention",
    GuidanceState.CONFIRMED: "progress",
    GuidanceState.CLOSED: "good",
    GuidanceState.DISMISSED: "neutral",
}


def objection_sign(objection: Objection) -> dict[str, str]:
    """The state of an objection in a word and a colour, and in the end how it was decided."""
    if awaits_renewal(objection):
        return {"kind": "progress", "label": _("Sent back, waits for the rater")}
    label = objection.get_decision_display() or objection.get_state_display()
    return {"kind": OBJECTION_CHIPS[objection.state], "label": label}


def objection_timeline(objection: Objection) -> list[dict[str, object]]:
    """What happened to an objection, newest first; the newest is where it stands now."""
    is_late = objection.state == ObjectionState.LATE
    events = [
        (objection.filed_at, _("Filed after the 14th day") if is_late else _("Filed"), ""),
        (objection.officer_stated_at, _("The officer gave a statement"), ""),
        (objection.rater_stated_at, _("The rater gave a statement"), ""),
        (objection.withdrawn_at, _("Taken back by the officer"), ""),
        (objection.decided_at, objection.get_decision_display(), _decided_by(objection)),
        (_renewed_at(objection), _("The rater wrote the evaluation anew"), ""),
    ]
    happened = sorted((event for event in events if event[0]), key=lambda event: event[0])
    return [
        {"when": moment(when), "what": what, "note": note, "is_now": number == 0}
        for number, (when, what, note) in enumerate(reversed(happened))
    ]


def _decided_by(objection):
    return _("Decided by %(name)s") % {"name": objection.decider.name} if objection.decider else ""


def _renewed_at(objection):
    if objection.decision != ObjectionDecision.SENT_BACK or awaits_renewal(objection):
        return None
    renewed = getattr(objection.evaluation, "superseded_by", None)
    return renewed.delivered_at if renewed else None
