from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from appraisal.queries.reports import close_looks, waiting_reports
from appraisal.services.report_checks import verify_reports


class WaitingView(LoginRequiredMixin, View):
    """The reports of the team that wait, the longest wait first; several are verified at once."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not request.actor.is_supervisor:
            raise Http404
        self.now = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        waiting = waiting_reports(request.actor, now=self.now)
        context = {"waiting": waiting, "looks": close_looks(waiting)}
        return render(request, "reports/waiting.html", context)

    def post(self, request):
        chosen = _ids(request.POST.getlist("report"))
        waiting = waiting_reports(request.actor, now=self.now)
        reports = [row.report for row in waiting if row.report.public_id in chosen]
        if not reports:
            messages.warning(request, _("Choose at least one report."))
            return redirect("reports:waiting")
        outcome = verify_reports(reports, actor=request.actor, now=self.now)
        if count := len(outcome.verified):
            words = ngettext("%(count)s report is verified.", "%(count)s reports are verified.", count)
            messages.success(request, words % {"count": count})
        for report, reason in outcome.left:
            day = date_format(report.work_date, "j F Y")
            messages.warning(
                request,
                _("Not verified: %(name)s, %(day)s. %(reason)s")
                % {"name": report.officer.name, "day": day, "reason": reason},
            )
        return redirect("reports:waiting")


def _ids(texts):
    found = set()
    for text in texts:
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found
