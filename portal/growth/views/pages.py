from functools import cached_property

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import RedirectView, TemplateView

from organisation.models import Agency, Unit
from organisation.services import log_access
from portal.workspace.views.officer_page import OfficerPageView


class GrowthPageView(LoginRequiredMixin, TemplateView):
    """A page about competencies and development; `check_access` raises Http404 for whom it does not exist."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        self.actor = request.actor
        self.check_access()
        return super().dispatch(request, *args, **kwargs)

    def check_access(self):
        pass

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def again(self, **context):
        """The page with a form that came back."""
        return self.render_to_response(self.get_context_data(**context), status=422)

    def go(self, name, *args):
        return redirect(reverse(name, args=args))

    def note_opening(self, officer):
        """Whoever opens another person's record leaves a trace that the officer can read."""
        if self.request.method == "GET":
            log_access(
                actor=self.request.actor,
                officer=officer,
                what=self.request.resolver_match.view_name,
                now=self.now,
            )

    def get_context_data(self, **kwargs):
        return super().get_context_data(sections=sections(self.request), now=self.now, **kwargs)


class AgencyGrowthView(GrowthPageView):
    """A page of one agency. Who works for several chooses with `?agency=code`."""

    @cached_property
    def agencies(self):
        return list(agencies_of(self.actor))

    @cached_property
    def agency(self):
        code = self.request.GET.get("agency")
        found = [agency for agency in self.agencies if code in (None, "", agency.code)]
        if not found:
            raise Http404
        return found[0]

    @property
    def today(self):
        return self.agency.local_day(self.now)

    @property
    def keeps(self):
        return self.agency.pk in self.actor.personnel_agency_ids

    def check_access(self):
        if self.agency is None:
            raise Http404

    def get_context_data(self, **kwargs):
        return super().get_context_data(agency=self.agency, keeps=self.keeps, **kwargs)


class PersonnelView(AgencyGrowthView):
    """A page of the personnel office alone."""

    def check_access(self):
        if not self.keeps:
            raise Http404

    @cached_property
    def agencies(self):
        return list(Agency.objects.filter(pk__in=self.actor.personnel_agency_ids).order_by("name", "pk"))


class OfficerGrowthPage(OfficerPageView):
    """A page about one officer's development, which leaves a trace when somebody else opens it."""

    def get(self, request, *args, **kwargs):
        self.note_opening()
        return self.render_to_response(self.get_context_data())

    def note_opening(self):
        log_access(
            actor=self.request.actor,
            officer=self.officer,
            what=self.request.resolver_match.view_name,
            now=self.now,
        )

    def again(self, **context):
        return self.render_to_response(self.get_context_data(**context), status=422)

    def to_officer(self):
        if self.is_own:
            return redirect("growth:own")
        return redirect("growth:officer", self.officer.public_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(sections=sections(self.request), now=self.now, **kwargs)


class HomeView(LoginRequiredMixin, RedirectView):
    """The first page of development that this person has."""

    def get_redirect_url(self, *args, **kwargs):
        pages = sections(self.request)
        if not pages:
            raise Http404
        return pages[0]["url"]


def agencies_of(actor):
    """The agency one works for first, then those whose cycle one keeps and those of headed units."""
    headed = Unit.objects.filter(pk__in=actor.headed_unit_ids).values("agency_id")
    found = Agency.objects.filter(Q(pk__in=actor.agency_ids) | Q(pk__in=headed)).order_by("name", "pk")
    return sorted(found, key=lambda agency: agency.pk != actor.home_agency_id)


def sections(request):
    """The pages of development that this person has, as tabs."""
    actor, here = request.actor, request.resolver_match.view_name
    keeps = bool(actor.personnel_agency_ids)
    pages = [
        ("growth:own", _("My competencies"), actor.is_officer),
        ("growth:action-list", _("My actions"), actor.is_officer),
        ("growth:team", _("Team"), actor.is_supervisor),
        ("growth:training-list", _("Trainings"), actor.is_officer or keeps),
        ("growth:dictionary", _("Dictionary"), keeps),
        ("growth:position-list", _("Positions"), keeps),
        ("growth:needs", _("Training needs"), keeps or actor.is_unit_head),
    ]
    return [
        {"url": reverse(name), "label": label, "is_current": name == here}
        for name, label, is_there in pages
        if is_there
    ]
