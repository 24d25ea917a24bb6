from django.urls import reverse
from django.utils.translation import gettext as _

from portal.administration.queries import waiting_for
from portal.administration.views.pages import OfficePageView


class HomeView(OfficePageView):
    """Every place of the administration with one line on what it is for, and a count where something waits."""

    template_name = "administration/home.html"
    is_about_one_thing = True  # all agencies of the actor at once

    def get_context_data(self, **kwargs):
        waiting = waiting_for(self.actor)
        return super().get_context_data(
            places=self._places(waiting), agency_names=[agency.name for agency in self.agencies], **kwargs
        )

    def _places(self, waiting):
        places = [
            ("moderation", "shield", _("Ratings under check"), _("Decide what is counted."), waiting.held),
            (
                "drift",
                "progress",
                _("Changes in ratings"),
                _("Where low ratings became more."),
                waiting.changes,
            ),
            ("codes", "qr", _("QR codes"), _("Posters for points, services and officers."), 0),
            ("roster", "calendar", _("Duty roster"), _("Who is at which counter, and when."), 0),
            ("questionnaires", "edit", _("Questionnaires"), _("What people are asked."), waiting.drafts),
            ("summaries", "chart", _("Published summaries"), _("What the public sees."), 0),
            ("history", "clock", _("Figures published earlier"), _("IKM of former years, recomputed."), 0),
            ("policies", "info", _("Scoring policy"), _("How a score is made up."), waiting.proposals),
            ("processing", "progress", _("Processing"), _("How far the counting is."), 0),
            ("audit", "document", _("Audit trail"), _("Who did what, when and why."), 0),
        ]
        if not self.actor.administered_agency_ids:
            places = [place for place in places if place[0] != "roster"]
        return [
            {
                "url": reverse(f"administration:{name}"),
                "icon": icon,
                "label": label,
                "about": about,
                "count": count,
            }
            for name, icon, label, about, count in places
        ]
