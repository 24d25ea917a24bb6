from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from portal.workspace.team import team_cards, team_standings

PER_PAGE = 25


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
        standings = team_standings(actor, now)
        page = Paginator(standings, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            cards=team_cards(actor, page.object_list, now),
            page=page,
            total=len(standings),
            waiting=sum(standing.needs for standing in standings),
            **kwargs,
        )
