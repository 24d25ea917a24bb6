"""What every page of the site shows around its own content: ways to go, languages, where it stands."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info
from wagtail.models import Page

if TYPE_CHECKING:
    from django.http import HttpRequest

HOME_DEPTH = 2


def site_frame(page: Page, request: "HttpRequest", *, suffix: str = "", leaf: str = "") -> dict[str, Any]:
    """This will gather the frame of a page in a handful of queries, the same for every page.

    `suffix` is what a routable page adds to its own address, and `leaf` the name of that place.
    """
    lineage = [page]
    if page.depth > HOME_DEPTH:
        above = page.get_ancestors().filter(depth__gte=HOME_DEPTH).select_related("locale")
        lineage = [*above, page]
    home = lineage[0]
    versions = _versions(page, home)
    return {
        "home_url": home.get_url(request),
        "nav_items": _navigation(home, lineage, request),
        "breadcrumb": [
            {"url": ancestor.get_url(request), "label": ancestor.title}
            for ancestor in (lineage if leaf else lineage[:-1])
        ],
        "place_name": leaf or page.title,
        "language_links": _language_links(page, versions, request, suffix),
        "alternates": _alternates(page, versions, request, suffix),
        "canonical_url": f"{page.get_full_url(request)}{suffix}",
        "charter_url": _charter_url(home, request),
        "code_url": _code_url(page),
        "sign_in_url": settings.WAGTAILADMIN_LOGIN_URL,
    }


def _navigation(home: Page, lineage: list[Page], request: "HttpRequest") -> list[dict[str, Any]]:
    here = {ancestor.pk for ancestor in lineage[1:]}
    places = home.get_children().live().in_menu().select_related("locale")
    return [
        {"url": place.get_url(request), "label": place.title, "is_current": place.pk in here}
        for place in places
    ]


def _code_url(page: Page) -> str:
    language = page.locale.language_code
    if language == settings.LANGUAGE_CODE:
        return reverse("feedback:code-entry")
    return reverse("feedback:code-entry-in", args=[language])


def _charter_url(home: Page, request: "HttpRequest") -> str:
    charter = home.specific.charter_page
    return charter.get_url(request) if charter and charter.live else ""


def _versions(page: Page, home: Page) -> dict[str, Page]:
    """This will find the live page for each language: its translation, or else that language's home."""
    keys = {page.translation_key, home.translation_key}
    found = Page.objects.live().filter(translation_key__in=keys).select_related("locale")
    versions: dict[str, Page] = {}
    for version in found:
        code = version.locale.language_code
        if version.translation_key == page.translation_key or code not in versions:
            versions[code] = version
    return versions


def _language_links(
    page: Page, versions: dict[str, Page], request: "HttpRequest", suffix: str
) -> list[dict[str, Any]]:
    links = []
    for code, _name in settings.LANGUAGES:
        version = versions.get(code)
        if version is None:
            continue
        is_same = version.translation_key == page.translation_key
        links.append(
            {
                "url": f"{version.get_url(request)}{suffix if is_same else ''}",
                "code": code,
                "label": get_language_info(code)["name_local"].title(),
                "is_current": version.locale_id == page.locale_id,
            }
        )
    return links if len(links) > 1 else []


def _alternates(
    page: Page, versions: dict[str, Page], request: "HttpRequest", suffix: str
) -> list[dict[str, str]]:
    same = {
        code: version for code, version in versions.items() if version.translation_key == page.translation_key
    }
    links = [
        {"code": code, "url": f"{version.get_full_url(request)}{suffix}"}
        for code, version in sorted(same.items())
    ]
    if settings.LANGUAGE_CODE in same:
        default = same[settings.LANGUAGE_CODE].get_full_url(request)
        links.append({"code": "x-default", "url": f"{default}{suffix}"})
    return links
