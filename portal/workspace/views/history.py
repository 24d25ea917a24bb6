from django.http import Http404

from organisation.models import Officer
from portal.workspace.history import history_of
from portal.workspace.navigation import HISTORY
from portal.workspace.views.officer_page import OfficerPageView


class OfficerHistoryView(OfficerPageView):
    """The years of an officer whose record the reader may open."""

    template_name = "portal/history.html"
    logged_as = "portal:officer-history"

    def get_context_data(self, **kwargs):
        return super().get_context_data(history=history_of(self.request.actor, self.officer), **kwargs)


class HistoryView(OfficerHistoryView):
    """The officer's own years."""

    def load_officer(self):
        if not self.request.actor.is_officer:
            raise Http404
        return Officer.objects.select_related("agency").get(pk=self.request.actor.officer_id)

    @property
    def place(self):
        return HISTORY
