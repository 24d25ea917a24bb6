"""Development actions that wait for the supervisor's approval."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from appraisal.choices import ActionState
from appraisal.models import DevelopmentAction
from organisation.actors import Actor
from portal.workspace.tasks.items import Kind, Waiting, day_of


def _to_approve(subject: str, count: int) -> str:
    return ngettext(
        "%(count)s development action waits for your approval",
        "%(count)s development actions wait for your approval",
        count,
    ) % {"count": count}


APPROVE = Kind("ACTION", gettext_lazy("Development action to approve"), _to_approve)


def actions_to_approve(actor: Actor, now: datetime) -> list[Waiting]:
    proposed = DevelopmentAction.objects.filter(
        state=ActionState.PROPOSED, officer_id__in=actor.report_ids - {actor.officer_id}
    )
    return [
        Waiting(
            APPROVE,
            label=f"{action.officer.name}: {action.title}",
            url=reverse("growth:action", args=[action.public_id]),
            since=day_of(action.proposed_at),
            state=action.get_state_display(),
        )
        for action in proposed.select_related("officer").order_by("proposed_at", "pk")
    ]
