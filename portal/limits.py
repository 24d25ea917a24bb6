"""Who is counted against a rate limit: the one place that answers the question of proxies."""

import ipaddress
import unicodedata
from functools import lru_cache

from django.conf import settings

from feedback.codes import normalise_code
from feedback.devices import device_of

UNKNOWN = "unknown"
IPV6_PREFIX = 64  # one household or phone is given a whole /64
USERNAME_LENGTH = 150
ADDRESS_LENGTH_MAX = 100
ADDRESSES_KEPT = 64  # a request asks more than once, a hall many times; soon pushed out again


def client_address(request) -> str:
    """The address the outermost trusted proxy saw, an IPv6 address as its /64; never raises.

    Each of the TRUSTED_PROXY_COUNT proxies adds the address it was called from at the end of
    X-Forwarded-For, so the client stands that many places from the right. Whatever stands further left
    was written by the client itself. A header that is too short or holds no address is not believed.
    """
    hops = settings.TRUSTED_PROXY_COUNT
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if hops and len(forwarded) >= hops:
        address = _address(forwarded[-hops])
        if address:
            return address
    return _address(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def address_key(group: str, request) -> str:
    return client_address(request)


def device_key(group: str, request) -> str:
    """Which browser at which counter: the code in the address of the form, and the signed device cookie."""
    code = request.resolver_match.kwargs.get("code", "") if request.resolver_match else ""
    return f"{normalise_code(code) or code}|{device_of(request)}"


def account_and_address_key(group: str, request) -> str:
    """Who tries to sign in as whom: a forgotten password locks neither the account nor the office."""
    username = unicodedata.normalize("NFKC", request.POST.get("username", ""))
    return f"{username.strip().casefold()[:USERNAME_LENGTH]}|{client_address(request)}"


def _address(text: str) -> str | None:
    return _read_address(text) if len(text) <= ADDRESS_LENGTH_MAX else None


@lru_cache(maxsize=ADDRESSES_KEPT)
def _read_address(text: str) -> str | None:
    try:
        address = ipaddress.ip_address(_without_port(text.strip().strip('"')))
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), IPV6_PREFIX), strict=False))
    return str(address)


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
