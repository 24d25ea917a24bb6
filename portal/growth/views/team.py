from django.http import Http404

from appraisal.choices import ActionState
from appraisal.models import DevelopmentAction
from appraisal.queries.growth import HOURS_GOAL, fit_of, latest_assessments, learning_hours
from organisation.models import Officer
from portal.growth.views.pages import GrowthPageView


class TeamView(GrowthPageView):
    """Whom one supervises: gaps, hours, when they were last assessed, and what waits for approval."""

    template_name = "growth/team.html"

    def check_access(self):
        if not self.actor.is_supervisor:
            raise Http404

    def get_context_data(self, **kwargs):
        officers = list(
            Officer.objects.filter(pk__in=self.actor.report_ids)
            .select_related("agency")
            .order_by("name", "pk")
        )
        ids = [officer.pk for officer in officers]
        today = self.actor.today
        latest, hours = latest_assessments(ids, today), learning_hours(ids, today.year)
        waiting = DevelopmentAction.objects.filter(officer_id__in=ids, state=ActionState.PROPOSED)
        return super().get_context_data(
            rows=[_row(officer, latest.get(officer.pk), hours[officer.pk]) for officer in officers],
            waiting=waiting.select_related("officer", "competency").order_by("due_on", "pk"),
            hours_goal=HOURS_GOAL,
            year=today.year,
            **kwargs,
        )


def _row(officer, assessment, hours):
    gaps = [item for item in assessment.items.all() if item.gap] if assessment else []
    return {
        "officer": officer,
        "assessment": assessment,
        "fit": fit_of(assessment),
        "gaps": sorted(gaps, key=lambda item: -item.gap),
        "hours": hours,
    }
