from functools import cached_property

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from appraisal.phases import PhaseForbids
from appraisal.queries.plans import plan_rows
from appraisal.rules.plans import owns_plan, supervises_plan, visible_plans
from appraisal.services.plan_steps import PlanError
from organisation.services import log_access
from portal.plans.plan_page import PlanPage
from portal.workspace.navigation import OFFICERS, TEAM

REFUSALS = (PlanError, PhaseForbids)


class PlanPageView(LoginRequiredMixin, TemplateView):
    """A page about one plan. To whoever may not see the plan it does not exist."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now, self.actor = timezone.now(), request.actor
        if not self.may_open():
            raise Http404
        request.workspace_place = self.place
        if request.method == "GET":
            url_name = request.resolver_match.view_name
            log_access(actor=self.actor, officer=self.plan.officer, what=url_name, now=self.now)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self):
        mine = visible_plans(self.actor).values("pk")
        return get_object_or_404(plan_rows().filter(pk__in=mine), **self.plan_key)

    @property
    def plan_key(self):
        return {"public_id": self.kwargs["plan_id"]}

    @cached_property
    def page(self):
        return PlanPage(self.plan, self.actor, self.now)

    def may_open(self):
        """Whether this page is for this reader at all; the plan itself is one they may see."""
        return self.plan is not None

    @property
    def is_own(self):
        return owns_plan(self.actor, self.plan)

    @property
    def is_supervisor(self):
        return supervises_plan(self.actor, self.plan)

    @property
    def place(self):
        """Where in the navigation somebody else's plan is reached from; one's own has its own place."""
        if self.is_own:
            return None
        return TEAM if self.is_supervisor else OFFICERS

    @property
    def plan_url(self):
        return reverse("plans:plan", args=[self.plan.public_id])

    def to_plan(self, anchor=""):
        return redirect(f"{self.plan_url}{anchor}")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            plan=self.plan, officer=self.plan.officer, page=self.page, plan_url=self.plan_url, **kwargs
        )


class PlanFormView(PlanPageView):
    """One form that ends in one service. Refused it comes back with everything that was typed."""

    success = ""
    anchor = ""

    def get(self, request, *args, **kwargs):
        return self.show(self.make_form())

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST, request.FILES)
        if not self.is_complete(form):
            return self.show(form, status=422)
        try:
            self.act(form)
        except REFUSALS as error:
            form.add_error(None, str(error))
            return self.show(form, status=422)
        messages.success(request, str(self.success))
        return self.to_plan(self.anchor)

    def is_complete(self, form):
        return form.is_valid()

    def show(self, form, status=200):
        return self.render_to_response(self.get_context_data(form=form), status=status)


class TargetPageView(PlanFormView):
    """A form about one work result; its plan follows from it."""

    @property
    def plan_key(self):
        return {"targets__public_id": self.kwargs["target_id"]}

    @cached_property
    def target(self):
        return next(row for row in self.plan.targets.all() if row.public_id == self.kwargs["target_id"])

    @property
    def anchor(self):
        return f"#t-{self.target.public_id}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(target=self.target, **kwargs)
