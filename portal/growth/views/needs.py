import csv
from functools import cached_property

from django.http import HttpResponse
from django.utils.translation import gettext as _

from appraisal.queries.needs import GROUP_LEAST, training_needs
from organisation.models import Agency, Unit
from organisation.spreadsheets import disarmed
from portal.growth.views.pages import AgencyGrowthView
from portal.templatetags.components import figure


class NeedsView(AgencyGrowthView):
    """The training needs by competency and unit, for the personnel office and the head of a unit."""

    template_name = "growth/needs.html"

    @cached_property
    def agencies(self):
        headed = Unit.objects.filter(pk__in=self.actor.headed_unit_ids).values_list("agency_id", flat=True)
        ids = self.actor.personnel_agency_ids | set(headed)
        return list(Agency.objects.filter(pk__in=ids).order_by("name", "pk"))

    def get_context_data(self, **kwargs):
        needs = training_needs(self.actor, self.agency, self.today)
        return super().get_context_data(needs=needs, today=self.today, group_least=GROUP_LEAST, **kwargs)


class NeedsDownloadView(NeedsView):
    """The same as a CSV file; below five people it leaves the figures out as the page does."""

    def get(self, request, *args, **kwargs):
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        name = f"training-needs-{self.agency.code}-{self.today.isoformat()}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        response.write("\N{ZERO WIDTH NO-BREAK SPACE}")  # so that a spreadsheet reads it as UTF-8
        writer = csv.writer(response)
        writer.writerow(
            [
                _("Unit"),
                _("Competency"),
                _("Assessed"),
                _("Below"),
                _("Average gap"),
                _("In training"),
                _("Planned sessions"),
            ]
        )
        for need in training_needs(self.actor, self.agency, self.today):
            writer.writerow([disarmed(cell) for cell in _cells(need)])
        return response


def _cells(need):
    sessions = "; ".join(f"{each.training.title} ({each.starts_on.isoformat()})" for each in need.sessions)
    return [
        need.unit,
        need.competency,
        need.assessed,
        "" if need.below is None else need.below,
        figure(need.mean_gap, 2),
        "" if need.planned is None else need.planned,
        sessions,
    ]
