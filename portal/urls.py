"""The URL map: what a citizen types, what staff work in, and the pages of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("feedback.urls")),
    path("", include("portal.workspace.urls")),
    path("", include("portal.administration.urls")),
    path("kerja/siklus/", include("portal.cycles.urls")),
    path("kerja/rencana/", include("portal.plans.urls")),
    path("kerja/laporan/", include("portal.reports.urls")),
    path("kerja/umpan-balik/", include("portal.notes.urls")),
    path("kerja/evaluasi/", include("portal.evaluations.urls")),
    path("kerja/tindak-lanjut/", include("portal.outcomes.urls")),
    path("kerja/pengembangan/", include("portal.growth.urls")),
    path("kerja/pengantar/", include("portal.introduction.urls")),
    path("kerja/dokumen/", include("portal.documents.urls")),
    path("kerja/suara/", include("portal.voices.urls")),
    path("api/v2/", include("cms.api")),
    path("", include("cms.urls")),  # before Wagtail's own, whose sign-in it takes the place of
    path("cms/", include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}, name="media"))
urlpatterns += i18n_patterns(
    path("penghargaan/", include("portal.outcomes.public_urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
