from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404

from appraisal.models import AppraisalCycle
from appraisal.queries.cycle_control import period_of_interest, periods_of
from organisation.models import Agency, Unit
from portal.administration.views.pages import OfficePageView
from portal.workspace.words import period_name


class PersonnelPageView(OfficePageView):
    """A page of the personnel office. To everybody else it does not exist."""

    @cached_property
    def agencies(self):
        return list(Agency.objects.filter(pk__in=self.agency_ids).order_by("name", "pk"))

    @property
    def agency_ids(self):
        return self.actor.personnel_agency_ids

    @property
    def may_write(self):
        return self.agency.pk in self.actor.personnel_agency_ids

    @property
    def today(self):
        return self.agency.local_day(self.now)

    def get_context_data(self, **kwargs):
        return super().get_context_data(today=self.today, **kwargs)


class CyclePageView(PersonnelPageView):
    """A page about one cycle of an agency of the actor."""

    is_about_one_thing = True

    @cached_property
    def cycle(self):
        cycles = AppraisalCycle.objects.select_related("agency", "copied_from")
        return get_object_or_404(cycles, public_id=self.kwargs["cycle"], agency__in=self.agencies)

    @cached_property
    def agency(self):
        return self.cycle.agency

    def to_cycle(self):
        return self.go("cycles:cycle", self.cycle.public_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(cycle=self.cycle, **kwargs)


class PeriodPageView(CyclePageView):
    """A page about one period of a cycle: the one asked for, else the one that ended last."""

    @cached_property
    def periods(self):
        return periods_of(self.cycle)

    @cached_property
    def period(self):
        code = self.request.GET.get("period", "")
        found = next((each for each in self.periods if str(each.public_id) == code), None)
        period = found or (None if code else period_of_interest(self.periods, self.today))
        if period is None:
            raise Http404
        return period

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            period=self.period, periods=period_tabs(self.periods, self.period), **kwargs
        )


class AgencyReadPageView(CyclePageView):
    """A page about one cycle that everybody of the agency may read."""

    @property
    def agency_ids(self):
        headed = Unit.objects.filter(pk__in=self.actor.headed_unit_ids).values_list("agency_id", flat=True)
        return self.actor.agency_ids | frozenset(headed)


def period_tabs(periods, current):
    return [
        {
            "url": f"?period={period.public_id}",
            "label": period_name(period),
            "is_current": period == current,
        }
        for period in periods
    ]
