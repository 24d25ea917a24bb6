from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, get_language_info, override
from django.views.generic import TemplateView

from appraisal.queries.recognition import public_recognitions
from organisation.models import Agency


class PublicRecognitionsView(TemplateView):
    """What the officers of an agency agreed to show, for everybody. Kept nowhere: a consent may end any moment."""

    template_name = "outcomes/public_recognitions.html"

    def get(self, request, *args, **kwargs):
        self.agency = get_object_or_404(Agency, code=kwargs["code"])
        response = super().get(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            agency=self.agency,
            recognitions=public_recognitions(self.agency),
            language_links=[self._link(code) for code, _name in settings.LANGUAGES],
            home_url="/" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}/",
            **kwargs,
        )

    def _link(self, code):
        with override(code):
            url = reverse("recognition:public", args=[self.agency.code])
        label = get_language_info(code)["name_local"].title()
        return {"code": code, "url": url, "label": label, "is_current": code == get_language()}
