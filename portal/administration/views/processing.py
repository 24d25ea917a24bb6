from datetime import timedelta

from django.http import Http404

from organisation.rules import can_see_processing
from portal.administration.queries import processing_status
from portal.administration.views.pages import OfficePageView
from portal.administration.words import age
from scoring.queries.tallies import tally_check

CHECKED_DAYS = 7
LATE_SECONDS = 300  # the worker looks every few seconds; five minutes mean that it stands still


class ProcessingView(OfficePageView):
    template_name = "administration/processing.html"

    def get(self, request, *args, **kwargs):
        if not can_see_processing(self.actor):
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        status = processing_status(self.now)
        yesterday = self.agency.local_day(self.now) - timedelta(days=1)
        first = yesterday - timedelta(days=CHECKED_DAYS - 1)
        seconds = status.queue.oldest_age_seconds
        return super().get_context_data(
            status=status,
            is_late=seconds >= LATE_SECONDS,
            oldest=age(seconds),
            check=tally_check(agency=self.agency, days=(first, yesterday)),
            check_first=first,
            check_last=yesterday,
            **kwargs,
        )
