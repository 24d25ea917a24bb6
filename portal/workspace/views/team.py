from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.generic import TemplateView

from portal.workspace.kept import kept, page_number
from portal.workspace.team import team_cards, team_standings
from portal.workspace.team_rows import team_lines

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
        number = page_number(self.request)
        board = kept(self.request.actor, f"team:{number}", lambda: _board(self.request, number))
        return super().get_context_data(board=board, **kwargs)


def _board(request, number):
    actor, now = request.actor, timezone.now()
    standings = team_standings(actor, now)
    page = Paginator(standings, PER_PAGE).get_page(number)
    context = {
        "lines": team_lines(team_cards(actor, page.object_list, now)),
        "page": page,
        "waiting": sum(standing.needs for standing in standings),
        "as_of": now,
    }
    return render_to_string("portal/parts/team_board.html", context, request)
