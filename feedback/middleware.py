"""The citizen's way through the server, which is short.

Somebody who rates has no account, no session and no messages, and must leave nothing behind that could tell
who it was. So what looks for these is not asked at all on the citizen's pages: only what guards every answer
is left (secure transport, allowed hosts, no framing, the content policy).
"""

from collections.abc import Callable
from functools import lru_cache

from csp.constants import HEADER, HEADER_REPORT_ONLY
from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

CITIZEN_PATHS = ("/q/", "/Q/", "/tanda/")
RECEIPT_PATH = "/tanda/"
MATCHES_KEPT = 1000


class CitizenMiddleware:
    """Answers the citizen's pages itself; every other request goes the whole way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answer = SecurityMiddleware(
            convert_exception_to_response(CommonMiddleware(XFrameOptionsMiddleware(_answer)))
        )
        # The same for every request, and built once: a page with a policy of its own keeps that.
        policies = {HEADER: build_policy(), HEADER_REPORT_ONLY: build_policy(report_only=True)}
        self.policies = [(name, policy) for name, policy in policies.items() if policy]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(CITIZEN_PATHS):
            return self.get_response(request)
        try:
            request.resolver_match = _match(request.path_info)
        except Resolver404:
            return self.get_response(request)
        # What the thread spoke last was for somebody else; each view then chooses for itself.
        translation.activate(settings.LANGUAGE_CODE)
        response = self.answer(request)
        for name, policy in self.policies:
            response.headers.setdefault(name, policy)
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match
    return match.func(request, *match.args, **match.kwargs)


def _match(path: str) -> ResolverMatch:
    # Receipts are not remembered: whoever knows one may withdraw the rating.
    return resolve(path) if path.startswith(RECEIPT_PATH) else _match_of_code(path)


@lru_cache(maxsize=MATCHES_KEPT)
def _match_of_code(path: str) -> ResolverMatch:
    return resolve(path)
