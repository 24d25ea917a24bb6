from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import StandardAspect, StandardState
from appraisal.models import PerformanceStandard
from appraisal.queries.standards import standards_of
from appraisal.services.standards import (
    StandardError,
    draft_next_version,
    draft_standard,
    put_in_force,
    save_standard,
)
from portal.cycles.forms import ConfirmForm, IndicatorFormSet, NewStandardForm, StandardForm
from portal.cycles.views.pages import PersonnelPageView


class StandardListView(PersonnelPageView):
    template_name = "cycles/standards.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(standards=standards_of(self.agency), **kwargs)


class StandardCreateView(PersonnelPageView):
    template_name = "cycles/standard_create.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=NewStandardForm()))

    def post(self, request, *args, **kwargs):
        form = NewStandardForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            standard = draft_standard(agency=self.agency, actor=self.actor, now=self.now, **form.cleaned_data)
        except StandardError as error:
            form.add_error("code", str(error))
            return self.again(form=form)
        return self.go("cycles:standard-edit", standard.public_id)


class StandardPageView(PersonnelPageView):
    """A page about one version of a standard of the actor's agency."""

    is_about_one_thing = True

    @cached_property
    def standard(self):
        standards = PerformanceStandard.objects.select_related("agency").prefetch_related("indicators")
        return get_object_or_404(standards, public_id=self.kwargs["standard"], agency__in=self.agencies)

    @cached_property
    def agency(self):
        return self.standard.agency

    @property
    def is_draft(self):
        return self.standard.state == StandardState.DRAFT

    def to_standard(self):
        return self.go("cycles:standard", self.standard.public_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(standard=self.standard, is_draft=self.is_draft, **kwargs)


class StandardView(StandardPageView):
    template_name = "cycles/standard.html"

    def get_context_data(self, **kwargs):
        rows = list(self.standard.indicators.all())
        groups = [(aspect.label, [row for row in rows if row.aspect == aspect]) for aspect in StandardAspect]
        return super().get_context_data(groups=[group for group in groups if group[1]], **kwargs)


class StandardEditView(StandardPageView):
    """The indicators of a draft. Every saving gives three more blank rows, so it works without script."""

    template_name = "cycles/standard_edit.html"

    def get(self, request, *args, **kwargs):
        if not self.is_draft:
            raise Http404
        fields = ("aspect", "text", "unit", "expected")
        form = StandardForm(
            initial={"name": self.standard.name, "position_kind": self.standard.position_kind}
        )
        rows = IndicatorFormSet(
            prefix="indicators", initial=list(self.standard.indicators.values(*fields)) or _first_rows()
        )
        return self.render_to_response(self.get_context_data(form=form, rows=rows))

    def post(self, request, *args, **kwargs):
        form, rows = StandardForm(request.POST), IndicatorFormSet(request.POST, prefix="indicators")
        if not (form.is_valid() & rows.is_valid()):
            return self.again(form=form, rows=rows)
        try:
            save_standard(
                standard=self.standard,
                indicators=rows.indicators(),
                actor=self.actor,
                now=self.now,
                **form.cleaned_data,
            )
        except StandardError as error:
            form.add_error(None, str(error))
            return self.again(form=form, rows=rows)
        messages.success(request, _("The draft is saved. It does not hold yet."))
        if request.POST.get("action") == "check":
            return self.to_standard()
        return self.go("cycles:standard-edit", self.standard.public_id)


def _first_rows():
    """A new standard starts with one row for each aspect that it needs."""
    return [
        {"aspect": aspect.value, "text": "", "unit": "", "expected": ""}
        for aspect in (StandardAspect.DISCIPLINE, StandardAspect.SERVICE_QUALITY, StandardAspect.INNOVATION)
    ]


class InForceView(StandardPageView):
    template_name = "cycles/standard_in_force.html"

    def get(self, request, *args, **kwargs):
        if not self.is_draft:
            raise Http404
        return self.render_to_response(self.get_context_data(form=ConfirmForm()))

    def post(self, request, *args, **kwargs):
        form = ConfirmForm(request.POST)
        form.is_valid()
        try:
            put_in_force(standard=self.standard, actor=self.actor, now=self.now)
        except StandardError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The standard is in force. New plans are checked against it."))
        return self.to_standard()


class NextVersionView(StandardPageView):
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        draft = draft_next_version(standard=self.standard, actor=self.actor, now=self.now)
        return self.go("cycles:standard-edit", draft.public_id)
