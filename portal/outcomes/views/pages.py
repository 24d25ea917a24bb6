from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from organisation.services import log_access


class OutcomePageView(LoginRequiredMixin, TemplateView):
    """A page for those it concerns; `check_access` raises Http404 for whom it does not exist."""

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

    def post(self, request, *args, **kwargs):
        """Each form of a page says which act it is; an act that is not this person's does not exist."""
        act = self.acts().get(request.POST.get("action"))
        if act is None:
            raise Http404
        return act()

    def acts(self):
        return {}

    def go(self, name, *args):
        return redirect(reverse(name, args=args))

    def again(self, **context):
        """The page with a form that came back."""
        return self.render_to_response(self.get_context_data(**context), status=422)

    def log_access(self, officer):
        log_access(
            actor=self.actor, officer=officer, what=self.request.resolver_match.view_name, now=self.now
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(tabs=outcome_tabs(self.request), now=self.now, **kwargs)


def sees_objections(actor):
    return actor.is_officer or bool(actor.personnel_agency_ids)


def reads_register(actor):
    return bool(actor.personnel_agency_ids or actor.audited_agency_ids)


def sees_recognitions(actor):
    return sees_objections(actor) or actor.is_unit_head or bool(actor.administered_agency_ids)


def outcome_tabs(request):
    """The pages of this part that this person has."""
    actor = request.actor
    here = request.resolver_match.view_name
    pages = [
        ("outcomes:objections", _("Objections"), sees_objections(actor)),
        ("outcomes:objection-register", _("Register of objections"), reads_register(actor)),
        ("outcomes:recognitions", _("Recognition"), sees_recognitions(actor)),
        ("outcomes:guidance-plans", _("Guidance"), sees_objections(actor)),
    ]
    return [
        {"url": reverse(name), "label": label, "is_current": name == here}
        for name, label, is_there in pages
        if is_there
    ]
