from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from appraisal.choices import CalibrationState, EvaluationState
from appraisal.models import EvaluationPeriod
from appraisal.queries.calibrations import (
    attainment_of_unit,
    attainments_of,
    calibrated_units,
    evaluations_of_unit,
    picture_of,
    sessions_for,
    stands_out,
)
from appraisal.rules.calibrations import can_decide, can_facilitate, can_set_attainment
from appraisal.services import EvaluationError
from appraisal.services.attainments import set_attainment
from appraisal.services.calibration_decisions import decide_calibration
from appraisal.services.calibrations import (
    close_calibration,
    hold_calibration,
    plan_calibration,
)
from organisation.models import Officer, Unit
from organisation.services import log_accesses
from portal.evaluations.curve import curve_rows, departure_words, heat_map_of
from portal.evaluations.forms import AttainmentForm, CalibrationForm, DecisionForm

TEXT_LENGTH = 4000


class LeaderView(LoginRequiredMixin, TemplateView):
    """Pages for those who head a unit or keep the cycle of an agency."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        self.units = calibrated_units(request.actor)
        if not self.may_open():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def may_open(self):
        return self.units.exists()

    @cached_property
    def periods(self):
        """The periods of the agencies concerned that have begun anywhere, newest first."""
        begun = EvaluationPeriod.objects.filter(
            cycle__agency__in=self.units.values("agency_id"), starts_on__lte=timezone.localdate(self.now)
        )
        return begun.select_related("cycle").order_by("-ends_on", "-starts_on", "pk")


class AttainmentsView(LeaderView):
    """What each unit reached in a period, set by the leader one level up before people are judged."""

    template_name = "evaluations/attainments.html"

    @cached_property
    def period(self):
        asked = [each for each in self.periods if str(each.public_id) == self.request.GET.get("period")]
        return asked[0] if asked else self.periods.first()

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=AttainmentForm(units=self._settable)))

    def post(self, request, *args, **kwargs):
        form = AttainmentForm(request.POST, units=self._settable)
        if self.period is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            set_attainment(**form.cleaned_data, period=self.period, actor=request.actor, now=self.now)
        except EvaluationError as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _("It is set what the unit reached."))
        return redirect(f"{reverse('evaluations:attainments')}?period={self.period.public_id}")

    @cached_property
    def _settable(self):
        may = [unit.pk for unit in self.units if can_set_attainment(self.request.actor, unit)]
        return Unit.objects.filter(pk__in=may).order_by("name", "pk")

    def get_context_data(self, **kwargs):
        units = list(self.units)
        found = attainments_of([unit.pk for unit in units], self.period) if self.period else {}
        return super().get_context_data(
            rows=[(unit, found.get(unit.pk)) for unit in units],
            period=self.period,
            periods=self.periods,
            may_set=self._settable.exists(),
            **kwargs,
        )


class CalibrationsView(LeaderView):
    """The sessions that concern the person, and the planning of a new one."""

    template_name = "evaluations/calibrations.html"

    def may_open(self):
        return super().may_open() or sessions_for(self.request.actor).exists()

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self._form()))

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        data = form.cleaned_data
        raters = evaluations_of_unit(data["unit"], data["period"]).values("evaluator_id")
        try:
            session = plan_calibration(
                **data, members=list(Officer.objects.filter(pk__in=raters)), actor=request.actor, now=self.now
            )
        except EvaluationError as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _("The calibration is planned. Its members are told."))
        return redirect(reverse("evaluations:calibration", args=[session.public_id]))

    def _form(self, *data):
        return CalibrationForm(*data, units=self.units, periods=self.periods)

    def get_context_data(self, **kwargs):
        may_plan = self.units.exists()
        return super().get_context_data(
            sessions=sessions_for(self.request.actor), may_plan=may_plan, **kwargs
        )


class CalibrationView(LeaderView):
    """One session: how the ratings spread against the guide, what stands out, and what was decided."""

    template_name = "evaluations/calibration.html"

    def may_open(self):
        self.session = get_object_or_404(
            sessions_for(self.request.actor), public_id=self.kwargs["calibration_id"]
        )
        return True

    def get(self, request, *args, **kwargs):
        officers = [evaluation.officer for evaluation in self.picture.evaluations]
        log_accesses(actor=request.actor, officers=officers, what="evaluations:calibration", now=self.now)
        return self.render_to_response(self.get_context_data())

    @cached_property
    def picture(self):
        return picture_of(self.session)

    def post(self, request, *args, **kwargs):
        steps = {"hold": self._hold, "decide": self._decide, "close": self._close}
        step = steps.get(request.POST.get("action"))
        if step is None:
            raise Http404
        try:
            messages.success(request, step())
        except EvaluationError as error:
            messages.error(request, str(error))
        return redirect(reverse("evaluations:calibration", args=[self.session.public_id]))

    def _hold(self):
        hold_calibration(self.session, actor=self.request.actor, now=self.now)
        return _("The calibration has begun. The second readers are drawn.")

    def _close(self):
        minutes = self.request.POST.get("minutes", "")[:TEXT_LENGTH]
        close_calibration(self.session, minutes=minutes, actor=self.request.actor, now=self.now)
        return _("The calibration is closed. The raters can sign.")

    def _decide(self):
        chosen = {str(each.public_id): each for each in self.picture.evaluations}
        evaluation = chosen.get(self.request.POST.get("evaluation", ""))
        form = DecisionForm(self.request.POST)
        if evaluation is None:
            raise Http404
        if not form.is_valid():
            raise EvaluationError(_("Choose both ratings."))
        decide_calibration(
            self.session,
            evaluation=evaluation,
            **form.cleaned_data,
            actor=self.request.actor,
            now=self.now,
        )
        return _("The decision is kept.")

    def get_context_data(self, **kwargs):
        session, actor, picture = self.session, self.request.actor, self.picture
        attainment = attainment_of_unit(session.unit, session.period)
        return super().get_context_data(
            session=session,
            picture=picture,
            attainment=attainment,
            curve=curve_rows(picture.counts),
            warnings=[departure_words(guide) for guide in picture.departures],
            matrix=heat_map_of(picture.cells),
            rows=[self._row(evaluation) for evaluation in picture.evaluations],
            may_lead=can_facilitate(actor, session.unit),
            is_planned=session.state == CalibrationState.PLANNED,
            is_held=session.state == CalibrationState.HELD,
            **kwargs,
        )

    def _row(self, evaluation):
        may = evaluation.state == EvaluationState.CALIBRATING and can_decide(
            self.request.actor, self.session, evaluation
        )
        initial = {
            "results_rating": evaluation.results_rating,
            "behaviour_rating": evaluation.behaviour_rating,
        }
        form = DecisionForm(initial=initial, auto_id=f"id_{evaluation.public_id}_%s") if may else None
        return {
            "evaluation": evaluation,
            "stands_out": stands_out(evaluation),
            "form": form,
            "decisions": [
                each for each in evaluation.calibration_decisions.all() if each.session_id == self.session.pk
            ],
        }
