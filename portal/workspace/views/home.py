from django.contrib.auth.mixins import LoginRequiredMixin
from django.utils import timezone
from django.views.generic import TemplateView

from portal.workspace.navigation import places_for
from portal.workspace.tasks import tasks_for


class HomeView(LoginRequiredMixin, TemplateView):
    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        actor = self.request.actor
        return super().get_context_data(
            tasks=tasks_for(actor, timezone.now()),
            places=places_for(actor)[1:],
            **kwargs,
        )
