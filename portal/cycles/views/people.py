from functools import cached_property

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from organisation.models import AccessGrant, AccessLog, ActingAppointment, Officer
from organisation.services.appointments import appoint_acting, end_acting, grant_access, revoke_access
from organisation.services.register import RegisterError
from portal.administration.words import person_name
from portal.cycles.forms import AppointmentForm, ConfirmForm, GrantForm
from portal.cycles.views.pages import PersonnelPageView
from portal.cycles.words import place_opened, role_of_viewer

ROWS_PER_PAGE = 40


# Acting supervisors


def _appointments(agencies):
    rows = ActingAppointment.objects.filter(
        Q(supervisor__agency__in=agencies) | Q(officer__agency__in=agencies)
    )
    return rows.select_related("acting", "supervisor__agency", "officer__agency")


class AppointmentListView(PersonnelPageView):
    template_name = "cycles/appointments.html"

    def get_context_data(self, **kwargs):
        rows = _appointments([self.agency]).order_by("-starts_on", "-pk")
        page = Paginator(rows, ROWS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page, rows=[(row, standing_of(row, self.today)) for row in page], **kwargs
        )


class ChoosesOfficersView(PersonnelPageView):
    @property
    def officers(self):
        return Officer.objects.filter(agency=self.agency)


class AppointmentCreateView(ChoosesOfficersView):
    template_name = "cycles/appointment_create.html"

    def get(self, request, *args, **kwargs):
        form = AppointmentForm(officers=self.officers, initial={"starts_on": self.today})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        form = AppointmentForm(request.POST, officers=self.officers)
        if not form.is_valid():
            return self.again(form=form)
        data = form.cleaned_data
        try:
            appoint_acting(
                acting=data["acting_officer"],
                supervisor=data["supervisor_officer"],
                officer=data["officer_officer"],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                reason=data["reason"],
                actor=self.actor,
                now=self.now,
            )
        except RegisterError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The appointment holds from its first day on."))
        return self.go("cycles:appointments")


class AppointmentEndView(PersonnelPageView):
    template_name = "cycles/appointment_end.html"
    is_about_one_thing = True

    @cached_property
    def appointment(self):
        return get_object_or_404(_appointments(self.agencies), public_id=self.kwargs["appointment"])

    @cached_property
    def agency(self):
        return (self.appointment.supervisor or self.appointment.officer).agency

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=ConfirmForm()))

    def post(self, request, *args, **kwargs):
        end_acting(appointment=self.appointment, actor=self.actor, now=self.now)
        messages.success(request, _("The appointment has ended."))
        return self.go("cycles:appointments")

    def get_context_data(self, **kwargs):
        return super().get_context_data(appointment=self.appointment, **kwargs)


# Access to records


def _grants(agencies):
    rows = AccessGrant.objects.filter(officer__agency__in=agencies)
    return rows.select_related("officer__agency", "viewer__officer", "granted_by__officer")


class GrantListView(PersonnelPageView):
    template_name = "cycles/grants.html"

    def get_context_data(self, **kwargs):
        rows = _grants([self.agency]).order_by("-starts_on", "-pk")
        page = Paginator(rows, ROWS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            rows=[(row, person_name(row.viewer), standing_of(row, self.today)) for row in page],
            **kwargs,
        )


class GrantCreateView(ChoosesOfficersView):
    template_name = "cycles/grant_create.html"

    def get(self, request, *args, **kwargs):
        form = GrantForm(officers=self.officers, initial={"starts_on": self.today})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        form = GrantForm(request.POST, officers=self.officers)
        if not form.is_valid():
            return self.again(form=form)
        data = form.cleaned_data
        try:
            grant_access(
                officer=data["officer_officer"],
                viewer_id=form.viewer_user.pk,
                purpose=data["purpose"],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                actor=self.actor,
                now=self.now,
            )
        except RegisterError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The record is open for these days. The officer is told."))
        return self.go("cycles:grants")


class GrantRevokeView(PersonnelPageView):
    template_name = "cycles/grant_revoke.html"
    is_about_one_thing = True

    @cached_property
    def grant(self):
        return get_object_or_404(_grants(self.agencies), public_id=self.kwargs["grant"])

    @cached_property
    def agency(self):
        return self.grant.officer.agency

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=ConfirmForm()))

    def post(self, request, *args, **kwargs):
        revoke_access(grant=self.grant, actor=self.actor, now=self.now)
        messages.success(request, _("The record is closed to this person again."))
        return self.go("cycles:grants")

    def get_context_data(self, **kwargs):
        return super().get_context_data(grant=self.grant, viewer=person_name(self.grant.viewer), **kwargs)


def standing_of(row, today):
    """NOW, LATER or OVER: whether an appointment or a grant holds on a day."""
    if row.ends_on and row.ends_on <= today:
        return "OVER"
    return "NOW" if row.starts_on <= today else "LATER"


class AccessLogView(LoginRequiredMixin, TemplateView):
    """Who opened my record, when, as what. Only one's own: nobody reads it for somebody else."""

    template_name = "cycles/access_log.html"

    def get_context_data(self, **kwargs):
        officer_id = self.request.actor.officer_id
        rows = AccessLog.objects.filter(officer_id=officer_id) if officer_id else AccessLog.objects.none()
        rows = rows.select_related("viewer__officer").order_by("-at", "-pk")
        page = Paginator(rows, ROWS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            rows=[
                {
                    "person": person_name(row.viewer),
                    "role": role_of_viewer(row.as_role),
                    "what": place_opened(row.what),
                    "purpose": row.purpose,
                    "at": row.at,
                }
                for row in page
            ],
            **kwargs,
        )
