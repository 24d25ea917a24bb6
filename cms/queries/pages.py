"""Lists of pages that other pages show; each fetches what its template needs at once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from wagtail.models import Page

if TYPE_CHECKING:
    from django.http import HttpRequest

ARTICLE_COUNT = 4


def first_of(model: type[Page], home: Page, request: "HttpRequest") -> str:
    """This will return the address of the one page of this kind below home, or nothing."""
    page = model.objects.child_of(home).live().select_related("locale").first()
    return page.get_url(request) if page else ""


def count_of(model: type[Page], home: Page) -> int:
    return int(model.objects.descendant_of(home).live().count())


def agencies_by_place(model: type[Page], home: Page, request: "HttpRequest") -> list[dict[str, Any]]:
    """This will group the agency pages below home by the place they serve, places in alphabetical order."""
    pages = (
        model.objects.descendant_of(home)
        .live()
        .select_related("agency", "locale")
        .annotate(service_count=Count("agency__services", filter=Q(agency__services__is_active=True)))
        .order_by("agency__region", "title", "pk")
    )
    return _by_place(
        (page.agency.region, {"url": page.get_url(request), "name": page.title, "count": page.service_count})
        for page in pages
    )


def transparency_by_place(model: type[Page], index: Page, request: "HttpRequest") -> list[dict[str, Any]]:
    """This will group the pages of published figures by place, each with how much stands there."""
    standing = Q(agency__summaries__isnull=False, agency__summaries__withdrawal__isnull=True)
    pages = (
        model.objects.child_of(index)
        .live()
        .select_related("agency", "locale")
        .annotate(summary_count=Count("agency__summaries", filter=standing))
        .order_by("agency__region", "title", "pk")
    )
    return _by_place(
        (page.agency.region, {"url": page.get_url(request), "name": page.title, "count": page.summary_count})
        for page in pages
    )


def newest_articles(model: type[Page], home: Page, request: "HttpRequest") -> list[dict[str, Any]]:
    articles = (
        model.objects.descendant_of(home)
        .live()
        .filter(published_on__isnull=False)
        .select_related("locale")
        .order_by("-published_on", "pk")
    )
    return [
        {
            "url": article.get_url(request),
            "title": article.title,
            "introduction": article.introduction,
            "published_on": article.published_on,
        }
        for article in articles[:ARTICLE_COUNT]
    ]


def _by_place(rows: Iterable[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    places: dict[str, list[dict[str, Any]]] = {}
    for place, row in rows:
        places.setdefault(place, []).append(row)
    return [{"name": name, "agencies": agencies} for name, agencies in sorted(places.items())]
