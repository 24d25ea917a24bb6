from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.models.articles import ArticlePage
from cms.models.base import BasePage
from cms.models.services import AgencyPage, ServiceIndexPage, ServicePage
from cms.models.transparency import TransparencyPage
from cms.queries.pages import agencies_by_place, count_of, first_of, newest_articles


class HomePage(BasePage):
    search_label = models.CharField(
        _("question above the search field"),
        max_length=120,
        blank=True,
        help_text=_("For example: What do you need to get done?"),
    )
    charter_page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("charter page"),
        help_text=_("The page that says what you promise about ratings. Every page links to it."),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("search_label")], heading=_("Search")),
        FieldPanel("charter_page"),
    ]
    api_fields = [*BasePage.api_fields, APIField("search_label")]
    max_count_per_parent = 2  # one for each language
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["services_url"] = first_of(ServiceIndexPage, self, request)
        context["service_count"] = count_of(ServicePage, self)
        context["places"] = agencies_by_place(AgencyPage, self, request)
        context["articles"] = newest_articles(ArticlePage, self, request)
        context["agency_count"] = sum(len(place["agencies"]) for place in context["places"])
        context["summary_count"] = count_of(TransparencyPage, self)
        return context
