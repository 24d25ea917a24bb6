from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from appraisal.services.plan_thread import acknowledge_expectations
from appraisal.services.plans import agree_plan, copy_last_year, submit_plan, withdraw_plan
from portal.plans.forms import MessageForm
from portal.plans.views.pages import REFUSALS, PlanPageView

ACTIONS = {
    "submit": (submit_plan, lambda: _("The plan is sent. Your supervisor is told.")),
    "withdraw": (withdraw_plan, lambda: _("The plan is a draft again.")),
    "copy": (copy_last_year, lambda: _("Last year's plan is copied. Check every number and date.")),
    "agree": (agree_plan, lambda: _("The plan is agreed.")),
    "acknowledge": (acknowledge_expectations, lambda: _("Thank you. It is noted that you have read it.")),
}


class PlanView(PlanPageView):
    """A plan to read, with the steps that need no words of their own."""

    template_name = "plans/plan.html"

    def post(self, request, *args, **kwargs):
        act = ACTIONS.get(request.POST.get("action"))
        if act is None or not (self.is_own or self.is_supervisor):
            raise Http404
        service, success = act
        try:
            service(self.plan, actor=self.actor, now=self.now)
        except REFUSALS as error:
            messages.error(request, str(error))
        else:
            messages.success(request, success())
        return self.to_plan()

    def get_context_data(self, **kwargs):
        return super().get_context_data(message_form=MessageForm(), **kwargs)
