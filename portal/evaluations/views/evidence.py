from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from appraisal.models import Evaluation
from appraisal.rules import can_read_evaluation
from appraisal.rules.growth import can_propose_action
from appraisal.services.development import DevelopmentError, propose_action
from appraisal.services.evidence import EvidenceRefused, add_file, add_link
from organisation.rules import can_see_officer
from organisation.services import log_access
from portal.evaluations.forms import ActionForm, EvidenceForm


class EvaluationById(LoginRequiredMixin, TemplateView):
    """A page beside one evaluation, for those who may do there what it is for."""

    form_class = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        rows = Evaluation.objects.select_related("officer__agency", "period__cycle", "evaluator")
        self.evaluation = rows.filter(public_id=kwargs["evaluation_id"]).first()
        if self.evaluation is None or not self.may_open(request.actor):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        log_access(actor=request.actor, officer=self.evaluation.officer, what=self.what, now=self.now)
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST, request.FILES)
        if form.is_valid() and self.keep(form):
            return redirect(self.next_address())
        return self.render_to_response(self.get_context_data(form=form))

    def form(self, *data):
        return self.form_class(*data)

    def page_address(self):
        evaluation = self.evaluation
        return reverse("portal:evaluation", args=[evaluation.officer.public_id, evaluation.period.public_id])

    next_address = page_address

    def get_context_data(self, **kwargs):
        evaluation = self.evaluation
        about = {"evaluation": evaluation, "officer": evaluation.officer, "period": evaluation.period}
        return super().get_context_data(**about, back=self.page_address(), **kwargs)


class EvidenceView(EvaluationById):
    """Files and links behind single ratings, added by who writes the evaluation before it is signed."""

    template_name = "evaluations/evidence.html"
    what = "evaluations:evidence"

    def may_open(self, actor):
        is_writer = actor.officer_id is not None and self.evaluation.evaluator_id == actor.officer_id
        return is_writer and not self.evaluation.is_signed and can_see_officer(actor, self.evaluation.officer)

    def form(self, *data):
        return EvidenceForm(*data, evaluation=self.evaluation)

    def keep(self, form):
        data = form.cleaned_data
        about = {"owner": form.owner, "name": data["name"], "actor": self.request.actor, "now": self.now}
        try:
            if data["file"]:
                add_file(upload=data["file"], **about)
            else:
                add_link(link=data["link"], **about)
        except EvidenceRefused as error:
            form.add_error("file" if data["file"] else "link", str(error))
            return False
        messages.success(self.request, _("The evidence is added."))
        return True

    def next_address(self):
        return reverse("evaluations:evidence", args=[self.evaluation.public_id])

    def get_context_data(self, **kwargs):
        rows = [*self.evaluation.results.prefetch_related("evidence")]
        rows += self.evaluation.behaviours.prefetch_related("evidence")
        return super().get_context_data(rows=[row for row in rows if row.evidence.all()], **kwargs)


class ActionView(EvaluationById):
    """What follows from the evaluation, proposed by either side and approved by the supervisor (KUP-08)."""

    template_name = "evaluations/action.html"
    form_class = ActionForm
    what = "evaluations:action"

    def may_open(self, actor):
        return can_propose_action(actor, self.evaluation.officer) and can_read_evaluation(
            actor, self.evaluation
        )

    def form(self, *data):
        return ActionForm(*data[:1])

    def keep(self, form):
        try:
            propose_action(
                officer=self.evaluation.officer,
                origin="EVALUATION",
                source=self.evaluation,
                **form.cleaned_data,
                actor=self.request.actor,
                now=self.now,
            )
        except DevelopmentError as error:
            form.add_error(None, str(error))
            return False
        messages.success(self.request, _("The follow-up is proposed."))
        return True
