from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organisation.models import Notification
from portal.introduction.guides import guide_for
from portal.workspace.middleware import STAFF_PATHS
from portal.workspace.navigation import HOME, MORE, places_for, under_the_thumb, waiting_counts

TABBED = {"growth", "outcomes", "evaluations"}  # parts whose pages are tabs of one another
NAVIGATIONS_KEPT = 500  # some 10 kB each; people of one role share them


def workspace_navigation(request):
    """This will give staff pages their places, account and languages; other pages get nothing."""
    if not request.path_info.startswith(STAFF_PATHS):
        return {}
    context = {"language_choices": _languages()}
    if not request.user.is_authenticated:
        return context
    return context | {
        "navigation": _navigation(request),
        "home_url": HOME.url,
        "user_name": _name(request.user),
        "log_out_url": reverse("portal:sign-out"),
        "news_url": reverse("notes:notifications"),
        "news_count": Notification.objects.of(request.user.pk).unread().count(),
        "guide": _guide(request),
    }


def _guide(request):
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    return guide_for(namespace, get_language())


def _navigation(request):
    places = places_for(request.actor)
    counts = waiting_counts(request.actor, places)
    waiting = tuple((name, count) for name, count in counts.items() if count)
    return _rendered(tuple(places), waiting, _current(request, places), get_language())


@lru_cache(maxsize=NAVIGATIONS_KEPT)
def _rendered(places, waiting, current, _language):
    """Every place with its group, whether it lies under the thumb on a phone, and how much waits there."""
    near, counts = under_the_thumb(list(places)), dict(waiting)
    shown = [*places, MORE] if len(places) > len(near) else places
    items = [
        {
            "url": place.url,
            "label": place.label,
            "icon": place.icon,
            "group": place.group,
            "is_near": place in near,
            "is_more": place is MORE,
            "is_current": place.url == current,
            "count": counts.get(place.url_name, 0),
        }
        for place in shown
    ]
    return render_to_string("components/nav.html", {"items": items, "kind": "workspace"})


def _current(request, places):
    """The address of the place that this page belongs to."""
    here = request.path_info
    known = getattr(request, "workspace_place", None)
    if known:
        return known.url
    inside = [place.url for place in [*places, MORE] if here.startswith(place.url)]
    closest = max(inside, key=len, default="")
    return _of_the_same_part(request, places) or closest if closest == HOME.url else closest


def _of_the_same_part(request, places):
    """The first place of the part that a page belongs to, where no place's address leads to it."""
    part = request.resolver_match.namespace if request.resolver_match else ""
    kin = (place.url for place in places if part in TABBED and place.url_name.startswith(f"{part}:"))
    return next(kin, "")


def _name(user):
    officer = getattr(user, "officer", None)
    return officer.name if officer else user.get_full_name() or user.get_username()


def _languages():
    here = get_language()
    return [
        {"code": code, "label": code.upper(), "name": _(str(name)), "is_current": code == here}
        for code, name in settings.LANGUAGES
    ]
