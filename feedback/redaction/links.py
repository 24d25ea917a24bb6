"""Addresses on the net: links, mail, and names on social media."""

from __future__ import annotations

import re

from feedback.redaction.rules import EMAIL, LINK, Rule, Span, whole

_URL = re.compile(r"""(?:(?:https?|ftp)://|www\.)[^\s<>"'\[\]]++""", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]++@[\w\-]++(?:\.[\w\-]++)++")
_SPELT_MAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]++[ ]?(?:@|[(\[](?:at|et)[)\]]|(?<=[ ])at(?=[ ]))[ ]?"
    r"(?:gmail|yahoo|ymail|rocketmail|hotmail|outlook|live|icloud|proton(?:mail)?)\b"
    r"(?:[ ]?(?:\.|(?:[(\[]?(?:dot|titik)[)\]]?))[ ]?(?:com|co|id|net|me)\b){0,2}",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"""(?<![\w@.\-])[\w\-]++(?:\.[\w\-]++)++(?P<path>/[^\s<>"'\[\]]*+)?""")
_HANDLES = re.compile(r"(?<![\w@])(?:@(?=[\w.]{0,29}[A-Za-z_])\w(?:[\w.]{0,28}\w)?)++")
_SOCIAL = re.compile(
    r"\b(?:ig|insta|instagram|fb|facebook|tiktok|twitter|telegram)\b[ \t]{0,2}(?:(?:id|saya|ku)\b[ \t]{0,2})?"
    r"[:=][ \t]{0,2}(?P<handle>[A-Za-z_][\w.]{1,29})",
    re.IGNORECASE,
)
# Endings taken for an address by themselves; the others, which are also words, only before a path.
_DOMAIN_ENDINGS = frozenset({"com", "net", "org", "id", "edu", "gov"})
_PATH_ENDINGS = _DOMAIN_ENDINGS | frozenset(
    [
        "me",
        "ly",
        "gl",
        "be",
        "co",
        "io",
        "tv",
        "cc",
        "to",
        "app",
        "site",
        "online",
        "info",
        "link",
        "shop",
        "biz",
        "xyz",
        "page",
        "dev",
        "ee",
    ]
)
_SENTENCE_MARKS = ".,;:!?)}…”’*"


def _url(found: re.Match[str]) -> Span:
    return (found.start(), found.start() + len(found[0].rstrip(_SENTENCE_MARKS)), LINK)


def _domain(found: re.Match[str]) -> Span | None:
    path = found["path"] or ""
    ending = found[0].removesuffix(path).rpartition(".")[2].lower()
    return _url(found) if ending in (_PATH_ENDINGS if path else _DOMAIN_ENDINGS) else None


def _handle(found: re.Match[str]) -> Span:
    return (*found.span("handle"), LINK)


_PROVIDERS = ("gmail", "yahoo", "ymail", "rocketmail", "hotmail", "outlook", "live", "icloud", "proton")
LINK_RULES = (
    Rule(_URL, _url, needs=("://", "www.")),
    Rule(_MAIL, whole(EMAIL), needs=("@",)),
    Rule(_SPELT_MAIL, whole(EMAIL), needs=_PROVIDERS),
    Rule(_DOMAIN, _domain, needs=tuple(f".{ending}" for ending in sorted(_PATH_ENDINGS))),
    Rule(_HANDLES, whole(LINK), needs=("@",)),
    Rule(_SOCIAL, _handle, needs=(":", "=")),
)
