"""What waits for an editor: pages to check, services without a page, standards with holes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from cms.models import AgencyPage, ServicePage
from cms.standards import COMPONENT_CODES
from organisation.models import Service

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

SHOWN = 8


@dataclass(frozen=True, slots=True)
class WaitingService:
    """A service nobody has described yet, with the page its description belongs below."""

    service: Service
    parent_id: int


def waiting_for_check(user: "AbstractUser") -> int:
    """How many pages this person is asked to approve."""
    return int(TaskState.objects.reviewable_by(user).count())


def services_without_page(user: "AbstractUser") -> list[WaitingService]:
    """Active services of the agencies whose pages this person may add to, in the first language."""
    parents = dict(_in_first_language(_editable(user, AgencyPage)).values_list("agency_id", "pk"))
    described = _in_first_language(ServicePage.objects.all()).values("service_id")
    services = Service.objects.filter(agency_id__in=parents, is_active=True).exclude(pk__in=described)
    return [
        WaitingService(service, parents[service.agency_id])
        for service in services.select_related("agency").order_by("agency", "name", "pk")
    ]


def incomplete_pages(user: "AbstractUser") -> list[ServicePage]:
    """Live service pages in the first language that this person may edit and that lack a component."""
    holes = Q()
    for code in COMPONENT_CODES:
        holes |= Q(**{code: ""})
    pages = _in_first_language(_editable(user, ServicePage)).live().filter(holes)
    return list(pages.order_by("title", "pk"))


def untranslated_pages(user: "AbstractUser") -> list[ServicePage]:
    """Live service pages in the first language without a live twin in every other language."""
    pages = _in_first_language(_editable(user, ServicePage)).live()
    for code, _name in settings.LANGUAGES:
        if code != settings.LANGUAGE_CODE:
            twins = ServicePage.objects.live().filter(locale__language_code=code)
            pages = pages.exclude(translation_key__in=twins.values("translation_key"))
    return list(pages.order_by("title", "pk"))


def _editable(user: "AbstractUser", model: type[Page]) -> Any:
    allowed = page_permission_policy.instances_user_has_permission_for(user, "change")
    return model.objects.filter(pk__in=allowed.values("pk"))


def _in_first_language(pages: Any) -> Any:
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE)
