from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from appraisal.choices import NoteKind
from appraisal.queries import current_period, periods_for
from appraisal.queries.notes import notes_about
from organisation.models import Officer
from portal.notes.timeline import CITIZENS, timeline, tones
from portal.notes.views.notes import kind_tabs
from portal.notes.views.pages import StaffPageView, feedback_tabs
from portal.workspace.rating_rows import rating_rows
from scoring.queries.scores import officer_ratings, score_of

PER_PAGE = 20
COMMENTS_MOST = 60  # of the year; all of them stand on the page of the ratings


class TimelineView(StaffPageView):
    """Feedback for me: from supervisors and, above the floor and a week late, from citizens."""

    template_name = "notes/timeline.html"

    def check_access(self):
        if not self.actor.is_officer:
            raise Http404

    def get_context_data(self, **kwargs):
        officers = Officer.objects.select_related("agency")
        self.officer = get_object_or_404(officers, pk=self.actor.officer_id)
        chosen = self.request.GET.get("kind", "")
        chosen = chosen if chosen in {*NoteKind.values, CITIZENS} else ""
        period = current_period(self.officer.agency, self.officer.agency.local_day(self.now))
        citizen = score_of(self.actor, self.officer, period).citizen if period else None
        comments = self._comments(period, citizen) if chosen in ("", CITIZENS) else []
        entries = timeline(self._notes(chosen), comments)
        return super().get_context_data(
            officer=self.officer,
            tabs=feedback_tabs(self.request),
            kinds=kind_tabs(chosen, [(CITIZENS, _("Citizens"))]),
            citizen=citizen,
            period=period,
            tones=tones(comments),
            comment_count=len(comments),
            page=Paginator(entries, PER_PAGE).get_page(self.request.GET.get("page")),
            periods=self._periods(),
            **kwargs,
        )

    def _notes(self, chosen):
        if chosen == CITIZENS:
            return []
        notes = notes_about(self.actor, self.officer)
        return notes.filter(kind=chosen) if chosen else notes

    def _comments(self, period, citizen):
        """Nothing below the floor of the ratings page, and nothing of a week that is not over."""
        if citizen is None or citizen.shown == "NONE":
            return []
        ratings = officer_ratings(self.actor, self.officer, kind="counted", with_comment=True)
        ratings = ratings.filter(day__range=(period.starts_on, period.ends_on))
        newest = ratings.prefetch_related("decisions", "version__questions")[:COMMENTS_MOST]
        return rating_rows(newest, language=get_language())

    def _periods(self):
        """The periods for which colleagues were asked about me."""
        asked = self.officer.peer_requests.values("period_id")
        return periods_for(self.officer.agency).filter(pk__in=asked)
