from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import get_language
from django.views.generic import ListView

from appraisal.queries import evaluations_due, evaluations_of
from appraisal.queries.standards import standard_for
from appraisal.rules import can_read_evaluation
from organisation.models import Placement
from organisation.rules import visible_officers
from portal.workspace.drawings import questions_chart, trend_chart
from portal.workspace.navigation import opens_officers
from portal.workspace.views.officer_page import OfficerPageView, chosen_period, period_tabs
from scoring.queries.scores import officer_questions, officer_records, officer_trend, score_of

RECORDS_SHOWN = 6


class OfficerListView(LoginRequiredMixin, ListView):
    """Officers whose record this person may open; a name typed in narrows it down."""

    template_name = "portal/officer_list.html"
    context_object_name = "officers"
    paginate_by = 25

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not opens_officers(request.actor):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def name(self):
        return self.request.GET.get("name", "").replace("\0", "").strip()  # PostgreSQL refuses a NUL

    def get_queryset(self):
        actor = self.request.actor
        placements = (
            Placement.objects.on(actor.today).select_related("position__unit").order_by("-kind", "pk")
        )
        officers = visible_officers(actor).exclude(pk=actor.officer_id).select_related("agency")
        if self.name:
            officers = officers.filter(name__icontains=self.name)
        return officers.prefetch_related(
            Prefetch("placements", queryset=placements, to_attr="current_placements")
        ).order_by("name", "pk")

    def get_context_data(self, **kwargs):
        return super().get_context_data(name=self.name, **kwargs)


class OfficerDetailView(OfficerPageView):
    template_name = "portal/officer_detail.html"
    logged_as = "portal:officer-detail"

    def get_context_data(self, **kwargs):
        actor = self.request.actor
        period = chosen_period(self.officer, self.request, self.today)
        context = super().get_context_data(period=period, **kwargs)
        context["due"] = [
            item for item in evaluations_due(actor, self.now) if item.officer.pk == self.officer.pk
        ]
        return context | record_context(self.officer, period, actor, today=self.today)


def record_context(officer, period, actor, *, today):
    """What the page of an officer shows, the same for the supervisor and for the officer."""
    trend = officer_trend(actor, officer, today=today)
    evaluations = evaluations_of(officer)
    placement = _position(officer, today)
    context = {
        "tabs": period_tabs(officer, period, today),
        "position": placement,
        "standard": standard_for(placement) if placement else None,
        "score": None,
        "evaluations": [each for each in evaluations if can_read_evaluation(actor, each)],
        "records": officer_records(officer)[:RECORDS_SHOWN],
    }
    if period is None:
        return context
    score = score_of(actor, officer, period)
    questions = officer_questions(actor, officer, period, language=get_language())
    return context | {
        "score": score,
        "trend": trend_chart(trend, today=today, group_mean=score.citizen.group_mean),
        "questions": questions_chart(questions),
    }


def _position(officer, today):
    placements = Placement.objects.on(today).filter(officer=officer)
    return placements.select_related("position__unit").order_by("-kind", "pk").first()
