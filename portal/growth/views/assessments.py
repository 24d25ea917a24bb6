from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from appraisal.choices import AssessmentMethod, AssessmentState
from appraisal.models import CompetencyAssessment
from appraisal.queries.competencies import criteria_of, observations_of
from appraisal.queries.growth import fit_of, gaps_of
from appraisal.rules.growth import can_assess
from appraisal.services.assessments import (
    AssessmentError,
    EvidenceMissing,
    acknowledge_assessment,
    save_assessment,
    start_assessment,
    submit_assessment,
)
from appraisal.services.evidence import EvidenceRefused, add_file, add_link
from organisation.rules import visible_officers
from portal.growth.forms import AssessmentForm, EvidenceForm, MethodForm
from portal.growth.levels import LevelRow
from portal.growth.views.pages import GrowthPageView, OfficerGrowthPage


class AssessmentStartView(OfficerGrowthPage):
    """Begin to assess a report, or oneself."""

    template_name = "growth/assessment_start.html"

    def load_officer(self):
        officer = super().load_officer()
        actor = self.request.actor
        if officer.pk != actor.officer_id and not can_assess(actor, officer):
            raise Http404
        return officer

    def post(self, request, *args, **kwargs):
        form = MethodForm(request.POST)
        if not self.is_own and not form.is_valid():
            return self.again(form=form)
        method = AssessmentMethod.SELF if self.is_own else form.cleaned_data["method"]
        try:
            assessment = start_assessment(
                officer=self.officer, method=method, actor=request.actor, now=self.now
            )
        except AssessmentError as error:
            messages.error(request, str(error))
            return self.again(form=form)
        return redirect("growth:assessment-edit", assessment.public_id)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", MethodForm())
        return super().get_context_data(criteria=criteria_of(self.officer, self.today), **kwargs)


class AssessmentPage(GrowthPageView):
    """A page about one assessment of an officer whom the actor may see; a draft is its writer's alone."""

    def check_access(self):
        assessments = CompetencyAssessment.objects.select_related("officer__agency", "assessor", "position")
        self.assessment = get_object_or_404(
            assessments,
            public_id=self.kwargs["assessment_id"],
            officer__in=visible_officers(self.actor),
        )
        if self.assessment.state == AssessmentState.DRAFT and not self.is_writer:
            raise Http404

    @property
    def officer(self):
        return self.assessment.officer

    @property
    def today(self):
        return self.officer.agency.local_day(self.now)

    @property
    def is_writer(self):
        return self.assessment.assessor_id == self.actor.officer_id

    @property
    def is_own(self):
        return self.officer.pk == self.actor.officer_id

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            assessment=self.assessment,
            officer=self.officer,
            is_own=self.is_own,
            is_self=self.assessment.method == AssessmentMethod.SELF,
            evidence=self.assessment.evidence.all(),
            **kwargs,
        )


class AssessmentView(AssessmentPage):
    template_name = "growth/assessment.html"

    def get(self, request, *args, **kwargs):
        self.note_opening(self.officer)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not self.is_own:
            raise Http404
        try:
            acknowledge_assessment(self.assessment, actor=self.actor, now=self.now)
        except AssessmentError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Thank you. It is noted that you have read it."))
        return self.go("growth:assessment", self.assessment.public_id)

    def get_context_data(self, **kwargs):
        items = list(
            self.assessment.items.select_related("competency").order_by(
                "competency__kind", "competency__name", "pk"
            )
        )
        observed = observations_of(self.officer, [item.competency.code for item in items])
        gaps = gaps_of([self.officer.pk], self.today)[self.officer.pk]
        open_codes = {gap.competency.code for gap in gaps}
        rows = [
            {
                "row": LevelRow(item.competency, item.required, item),
                "observations": observed[item.competency.code],
                "is_open": item.competency.code in open_codes,
            }
            for item in items
        ]
        return super().get_context_data(
            rows=rows,
            fit=fit_of(self.assessment),
            may_confirm=self.is_own and self.assessment.state == AssessmentState.SUBMITTED,
            may_propose=self.is_own or can_assess(self.actor, self.officer),
            **kwargs,
        )


class AssessmentEditView(AssessmentPage):
    """The draft: save it, attach evidence, send it. Whatever is refused comes back as it was typed."""

    template_name = "growth/assessment_edit.html"

    def check_access(self):
        super().check_access()
        is_self = self.assessment.method == AssessmentMethod.SELF
        may_write = self.is_own if is_self else can_assess(self.actor, self.officer)
        if not (self.is_writer and may_write) or self.assessment.state != AssessmentState.DRAFT:
            raise Http404

    @cached_property
    def criteria(self):
        return criteria_of(self.officer, self.today)

    def form(self, data=None, *, needs_levels=True):
        return AssessmentForm(
            data,
            needs_levels=needs_levels,
            requirements=self.criteria.requirements,
            assessment=self.assessment,
            is_self=self.assessment.method == AssessmentMethod.SELF,
        )

    def get(self, request, *args, **kwargs):
        self.note_opening(self.officer)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.POST.get("do") == "attach":
            return self._attach(request)
        is_sent = request.POST.get("do") == "send"
        form = self.form(request.POST, needs_levels=is_sent)
        if not form.is_valid():
            return self.again(form=form)
        try:
            save_assessment(
                self.assessment,
                items=form.items(),
                note=form.cleaned_data["note"],
                actor=self.actor,
                now=self.now,
            )
            if is_sent:
                submit_assessment(self.assessment, actor=self.actor, now=self.now)
        except EvidenceMissing as error:
            self._name_missing(form, error)
            return self.again(form=form)
        except AssessmentError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The assessment is sent.") if is_sent else _("The draft is saved."))
        return self.go(
            "growth:assessment" if is_sent else "growth:assessment-edit", self.assessment.public_id
        )

    def _attach(self, request):
        form = EvidenceForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(evidence_form=form)
        data = form.cleaned_data
        owner = {"owner": self.assessment, "name": data["name"], "actor": self.actor, "now": self.now}
        try:
            if data["file"]:
                add_file(upload=data["file"], **owner)
            else:
                add_link(link=data["link"], **owner)
        except EvidenceRefused as error:
            form.add_error("file" if data["file"] else "link", str(error))
            return self.again(evidence_form=form)
        messages.success(request, _("The evidence is attached."))
        return self.go("growth:assessment-edit", self.assessment.public_id)

    def _name_missing(self, form, error):
        for requirement in self.criteria.requirements:
            if requirement.competency.code in error.codes:
                form.add_error(f"evidence_{requirement.competency_id}", str(error))

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.form())
        kwargs.setdefault("evidence_form", EvidenceForm())
        requirements = self.criteria.requirements
        observed = observations_of(self.officer, [each.competency.code for each in requirements])
        return super().get_context_data(
            criteria=self.criteria,
            rows=[
                {
                    "requirement": each,
                    "fields": kwargs["form"].row(each.competency),
                    "observations": observed[each.competency.code],
                }
                for each in requirements
            ],
            **kwargs,
        )
