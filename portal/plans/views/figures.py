from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from appraisal.choices import IndicatorKind, PlanState
from appraisal.queries.figures import figures_of
from appraisal.services.evidence import EvidenceRefused, add_file, add_link
from appraisal.services.figures import enter_figure
from portal.plans.drawings import aspect_line
from portal.plans.forms import EvidenceForm, FigureForm
from portal.plans.views.pages import PlanFormView, TargetPageView


class FiguresView(PlanFormView):
    """The figures of one aspect: everyone who sees the plan reads them, officer and supervisor add to them."""

    template_name = "plans/figures.html"
    success = _("The figure is saved.")

    @property
    def plan_key(self):
        return {"targets__aspects__public_id": self.kwargs["aspect_id"]}

    @cached_property
    def aspect(self):
        aspects = (aspect for target in self.plan.targets.all() for aspect in target.aspects.all())
        return next(aspect for aspect in aspects if aspect.public_id == self.kwargs["aspect_id"])

    @property
    def may_enter(self):
        return self.page.may_enter_figures and not self.aspect.counts_reports

    def make_form(self, data=None, files=None):
        needs_source = self.aspect.target.indicator_kind == IndicatorKind.OUTCOME
        day = min(max(self.page.today, self.plan.cycle.starts_on), self.plan.cycle.ends_on)
        return FigureForm(data, needs_source=needs_source, initial={"reached_on": day})

    def act(self, form):
        enter_figure(aspect=self.aspect, actor=self.actor, now=self.now, **form.cleaned_data)

    def to_plan(self, anchor=""):
        return redirect("plans:figures", self.aspect.public_id)

    def get_context_data(self, **kwargs):
        rows = (each for card in self.page.cards for each in card.progress.aspects)
        progress = next(each for each in rows if each.aspect.pk == self.aspect.pk)
        return super().get_context_data(
            aspect=self.aspect,
            progress=progress,
            drawing=aspect_line(progress),
            figures=figures_of(self.aspect),
            may_enter=self.may_enter,
            **kwargs,
        )


class EvidenceView(TargetPageView):
    """What backs a work result, and adding to it while the plan is written or stands."""

    template_name = "plans/evidence.html"
    success = _("The evidence is added.")

    @property
    def may_add(self):
        return self.is_own and self.plan.state != PlanState.SUPERSEDED and self.page.may_talk

    def make_form(self, data=None, files=None):
        return EvidenceForm(data, files)

    def post(self, request, *args, **kwargs):
        if not self.may_add:
            raise Http404
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            self.act(form)
        except EvidenceRefused as error:
            form.add_error("file" if form.cleaned_data["file"] else "link", str(error))
            return self.show(form, status=422)
        messages.success(request, str(self.success))
        return redirect("plans:target-evidence", self.target.public_id)

    def act(self, form):
        data = form.cleaned_data
        shared = {"owner": self.target, "name": data["name"], "actor": self.actor, "now": self.now}
        if data["file"]:
            add_file(upload=data["file"], **shared)
        else:
            add_link(link=data["link"], **shared)

    def get_context_data(self, **kwargs):
        evidence = self.target.evidence.exclude(state="REJECTED").select_related("added_by__officer")
        return super().get_context_data(evidence=list(evidence), may_add=self.may_add, **kwargs)
