from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.models import EvaluationPeriod, UnitGoal, UnitNote
from appraisal.queries.cycle_control import (
    cycle_control,
    evaluation_due_on,
    outcomes,
    period_of_interest,
)
from appraisal.rules.goals import heads_unit
from appraisal.services.goals import GoalError, finish_unit_note, note_unit
from organisation.actors import units_with_descendants
from organisation.models import Unit
from portal.administration.words import person_name
from portal.cycles.forms import ResultForm, UnitNoteForm
from portal.cycles.views.pages import PersonnelPageView, period_tabs
from portal.cycles.views.report import predicate_rows

PERIODS_SHOWN = 8


class HeadPageView(PersonnelPageView):
    """A page of those who head a unit; the personnel office reads along."""

    is_about_one_thing = True

    @property
    def agency_ids(self):
        headed = Unit.objects.filter(pk__in=self.actor.headed_unit_ids).values_list("agency_id", flat=True)
        return self.actor.personnel_agency_ids | frozenset(headed)

    @cached_property
    def units(self):
        """Every unit the actor may see, of all agencies together."""
        units = Unit.objects.filter(agency__in=self.agencies).select_related("agency", "parent")
        kept = self.actor.personnel_agency_ids
        return [
            unit
            for unit in units.order_by("agency__name", "name", "pk")
            if unit.agency_id in kept or unit.pk in self.actor.headed_unit_ids
        ]


class UnitListView(HeadPageView):
    template_name = "cycles/units.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            units=self.units, agency_names=[each.name for each in self.agencies], **kwargs
        )


class UnitView(HeadPageView):
    """What a unit has reached in a period, with what its head says to it and what follows."""

    template_name = "cycles/unit.html"

    @cached_property
    def unit(self):
        for unit in self.units:
            if (unit.agency.code, unit.code) == (self.kwargs["agency"], self.kwargs["unit"]):
                return unit
        raise Http404

    @cached_property
    def agency(self):
        return self.unit.agency

    @property
    def may_write(self):
        return heads_unit(self.actor, self.unit)

    @cached_property
    def periods(self):
        """The running and the last periods, newest first."""
        periods = EvaluationPeriod.objects.filter(cycle__agency=self.agency, starts_on__lte=self.today)
        newest = periods.select_related("cycle__agency").order_by("-ends_on", "-starts_on")
        return list(newest[:PERIODS_SHOWN])

    @cached_property
    def period(self):
        code = self.request.GET.get("period", "")
        found = next((each for each in self.periods if str(each.public_id) == code), None)
        if found is None and code:
            raise Http404
        return found or period_of_interest(self.periods[::-1], self.today)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=UnitNoteForm()))

    def post(self, request, *args, **kwargs):
        form = UnitNoteForm(request.POST)
        if self.period is None:
            raise Http404
        if not form.is_valid():
            return self.again(form=form)
        try:
            note_unit(unit=self.unit, period=self.period, actor=self.actor, now=self.now, **form.cleaned_data)
        except GoalError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("Your comment is saved with the unit."))
        return self.to_unit(self.unit)

    def to_unit(self, unit):
        return self.go("cycles:unit", unit.agency.code, unit.code)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(unit=self.unit, period=self.period, **kwargs)
        return context | (self._results() if self.period else {})

    def _results(self):
        below = units_with_descendants([self.unit.pk])
        history = outcomes(self.agency, self.period, unit_ids=below)
        notes = UnitNote.objects.filter(unit__in=below).select_related("unit", "period", "author__officer")
        return {
            "periods": period_tabs(self.periods, self.period),
            "control": cycle_control(self.period, self.today, unit_ids=below),
            "due_on": evaluation_due_on(self.period),
            "outcome": history[-1],
            "predicates": predicate_rows(history[-1]),
            "goals": UnitGoal.objects.filter(
                cycle=self.period.cycle, unit__in=below, ended_at__isnull=True
            ).select_related("unit"),
            "notes": [(note, person_name(note.author)) for note in notes[:20]],
        }


class NoteFinishView(HeadPageView):
    template_name = "cycles/unit_note_finish.html"

    @cached_property
    def note(self):
        notes = UnitNote.objects.select_related("unit__agency", "period")
        note = get_object_or_404(
            notes, public_id=self.kwargs["note"], unit__in=self.actor.headed_unit_ids, done_at__isnull=True
        )
        if not note.follow_up:
            raise Http404
        return note

    @cached_property
    def agency(self):
        return self.note.unit.agency

    @property
    def may_write(self):
        return heads_unit(self.actor, self.note.unit)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=ResultForm()))

    def post(self, request, *args, **kwargs):
        form = ResultForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            finish_unit_note(
                note=self.note, result=form.cleaned_data["result"], actor=self.actor, now=self.now
            )
        except GoalError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The follow-up is done."))
        unit = self.note.unit
        return self.go("cycles:unit", unit.agency.code, unit.code)

    def get_context_data(self, **kwargs):
        return super().get_context_data(note=self.note, unit=self.note.unit, **kwargs)
