"""Plans that wait: for the supervisor to agree or answer, for the officer to look at again."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from appraisal.choices import CycleState, PlanState
from appraisal.models import Plan, PlanValue
from appraisal.queries.plans import plans_waiting, revision_requests
from organisation.actors import Actor
from portal.workspace.tasks.items import Kind, Waiting, day_of


def _to_agree(subject: str, count: int) -> str:
    return ngettext("%(count)s plan waits for your answer", "%(count)s plans wait for your answer", count) % {
        "count": count
    }


def _own(subject: str, count: int) -> str:
    return _("Your plan needs you")


AGREE = Kind("PLAN", gettext_lazy("Plan to agree"), _to_agree)
OWN = Kind("OWN_PLAN", gettext_lazy("Your plan"), _own)


def plans_to_agree(actor: Actor, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            AGREE,
            label=item.plan.officer.name,
            url=reverse("plans:plan", args=[item.plan.public_id]),
            since=day_of(item.since),
            state=_("A work result is disputed") if item.is_disputed else _("Waits for your answer"),
        )
        for item in plans_waiting(actor)
    ]


def own_plans(actor: Actor, now: datetime) -> list[Waiting]:
    """Own plans that came back or are to be revised, and agreed ones with expectations not acknowledged yet."""
    if actor.officer_id is None:
        return []
    expected = PlanValue.objects.filter(plan=OuterRef("pk")).exclude(expectation="")
    unread = Q(state=PlanState.AGREED, expectations_acknowledged_at__isnull=True) & Exists(expected)
    asked = revision_requests().filter(plan=OuterRef("pk")).order_by("-pk").values("written_at")[:1]
    to_revise = Q(asked_at__isnull=False, cycle__state=CycleState.RUNNING)
    plans = (
        Plan.objects.annotate(asked_at=Subquery(asked))
        .filter(Q(state=PlanState.RETURNED) | unread | to_revise, officer_id=actor.officer_id)
        .exclude(cycle__state=CycleState.CLOSED)
        .select_related("cycle")
    )
    return [
        Waiting(
            OWN,
            label=_("Plan of %(year)s") % {"year": plan.cycle.year},
            url=reverse("plans:plan", args=[plan.public_id]),
            since=day_of(plan.asked_at or plan.agreed_at or plan.submitted_at or plan.created_at),
            state=_what_to_do(plan),
        )
        for plan in plans.order_by("created_at", "pk")
    ]


def _what_to_do(plan: Plan) -> str:
    if plan.state == PlanState.RETURNED:
        return _("Returned to you")
    return _("A revision is asked for") if plan.asked_at else _("Read what is expected")
