from django.contrib.auth.mixins import LoginRequiredMixin
from django.utils import timezone
from django.views.generic import TemplateView

from appraisal.models import SelfAppraisal
from appraisal.queries import evaluations_due, evaluations_of, periods_for
from appraisal.queries.calibrations import calibrated_units, second_readings_for, sessions_for
from appraisal.rules import can_read_evaluation
from organisation.models import Officer


class HomeView(LoginRequiredMixin, TemplateView):
    """Everything about evaluations that concerns the person: own periods, a team's, second readings."""

    template_name = "evaluations/home.html"

    def get_context_data(self, **kwargs):
        actor, now = self.request.actor, timezone.now()
        return super().get_context_data(
            own_periods=own_periods(actor, now),
            is_officer=actor.is_officer,
            is_supervisor=actor.is_supervisor,
            due=evaluations_due(actor, now),
            readings=second_readings_for(actor) if actor.is_officer else [],
            sessions=sessions_for(actor)[:6],
            may_calibrate=calibrated_units(actor).exists(),
            **kwargs,
        )


def own_periods(actor, now):
    """The periods that have begun, newest first, with the officer's two sides of each."""
    officer = Officer.objects.select_related("agency").filter(pk=actor.officer_id or 0).first()
    if officer is None:
        return []
    today = officer.agency.local_day(now)
    begun = periods_for(officer.agency).filter(starts_on__lte=today)
    appraisals = {row.period_id: row for row in SelfAppraisal.objects.filter(officer=officer)}
    evaluations = {row.period_id: row for row in evaluations_of(officer)}
    return [
        {
            "period": period,
            "appraisal": appraisals.get(period.pk),
            "evaluation": _readable(actor, evaluations.get(period.pk)),
        }
        for period in begun.order_by("-ends_on", "-starts_on", "pk")
    ]


def _readable(actor, evaluation):
    return evaluation if evaluation and can_read_evaluation(actor, evaluation) else None
