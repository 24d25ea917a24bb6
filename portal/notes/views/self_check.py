from django.http import Http404
from django.shortcuts import get_object_or_404

from appraisal.choices import Predicate
from appraisal.queries import current_period
from appraisal.queries.self_check import SUPERVISORS_LEAST, coaching, rating_distribution, waiting_time
from organisation.models import Officer
from portal.notes.views.pages import StaffPageView, feedback_tabs


class SelfCheckView(StaffPageView):
    """How I judge and coach, beside the other supervisors of the agency. Only I see it."""

    template_name = "notes/self_check.html"

    def check_access(self):
        if not self.actor.is_supervisor:
            raise Http404

    def get_context_data(self, **kwargs):
        officers = Officer.objects.select_related("agency")
        agency = get_object_or_404(officers, pk=self.actor.officer_id).agency
        year = current_period(agency, agency.local_day(self.now))
        distribution = rating_distribution(self.actor, year.cycle) if year else None
        return super().get_context_data(
            tabs=feedback_tabs(self.request),
            year=year,
            distribution=distribution,
            predicates=_rows(distribution) if distribution else [],
            least=SUPERVISORS_LEAST,
            coached=coaching(self.actor, agency, self.now),
            days_most=year.cycle.feedback_days if year else 30,
            waiting=waiting_time(self.actor, self.now),
            **kwargs,
        )


def _rows(distribution):
    """Counts and shares of each predicate; a share of nothing is left out."""
    return [
        {
            "label": predicate.label,
            "own": distribution.own[predicate],
            "own_percent": _percent(distribution.own[predicate], distribution.own_n),
            "others_percent": (
                _percent(distribution.others[predicate], distribution.others_n)
                if distribution.others
                else None
            ),
        }
        for predicate in Predicate
    ]


def _percent(count, n):
    return 100 * count / n if n else None
