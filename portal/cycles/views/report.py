from functools import cached_property

from django.utils.translation import gettext as _

from appraisal.choices import Predicate
from appraisal.queries.cycle_control import cycle_control, evaluation_due_on, outcomes
from appraisal.rules.goals import reads_agency_report
from organisation.models import Agency, Unit
from portal.cycles.views.pages import PeriodPageView


class ReportView(PeriodPageView):
    """The agency as a whole: completion by unit, the trend over periods, how the predicates fell."""

    template_name = "cycles/report.html"

    @cached_property
    def agencies(self):
        headed = Unit.objects.filter(pk__in=self.actor.headed_unit_ids).values("agency_id")
        agencies = Agency.objects.filter(pk__in=self.actor.agency_ids) | Agency.objects.filter(pk__in=headed)
        found = agencies.distinct().order_by("name", "pk")
        return [agency for agency in found if reads_agency_report(self.actor, agency)]

    def get_context_data(self, **kwargs):
        history = outcomes(self.agency, self.period)
        return super().get_context_data(
            control=cycle_control(self.period, self.today),
            due_on=evaluation_due_on(self.period),
            outcome=history[-1],
            history=history,
            predicates=predicate_rows(history[-1]),
            is_keeper=self.agency.pk in self.actor.personnel_agency_ids,
            **kwargs,
        )


def predicate_rows(outcome):
    """The five predicates, best first, with their count, or why there is none."""
    few = _("not shown, to protect small groups")
    return [
        {"label": predicate.label, "count": outcome.distribution[predicate], "reason": few}
        for predicate in Predicate
    ]
