"""The read-only content API, version 2 of Wagtail's, at /api/v2/: pages, images, documents."""

from django.urls import path
from rest_framework.permissions import AllowAny
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from cms.models import AgencyPage, ServicePage, TransparencyPage
from cms.models.services import attach_facts

RELATED = {
    ServicePage: ("locale", "service__agency"),
    AgencyPage: ("locale", "agency"),
    TransparencyPage: ("locale", "agency"),
}


class PageEndpoint(PagesAPIViewSet):
    """Every live page. A list of one type (`?type=cms.ServicePage&fields=*`) costs the same however long."""

    permission_classes = [AllowAny]
    authentication_classes: list[type] = []
    # Fields that need a query for each page are told one page at a time.
    detail_only_fields = [*PagesAPIViewSet.detail_only_fields, "translations", "body", "summaries"]

    def get_queryset(self):
        queryset = super().get_queryset()
        return queryset.select_related(*RELATED.get(queryset.model, ("locale",)))

    def paginate_queryset(self, queryset):
        pages = super().paginate_queryset(queryset)
        if pages and isinstance(pages[0], ServicePage):
            attach_facts(pages)
        return pages


class ImageEndpoint(ImagesAPIViewSet):
    """Every public image, with the description that stands in for it."""

    permission_classes = [AllowAny]
    authentication_classes: list[type] = []
    body_fields = [*ImagesAPIViewSet.body_fields, "description"]


class DocumentEndpoint(DocumentsAPIViewSet):
    """Every public document."""

    permission_classes = [AllowAny]
    authentication_classes: list[type] = []


router = WagtailAPIRouter("content-api")
router.register_endpoint("pages", PageEndpoint)
router.register_endpoint("images", ImageEndpoint)
router.register_endpoint("documents", DocumentEndpoint)

urlpatterns = [path("", router.urls)]
