from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.choices import PeerRelation, Value
from appraisal.phases import PhaseForbids, Step, period_allows
from appraisal.queries import periods_for
from appraisal.queries.colleagues import MERGED, asked_about, colleague_view
from appraisal.rules.colleagues import relations_of
from appraisal.services.colleagues import ColleagueError, ask_colleagues
from organisation.models import Officer
from organisation.rules import can_evaluate, visible_officers
from organisation.services import log_access
from portal.notes.forms import AskForm
from portal.notes.views.pages import StaffPageView


class ColleaguesView(StaffPageView):
    """What colleagues say about an officer, the same for everybody who may see it; the supervisor asks."""

    template_name = "notes/colleagues.html"

    def check_access(self):
        officers = visible_officers(self.actor).select_related("agency")
        self.officer = get_object_or_404(officers, public_id=self.kwargs["officer_id"])
        periods = periods_for(self.officer.agency)
        self.period = get_object_or_404(periods, public_id=self.kwargs["period_id"])
        self.is_supervisor = can_evaluate(self.actor, self.officer)
        if self.request.method == "POST" and not self.is_supervisor:
            raise Http404

    @cached_property
    def today(self):
        return self.officer.agency.local_day(self.now)

    @cached_property
    def view(self):
        return colleague_view(self.officer, self.period, self.today)

    @cached_property
    def may_ask(self):
        is_open = self.view is None or self.view.hidden == "WAITING"
        return self.is_supervisor and is_open and period_allows(self.period, Step.ASK_COLLEAGUES)

    @cached_property
    def candidates(self):
        asked = asked_about(self.officer, self.period).values("respondent_id")
        people = Officer.objects.filter(pk__in=relations_of(self.officer, self.today), user__isnull=False)
        return people.exclude(pk__in=asked).order_by("name", "pk")

    def get(self, request, officer_id, period_id):
        log_access(actor=self.actor, officer=self.officer, what="notes:colleagues", now=self.now)
        return super().get(request)

    def post(self, request, officer_id, period_id):
        form = AskForm(request.POST, candidates=self.candidates)
        if not form.is_valid():
            return self.again(form=form)
        try:
            asked = ask_colleagues(
                officer=self.officer, period=self.period, actor=self.actor, now=self.now, **form.cleaned_data
            )
        except (ColleagueError, PhaseForbids) as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        text = ngettext("%(count)s colleague is asked.", "%(count)s colleagues are asked.", len(asked))
        messages.success(request, text % {"count": len(asked)})
        return self.go("notes:colleagues", officer_id, period_id)

    def get_context_data(self, **kwargs):
        if self.may_ask and "form" not in kwargs:
            due_on = self.view.due_on if self.view else None
            kwargs["form"] = AskForm(candidates=self.candidates, initial={"due_on": due_on})
        return super().get_context_data(
            officer=self.officer,
            period=self.period,
            is_own=self.officer.pk == self.actor.officer_id,
            view=self.view,
            groups=[_shown(group) for group in self.view.groups] if self.view else [],
            asked=list(asked_about(self.officer, self.period)) if self.is_supervisor else [],
            may_ask=self.may_ask,
            has_candidates=self.may_ask and self.candidates.exists(),
            **kwargs,
        )


def _shown(group):
    names = {
        MERGED: _("All who answered"),
        PeerRelation.PEER: _("Colleagues"),
        PeerRelation.SUBORDINATE: _("Direct reports"),
    }
    return {
        "name": names[group.relation],
        "n": group.n,
        "mean": group.mean,
        "means": [(Value(value).label, mean) for value, mean in group.means.items()],
        "strengths": group.strengths,
        "improvements": group.improvements,
    }
