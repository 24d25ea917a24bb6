from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from appraisal.queries.introduction import requests_for
from appraisal.services.introduction import IntroductionError, ask_for_help, finish_request, take_request
from organisation.choices import Role
from organisation.queries import users_with_role
from portal.introduction.forms import HelpForm, ResultForm


class RequestPageView(LoginRequiredMixin, TemplateView):
    """For officers, who ask, and the personnel office, which helps."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        if not (request.actor.is_officer or request.actor.personnel_agency_ids):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class RequestListView(RequestPageView):
    template_name = "introduction/request_list.html"

    def get_context_data(self, **kwargs):
        rows = [(each, self._waiting_days(each)) for each in requests_for(self.request.actor)[:100]]
        return super().get_context_data(
            rows=rows,
            may_ask=self.request.actor.is_officer,
            is_office=bool(self.request.actor.personnel_agency_ids),
            **kwargs,
        )

    def _waiting_days(self, each):
        return ((each.done_at or self.now) - each.asked_at).days


class RequestCreateView(RequestPageView):
    template_name = "introduction/request_create.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.actor.is_officer:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.render_to_response(self.get_context_data(form=HelpForm()))

    def post(self, request):
        form = HelpForm(request.POST)
        if form.is_valid():
            try:
                agency_id = request.actor.home_agency_id
                office = users_with_role(Role.PERSONNEL, agency_id, on=request.actor.today)
                ask_for_help(**form.cleaned_data, actor=request.actor, personnel_ids=office, now=self.now)
            except IntroductionError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Your request is on its way. You see here what becomes of it."))
                return redirect("introduction:requests")
        return self.render_to_response(self.get_context_data(form=form), status=422)


class RequestView(RequestPageView):
    template_name = "introduction/request.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.asked = get_object_or_404(requests_for(request.actor), public_id=kwargs["request_id"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_office(self):
        return self.asked.agency_id in self.request.actor.personnel_agency_ids

    def get(self, request, **kwargs):
        return self.render_to_response(self.get_context_data(form=ResultForm()))

    def post(self, request, **kwargs):
        if not self.is_office:
            raise Http404
        form = ResultForm(request.POST)
        try:
            if request.POST.get("action") == "take":
                take_request(self.asked, actor=request.actor, now=self.now)
            elif form.is_valid():
                result = form.cleaned_data["result"]
                finish_request(self.asked, result=result, actor=request.actor, now=self.now)
            else:
                return self.render_to_response(self.get_context_data(form=form), status=422)
        except IntroductionError as error:
            messages.error(request, str(error))
        return redirect("introduction:request", self.asked.public_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked=self.asked, is_office=self.is_office, **kwargs)
