from functools import cached_property

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import View
from django.views.generic import TemplateView

from appraisal.choices import PlanState, Predicate
from appraisal.credit import COEFFICIENTS, conversion_table
from appraisal.models import AppraisalCycle, Evaluation, Plan
from appraisal.queries import delivered_evaluations_of
from appraisal.rules import can_read_evaluation
from organisation.models import Officer
from organisation.rules import visible_officers
from organisation.services import log_access
from portal.documents import ekinerja
from portal.documents.evaluation import evaluation_form
from portal.documents.history import history_form
from portal.documents.pdf import form_pdf
from portal.documents.skp import skp_form
from portal.documents.words import LEVEL_NAMES, two_places
from portal.documents.workbook import form_xlsx
from portal.templatetags.workspace import amount
from portal.workspace.words import period_name

WRITERS = {
    "pdf": (form_pdf, "application/pdf"),
    "xlsx": (form_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
SHOWN_PLANS = [PlanState.AGREED, PlanState.SUPERSEDED]


class FormView(LoginRequiredMixin, View):
    """A form as a file. Official forms are Indonesian, whatever language the reader has chosen."""

    url_name = ""

    def get(self, request, *, kind, **ids):
        now = timezone.now()
        with override("id"):
            officer, form = self.form(now=now, **ids)
            write, mime = WRITERS[kind]
            content = write(form)
        log_access(actor=request.actor, officer=officer, what=self.url_name, now=now)
        name = slugify(f"{form.file_name}-{officer.name}")
        return _file(content, mime, f"{name}.{kind}")

    @property
    def visible(self):
        return visible_officers(self.request.actor)


class SkpView(FormView):
    url_name = "documents:skp"

    def form(self, *, plan_id, now):
        plans = Plan.objects.filter(officer__in=self.visible).select_related(
            "officer__agency", "cycle", "placement__position__unit", "placement__supervisor__agency"
        )
        plan = get_object_or_404(
            plans.select_related("agreed_by__agency").prefetch_related(
                "targets__aspects", "targets__parent_target", "targets__unit_goal", "values"
            ),
            public_id=plan_id,
        )
        if not self._may_read(plan):
            raise Http404
        return plan.officer, skp_form(plan)

    def _may_read(self, plan):
        """A draft belongs to the officer and the supervisor; others see what was agreed."""
        actor = self.request.actor
        return plan.state in SHOWN_PLANS or plan.officer_id in {actor.officer_id, *actor.report_ids}


class EvaluationFormView(FormView):
    url_name = "documents:evaluation"

    def form(self, *, evaluation_id, now):
        evaluations = Evaluation.objects.filter(officer__in=self.visible)
        evaluation = get_object_or_404(
            evaluations.select_related(
                "officer__agency", "evaluator__agency", "period__cycle"
            ).prefetch_related("results__aspects", "behaviours"),
            public_id=evaluation_id,
        )
        if not can_read_evaluation(self.request.actor, evaluation):
            raise Http404
        return evaluation.officer, evaluation_form(evaluation)


class HistoryView(FormView):
    url_name = "documents:history"

    def form(self, *, officer_id, now):
        officer = get_object_or_404(self.visible.select_related("agency"), public_id=officer_id)
        return officer, history_form(officer, now=now)


class DocumentsView(LoginRequiredMixin, TemplateView):
    """Everything an officer can print: plans, evaluations and the history."""

    template_name = "documents/own.html"

    def get_context_data(self, **kwargs):
        if not self.request.actor.is_officer:
            raise Http404
        officer = Officer.objects.select_related("agency").get(pk=self.request.actor.officer_id)
        plans = (
            Plan.objects.filter(officer=officer).select_related("cycle").order_by("-cycle__year", "-version")
        )
        evaluations = [
            {"evaluation": each, "name": period_name(each.period)}
            for each in delivered_evaluations_of(officer)
        ]
        return super().get_context_data(officer=officer, plans=plans, evaluations=evaluations, **kwargs)


class CreditView(LoginRequiredMixin, TemplateView):
    template_name = "documents/credit.html"

    def get_context_data(self, **kwargs):
        headers = [_("Level"), _("Coefficient"), *(str(label) for _code, label in Predicate.choices)]
        rows = [
            [LEVEL_NAMES[level], amount(COEFFICIENTS[level]), *(two_places(each) for each in row.values())]
            for level, row in conversion_table().items()
        ]
        return super().get_context_data(
            headers=headers,
            rows=[
                [{"label": label, "text": text} for label, text in zip(headers, row, strict=True)]
                for row in rows
            ],
            **kwargs,
        )


class PersonnelMixin(LoginRequiredMixin):
    """What only the personnel office of the agency sees."""

    @cached_property
    def cycles(self):
        agencies = self.request.actor.personnel_agency_ids
        cycles = AppraisalCycle.objects.filter(agency_id__in=agencies).select_related("agency")
        return cycles.order_by("agency__name", "-year", "pk")


class ExportsView(PersonnelMixin, TemplateView):
    template_name = "documents/exports.html"

    def get_context_data(self, **kwargs):
        if not self.request.actor.personnel_agency_ids:
            raise Http404
        return super().get_context_data(cycles=self.cycles, **kwargs)


class CycleCsvView(PersonnelMixin, View):
    def get(self, request, cycle_id):
        cycle = get_object_or_404(self.cycles, public_id=cycle_id)
        name = f"{self.name}-{cycle.agency.code}-{cycle.year}.csv"
        return _file(self.write(cycle).encode("utf-8-sig"), "text/csv; charset=utf-8", name)


class PlansCsvView(CycleCsvView):
    name = "rencana"
    write = staticmethod(ekinerja.plans_csv)


class EvaluationsCsvView(CycleCsvView):
    name = "evaluasi"
    write = staticmethod(ekinerja.evaluations_csv)


def _file(content, mime, name):
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
