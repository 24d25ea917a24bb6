from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework.fields import Field
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from cms.queries.site import site_frame


class TranslationsField(Field):
    """JSON: `[{"locale": "en", "id": 12, "html_url": "https://…/en/services/"}]`, the page itself left out."""

    def get_attribute(self, instance):
        return instance.get_translations().live().select_related("locale")

    def to_representation(self, translations):
        return [
            {"locale": page.locale.language_code, "id": page.pk, "html_url": page.full_url}
            for page in translations
        ]


class BasePage(Page):
    """What all pages share: a short introduction, and the frame of the site around them."""

    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("One or two plain sentences under the title. Search engines show them too."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    api_fields = [APIField("introduction"), APIField("translations", serializer=TranslationsField())]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.update(site_frame(self, request))
        context["meta_description"] = self.search_description or self.introduction
        return context
