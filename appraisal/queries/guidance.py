"""The reads of guidance, which is confidential: the actor gets only what the actor may see."""

from django.db.models import Q, QuerySet

from appraisal.choices import GuidanceState
from appraisal.models import GuidancePlan
from appraisal.rules.guidance import KNOWN_STATES
from organisation.actors import Actor
from organisation.models import Officer


def guidance_seen_by(actor: Actor) -> QuerySet[GuidancePlan]:
    """Plans the actor may read, newest first: drafts for supervisors and personnel, never for the officer."""
    about_others = Q(officer_id__in=actor.report_ids) | Q(officer__agency_id__in=actor.personnel_agency_ids)
    mine = Q(pk__in=[])
    if actor.officer_id is not None:
        about_others &= ~Q(officer_id=actor.officer_id)
        involved = Q(officer_id=actor.officer_id) | Q(counsellor_id=actor.officer_id)
        mine = involved & Q(state__in=KNOWN_STATES)
    return (
        GuidancePlan.objects.filter(about_others | mine)
        .select_related("officer__agency", "evaluation__period", "counsellor", "confirmed_by", "closed_by")
        .order_by("-opened_at", "-pk")
    )


def guidance_to_confirm(actor: Actor) -> QuerySet[GuidancePlan]:
    """Drafts that wait for the supervisor, oldest first."""
    drafts = guidance_seen_by(actor).filter(state=GuidanceState.DRAFT, officer_id__in=actor.report_ids)
    return drafts.order_by("opened_at", "pk")


def possible_counsellors(plan: GuidancePlan) -> QuerySet[Officer]:
    """Officers of the same agency with an account, never the officer."""
    people = Officer.objects.filter(agency_id=plan.officer.agency_id, user__is_active=True)
    return people.exclude(pk=plan.officer_id).order_by("name", "pk")
