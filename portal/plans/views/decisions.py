from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from appraisal.choices import Value
from appraisal.services.plan_revisions import begin_revision, discard_revision, request_revision
from appraisal.services.plan_thread import dispute_target, set_expectations, write_message
from appraisal.services.plans import return_plan
from portal.plans.forms import ExpectationsForm, MessageForm, ReasonForm
from portal.plans.views.pages import PlanFormView, TargetPageView


class ReturnView(PlanFormView):
    template_name = "plans/return.html"
    success = _("The plan is returned. The officer is told.")

    def may_open(self):
        return self.is_supervisor

    def make_form(self, data=None, files=None):
        return ReasonForm(data)

    def act(self, form):
        return_plan(self.plan, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now)


class ExpectationsView(PlanFormView):
    template_name = "plans/expectations.html"
    success = _("The expectations are saved. The officer is asked to read them.")
    anchor = "#values"

    def may_open(self):
        return self.is_supervisor

    def make_form(self, data=None, files=None):
        return ExpectationsForm(data, initial={row.value: row.expectation for row in self.plan.values.all()})

    def act(self, form):
        expectations = {Value(value): text for value, text in form.expectations().items()}
        set_expectations(self.plan, expectations=expectations, actor=self.actor, now=self.now)


class MessageView(PlanFormView):
    template_name = "plans/message.html"
    success = _("The message is sent.")
    anchor = "#thread"

    def may_open(self):
        return self.is_own or self.is_supervisor

    def make_form(self, data=None, files=None):
        return MessageForm(data)

    def act(self, form):
        write_message(self.plan, text=form.cleaned_data["text"], actor=self.actor, now=self.now)


class RevisionView(PlanFormView):
    """Ends in the draft of the new version."""

    template_name = "plans/revision.html"
    success = _("The new version is a draft. The old one counts until the new one is agreed.")

    def may_open(self):
        return self.is_own

    def make_form(self, data=None, files=None):
        request = self.page.revision_request
        return ReasonForm(data, initial={"reason": request.text if request else ""})

    def act(self, form):
        self.revision = begin_revision(
            self.plan, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now
        )

    def to_plan(self, anchor=""):
        return redirect("plans:plan", self.revision.public_id)


class RevisionRequestView(PlanFormView):
    template_name = "plans/revision_request.html"
    success = _("The officer is asked to revise the plan.")
    anchor = "#thread"

    def may_open(self):
        return self.is_supervisor

    def make_form(self, data=None, files=None):
        return ReasonForm(data)

    def act(self, form):
        request_revision(self.plan, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now)


class DiscardView(PlanFormView):
    """Ends on the plan that counts, whose thread keeps the fact."""

    template_name = "plans/discard.html"
    success = _("The revision is discarded. The agreed plan counts as before.")

    def may_open(self):
        return self.is_own

    def make_form(self, data=None, files=None):
        return ReasonForm(data)

    def act(self, form):
        self.counting = discard_revision(
            self.plan, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now
        )

    def to_plan(self, anchor=""):
        return redirect("plans:plan", self.counting.public_id)


class DisputeView(TargetPageView):
    template_name = "plans/dispute.html"
    success = _("Your reason is in the thread. Your supervisor is told.")

    def may_open(self):
        return self.is_own

    def make_form(self, data=None, files=None):
        return ReasonForm(data)

    def act(self, form):
        dispute_target(self.target, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now)
