from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from appraisal.choices import CycleState
from appraisal.models import AppraisalCycle
from appraisal.phases import Step, allows
from appraisal.services import open_cycle
from appraisal.services.cycle_dates import DateInvalid, SettingInvalid, set_cycle_settings, set_phase_dates
from appraisal.services.cycle_guards import CycleError
from appraisal.services.cycle_opening import open_cycle_from
from appraisal.services.cycle_phases import advance_cycle
from portal.administration.forms import ReasonForm
from portal.cycles.forms import ConfirmForm, CycleForm, OpenCycleForm
from portal.cycles.phases import former_state, next_phase
from portal.cycles.views.pages import CyclePageView, PersonnelPageView


class HomeView(PersonnelPageView):
    """The cycles of the agency, newest first, and the places of those who keep them."""

    template_name = "cycles/home.html"

    def get_context_data(self, **kwargs):
        cycles = AppraisalCycle.objects.filter(agency=self.agency).order_by("-year")
        return super().get_context_data(cycles=cycles, places=self._places(), **kwargs)

    def _places(self):
        places = [
            ("standards", "star", _("Performance standards"), _("What the agency expects of everybody.")),
            ("holidays", "calendar", _("Holidays"), _("Days on which nobody has to report.")),
            ("appointments", "team", _("Acting supervisors"), _("Who stands in for a supervisor.")),
            ("grants", "shield", _("Access to records"), _("Who else may open a record, and for what.")),
        ]
        return [
            {"url": reverse(f"cycles:{name}"), "icon": icon, "label": label, "about": about}
            for name, icon, label, about in places
        ]


class OpenView(PersonnelPageView):
    """From the last year nothing is typed again; only a first cycle asks for its year."""

    template_name = "cycles/open.html"

    @cached_property
    def previous(self):
        return AppraisalCycle.objects.filter(agency=self.agency).order_by("-year").first()

    def get(self, request, *args, **kwargs):
        form = OpenCycleForm(initial={"year": self.today.year})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        form = ConfirmForm(request.POST) if self.previous else OpenCycleForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            cycle = self._open(form)
        except CycleError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The cycle %(name)s is open. Check its dates.") % {"name": cycle.name})
        return self.go("cycles:cycle", cycle.public_id)

    def _open(self, form):
        if self.previous:
            return open_cycle_from(self.previous, now=self.now, actor_id=self.actor.user_id)
        return open_cycle(
            agency=self.agency,
            year=form.cleaned_data["year"],
            period_kind=form.cleaned_data["period_kind"],
            state=CycleState.DRAFT,
            now=self.now,
            actor_id=self.actor.user_id,
        )

    def get_context_data(self, **kwargs):
        previous = self.previous
        return super().get_context_data(
            previous=previous,
            year=previous.year + 1 if previous else None,
            goals=previous.goals.filter(ended_at__isnull=True).count() if previous else 0,
            **kwargs,
        )


class CycleView(CyclePageView):
    template_name = "cycles/cycle.html"

    def get_context_data(self, **kwargs):
        cycle = self.cycle
        return super().get_context_data(
            next=next_phase(cycle),
            former=former_state(cycle),
            is_open=cycle.state != CycleState.CLOSED,
            may_set_goals=allows(cycle, Step.PREPARE),
            settings=[
                {"term": AppraisalCycle._meta.get_field(name).verbose_name, "text": getattr(cycle, name)}
                for name in ("late_report_days", "feedback_days", "self_appraisal_days", "peer_minimum")
            ],
            **kwargs,
        )


class DatesView(CyclePageView):
    template_name = "cycles/dates.html"

    def get(self, request, *args, **kwargs):
        if self.cycle.state == CycleState.CLOSED:
            raise Http404
        return self.render_to_response(self.get_context_data(form=CycleForm(instance=self.cycle)))

    def post(self, request, *args, **kwargs):
        form = CycleForm(request.POST, instance=self.cycle)
        if not form.is_valid():
            return self.again(form=form)
        who = {"cycle": self.cycle, "now": self.now, "actor_id": self.actor.user_id}
        try:
            set_phase_dates(dates=form.dates(), **who)
            set_cycle_settings(settings=form.settings(), **who)
        except DateInvalid as error:
            form.add_error(error.field, str(error))
            return self.again(form=form)
        except SettingInvalid as error:
            form.add_error("peer_minimum", str(error))
            return self.again(form=form)
        except CycleError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The dates are saved."))
        return self.to_cycle()


class AdvanceView(CyclePageView):
    """One phase on, after a look at what changes for everybody."""

    template_name = "cycles/advance.html"

    @property
    def to(self):
        following = next_phase(self.cycle)
        return following.state if following else None

    def get(self, request, *args, **kwargs):
        if self.to is None:
            raise Http404
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request, *args, **kwargs):
        if self.to is None:
            raise Http404
        form = self.form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            cycle = advance_cycle(
                cycle=self.cycle,
                to=self.to,
                reason=form.cleaned_data.get("reason", ""),
                now=self.now,
                actor_id=self.actor.user_id,
            )
        except CycleError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The phase is now: %(phase)s.") % {"phase": cycle.get_state_display()})
        return self.to_cycle()

    def form(self, data=None):
        return ConfirmForm(data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(to=CycleState(self.to), **kwargs)


class StepBackView(AdvanceView):
    """One phase back, with a reason that stays in the audit trail."""

    template_name = "cycles/step_back.html"

    @property
    def to(self):
        return former_state(self.cycle)

    def form(self, data=None):
        return ReasonForm(data, label=_("Why does the cycle go back?"))
