from functools import cached_property

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organisation.models import Holiday
from organisation.services.holidays import add_holiday, remove_holiday
from organisation.services.register import RegisterError
from portal.cycles.forms import HolidayForm
from portal.cycles.views.pages import PersonnelPageView


class HolidayPageView(PersonnelPageView):
    """A page of those who keep the holidays: the personnel office and the administrators."""

    @property
    def agency_ids(self):
        return self.actor.personnel_agency_ids | self.actor.administered_agency_ids

    @property
    def may_write(self):
        return self.agency.pk in self.agency_ids


class HolidayListView(HolidayPageView):
    """The holidays of a year, the national ones among them, and the form for one more."""

    template_name = "cycles/holidays.html"

    @cached_property
    def year(self):
        typed = self.request.GET.get("year", "")
        return int(typed) if typed.isdigit() and len(typed) == 4 else self.today.year

    def post(self, request, *args, **kwargs):
        form = HolidayForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            add_holiday(agency=self.agency, actor=self.actor, now=self.now, **form.cleaned_data)
        except RegisterError as error:
            form.add_error("day", str(error))
            return self.again(form=form)
        messages.success(request, _("The holiday is added."))
        return self.go("cycles:holidays")

    def get_context_data(self, **kwargs):
        of_agency = Q(agency=self.agency) | Q(agency__isnull=True)
        kwargs.setdefault("form", HolidayForm())
        return super().get_context_data(
            holidays=Holiday.objects.filter(of_agency, day__year=self.year).order_by("day", "pk"),
            years=[
                {"url": self.here(year=year), "label": str(year), "is_current": year == self.year}
                for year in range(self.today.year - 1, self.today.year + 2)
            ],
            year=self.year,
            **kwargs,
        )


class HolidayRemoveView(HolidayPageView):
    """Takes a holiday of the agency away; the national ones stay."""

    template_name = "cycles/holiday_remove.html"
    is_about_one_thing = True

    @cached_property
    def holiday(self):
        holidays = Holiday.objects.select_related("agency")
        return get_object_or_404(holidays, public_id=self.kwargs["holiday"], agency__in=self.agencies)

    @cached_property
    def agency(self):
        return self.holiday.agency

    def post(self, request, *args, **kwargs):
        remove_holiday(self.holiday, actor=self.actor, now=self.now)
        messages.success(request, _("The holiday is removed."))
        return self.go("cycles:holidays")

    def get_context_data(self, **kwargs):
        return super().get_context_data(holiday=self.holiday, **kwargs)
