from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from appraisal.queries import evaluations_due, latest_delivered
from portal.workspace.team import team_cards
from scoring.queries.scores import team_scores


class TeamView(LoginRequiredMixin, TemplateView):
    template_name = "portal/team.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not request.actor.is_supervisor:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        actor, now = self.request.actor, timezone.now()
        rows = team_scores(actor, now=now)
        cards = team_cards(rows, evaluations_due(actor, now), latest_delivered(actor.report_ids))
        waiting = sum(1 for card in cards if card.needs)
        return super().get_context_data(cards=cards, waiting=waiting, **kwargs)
