"""Evaluations that wait: to be read, to be written and delivered, to be read as a second person."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from appraisal.choices import EvaluationState
from appraisal.models import Evaluation
from appraisal.queries import DueEvaluation, evaluations_due
from appraisal.queries.calibrations import second_readings_for
from appraisal.rules.objections import days_to_object, last_day_to_object
from organisation.actors import Actor
from portal.workspace.tasks.items import Kind, Waiting, day_of
from portal.workspace.words import period_name

STEPS = {
    "START": ("portal:evaluation-edit", "neutral"),
    "FINISH": ("portal:evaluation-edit", "progress"),
    "SIGN": ("portal:evaluation", "attention"),
    "DELIVER": ("portal:evaluation", "attention"),
}


def _to_read(subject: str, count: int) -> str:
    return _("Read your evaluation: %(period)s") % {"period": subject}


def _to_write(subject: str, count: int) -> str:
    return ngettext(
        "%(period)s: %(count)s evaluation is waiting for you",
        "%(period)s: %(count)s evaluations are waiting for you",
        count,
    ) % {"period": subject, "count": count}


def _to_read_second(subject: str, count: int) -> str:
    return ngettext(
        "%(count)s evaluation to read as the second person",
        "%(count)s evaluations to read as the second person",
        count,
    ) % {"count": count}


READ = Kind("READ", gettext_lazy("Evaluation to read"), _to_read)
WRITE = Kind("WRITE", gettext_lazy("Evaluation to write"), _to_write)
SECOND = Kind("SECOND", gettext_lazy("Second reading"), _to_read_second)


def evaluations_to_read(actor: Actor, now: datetime) -> list[Waiting]:
    if actor.officer_id is None:
        return []
    delivered = Evaluation.objects.filter(officer=actor.officer_id, state=EvaluationState.DELIVERED)
    return [
        Waiting(
            READ,
            label=_("Read and confirm"),
            url=_address("portal:evaluation", evaluation),
            since=day_of(evaluation.delivered_at or now),
            state=evaluation.get_state_display(),
            subject=period_name(evaluation.period),
            note=_objection(evaluation, now),
        )
        for evaluation in delivered.select_related("officer__agency", "period").order_by("delivered_at", "pk")
    ]


def _objection(evaluation: Evaluation, now: datetime) -> str:
    day = {"day": date_format(last_day_to_object(evaluation), "j F Y")}
    if days_to_object(evaluation, now) < 0:
        return _("The time to object ended on %(day)s.") % day
    return _("If you disagree, you can object in writing until %(day)s.") % day


def evaluations_to_write(actor: Actor, now: datetime) -> list[Waiting]:
    return [_writing(item) for item in evaluations_due(actor, now)]


def _writing(item: DueEvaluation) -> Waiting:
    url_name, chip = STEPS[item.step]
    ends_on = item.period.ends_on
    return Waiting(
        WRITE,
        label=item.officer.name,
        url=reverse(url_name, args=[item.officer.public_id, item.period.public_id]),
        since=ends_on + timedelta(days=1),
        state=step_name(item),
        chip=chip,
        subject=period_name(item.period),
        note=_("The period ended on %(day)s.") % {"day": date_format(ends_on, "j F Y")},
    )


def step_name(item: DueEvaluation) -> str:
    names = {
        "START": _("Not begun"),
        "FINISH": _("Draft"),
        "SIGN": _("Sent, not signed"),
        "DELIVER": _("Signed, not delivered"),
    }
    return names[item.step]


def second_readings(actor: Actor, now: datetime) -> list[Waiting]:
    if actor.officer_id is None:
        return []
    open_states = [EvaluationState.SENT, EvaluationState.CALIBRATING]
    unread = second_readings_for(actor).filter(second_read_at__isnull=True, state__in=open_states)
    return [
        Waiting(
            SECOND,
            label=evaluation.officer.name,
            url=reverse("evaluations:second-reading", args=[evaluation.public_id]),
            since=day_of(evaluation.sent_at or now),
            state=_("not read yet"),
        )
        for evaluation in unread
    ]


def _address(url_name: str, evaluation: Evaluation) -> str:
    return reverse(url_name, args=[evaluation.officer.public_id, evaluation.period.public_id])
