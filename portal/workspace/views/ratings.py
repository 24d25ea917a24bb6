from django.core.paginator import Paginator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.workspace.rating_rows import rating_rows
from portal.workspace.views.officer_page import OfficerPageView, chosen_period
from scoring.queries.scores import officer_ratings, score_of

PER_PAGE = 25
FILTERS = {
    "all": (_("All"), {"kind": "all"}),
    "counted": (_("Counted"), {"kind": "counted"}),
    "not_counted": (_("Not counted"), {"kind": "not_counted"}),
    "with_comment": (_("With a comment"), {"kind": "all", "with_comment": True}),
}


class OfficerRatingsView(OfficerPageView):
    """The ratings behind the citizens' part, one by one, once there are enough that none points at a visitor."""

    template_name = "portal/officer_ratings.html"
    logged_as = "portal:officer-ratings"

    def get_context_data(self, **kwargs):
        period = chosen_period(self.officer, self.request, self.today)
        context = super().get_context_data(period=period, **kwargs)
        if period is None:
            return context
        citizen = score_of(self.request.actor, self.officer, period).citizen
        context |= {"citizen": citizen, "counts": self._counts(period)}
        if citizen.shown == "NONE":
            return context
        chosen = self.request.GET.get("show")
        chosen = chosen if chosen in FILTERS else "all"
        paginator = Paginator(self._ratings(period, **FILTERS[chosen][1]), PER_PAGE)
        if chosen in context["counts"]:
            paginator.count = context["counts"][chosen]  # counted for the head of the page already
        page = paginator.get_page(self.request.GET.get("page"))
        return context | {
            "page": page,
            "rows": rating_rows(page.object_list, language=get_language()),
            "filters": [
                {
                    "url": f"?period={period.public_id}&show={name}",
                    "label": label,
                    "is_current": name == chosen,
                }
                for name, (label, _options) in FILTERS.items()
            ],
        }

    def _ratings(self, period, **options):
        ratings = officer_ratings(self.request.actor, self.officer, **options)
        ratings = ratings.filter(day__range=(period.starts_on, period.ends_on))
        return ratings.prefetch_related("decisions", "version__questions")

    def _counts(self, period):
        counted = self._ratings(period, kind="counted").count()
        not_counted = self._ratings(period, kind="not_counted").count()
        return {"counted": counted, "not_counted": not_counted, "all": counted + not_counted}
