from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import PeerState, Value
from appraisal.phases import PhaseForbids, Step, period_allows
from appraisal.queries.colleagues import requests_to
from appraisal.services.colleagues import ColleagueError, answer_request, decline_request
from portal.notes.forms import AnswerForm
from portal.notes.views.pages import StaffPageView, feedback_tabs


class RequestListView(StaffPageView):
    """What I am asked about colleagues."""

    template_name = "notes/requests.html"

    def check_access(self):
        if not self.actor.is_officer:
            raise Http404

    def get_context_data(self, **kwargs):
        rows = [(request, _is_open(request, self.now)) for request in requests_to(self.actor)]
        rows.sort(key=lambda row: not row[1])  # what is open first; the sort keeps the rest in order
        return super().get_context_data(tabs=feedback_tabs(self.request), rows=rows, **kwargs)


class RequestView(StaffPageView):
    template_name = "notes/request.html"

    def check_access(self):
        requests = requests_to(self.actor)
        self.peer_request = get_object_or_404(requests, public_id=self.kwargs["request_id"])

    def get(self, request, request_id):
        return super().get(request)

    def post(self, request, request_id):
        if request.POST.get("action") == "decline":
            return self._done(decline_request, _("You have declined. Nobody is told that it was you."))
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        thanks = _("Thank you. Nobody sees which answer is yours.")
        return self._done(answer_request, thanks, ratings=form.ratings(), **form.texts())

    def _done(self, service, success, **content):
        try:
            service(request=self.peer_request, actor=self.actor, now=self.now, **content)
        except (ColleagueError, PhaseForbids) as error:
            messages.error(self.request, str(error))
            return self.go("notes:request", self.peer_request.public_id)
        messages.success(self.request, success)
        return self.go("notes:requests")

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = AnswerForm()
        form = kwargs["form"]
        return super().get_context_data(
            peer_request=self.peer_request,
            minimum=self.peer_request.period.cycle.peer_minimum,
            is_open=_is_open(self.peer_request, self.now),
            value_fields=[form[value.lower()] for value in Value],
            **kwargs,
        )


def _is_open(request, now):
    is_in_time = request.officer.agency.local_day(now) <= request.due_on
    is_allowed = period_allows(request.period, Step.ASK_COLLEAGUES)
    return request.state == PeerState.ASKED and is_in_time and is_allowed
