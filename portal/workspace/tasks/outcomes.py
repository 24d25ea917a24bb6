"""What follows an evaluation and waits: objections, guidance, recognition."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from appraisal.models import Objection
from appraisal.queries.guidance import guidance_to_confirm
from appraisal.queries.objections import objections_to_answer, objections_to_decide
from appraisal.queries.recognition import recognitions_to_decide
from organisation.actors import Actor
from portal.workspace.tasks.items import Kind, Waiting, day_of
from portal.workspace.words import period_name


def _to_answer(subject: str, count: int) -> str:
    return ngettext(
        "%(count)s objection needs your statement", "%(count)s objections need your statement", count
    ) % {"count": count}


def _to_decide(subject: str, count: int) -> str:
    return ngettext(
        "%(count)s objection waits for your decision",
        "%(count)s objections wait for your decision",
        count,
    ) % {"count": count}


def _to_confirm(subject: str, count: int) -> str:
    return ngettext(
        "%(count)s draft of a guidance plan waits for you",
        "%(count)s drafts of guidance plans wait for you",
        count,
    ) % {"count": count}


def _to_recognise(subject: str, count: int) -> str:
    return ngettext(
        "%(count)s proposal of recognition waits for you",
        "%(count)s proposals of recognition wait for you",
        count,
    ) % {"count": count}


STATEMENT = Kind("STATEMENT", gettext_lazy("Statement on an objection"), _to_answer)
DECISION = Kind("DECISION", gettext_lazy("Objection to decide"), _to_decide)
GUIDANCE = Kind("GUIDANCE", gettext_lazy("Guidance plan to confirm"), _to_confirm)
RECOGNITION = Kind("RECOGNITION", gettext_lazy("Recognition to decide"), _to_recognise)


def objections_waiting(actor: Actor, now: datetime) -> list[Waiting]:
    return [
        *(_objection(STATEMENT, each) for each in objections_to_answer(actor)),
        *(_objection(DECISION, each) for each in objections_to_decide(actor)),
    ]


def _objection(kind: Kind, objection: Objection) -> Waiting:
    return Waiting(
        kind,
        label=f"{objection.officer.name}, {period_name(objection.evaluation.period)}",
        url=reverse("outcomes:objection", args=[objection.public_id]),
        since=day_of(objection.filed_at),
        state=objection.get_state_display(),
    )


def guidance_waiting(actor: Actor, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            GUIDANCE,
            label=plan.officer.name,
            url=reverse("outcomes:guidance", args=[plan.public_id]),
            since=day_of(plan.opened_at),
            state=plan.get_state_display(),
        )
        for plan in guidance_to_confirm(actor)
    ]


def recognitions_waiting(actor: Actor, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            RECOGNITION,
            label=each.officer.name,
            url=reverse("outcomes:recognition", args=[each.public_id]),
            since=day_of(each.proposed_at),
            state=_("Proposed"),
        )
        for each in recognitions_to_decide(actor)
    ]
