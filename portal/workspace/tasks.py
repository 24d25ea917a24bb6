"""What needs me: the next steps of one person, over everything the roles of that person ask for."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.choices import EvaluationState
from appraisal.models import Evaluation
from appraisal.queries import DueEvaluation, evaluations_due
from organisation.actors import Actor
from portal.workspace.words import period_name

NAMED_MOST = 6

STEPS = {
    "START": ("portal:evaluation-edit", "neutral"),
    "FINISH": ("portal:evaluation-edit", "progress"),
    "SIGN": ("portal:evaluation", "attention"),
    "DELIVER": ("portal:evaluation", "attention"),
}


@dataclass(frozen=True)
class Step:
    """One thing to do, with the place where it is done."""

    label: str
    url: str
    state: str
    chip: str


@dataclass(frozen=True)
class Task:
    title: str
    body: str
    steps: list[Step]
    rest: int = 0  # further steps that the team page lists


def tasks_for(actor: Actor, now: datetime) -> list[Task]:
    return [*_evaluations_to_read(actor, now), *_evaluations_to_write(actor, now)]


def _evaluations_to_read(actor: Actor, now: datetime) -> list[Task]:
    if actor.officer_id is None:
        return []
    delivered = Evaluation.objects.filter(officer=actor.officer_id, state=EvaluationState.DELIVERED)
    return [
        _reading(evaluation, now)
        for evaluation in delivered.select_related("officer", "period").order_by("delivered_at", "pk")
    ]


def _reading(evaluation: Evaluation, now: datetime) -> Task:
    return Task(
        title=_("Read your evaluation: %(period)s") % {"period": period_name(evaluation.period)},
        body=_objection(evaluation.objection_deadline, now),
        steps=[
            Step(
                label=_("Read and confirm"),
                url=_address("portal:evaluation", evaluation),
                state=evaluation.get_state_display(),
                chip="attention",
            )
        ],
    )


def _objection(deadline: datetime, now: datetime) -> str:
    day = {"day": date_format(localtime(deadline), "j F Y")}
    if now > deadline:
        return _("The time to object ended on %(day)s.") % day
    return _("If you disagree, you can object in writing until %(day)s.") % day


def _evaluations_to_write(actor: Actor, now: datetime) -> list[Task]:
    due = evaluations_due(actor, now)
    return [_writing(list(items)) for _period, items in groupby(due, key=lambda item: item.period.pk)]


def _writing(due: list[DueEvaluation]) -> Task:
    return Task(
        title=ngettext(
            "%(period)s: %(count)s evaluation is waiting for you",
            "%(period)s: %(count)s evaluations are waiting for you",
            len(due),
        )
        % {"period": period_name(due[0].period), "count": len(due)},
        body=_("The period ended on %(day)s.") % {"day": date_format(due[0].period.ends_on, "j F Y")},
        steps=[_step(item) for item in due[:NAMED_MOST]],
        rest=max(len(due) - NAMED_MOST, 0),
    )


def _step(item: DueEvaluation) -> Step:
    url_name, chip = STEPS[item.step]
    return Step(
        label=item.officer.name,
        url=reverse(url_name, args=[item.officer.public_id, item.period.public_id]),
        state=step_name(item),
        chip=chip,
    )


def step_name(item: DueEvaluation) -> str:
    names = {
        "START": _("Not begun"),
        "FINISH": _("Draft"),
        "SIGN": _("Sent, not signed"),
        "DELIVER": _("Signed, not delivered"),
    }
    return names[item.step]


def _address(url_name: str, evaluation: Evaluation) -> str:
    return reverse(url_name, args=[evaluation.officer.public_id, evaluation.period.public_id])
