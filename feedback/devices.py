"""The signed random number a browser keeps after its first rating. It says nothing about the person."""

import hmac
import re
import secrets

from django.http import HttpRequest, HttpResponse

from organisation.personal_data import digest

COOKIE = "device"
KEPT_SECONDS = 180 * 24 * 60 * 60
_SHAPE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})")


def device_of(request: HttpRequest) -> str:
    """This will return the number in the cookie, or nothing when there is none or we never signed it."""
    shape = _SHAPE.fullmatch(request.COOKIES.get(COOKIE, ""))
    if shape and hmac.compare_digest(shape[2], _signature(shape[1])):
        return shape[1]
    return ""


def new_device() -> str:
    return secrets.token_hex(16)


def remember_device(response: HttpResponse, device: str, *, is_secure: bool) -> None:
    response.cookies[COOKIE] = f"{device}.{_signature(device)}"
    response.cookies[COOKIE].update(
        {"max-age": KEPT_SECONDS, "path": "/", "secure": is_secure, "httponly": True, "samesite": "Lax"}
    )


def _signature(device: str) -> str:
    return digest("device cookie", device)[:32]
