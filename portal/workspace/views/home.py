from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from appraisal.queries.introduction import has_read_purpose
from portal.workspace.navigation import MINE, TEAM_GROUP, places_for
from portal.workspace.officer_home import officer_home
from portal.workspace.tasks.queue import kinds_in, longest_wait, queue_of, tasks_of, today_of


class HomeView(LoginRequiredMixin, TemplateView):
    """What the person does next; for an officer also where the year stands."""

    template_name = "portal/home.html"

    def get(self, request, *args, **kwargs):
        """An officer reads what the system is for before anything else, once for each version of it."""
        officer_id = request.actor.officer_id
        if officer_id is not None and not has_read_purpose(officer_id):
            return redirect("introduction:purpose")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        actor, now = self.request.actor, timezone.now()
        queue = queue_of(actor, now)
        return super().get_context_data(
            tasks=tasks_of(queue),
            counts=kinds_in(queue),
            longest=longest_wait(queue, today_of(actor, now)),
            home=officer_home(actor, now) if actor.is_officer else None,
            places=_other_places(actor),
            has_role=actor.is_officer or bool(actor.agency_ids) or len(places_for(actor)) > 1,
            **kwargs,
        )


def _other_places(actor):
    """The places beside one's own work and the team, which the page itself is about."""
    return [place for place in places_for(actor)[1:] if place.group not in (MINE, TEAM_GROUP)]


class MoreView(LoginRequiredMixin, TemplateView):
    """Every place of the person: where a phone leads that has room for five."""

    template_name = "portal/more.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(places=places_for(self.request.actor), **kwargs)
