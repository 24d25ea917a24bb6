from functools import cached_property
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from appraisal.models import AppraisalCycle
from appraisal.phases import Step, allows
from appraisal.queries.plans import plans_waiting
from appraisal.rules.plans import visible_plans
from appraisal.services.plans import start_plan
from organisation.models import Officer
from organisation.rules import visible_officers
from organisation.services import log_access
from portal.plans.views.pages import REFUSALS
from portal.workspace.navigation import OFFICERS, TEAM


class _OfficerPlansView(LoginRequiredMixin, TemplateView):
    """The plans of an officer by year; whoever asks for nothing else goes to the plan of today."""

    template_name = "plans/officer_plans.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now, self.actor = timezone.now(), request.actor
        self.officer = self.load_officer()
        self.today = self.officer.agency.local_day(self.now)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        log_access(
            actor=self.actor, officer=self.officer, what=request.resolver_match.view_name, now=self.now
        )
        current = self._current_plan()
        if current is not None and "all" not in request.GET:
            return redirect("plans:plan", current.public_id)
        return super().get(request, *args, **kwargs)

    @cached_property
    def cycles(self):
        return list(AppraisalCycle.objects.filter(agency_id=self.officer.agency_id).order_by("-year"))

    @cached_property
    def plans(self):
        """The newest version of each year that the reader may see."""
        plans = visible_plans(self.actor).filter(officer=self.officer).select_related("cycle")
        ordered = plans.order_by("placement__starts_on", "version")
        return {plan.cycle_id: plan for plan in ordered if plan.state != "SUPERSEDED"}

    def _current_plan(self):
        running = next(
            (cycle for cycle in self.cycles if cycle.starts_on <= self.today <= cycle.ends_on), None
        )
        return self.plans.get(running.pk) if running else None

    def get_context_data(self, **kwargs):
        rows = [
            {"cycle": cycle, "plan": self.plans.get(cycle.pk), "may_begin": allows(cycle, Step.PLAN)}
            for cycle in self.cycles
        ]
        shown = [row for row in rows if row["plan"] or row["may_begin"]]
        is_own = self.actor.officer_id == self.officer.pk
        return super().get_context_data(officer=self.officer, rows=shown, is_own=is_own, **kwargs)


def _uuid(text):
    try:
        return UUID(str(text))
    except ValueError as error:
        raise Http404 from error


class OwnPlansView(_OfficerPlansView):
    def load_officer(self):
        if not self.actor.is_officer:
            raise Http404
        return Officer.objects.select_related("agency").get(pk=self.actor.officer_id)

    def post(self, request, *args, **kwargs):
        cycle = get_object_or_404(
            AppraisalCycle.objects.filter(agency_id=self.officer.agency_id),
            public_id=_uuid(request.POST.get("cycle")),
        )
        try:
            plan = start_plan(officer=self.officer, cycle=cycle, actor=self.actor, now=self.now)
        except REFUSALS as error:
            messages.error(request, str(error))
            return redirect("plans:mine")
        messages.success(request, _("Your plan has begun. Add your first work result."))
        return redirect("plans:plan", plan.public_id)


class OfficerPlansView(_OfficerPlansView):
    def load_officer(self):
        officers = visible_officers(self.actor).select_related("agency")
        officer = get_object_or_404(officers, public_id=self.kwargs["officer_id"])
        is_report = officer.pk in self.actor.report_ids
        self.request.workspace_place = TEAM if is_report else OFFICERS
        return officer


class WaitingView(LoginRequiredMixin, TemplateView):
    """What waits for a supervisor: plans to agree and work results that are disputed."""

    template_name = "plans/waiting.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not request.actor.is_supervisor:
            raise Http404
        request.workspace_place = TEAM
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(waiting=plans_waiting(self.request.actor), **kwargs)
