from uuid import UUID

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from appraisal.models import EvaluationPeriod
from appraisal.queries import current_period, periods_for
from appraisal.rules.notes import may_write_note
from organisation.rules import visible_officers
from organisation.services import log_access
from portal.workspace.navigation import OFFICERS, OWN_RECORD, TEAM


class OfficerPageView(LoginRequiredMixin, TemplateView):
    """A page about one officer. Who may not see the officer cannot tell that there is one.

    With `logged_as`, the URL name, whoever opens the page of somebody else leaves a trace the officer can read.
    """

    logged_as = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        self.officer = self.load_officer()
        request.workspace_place = self.place
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.logged_as:
            log_access(actor=request.actor, officer=self.officer, what=self.logged_as, now=self.now)
        return super().get(request, *args, **kwargs)

    def load_officer(self):
        officers = visible_officers(self.request.actor).select_related("agency")
        return get_object_or_404(officers, public_id=self.kwargs["officer_id"])

    @property
    def today(self):
        return self.officer.agency.local_day(self.now)

    @property
    def is_own(self):
        return self.request.actor.officer_id == self.officer.pk

    @property
    def is_report(self):
        return self.officer.pk in self.request.actor.report_ids

    @property
    def place(self):
        """Where in the navigation this officer is reached from."""
        if self.is_own:
            return OWN_RECORD
        return TEAM if self.is_report else OFFICERS

    def get_context_data(self, **kwargs):
        about = {"officer": self.officer, "is_own": self.is_own, "is_report": self.is_report}
        if not self.is_own:
            here = self.request.resolver_match.view_name
            about |= {
                "profile_tabs": profile_tabs(self.officer, here),
                "may_write_note": may_write_note(self.request.actor, self.officer),
            }
        return super().get_context_data(**about, **kwargs)


PROFILE = (
    ("portal:officer-detail", "", _("Record")),
    ("plans:officer", "", _("Plan")),
    ("portal:officer-reports", "", _("Daily reports")),
    ("notes:officer-notes", "", _("Feedback")),
    ("portal:officer-ratings", "", _("Citizens' ratings")),
    ("growth:officer", "", _("Competency")),
    ("portal:officer-detail", "#evaluations", _("Evaluations")),
    ("portal:officer-history", "", _("History")),
)


def profile_tabs(officer, here):
    """The pages of one officer's record that a reader of it goes through."""
    return [
        {
            "url": reverse(name, args=[officer.public_id]) + place,
            "label": label,
            "is_current": name == here and not place,
        }
        for name, place, label in PROFILE
    ]


def chosen_period(officer, request, today) -> EvaluationPeriod | None:
    """The period the address asks for, or the running year; None while the agency has opened none."""
    asked = request.GET.get("period")
    if not asked:
        return current_period(officer.agency, today) or periods_for(officer.agency).first()
    try:
        return get_object_or_404(periods_for(officer.agency), public_id=UUID(asked))
    except ValueError as error:
        raise Http404 from error


def period_tabs(officer, period, today):
    """The year of the chosen period with its parts that have begun, and the other years."""
    periods = [each for each in periods_for(officer.agency) if each.starts_on <= today]
    return [
        {"url": f"?period={each.public_id}", "period": each, "is_current": period == each}
        for each in periods
        if each.kind == "YEAR" or (period and each.cycle_id == period.cycle_id)
    ]
