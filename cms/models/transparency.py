from django.db import models
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from cms import exports
from cms.blocks import TEXT_FEATURES
from cms.models.base import BasePage
from cms.presentation import heading, summary_context
from cms.queries.pages import transparency_by_place
from cms.queries.site import site_frame
from cms.serializers import AgencyField, SummariesField
from organisation.models import Agency
from scoring.queries.summaries import published_summaries


class TransparencyIndexPage(BasePage):
    method = RichTextField(
        _("how the figures are made"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("How ratings are collected, counted and held back, in words everyone understands."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("method")]
    search_fields = [*BasePage.search_fields, index.SearchField("method")]
    api_fields = [*BasePage.api_fields, APIField("method")]
    parent_page_types = ["cms.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of published figures")
        verbose_name_plural = _("lists of published figures")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["places"] = transparency_by_place(TransparencyPage, self, request)
        return context


class TransparencyForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Whoever edits this page must not show another agency's figures on it.
            self.fields["agency"].disabled = True


class TransparencyPage(RoutablePageMixin, BasePage):
    """What one agency published: the newest summary, each older one, and the same as data."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="transparency_pages", verbose_name=_("agency")
    )
    terms = models.TextField(
        _("terms of use of the data"),
        max_length=400,
        blank=True,
        help_text=_("Empty: everyone may use the figures if they name the agency and the period."),
    )

    base_form_class = TransparencyForm
    content_panels = [*BasePage.content_panels, FieldPanel("agency"), FieldPanel("terms")]
    api_fields = [
        *BasePage.api_fields,
        APIField("agency", serializer=AgencyField()),
        APIField("terms_of_use"),
        APIField("summaries", serializer=SummariesField()),
    ]
    parent_page_types = ["cms.TransparencyIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of published figures")
        verbose_name_plural = _("pages of published figures")

    @property
    def terms_of_use(self):
        return self.terms or gettext(
            "Everyone may use and share these figures if they name the agency and the period."
        )

    @path("")
    def newest(self, request):
        summaries = list(published_summaries(self.agency))
        standing = [summary for summary in summaries if not is_withdrawn(summary)]
        whole = [summary for summary in standing if summary.scope == "AGENCY"]
        shown = next(iter(whole or standing or summaries), None)
        return self._page(request, shown, summaries)

    @path("<uuid:public_id>/")
    def one(self, request, public_id):
        summaries = list(published_summaries(self.agency))
        summary = _chosen(summaries, public_id)
        frame = site_frame(self, request, suffix=f"{public_id}/", leaf=heading(summary))
        return self._page(request, summary, summaries, **frame)

    @path("<uuid:public_id>/data.json/")
    def data_json(self, request, public_id):
        summary = _chosen(published_summaries(self.agency), public_id)
        return exports.json_response(request, summary, terms=self.terms_of_use, page=self._address(summary))

    @path("<uuid:public_id>/data.csv/")
    def data_csv(self, request, public_id):
        return exports.csv_response(request, _chosen(published_summaries(self.agency), public_id))

    def _page(self, request, summary, summaries, **frame):
        shown = summary_context(summary) if summary else {}
        address = self.get_url(request)
        published = [
            {
                "url": f"{address}{other.public_id}/",
                "label": heading(other),
                "is_shown": other == summary,
                "is_withdrawn": is_withdrawn(other),
            }
            for other in summaries
        ]
        files = f"{address}{summary.public_id}/" if summary else ""
        return self.render(
            request,
            context_overrides={
                **frame,
                **shown,
                "published": published,
                "json_url": f"{files}data.json",
                "csv_url": f"{files}data.csv",
                "columns": exports.columns(),
            },
        )

    def _address(self, summary):
        return f"{self.full_url}{summary.public_id}/"


def is_withdrawn(summary):
    return hasattr(summary, "withdrawal")


def _chosen(summaries, public_id):
    found = next((summary for summary in summaries if summary.public_id == public_id), None)
    if found is None:
        raise Http404
    return found
