from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import ArticleBody
from cms.models.base import BasePage


class ArticlePage(BasePage):
    published_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Empty for a standing page.")
    )
    body = StreamField(ArticleBody(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("published_on"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("published_on")]
    api_fields = [*BasePage.api_fields, APIField("published_on"), APIField("body")]
    parent_page_types = ["cms.HomePage", "cms.AgencyPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
