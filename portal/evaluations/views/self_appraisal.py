from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from appraisal.choices import SelfAppraisalState
from appraisal.phases import Step, period_allows, refusal
from appraisal.queries import evaluations_of, periods_for
from appraisal.queries.self_appraisals import last_day_to_wait, self_appraisal_of
from appraisal.rules import has_begun
from appraisal.services import EvaluationError
from appraisal.services.self_appraisals import save_self_appraisal, send_self_appraisal
from organisation.models import Officer
from portal.evaluations.forms import SelfAppraisalForm, self_initial
from portal.workspace.views.officer_page import OfficerPageView


class OwnPageView(OfficerPageView):
    """A page of one's own; who is no officer finds nothing here."""

    def load_officer(self):
        officers = Officer.objects.select_related("agency")
        return get_object_or_404(officers, pk=self.request.actor.officer_id or 0)


class SelfAppraisalView(OwnPageView):
    """The officer's own view of a period: a form while it is a draft, a page to read once it is sent."""

    template_name = "evaluations/self_appraisal.html"

    @cached_property
    def period(self):
        return get_object_or_404(periods_for(self.officer.agency), public_id=self.kwargs["period_id"])

    @cached_property
    def appraisal(self):
        return self_appraisal_of(self.officer, self.period)

    def get(self, request, *args, **kwargs):
        if not has_begun(self.period, self.officer, self.now):
            raise Http404
        form = SelfAppraisalForm(initial=self_initial(self.appraisal))
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        form = SelfAppraisalForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self._keep(form)
        except EvaluationError as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(form=form))
        return redirect(reverse("evaluations:self-appraisal", args=[self.period.public_id]))

    def _keep(self, form):
        about = {"officer": self.officer, "period": self.period, "actor": self.request.actor}
        save_self_appraisal(**about, content=form.content(), now=timezone.now())
        if self.request.POST.get("action") != "send":
            messages.success(self.request, _("The draft is saved. Only you can see it."))
            return
        send_self_appraisal(**about, now=timezone.now())
        messages.success(self.request, _("Your self-appraisal is sent."))

    def get_context_data(self, **kwargs):
        is_open = period_allows(self.period, Step.SELF_APPRAISE)
        evaluation = evaluations_of(self.officer).filter(period=self.period).first()
        return super().get_context_data(
            period=self.period,
            appraisal=self.appraisal,
            is_sent=bool(self.appraisal and self.appraisal.state == SelfAppraisalState.SENT),
            is_open=is_open and not (evaluation and evaluation.is_signed),
            refusal=None if is_open else refusal(self.period.cycle),
            last_day=last_day_to_wait(self.period),
            **kwargs,
        )
