from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import ActionOrigin, GuidanceState
from appraisal.queries.guidance import guidance_seen_by, possible_counsellors
from appraisal.rules.guidance import can_decide_guidance
from appraisal.services.development import DevelopmentError, propose_action
from appraisal.services.guidance import (
    CounsellorUnfit,
    DayNotAhead,
    GuidanceError,
    close_guidance,
    confirm_guidance,
    dismiss_guidance,
)
from portal.outcomes.forms import GuidanceActionForm, GuidanceForm, ReasonForm
from portal.outcomes.views.pages import OutcomePageView, sees_objections
from portal.outcomes.words import GUIDANCE_CHIPS

FIELD_OF_ERROR = {CounsellorUnfit: "counsellor", DayNotAhead: "review_on"}


class GuidanceListView(OutcomePageView):
    template_name = "outcomes/guidance_plans.html"

    def check_access(self):
        if not sees_objections(self.actor):
            raise Http404

    def get_context_data(self, **kwargs):
        plans = guidance_seen_by(self.actor)
        rows = [{"plan": plan, "chip": GUIDANCE_CHIPS[plan.state]} for plan in plans]
        return super().get_context_data(
            to_confirm=[row for row in rows if _waits_for(self.actor, row["plan"])],
            others=[row for row in rows if not _waits_for(self.actor, row["plan"])],
            **kwargs,
        )


def _waits_for(actor, plan):
    return plan.state == GuidanceState.DRAFT and can_decide_guidance(actor, plan)


class GuidancePageView(OutcomePageView):
    """A page about one plan; to whom it is not open it does not exist."""

    def check_access(self):
        seen = guidance_seen_by(self.actor).prefetch_related("actions")
        self.plan = get_object_or_404(seen, public_id=self.kwargs["guidance_id"])

    @property
    def can_decide(self):
        return can_decide_guidance(self.actor, self.plan)

    def here(self):
        return self.go("outcomes:guidance", self.plan.public_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(plan=self.plan, chip=GUIDANCE_CHIPS[self.plan.state], **kwargs)


class GuidanceView(GuidancePageView):
    """A draft to confirm or dismiss, a confirmed plan to follow and to close."""

    template_name = "outcomes/guidance.html"

    def get(self, request, *args, **kwargs):
        self.log_access(self.plan.officer)
        return super().get(request, *args, **kwargs)

    def acts(self):
        if not self.can_decide:
            return {}
        if self.plan.state == GuidanceState.DRAFT:
            return {"confirm": self._confirm, "dismiss": self._dismiss}
        return {"close": self._close} if self.plan.state == GuidanceState.CONFIRMED else {}

    def _confirm(self):
        form = self._form(self.request.POST)
        if not form.is_valid():
            return self.again(form=form)
        reason = form.cleaned_data["reason"]
        try:
            confirm_guidance(self.plan, content=form.content(), reason=reason, actor=self.actor, now=self.now)
        except GuidanceError as error:
            form.add_error(FIELD_OF_ERROR.get(type(error)), str(error))
            return self.again(form=form)
        messages.success(self.request, _("The guidance is confirmed. The officer can read it now."))
        return self.here()

    def _dismiss(self):
        form = self._end_form(self.request.POST)
        if not form.is_valid():
            return self.again(end_form=form)
        return self._end(form, dismiss_guidance, "reason", _("The draft is put aside."))

    def _close(self):
        form = self._end_form(self.request.POST)
        if not form.is_valid():
            return self.again(end_form=form)
        return self._end(form, close_guidance, "outcome", _("The guidance is closed."))

    def _end(self, form, service, name, success):
        try:
            service(self.plan, **{name: form.cleaned_data["reason"]}, actor=self.actor, now=self.now)
        except GuidanceError as error:
            form.add_error("reason", str(error))
            return self.again(end_form=form)
        messages.success(self.request, success)
        return self.here()

    def _form(self, data=None):
        return GuidanceForm(data, officers=possible_counsellors(self.plan))

    def _end_form(self, data=None):
        is_draft = self.plan.state == GuidanceState.DRAFT
        label = _("Why is no guidance needed?") if is_draft else _("What came of it?")
        return ReasonForm(data, label=label, prefix="end")

    def get_context_data(self, **kwargs):
        is_draft = self.plan.state == GuidanceState.DRAFT
        is_confirmed = self.plan.state == GuidanceState.CONFIRMED
        if self.can_decide and is_draft:
            kwargs.setdefault("form", self._form())
        if self.can_decide and (is_draft or is_confirmed):
            kwargs.setdefault("end_form", self._end_form())
        return super().get_context_data(
            is_draft=is_draft,
            is_confirmed=is_confirmed,
            can_decide=self.can_decide,
            is_own=self.plan.officer_id == self.actor.officer_id,
            **kwargs,
        )


class GuidanceActionView(GuidancePageView):
    """A development action that comes from a confirmed plan, proposed by the officer or the supervisor."""

    template_name = "outcomes/guidance_action.html"

    def check_access(self):
        super().check_access()
        is_party = self.can_decide or self.plan.officer_id == self.actor.officer_id
        if self.plan.state != GuidanceState.CONFIRMED or not is_party:
            raise Http404

    def get(self, request, *args, **kwargs):
        self.log_access(self.plan.officer)
        return self.render_to_response(self.get_context_data(form=GuidanceActionForm()))

    def post(self, request, *args, **kwargs):
        form = GuidanceActionForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            propose_action(
                officer=self.plan.officer,
                origin=ActionOrigin.GUIDANCE,
                source=self.plan,
                **form.cleaned_data,
                actor=self.actor,
                now=self.now,
            )
        except DevelopmentError as error:
            form.add_error("due_on", str(error))
            return self.again(form=form)
        messages.success(request, _("The action is proposed."))
        return self.here()
