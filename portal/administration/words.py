"""What the pages of the administration say in place of a code: acts, reasons, ages."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from feedback.choices import HoldReason
from organisation.models import AuditEvent
from scoring.choices import PartCode
from scoring.models import ScoringPolicy

ACTS = {
    "access.grant": gettext_lazy("Access to a record granted"),
    "access.revoke": gettext_lazy("Access to a record taken back"),
    "acting.appoint": gettext_lazy("Acting supervisor appointed"),
    "acting.end": gettext_lazy("Acting appointment ended"),
    "action.approve": gettext_lazy("Development action approved"),
    "action.cancel": gettext_lazy("Development action cancelled"),
    "action.finish": gettext_lazy("Development action finished"),
    "action.judge": gettext_lazy("Effect of a development action judged"),
    "action.propose": gettext_lazy("Development action proposed"),
    "action.start": gettext_lazy("Development action begun"),
    "assessment.acknowledge": gettext_lazy("Competency assessment read by the officer"),
    "assessment.save": gettext_lazy("Draft of a competency assessment saved"),
    "assessment.start": gettext_lazy("Competency assessment begun"),
    "assessment.submit": gettext_lazy("Competency assessment sent"),
    "code.create": gettext_lazy("QR code made"),
    "code.revoke": gettext_lazy("QR code revoked"),
    "competency.add": gettext_lazy("Competency drafted"),
    "competency.change": gettext_lazy("Draft of a competency changed"),
    "competency.in_force": gettext_lazy("Competency put in force"),
    "competency.national_list": gettext_lazy("National list of competencies added"),
    "competency.retire": gettext_lazy("Competency taken out of force"),
    "criteria.acknowledge": gettext_lazy("Criteria read by the officer"),
    "criteria.notice": gettext_lazy("Notice of the criteria recorded"),
    "cycle.advance": gettext_lazy("Appraisal cycle moved on"),
    "cycle.close": gettext_lazy("Appraisal cycle closed"),
    "cycle.dates": gettext_lazy("Dates of the cycle set"),
    "cycle.open": gettext_lazy("Appraisal cycle opened"),
    "cycle.remind": gettext_lazy("Reminders sent"),
    "cycle.settings": gettext_lazy("Settings of the cycle changed"),
    "cycle.step_back": gettext_lazy("Appraisal cycle moved back"),
    "desk.open": gettext_lazy("Editors' desk opened"),
    "duty.assign": gettext_lazy("Duty added"),
    "duty.cancel": gettext_lazy("Duty cancelled"),
    "evaluation.acknowledge": gettext_lazy("Evaluation read by the officer"),
    "evaluation.deliver": gettext_lazy("Evaluation delivered"),
    "evaluation.save": gettext_lazy("Evaluation draft saved"),
    "evaluation.sign": gettext_lazy("Evaluation signed"),
    "evaluation.start": gettext_lazy("Evaluation begun"),
    "evaluation.take_over": gettext_lazy("Evaluation taken over"),
    "figures.import": gettext_lazy("Figures published earlier imported"),
    "goal.add": gettext_lazy("Goal of a unit set"),
    "goal.edit": gettext_lazy("Goal of a unit changed"),
    "goal.end": gettext_lazy("Goal of a unit ended"),
    "officer.place": gettext_lazy("Officer placed"),
    "officer.register": gettext_lazy("Officer registered"),
    "policy.activate": gettext_lazy("Scoring policy activated"),
    "policy.drop": gettext_lazy("Proposed weights dropped"),
    "policy.propose": gettext_lazy("New weights proposed"),
    "potential.rate": gettext_lazy("Potential noted"),
    "questionnaire.copy": gettext_lazy("Questionnaire copied"),
    "questionnaire.draft": gettext_lazy("Questionnaire draft opened"),
    "questionnaire.publish": gettext_lazy("Questionnaire published"),
    "requirements.set": gettext_lazy("Criteria of a position set"),
    "role.grant": gettext_lazy("Role granted"),
    "roster.import": gettext_lazy("Roster imported"),
    "session.attendance": gettext_lazy("Attendance noted"),
    "session.cancel": gettext_lazy("Training session cancelled"),
    "session.enrol": gettext_lazy("Place in a training taken"),
    "session.feedback": gettext_lazy("Participant's feedback on a training"),
    "session.open": gettext_lazy("Training session opened"),
    "session.withdraw": gettext_lazy("Place in a training given back"),
    "standard.draft": gettext_lazy("Standard drafted"),
    "standard.in_force": gettext_lazy("Standard put in force"),
    "standard.save": gettext_lazy("Draft of a standard saved"),
    "submission.accept": gettext_lazy("Rating under check counted"),
    "submission.reject": gettext_lazy("Rating under check left out"),
    "submission.withdraw": gettext_lazy("Rating withdrawn by the citizen"),
    "summary.publish": gettext_lazy("Summary published"),
    "summary.withdraw": gettext_lazy("Summary withdrawn"),
    "training.add": gettext_lazy("Training added"),
    "training.change": gettext_lazy("Training changed"),
    "unit_note.finish": gettext_lazy("Follow-up of a unit done"),
    "unit_note.write": gettext_lazy("Comment on a unit written"),
}

HOLD_EXPLANATIONS = {
    HoldReason.SAME_DEVICE: gettext_lazy(
        "More than three ratings came from one device within a day. It may be one person several times, or "
        "several people who shared a phone."
    ),
    HoldReason.SAME_TEXT: gettext_lazy(
        "The same text came more than three times within a day. It may be copied, or a common phrase."
    ),
}

PARTS = {
    PartCode.RESULTS: gettext_lazy("What was achieved, as the supervisor evaluated it."),
    PartCode.BEHAVIOUR: gettext_lazy("The seven values of service, as the supervisor evaluated them."),
    PartCode.CITIZENS: gettext_lazy("Answers about the officer, with small numbers held back."),
    PartCode.SENTIMENT: gettext_lazy("How comments read, once that reading has been checked here."),
    PartCode.COMPETENCY: gettext_lazy("What the position asks for, and what has been shown."),
}

# What an event's detail may hold, and the word in front of it.
DETAILS = {
    "code": gettext_lazy("code"),
    "questionnaire": gettext_lazy("questionnaire"),
    "version": gettext_lazy("version"),
    "source": gettext_lazy("copied from"),
    "duties": gettext_lazy("duties"),
    "figures": gettext_lazy("figures"),
    "file": gettext_lazy("file"),
    "role": gettext_lazy("role"),
    "period": gettext_lazy("period"),
    "year": gettext_lazy("year"),
}


def act_name(action: str) -> str:
    """An act no page knows yet is shown by its code: the trail leaves nothing out."""
    return str(ACTS.get(action, action))


def event_facts(event: AuditEvent) -> str:
    """The telling parts of the detail in one line; keys and hashes stay in the database."""
    facts = [f"{word} {event.detail[key]}" for key, word in DETAILS.items() if event.detail.get(key)]
    return ", ".join(facts)


def age(seconds: int) -> str:
    """A length of time in its largest whole unit."""
    if seconds < 60:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    if seconds < 3600:
        return ngettext("%(n)s minute", "%(n)s minutes", seconds // 60) % {"n": seconds // 60}
    if seconds < 86_400:
        return ngettext("%(n)s hour", "%(n)s hours", seconds // 3600) % {"n": seconds // 3600}
    return ngettext("%(n)s day", "%(n)s days", seconds // 86_400) % {"n": seconds // 86_400}


def person_name(user: AbstractBaseUser | None) -> str:
    """The officer's name where the account belongs to one; acts without a person are the system's."""
    if user is None:
        return _("The system")
    officer = getattr(user, "officer", None)
    return officer.name if officer else user.get_full_name() or user.get_username()


def policy_view(policy: ScoringPolicy, before: ScoringPolicy | None = None) -> dict[str, Any]:
    """What a policy says, ready to be read: weights as percent and drawn, floors as numbers, bands as ranges.

    With `before`, each weight also says what it was.
    """
    content = policy.content
    return {
        "row": policy,
        "weights": [_weight(part, content, before) for part in PartCode],
        "coverage": content["coverage_min_bp"],
        "citizen_floor": content["citizen_floor"],
        "citizen_full": content["citizen_full"],
        "reliability_full": Decimal(content["reliability_full"]),
        "bands": _bands(content["bands"]),
        "first_person": person_name(policy.approved_by),
        "second_person": person_name(policy.seconded_by),
    }


def _weight(part: PartCode, content: dict[str, Any], before: ScoringPolicy | None) -> dict[str, Any]:
    weight = content["weights_bp"][part]
    former = before.content["weights_bp"][part] if before else weight
    return {
        "name": part.label,
        "about": PARTS[part],
        "bp": weight,
        "former_bp": former,
        "moved": weight != former,
    }


def _bands(bands: list[list[str]]) -> list[dict[str, Any]]:
    """Best first: from its lower bound up to, not including, that of the next."""
    lows = [Decimal(low) for low, _name in bands]
    highs = [*lows[1:], None]
    rows = [
        {"name": name, "low": low, "high": high}
        for (_low, name), low, high in zip(bands, lows, highs, strict=True)
    ]
    return rows[::-1]
