"""How much waits, for the navigation: one query a number, three at most, none where nothing can wait."""

from datetime import date

from appraisal.choices import (
    ActionState,
    GuidanceState,
    NoteState,
    PeerState,
    PlanState,
    ReportState,
    SupportState,
)
from appraisal.models import (
    DailyReport,
    DevelopmentAction,
    FeedbackNote,
    GuidancePlan,
    PeerRequest,
    Plan,
    SupportRequest,
)
from appraisal.queries.objections import objections_to_decide
from organisation.actors import Actor


def sent_to(actor: Actor) -> int:
    """How many things others have sent to the actor and wait for, in one query.

    Evaluations that fall due with the calendar are not among them: nobody has sent those.
    """
    reports = actor.report_ids - {actor.officer_id}
    if not reports and actor.officer_id is None:
        return 0
    waiting = [
        DailyReport.objects.filter(state=ReportState.SUBMITTED, officer_id__in=reports)
        .values("officer_id")
        .distinct(),
        Plan.objects.filter(state=PlanState.SUBMITTED, officer_id__in=reports).values("pk"),
        DevelopmentAction.objects.filter(state=ActionState.PROPOSED, officer_id__in=reports).values("pk"),
        GuidancePlan.objects.filter(state=GuidanceState.DRAFT, officer_id__in=reports).values("pk"),
        PeerRequest.objects.filter(
            state=PeerState.ASKED, respondent_id=actor.officer_id, due_on__gte=actor.today or date.min
        ).values("pk"),
        objections_to_decide(actor).select_related(None).values("pk"),
    ]
    first, *others = (rows.order_by() for rows in waiting)
    return first.union(*others, all=True).count()


def unread_feedback(actor: Actor) -> int:
    if actor.officer_id is None:
        return 0
    return FeedbackNote.objects.filter(officer_id=actor.officer_id, state=NoteState.SHARED).count()


def open_help(actor: Actor) -> int:
    if not actor.personnel_agency_ids:
        return 0
    wanted = SupportRequest.objects.filter(agency_id__in=actor.personnel_agency_ids)
    return wanted.exclude(state=SupportState.DONE).count()
