from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organisation.models import Notification
from portal.workspace.middleware import STAFF_PATHS
from portal.workspace.navigation import places_for


def workspace_navigation(request):
    """This will give staff pages their places, account and languages; other pages get nothing."""
    if not request.path_info.startswith(STAFF_PATHS):
        return {}
    context = {"language_choices": _languages()}
    if not request.user.is_authenticated:
        return context
    return context | {
        "nav_items": _items(request),
        "user_name": _name(request.user),
        "log_out_url": reverse("portal:sign-out"),
        "news_url": reverse("notes:notifications"),
        "news_count": Notification.objects.of(request.user.pk).unread().count(),
    }


def _items(request):
    here = request.path_info
    places = places_for(request.actor)
    known = getattr(request, "workspace_place", None)
    inside = [place.url for place in places if here.startswith(place.url)]
    current = known.url if known else max(inside, key=len, default="")
    return [
        {"url": place.url, "label": place.label, "icon": place.icon, "is_current": place.url == current}
        for place in places
    ]


def _name(user):
    officer = getattr(user, "officer", None)
    return officer.name if officer else user.get_full_name() or user.get_username()


def _languages():
    here = get_language()
    return [
        {"code": code, "label": code.upper(), "name": _(str(name)), "is_current": code == here}
        for code, name in settings.LANGUAGES
    ]
