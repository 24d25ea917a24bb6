from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.choices import ActionKind, ActionOrigin, ActionState
from appraisal.models import AssessmentItem, DevelopmentAction
from appraisal.queries.growth import HOURS_GOAL, gaps_of, learning_hours
from appraisal.rules.growth import can_decide_action, can_do_action, can_propose_action
from appraisal.services.development import (
    STEPS,
    DayNotAhead,
    DevelopmentError,
    EffectNotShown,
    HoursInvalid,
    approve_action,
    cancel_action,
    finish_action,
    judge_effect,
    proof_of_effect,
    propose_action,
    start_action,
)
from organisation.models import Officer
from organisation.rules import visible_officers
from portal.growth.forms import ActionForm, CancelForm, EffectForm, FinishForm
from portal.growth.views.pages import GrowthPageView, OfficerGrowthPage

DONE_MESSAGES = {
    "approve": gettext_lazy("The action is approved."),
    "start": gettext_lazy("The action has begun."),
    "finish": gettext_lazy("The action is finished."),
    "judge": gettext_lazy("Your judgement is noted."),
    "cancel": gettext_lazy("The action is cancelled."),
}


class ActionListView(GrowthPageView):
    """The officer's own actions, newest first, with the hours of the year."""

    template_name = "growth/action_list.html"

    def check_access(self):
        if not self.actor.is_officer:
            raise Http404

    def get_context_data(self, **kwargs):
        officer = Officer.objects.select_related("agency").get(pk=self.actor.officer_id)
        year = officer.agency.local_day(self.now).year
        return super().get_context_data(
            officer=officer,
            actions=officer.development_actions.select_related("competency").order_by("-due_on", "-pk"),
            hours=learning_hours([officer.pk], year)[officer.pk],
            hours_goal=HOURS_GOAL,
            year=year,
            **kwargs,
        )


class ActionProposeView(OfficerGrowthPage):
    """Propose an action for oneself or a report; `?gap=` is the code of the competency it is for."""

    template_name = "growth/action_propose.html"

    def load_officer(self):
        officer = super().load_officer()
        if not can_propose_action(self.request.actor, officer):
            raise Http404
        return officer

    @cached_property
    def gap(self):
        """The assessed competency the action is for; a code without an open gap is no page."""
        code = self.request.GET.get("gap")
        if not code:
            return None
        for gap in gaps_of([self.officer.pk], self.today)[self.officer.pk]:
            if gap.competency.code == code:
                items = AssessmentItem.objects.select_related("competency", "assessment")
                return items.get(pk=gap.item_id)
        raise Http404

    def post(self, request, *args, **kwargs):
        form = ActionForm(request.POST, agency=self.officer.agency)
        if not form.is_valid():
            return self.again(form=form)
        try:
            action = propose_action(
                officer=self.officer,
                origin=ActionOrigin.GAP if self.gap else ActionOrigin.OWN_WISH,
                source=self.gap,
                **form.cleaned_data,
                actor=request.actor,
                now=self.now,
            )
        except DevelopmentError as error:
            form.add_error(_field_of(error), str(error))
            return self.again(form=form)
        messages.success(request, _("The action is proposed."))
        return _to_action(action)

    def get_context_data(self, **kwargs):
        initial = _initial(self.gap, self.officer)
        kwargs.setdefault("form", ActionForm(agency=self.officer.agency, initial=initial))
        return super().get_context_data(gap=self.gap, **kwargs)


class ActionView(GrowthPageView):
    """One action with the steps that are open to whoever looks."""

    template_name = "growth/action.html"

    def check_access(self):
        self.action = get_object_or_404(
            DevelopmentAction.objects.select_related(
                "officer__agency",
                "competency",
                "gap_item__competency",
                "gap_item__assessment",
                "note",
                "evaluation__period",
                "guidance",
                "proposed_by",
                "approved_by",
                "effect_item__assessment",
            ),
            public_id=self.kwargs["action_id"],
            officer__in=visible_officers(self.actor),
        )

    def get(self, request, *args, **kwargs):
        self.note_opening(self.action.officer)
        return super().get(request, *args, **kwargs)

    def steps(self):
        """What this person may do now; the service asks the same table."""
        possible = {step for step, states in STEPS.items() if self.action.state in states}
        allowed = set()
        if can_do_action(self.actor, self.action):
            allowed |= {"start", "finish", "cancel"}
        if can_decide_action(self.actor, self.action):
            allowed |= {"approve", "judge"}
        return possible & allowed

    def post(self, request, *args, **kwargs):
        step = request.POST.get("step")
        if step not in self.steps():
            messages.error(request, _("This is not possible in the present state of the action."))
            return _to_action(self.action)
        form = self._forms(request.POST, step).get(f"{step}_form")
        if form is not None and not form.is_valid():
            return self.again(**{f"{step}_form": form})
        try:
            self._do(step, form)
        except DevelopmentError as error:
            if form is None:
                messages.error(request, str(error))
                return _to_action(self.action)
            form.add_error(_step_field(step, error), str(error))
            return self.again(**{f"{step}_form": form})
        messages.success(request, DONE_MESSAGES[step])
        return _to_action(self.action)

    def _do(self, step, form):
        who = {"actor": self.actor, "now": self.now}
        data = form.cleaned_data if form else {}
        acts = {
            "approve": approve_action,
            "start": start_action,
            "finish": finish_action,
            "cancel": cancel_action,
            "judge": judge_effect,
        }
        acts[step](self.action, **data, **who)

    def _forms(self, data=None, step=""):
        """A form for each step that asks something; only the one that was sent is filled."""
        kinds = {"finish": FinishForm, "cancel": CancelForm, "judge": EffectForm}
        return {
            f"{name}_form": kind(
                data if name == step else None, auto_id=f"{name}_%s", initial=self._initial_of(name)
            )
            for name, kind in kinds.items()
            if name in self.steps()
        }

    def _initial_of(self, step):
        return {"hours": self.action.hours} if step == "finish" else None

    def _may_open_note(self):
        """A note is between the officer and its author."""
        note = self.action.note
        return note is not None and self.actor.officer_id in (note.officer_id, note.author_id)

    def get_context_data(self, **kwargs):
        today = self.action.officer.agency.local_day(self.now)
        gaps = gaps_of([self.action.officer_id], today)[self.action.officer_id]
        code = self.action.competency.code if self.action.competency else None
        forms = self._forms()
        context = super().get_context_data(**(forms | kwargs))
        return context | {
            "action": self.action,
            "officer": self.action.officer,
            "is_own": self.action.officer_id == self.actor.officer_id,
            "steps": self.steps(),
            "open_gap": next((gap for gap in gaps if gap.competency.code == code), None),
            "proof": proof_of_effect(self.action, today) if self.action.state == ActionState.DONE else None,
            "may_open_note": self._may_open_note(),
            "enrolments": self.action.enrolments.select_related("session__training"),
        }


def _field_of(error):
    if isinstance(error, DayNotAhead):
        return "due_on"
    return "hours" if isinstance(error, HoursInvalid) else None


def _step_field(step, error):
    if isinstance(error, EffectNotShown):
        return "is_effective"
    return {"finish": "outcome", "cancel": "reason", "judge": "reason"}[step]


def _initial(gap, officer):
    initial = {"kind": ActionKind.TRAINING}
    if gap:
        current = officer.agency.competencies.filter(code=gap.competency.code, state="IN_FORCE").first()
        initial["competency"] = current.public_id if current else None
    return initial


def _to_action(action):
    return redirect("growth:action", action.public_id)
