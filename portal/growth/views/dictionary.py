from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.choices import StandardState
from appraisal.models import Competency
from appraisal.queries.competencies import competencies_in_force, dictionary, positions_of, requirements_of
from appraisal.services.competencies import (
    CodeTaken,
    CriteriaError,
    add_competency,
    begin_version,
    begin_with_national_list,
    change_competency,
    put_in_force,
    retire_competency,
    set_requirements,
)
from organisation.models import Position
from portal.growth.forms import CompetencyForm, RequirementsForm
from portal.growth.views.pages import GrowthPageView, PersonnelView, agencies_of


class DictionaryView(PersonnelView):
    """The competencies of the agency in all their versions; the button begins with the national list."""

    template_name = "growth/dictionary.html"

    def post(self, request, *args, **kwargs):
        added = begin_with_national_list(agency=self.agency, actor=self.actor, now=self.now)
        text = ngettext("%(count)s competency is added.", "%(count)s competencies are added.", len(added))
        messages.success(request, text % {"count": len(added)})
        return self.go("growth:dictionary")

    def get_context_data(self, **kwargs):
        return super().get_context_data(competencies=dictionary(self.agency), **kwargs)


class CompetencyCreateView(PersonnelView):
    template_name = "growth/competency_edit.html"

    def post(self, request, *args, **kwargs):
        form = CompetencyForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            competency = add_competency(agency=self.agency, **form.content(), actor=self.actor, now=self.now)
        except CriteriaError as error:
            form.add_error("name" if isinstance(error, CodeTaken) else None, str(error))
            return self.again(form=form)
        messages.success(request, _("The draft is saved."))
        return self.go("growth:competency", competency.public_id)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", CompetencyForm())
        return super().get_context_data(**kwargs)


class CompetencyPage(GrowthPageView):
    """A page about one competency, for the personnel office of its agency."""

    def check_access(self):
        self.competency = get_object_or_404(
            Competency.objects.select_related("agency").prefetch_related("levels"),
            public_id=self.kwargs["competency_id"],
            agency__in=self.actor.personnel_agency_ids,
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(competency=self.competency, **kwargs)


class CompetencyView(CompetencyPage):
    template_name = "growth/competency.html"

    def post(self, request, *args, **kwargs):
        acts = {"in_force": put_in_force, "version": begin_version, "retire": retire_competency}
        done = {
            "in_force": _("This version is in force."),
            "version": _("This is the draft of the next version."),
            "retire": _("This competency is no longer in force."),
        }
        do = request.POST.get("do")
        if do not in acts:
            raise Http404
        shown = self.competency
        try:
            shown = acts[do](self.competency, actor=self.actor, now=self.now)
        except CriteriaError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, done[do])
        return self.go("growth:competency", shown.public_id)

    def get_context_data(self, **kwargs):
        competency = self.competency
        return super().get_context_data(
            requirements=competency.requirements.select_related("position__unit").order_by(
                "position__unit__name", "position__title", "pk"
            ),
            versions=Competency.objects.filter(agency=competency.agency, code=competency.code).order_by(
                "-version"
            ),
            **kwargs,
        )


class CompetencyEditView(CompetencyPage):
    template_name = "growth/competency_edit.html"

    def check_access(self):
        super().check_access()
        if self.competency.state != StandardState.DRAFT:
            raise Http404

    def post(self, request, *args, **kwargs):
        form = CompetencyForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            change_competency(self.competency, **form.content(), actor=self.actor, now=self.now)
        except CriteriaError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The draft is saved."))
        return self.go("growth:competency", self.competency.public_id)

    def get_context_data(self, **kwargs):
        competency = self.competency
        initial = {name: getattr(competency, name) for name in ("name", "kind", "description")}
        initial |= {f"level_{level.level}": level.indicators for level in competency.levels.all()}
        kwargs.setdefault("form", CompetencyForm(initial=initial))
        return super().get_context_data(**kwargs)


class PositionListView(PersonnelView):
    template_name = "growth/position_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(positions=positions_of(self.agency), **kwargs)


class PositionView(GrowthPageView):
    """What a position asks for, the same for everybody in it; the personnel office changes it here."""

    template_name = "growth/position.html"

    def check_access(self):
        self.position = get_object_or_404(
            Position.objects.select_related("unit__agency"),
            public_id=self.kwargs["position_id"],
            unit__agency__in=agencies_of(self.actor),
        )
        self.agency = self.position.unit.agency
        self.keeps = self.agency.pk in self.actor.personnel_agency_ids
        if self.request.method == "POST" and not self.keeps:
            raise Http404

    def form(self, data=None):
        return RequirementsForm(
            data,
            competencies=competencies_in_force(self.agency),
            requirements=requirements_of(self.position),
        )

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            set_requirements(
                position=self.position, requirements=form.requirements(), actor=self.actor, now=self.now
            )
        except CriteriaError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(
            request, _("The criteria are saved. Whoever holds the position is asked to read them.")
        )
        return self.go("growth:position", self.position.public_id)

    def get_context_data(self, **kwargs):
        if self.keeps:
            kwargs.setdefault("form", self.form())
        return super().get_context_data(
            position=self.position,
            requirements=requirements_of(self.position),
            keeps=self.keeps,
            **kwargs,
        )
