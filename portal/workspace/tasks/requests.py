"""What people asked: about a colleague, and for help from the personnel office."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from appraisal.choices import PeerState, SupportState
from appraisal.models import SupportRequest
from appraisal.phases import Step, period_allows
from appraisal.queries.colleagues import requests_to
from organisation.actors import Actor
from portal.workspace.tasks.items import Kind, Waiting, day_of


def _about_colleagues(subject: str, count: int) -> str:
    return ngettext(
        "You are asked about %(count)s colleague", "You are asked about %(count)s colleagues", count
    ) % {"count": count}


def _for_help(subject: str, count: int) -> str:
    return ngettext("%(count)s request for help is open", "%(count)s requests for help are open", count) % {
        "count": count
    }


COLLEAGUE = Kind("COLLEAGUE", gettext_lazy("Question about a colleague"), _about_colleagues)
HELP = Kind("HELP", gettext_lazy("Request for help"), _for_help)


def questions_about_colleagues(actor: Actor, now: datetime) -> list[Waiting]:
    """Those that can still be answered; an answer after the last day does not count."""
    asked = requests_to(actor).filter(state=PeerState.ASKED)
    return [
        Waiting(
            COLLEAGUE,
            label=request.officer.name,
            url=reverse("notes:request", args=[request.public_id]),
            since=day_of(request.asked_at),
            state=_("until %(day)s") % {"day": date_format(request.due_on, "j F Y")},
        )
        for request in asked
        if request.officer.agency.local_day(now) <= request.due_on
        and period_allows(request.period, Step.ASK_COLLEAGUES)
    ]


def help_wanted(actor: Actor, now: datetime) -> list[Waiting]:
    """Open requests of the agencies whose cycle the actor keeps."""
    if not actor.personnel_agency_ids:
        return []
    wanted = SupportRequest.objects.filter(agency_id__in=actor.personnel_agency_ids).exclude(
        state=SupportState.DONE
    )
    return [
        Waiting(
            HELP,
            label=f"{request.asked_by.name}: {request.subject}",
            url=reverse("introduction:request", args=[request.public_id]),
            since=day_of(request.asked_at),
            state=request.get_state_display(),
        )
        for request in wanted.select_related("asked_by").order_by("asked_at", "pk")
    ]
