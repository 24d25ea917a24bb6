from datetime import date

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from appraisal.phases import PhaseForbids
from appraisal.queries.plans import agreed_plan
from appraisal.queries.reports import (
    cycle_of_day,
    items_of_last_report,
    month_after,
    month_before,
    month_of_reports,
    report_of_day,
    report_rows,
)
from appraisal.services.reports import (
    EDITABLE_STATES,
    AlreadyReported,
    ReportError,
    change_report,
    is_late,
    save_report,
    submit_report,
)
from organisation.models import Officer
from portal.reports.forms import (
    ReportForm,
    copied_from,
    day_typed,
    initial_of,
    item_rows,
    new_client_key,
    typed_rows,
)


class OwnReportsView(LoginRequiredMixin, View):
    """A page of an officer about their own daily reports."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        self.officer = get_object_or_404(
            Officer.objects.select_related("agency"), pk=request.actor.officer_id
        )
        self.today = self.officer.agency.local_day(self.now)
        return super().dispatch(request, *args, **kwargs)


class MonthView(OwnReportsView):
    """The reports of a month and the days without one."""

    def get(self, request):
        first = self._first_day(request.GET.get("bulan", ""))
        return render(
            request,
            "reports/month.html",
            {
                "officer": self.officer,
                "month": month_of_reports(self.officer, first, today=self.today),
                "today": self.today,
                "todays": report_of_day(self.officer.pk, self.today),
                "cycle": cycle_of_day(self.officer.agency_id, self.today),
                "before": month_before(first),
                "after": month_after(first) if first < self.today.replace(day=1) else None,
            },
        )

    def _first_day(self, text):
        try:
            return min(date.fromisoformat(f"{text}-01"), self.today.replace(day=1))
        except ValueError:
            return self.today.replace(day=1)


class ReportFormView(OwnReportsView):
    """What writing a new report and changing one have in common: the same form, checked the same way."""

    template_name = "reports/report_form.html"
    report = None

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") == "add":
            rows = item_rows(plan=self.plan, report=self.report, initial=typed_rows(request.POST), blank=1)
            return self.page(self.form(initial=request.POST.dict()), rows)
        form = self.form(request.POST)
        rows = item_rows(plan=self.plan, report=self.report, data=request.POST, files=request.FILES)
        if not (form.is_valid() & rows.is_valid()) or self._lacks_reason(form):
            return self.page(form, rows, status=422)
        try:
            return self._done(self.save(form, rows))
        except AlreadyReported as error:
            form.add_error("work_date", str(error))
            return self.page(form, rows, status=422, there=error.report)
        except (ReportError, PhaseForbids) as error:
            _place(error, form, rows)
            return self.page(form, rows, status=422)

    def form(self, *args, **kwargs):
        late_days = self.cycle.late_report_days if self.cycle else None
        return ReportForm(*args, report=self.report, late_days=late_days, **kwargs)

    def page(self, form, rows, *, status=200, there=None):
        if status == 422 and _wants_json(self.request):
            return JsonResponse({"error": _("Please check what you wrote.")}, status=422)
        context = {"form": form, "rows": rows, "report": self.report, "there": there} | {
            "officer": self.officer,
            "day": self.day,
            "has_files": bool(self.request.FILES),
            "plan": self.plan,
        }
        return render(self.request, self.template_name, context, status=status)

    def _lacks_reason(self, form):
        """A late report that is to be sent needs its reason; a draft does not yet."""
        if self.request.POST.get("action") != "submit" or form.cleaned_data["late_reason"]:
            return False
        if self.report and self.report.corrects_id:
            form.add_error("late_reason", _("Write why you correct this report."))
        elif self.cycle and is_late(self.day, self.cycle, self.today):
            form.add_error("late_reason", _("This report comes late. Write why."))
        return bool(form.errors)

    def _done(self, report):
        """This will send what was saved, where that was asked for, and lead to the report."""
        request, address = self.request, reverse("reports:report", args=[report.public_id])
        if request.POST.get("action") == "submit":
            try:
                report = submit_report(report, actor=request.actor, now=self.now)
            except (ReportError, PhaseForbids) as error:
                messages.error(request, str(error))
                address = reverse("reports:report-edit", args=[report.public_id])
            else:
                messages.success(request, _("The report is sent. Your supervisor sees it now."))
        else:
            messages.success(request, _("The draft is saved. Only you can see it."))
        if _wants_json(request):
            return JsonResponse({"url": address, "state": report.state})
        return redirect(address)

    @cached_property
    def plan(self):
        return agreed_plan(self.officer, self.day)

    @cached_property
    def cycle(self):
        return cycle_of_day(self.officer.agency_id, self.day)


class ReportWriteView(ReportFormView):
    def get(self, request):
        if there := report_of_day(self.officer.pk, self.day):
            name = "reports:report-edit" if there.state in EDITABLE_STATES else "reports:report"
            return redirect(name, there.public_id)
        form = self.form(initial={"work_date": self.day, "client_key": new_client_key()})
        items = items_of_last_report(self.officer.pk, self.day) if request.GET.get("salin") else []
        rows = item_rows(plan=self.plan, initial=[copied_from(item, self.plan) for item in items])
        return self.page(form, rows)

    def save(self, form, rows):
        data = form.cleaned_data
        return save_report(
            officer=self.officer,
            work_date=data["work_date"],
            items=rows.items(),
            late_reason=data["late_reason"],
            client_key=data["client_key"],
            actor=self.request.actor,
            now=self.now,
        )

    @cached_property
    def day(self):
        typed = self.request.POST.get("work_date") or self.request.GET.get("tanggal")
        return day_typed(typed, self.today)


class ReportEditView(ReportFormView):
    """A draft or a returned report; one that is sent is only read."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            reports = report_rows().filter(officer_id=request.actor.officer_id)
            self.report = get_object_or_404(reports, public_id=kwargs["report_id"])
            if self.report.state not in EDITABLE_STATES:
                return redirect("reports:report", self.report.public_id)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, report_id):
        form = self.form(initial={"late_reason": self.report.late_reason})
        rows = item_rows(
            plan=self.plan,
            report=self.report,
            initial=[initial_of(item) for item in self.report.items.all()],
        )
        return self.page(form, rows)

    def save(self, form, rows):
        return change_report(
            self.report,
            items=rows.items(),
            late_reason=form.cleaned_data["late_reason"],
            actor=self.request.actor,
            now=self.now,
        )

    @property
    def day(self):
        return self.report.work_date


def _place(error, form, rows):
    """This will put a refusal beside the field it is about, or at the head of the form."""
    number, field = getattr(error, "item", None), getattr(error, "field", "")
    if number is not None:
        row = rows.forms[rows.rows_kept()[number]]
        row.add_error(field if field in row.fields else None, str(error))
    else:
        form.add_error(field if field in form.fields else None, str(error))


def _wants_json(request):
    return request.headers.get("Accept") == "application/json"
