from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from appraisal.choices import ReportState
from appraisal.phases import PhaseForbids
from appraisal.queries.reports import cycle_of_day, history_of_aspects, readable_report
from appraisal.services.report_checks import return_report, verify_report
from appraisal.services.reports import (
    EDITABLE_STATES,
    ReportError,
    correct_report,
    discard_report,
    submit_report,
)
from organisation.services import log_access
from portal.reports.forms import ReturnForm

HISTORY_LINES = 5


class ReportView(LoginRequiredMixin, View):
    """One report to read: its officer sends, corrects or discards it, a supervisor verifies or returns it."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        self.report = readable_report(request.actor, kwargs["report_id"])
        if self.report is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, report_id):
        log_access(actor=request.actor, officer=self.report.officer, what="reports:report", now=self.now)
        return self._page(ReturnForm())

    def post(self, request, report_id):
        act = ACTS.get((self._role, request.POST.get("action")))
        if act is None:
            raise Http404
        if act is _give_back:
            form = ReturnForm(request.POST)
            if not form.is_valid():
                return self._page(form, status=422)
        try:
            return act(self)
        except (ReportError, PhaseForbids) as error:
            messages.error(request, str(error))
            return redirect("reports:report", self.report.public_id)

    @property
    def _role(self):
        actor = self.request.actor
        if self.report.officer_id == actor.officer_id:
            return "OWN"
        return "CHECK" if self.report.officer_id in actor.report_ids else "READ"

    def _page(self, form, *, status=200):
        report = self.report
        context = {
            "report": report,
            "officer": report.officer,
            "items": report.items.all(),
            "minutes": sum(item.minutes for item in report.items.all()),
            "is_own": self._role == "OWN",
            "may_check": self._role == "CHECK" and report.state == ReportState.SUBMITTED,
            "may_edit": self._role == "OWN" and report.state in EDITABLE_STATES,
            "correction": self._correction(),
            "histories": self._histories(),
            "form": form,
        }
        return render(self.request, "reports/report.html", context, status=status)

    def _correction(self):
        """The report that corrects this one, once others may know of it."""
        correction = getattr(self.report, "corrected_by", None)
        is_hidden = correction and correction.state == ReportState.DRAFT and self._role != "OWN"
        return None if is_hidden else correction

    def _histories(self):
        """For each work result of this report what was reported before: the newest few lines."""
        report = self.report
        cycle = cycle_of_day(report.officer.agency_id, report.work_date)
        aspects = {item.aspect_id: item.aspect for item in report.items.all() if item.aspect}
        if not cycle or not aspects:
            return []
        until = report.work_date - timedelta(days=1)
        lines = history_of_aspects(aspects.values(), first=cycle.starts_on, last=until)
        return [(aspect, lines[pk][-HISTORY_LINES:]) for pk, aspect in aspects.items() if lines[pk]]


def _send(view):
    submit_report(view.report, actor=view.request.actor, now=view.now)
    messages.success(view.request, _("The report is sent. Your supervisor sees it now."))
    return redirect("reports:report", view.report.public_id)


def _correct(view):
    correction = correct_report(view.report, actor=view.request.actor, now=view.now)
    return redirect("reports:report-edit", correction.public_id)


def _discard(view):
    discard_report(view.report, actor=view.request.actor, now=view.now)
    messages.success(view.request, _("The draft is gone."))
    return redirect("reports:month")


def _verify(view):
    verify_report(view.report, actor=view.request.actor, now=view.now)
    messages.success(view.request, _("The report is verified. Its amounts count now."))
    return redirect("reports:waiting")


def _give_back(view):
    reason = view.request.POST["reason"]
    return_report(view.report, reason=reason, actor=view.request.actor, now=view.now)
    messages.success(view.request, _("The report is returned. The officer reads your reason."))
    return redirect("reports:waiting")


ACTS = {
    ("OWN", "submit"): _send,
    ("OWN", "correct"): _correct,
    ("OWN", "discard"): _discard,
    ("CHECK", "verify"): _verify,
    ("CHECK", "return"): _give_back,
}
