"""The citizen's small pages: HTML, style and script in one answer that asks for nothing else."""

import gzip
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from feedback.accent import readable_accent
from feedback.form_context import FormContext

LANGUAGES = ("id", "en")
KEPT_PAGES_MAX = 400
STANDARD_ACCENT = "#0b5d57"  # the design's own lagoon stands for it
HTML = "text/html; charset=utf-8"

_LINE_START = re.compile(r"\n\s*")


@dataclass(frozen=True)
class Page:
    """A page that is the same for everyone, in both encodings, with what proves it unchanged."""

    body: bytes
    packed: bytes
    etag: str
    policy: str


def preferred_language(request: HttpRequest) -> str:
    """This will choose Indonesian unless the browser prefers English to it."""
    for language, _quality in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        if language.partition("-")[0] in LANGUAGES:
            return language.partition("-")[0]
    return "id"


def small_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    language: str,
    status: int = 200,
    accent_color: str = STANDARD_ACCENT,
) -> HttpResponse:
    """This will render a page for one visitor; nobody keeps it, and search engines do not list it."""
    text, policy = render(template, context, language=language, accent_color=accent_color)
    response = HttpResponse(text, content_type=HTML, status=status)
    response.headers["Content-Security-Policy"] = policy
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def render(
    template: str, context: dict[str, Any], *, language: str, accent_color: str = STANDARD_ACCENT
) -> tuple[str, str]:
    """This will return the page and the policy that lets its own style and script run, and nothing else."""
    style = _style() + accent_style(accent_color)
    script = _script()
    with translation.override(language):
        text = render_to_string(
            template,
            {**context, "language": language, "style": style, "script": script, "band": _band(accent_color)},
        )
    return text, _policy(style, script if "<script>" in text else "")


def accent_style(color: str) -> str:
    if color.lower() == STANDARD_ACCENT:
        return ""
    accent = readable_accent(color)
    return (
        f":root{{--lagoon:{accent.light};--band:{accent.band}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{--lagoon:{accent.dark};--band:{accent.band}}}}}"
    )


class FormPages:
    """The rendered forms of this process, by code and language, each as long as its context is the same."""

    def __init__(self, render_form: Callable[[FormContext, str], tuple[str, str]]) -> None:
        self._render_form = render_form
        self._lock = Lock()
        self._kept: dict[tuple[str, str], tuple[FormContext, Page]] = {}

    def get(self, context: FormContext, language: str) -> Page:
        known, page = self._kept.get((context.code, language), (None, None))
        if page is not None and known is context:
            return page
        page = _packed(*self._render_form(context, language))
        with self._lock:
            self._kept.pop((context.code, language), None)
            if len(self._kept) >= KEPT_PAGES_MAX:
                del self._kept[next(iter(self._kept))]
            self._kept[context.code, language] = (context, page)
        return page

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


def kept_page(request: HttpRequest, page: Page, *, language: str, max_age: int) -> HttpResponse:
    """This will answer with a page that browsers and proxies may hold for a short time."""
    packs = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    etag = f'"{page.etag}-gz"' if packs else f'"{page.etag}"'
    if etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(page.packed if packs else page.body, content_type=HTML)
        response.headers["Content-Security-Policy"] = page.policy
        response.headers["Content-Language"] = language
        if packs:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={max_age}"
    response.headers["Vary"] = "Accept-Encoding, Accept-Language"
    return response


def _packed(text: str, policy: str) -> Page:
    body = _LINE_START.sub("\n", text).encode()
    return Page(
        body=body,
        packed=gzip.compress(body, 9, mtime=0),
        etag=sha256(body + policy.encode()).hexdigest()[:20],
        policy=policy,
    )


def _policy(style: str, script: str) -> str:
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src 'sha256-{_hash(style)}'",
            f"script-src 'sha256-{_hash(script)}'" if script else "script-src 'none'",
            "img-src data:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _band(color: str) -> str:
    return "#0a4b48" if color.lower() == STANDARD_ACCENT else readable_accent(color).band


@cache
def _style() -> str:
    return _LINE_START.sub("", _without_comments(_static("css/form.css"))).strip()


@cache
def _script() -> str:
    lines = (line.strip() for line in _static("js/form.js").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def _static(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")
