from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.models import UnitGoal
from appraisal.phases import PhaseForbids, Step, allows
from appraisal.rules.goals import keeps_goals
from appraisal.services.goals import GoalError, add_goal, edit_goal, end_goal
from portal.cycles.forms import ConfirmForm, GoalForm, units_kept
from portal.cycles.views.pages import AgencyReadPageView


class GoalPageView(AgencyReadPageView):
    """Everybody of the agency reads the goals; personnel office and heads set them."""

    @property
    def may_write(self):
        return self.agency.pk in self.actor.personnel_agency_ids or self.units.exists()

    @cached_property
    def units(self):
        return units_kept(self.actor, self.agency)

    def to_goals(self):
        return self.go("cycles:goals", self.cycle.public_id)


class GoalTreeView(GoalPageView):
    template_name = "cycles/goals.html"

    def get_context_data(self, **kwargs):
        goals = UnitGoal.objects.filter(cycle=self.cycle).select_related("unit")
        kept = set(self.units.values_list("pk", flat=True))
        is_open = allows(self.cycle, Step.PREPARE)
        return super().get_context_data(
            roots=_tree(goals.order_by("unit__name", "pk"), kept if is_open else set()),
            may_add=bool(kept) and is_open,
            **kwargs,
        )


def _tree(goals, kept):
    """Each goal with those that serve it; a goal whose parent is missing stands at the top."""
    nodes = {
        goal.pk: {"goal": goal, "children": [], "may_edit": goal.unit_id in kept and not goal.ended_at}
        for goal in goals
    }
    roots = []
    for node in nodes.values():
        parent = nodes.get(node["goal"].parent_id)
        (parent["children"] if parent else roots).append(node)
    return roots


class GoalCreateView(GoalPageView):
    template_name = "cycles/goal_form.html"

    def get(self, request, *args, **kwargs):
        if not (self.may_write and allows(self.cycle, Step.PREPARE)):
            raise Http404
        return self.render_to_response(self.get_context_data(form=self._form()))

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            add_goal(cycle=self.cycle, actor=self.actor, now=self.now, **form.cleaned_data)
        except (GoalError, PhaseForbids) as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The goal is set. Plans can name it now."))
        return self.to_goals()

    def _form(self, data=None):
        return GoalForm(data, cycle=self.cycle, units=self.units)


class OneGoalPageView(GoalPageView):
    """A page that changes one goal of a unit the actor keeps."""

    @cached_property
    def goal(self):
        goals = UnitGoal.objects.select_related("unit", "cycle__agency", "parent")
        goal = get_object_or_404(
            goals, public_id=self.kwargs["goal"], cycle__agency__in=self.agencies, ended_at__isnull=True
        )
        if not (keeps_goals(self.actor, goal.unit) and allows(goal.cycle, Step.PREPARE)):
            raise Http404
        return goal

    @cached_property
    def cycle(self):
        return self.goal.cycle

    def get_context_data(self, **kwargs):
        return super().get_context_data(goal=self.goal, **kwargs)


class GoalEditView(OneGoalPageView):
    template_name = "cycles/goal_form.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self._form()))

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            edit_goal(goal=self.goal, actor=self.actor, now=self.now, **form.cleaned_data)
        except (GoalError, PhaseForbids) as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The goal is changed."))
        return self.to_goals()

    def _form(self, data=None):
        goal = self.goal
        initial = {"text": goal.text, "indicator": goal.indicator}
        if goal.parent:
            initial["parent"] = goal.parent.public_id
        return GoalForm(data, initial=initial, cycle=self.cycle, units=self.units, goal=goal)


class GoalEndView(OneGoalPageView):
    template_name = "cycles/goal_end.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=ConfirmForm()))

    def post(self, request, *args, **kwargs):
        try:
            end_goal(goal=self.goal, actor=self.actor, now=self.now)
        except (GoalError, PhaseForbids) as error:
            messages.error(request, str(error))
            return self.to_goals()
        messages.success(request, _("The goal has ended. Targets that serve it keep it."))
        return self.to_goals()

    def get_context_data(self, **kwargs):
        return super().get_context_data(targets=self.goal.targets.count(), **kwargs)
