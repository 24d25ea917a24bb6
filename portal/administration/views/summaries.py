from datetime import date
from functools import cached_property

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms.presentation import heading, summary_context
from portal.administration.forms import NoteForm, ReasonForm, SummaryForm
from portal.administration.history_rows import figure_row
from portal.administration.queries import public_addresses
from portal.administration.views.pages import AdministratorPageView, OfficePageView
from scoring.models import PublishedSummary
from scoring.models.summaries import PUBLICATION_FLOOR
from scoring.queries.history import official_history
from scoring.queries.summaries import summaries_for
from scoring.services.summaries import (
    PeopleServedTooFew,
    PeriodInvalid,
    SummaryError,
    preview_summary,
    publish_summary,
    withdraw_summary,
)

SUMMARIES_PER_PAGE = 20


class SummaryListView(OfficePageView):
    template_name = "administration/summary_list.html"

    def get_context_data(self, **kwargs):
        summaries = (
            summaries_for(self.actor).filter(agency=self.agency).select_related("published_by__officer")
        )
        page = Paginator(summaries, SUMMARIES_PER_PAGE).get_page(self.request.GET.get("page"))
        addresses = public_addresses(list(page))
        return super().get_context_data(
            page=page,
            rows=[
                {
                    "summary": summary,
                    "heading": heading(summary),
                    "url": addresses.get(summary.pk, ""),
                    "withdrawal": getattr(summary, "withdrawal", None),
                }
                for summary in page
            ],
            **kwargs,
        )


class SummaryCreateView(AdministratorPageView):
    """Choose what and when. The form leads on to the preview and changes nothing."""

    template_name = "administration/summary_create.html"

    def get(self, request, *args, **kwargs):
        first, last = last_half_year(self.agency.local_day(self.now))
        form = SummaryForm(initial={"starts_on": first, "ends_on": last}, agency=self.agency)
        return self.render_to_response(self.get_context_data(form=form))


def last_half_year(today):
    """The first and the last day of the newest half year that is over."""
    if today.month > 6:
        return date(today.year, 1, 1), date(today.year, 6, 30)
    return date(today.year - 1, 7, 1), date(today.year - 1, 12, 31)


class SummaryPreviewView(AdministratorPageView):
    """The figures on the page the public will read, with the button that publishes them."""

    template_name = "administration/summary_preview.html"
    is_about_one_thing = True

    def get(self, request, *args, **kwargs):
        return self._show(NoteForm())

    def post(self, request, *args, **kwargs):
        note = NoteForm(request.POST)
        if not self.choice.is_valid() or not note.is_valid():
            return self._show(note, status=422)
        try:
            publish_summary(
                self.choice.scope(),
                starts_on=self.choice.cleaned_data["starts_on"],
                ends_on=self.choice.cleaned_data["ends_on"],
                people_served=self.choice.cleaned_data["people_served"],
                note=note.cleaned_data["note"],
                actor=self.actor,
                now=self.now,
            )
        except SummaryError as error:
            note.add_error(None, str(error))
            return self._show(note, status=422)
        messages.success(request, _("The summary is published. Everybody can read it now."))
        return self.go("administration:summaries")

    @cached_property
    def choice(self):
        return SummaryForm(self.request.GET, agency=self.agency)

    def _show(self, note, status=200):
        """The preview, or the choice with what is wrong in it."""
        if not self.choice.is_valid():
            return self._choose_again()
        data = self.choice.cleaned_data
        scope = self.choice.scope()
        try:
            figures = preview_summary(
                scope,
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                people_served=data["people_served"],
                now=self.now,
            )
        except (PeriodInvalid, PeopleServedTooFew) as error:
            field = "ends_on" if isinstance(error, PeriodInvalid) else "people_served"
            self.choice.add_error(field, str(error))
            return self._choose_again()
        summary = self._unpublished(scope, data, figures)
        context = self.get_context_data(
            form=note,
            heading=heading(summary),
            publishable=figures["n"] >= PUBLICATION_FLOOR,
            missing=max(PUBLICATION_FLOOR - figures["n"], 0),
            publication_floor=PUBLICATION_FLOOR,
            history=[figure_row(figure) for figure in official_history(scope)],
            **summary_context(summary),
        )
        return self.render_to_response(context, status=status)

    def _choose_again(self):
        self.template_name = SummaryCreateView.template_name
        return self.again(form=self.choice)

    def _unpublished(self, scope, data, figures):
        return PublishedSummary(
            agency=scope.agency,
            scope=scope.kind,
            unit=scope.unit,
            service=scope.service,
            point=scope.point,
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            rating_count=figures["n"],
            figures=figures,
        )


class SummaryWithdrawView(OfficePageView):
    template_name = "administration/summary_withdraw.html"
    is_about_one_thing = True
    auditors_read = False

    @cached_property
    def summary(self):
        return get_object_or_404(summaries_for(self.actor), public_id=self.kwargs["summary_id"])

    @cached_property
    def agency(self):
        if self.summary.agency_id not in self.actor.administered_agency_ids:
            raise Http404
        return self.summary.agency

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self._form()))

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            withdraw_summary(self.summary, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now)
        except SummaryError as error:
            form.add_error("reason", str(error))
            return self.again(form=form)
        messages.success(
            request, _("The summary is withdrawn. It stays readable, with your reason above it.")
        )
        return self.go("administration:summaries")

    def get_context_data(self, **kwargs):
        return super().get_context_data(summary=self.summary, heading=heading(self.summary), **kwargs)

    def _form(self, data=None):
        return ReasonForm(
            data, label=_("Why is the summary withdrawn?"), help_text=_("Public: everybody can read it.")
        )
