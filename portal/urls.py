"""The URL map: what a citizen types, what staff work in, and the pages of the site."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = []
for prefix, module in [
    ("", "feedback.urls"),
    ("", "portal.workspace.urls"),
    ("api/v2/", "cms.api"),
    ("", "cms.urls"),
]:
    try:
        if find_spec(module):
            urlpatterns.append(path(prefix, include(module)))
    except ModuleNotFoundError:
        pass
urlpatterns += [
    path("cms/", include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
]
urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)
