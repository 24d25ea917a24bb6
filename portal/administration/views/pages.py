from functools import cached_property
from urllib.parse import urlencode

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from organisation.rules import administered_agencies
from portal.administration.queries import overseen_agencies


class OfficePageView(LoginRequiredMixin, TemplateView):
    """A page for those who run or audit an agency. To everybody else it does not exist.

    An actor with several agencies works in one at a time: `?agency=code` says in which.
    """

    auditors_read = True
    is_about_one_thing = False  # which then says in which agency

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        self.actor = request.actor
        if not self.may_open:
            raise Http404
        if request.method == "POST" and not self.may_write:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    @cached_property
    def agencies(self):
        if self.auditors_read:
            return list(overseen_agencies(self.actor))
        return list(administered_agencies(self.actor).order_by("name", "pk"))

    @cached_property
    def agency(self):
        code = self.request.GET.get("agency")
        found = [agency for agency in self.agencies if code in (None, "", agency.code)]
        if not found:
            raise Http404
        return found[0]

    @property
    def may_open(self):
        return bool(self.agencies)

    @property
    def may_write(self):
        return self.agency.pk in self.actor.administered_agency_ids

    def here(self, **changes):
        """This page with other parameters, in the same agency."""
        return f"{self.request.path}?{urlencode({**self._agency_parameter(), **changes})}"

    def go(self, name, *args):
        """A redirect to another page of the administration, in the same agency."""
        query = urlencode(self._agency_parameter())
        return redirect(f"{reverse(name, args=args)}{'?' if query else ''}{query}")

    def again(self, **context):
        """The page with a form that came back."""
        return self.render_to_response(self.get_context_data(**context), status=422)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            agency=self.agency,
            agency_query=f"?{urlencode(self._agency_parameter())}" if len(self.agencies) > 1 else "",
            agency_tabs=self._agency_tabs(),
            may_write=self.may_write,
            now=self.now,
            **kwargs,
        )

    def _agency_parameter(self):
        return {"agency": self.agency.code} if len(self.agencies) > 1 else {}

    def _agency_tabs(self):
        if len(self.agencies) < 2 or self.is_about_one_thing:
            return []
        return [
            {"url": f"?agency={agency.code}", "label": agency.name, "is_current": agency == self.agency}
            for agency in self.agencies
        ]


class AdministratorPageView(OfficePageView):
    """A page for administrators alone."""

    auditors_read = False
