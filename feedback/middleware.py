"""The citizen's way through the server, which is short.

Somebody who rates has no account, no session and no messages, and must leave nothing behind that could tell
who it was. So what looks for these is not asked at all on the citizen's pages: only what guards every answer
(allowed hosts, no framing) is left, and whatever stands before this in MIDDLEWARE.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation

CITIZEN_PATHS = ("/q/", "/Q/", "/tanda/")


class CitizenMiddleware:
    """Answers the citizen's pages itself; every other request goes the whole way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answer = CommonMiddleware(XFrameOptionsMiddleware(_answer))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(CITIZEN_PATHS):
            return self.get_response(request)
        try:
            request.resolver_match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        # What the thread spoke last was for somebody else; each view then chooses for itself.
        translation.activate(settings.LANGUAGE_CODE)
        return self.answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match
    return match.func(request, *match.args, **match.kwargs)
