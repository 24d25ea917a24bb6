"""The flood valve: how long a sender has to wait, by point and device and widely by address.

Which address a request comes from is decided in one place, named by settings.ADDRESS_LIMIT_KEY.
"""

import logging
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django_ratelimit.core import get_usage

from feedback.devices import device_of

logger = logging.getLogger(__name__)


def address_of(request: HttpRequest) -> str:
    return _imported(settings.ADDRESS_LIMIT_KEY)("", request)


def wait_before_rating(request: HttpRequest) -> int:
    """This will count one attempt and return the seconds to wait, 0 when it may go on.

    A browser without our cookie is counted by its address alone: one address may be a whole hall.
    """
    wait = _wait(request, "rating-address", settings.ADDRESS_LIMIT_KEY, settings.ADDRESS_LIMIT_RATE)
    if not wait and device_of(request):
        wait = _wait(request, "rating-device", settings.DEVICE_LIMIT_KEY, settings.DEVICE_LIMIT_RATE)
    return wait


def wait_before_look_up(request: HttpRequest) -> int:
    """This will return the seconds to wait before receipts may be looked up again from this address."""
    return _wait(request, "receipt", settings.ADDRESS_LIMIT_KEY, settings.RECEIPT_LIMIT_RATE, count=False)


def count_wrong_receipt(request: HttpRequest) -> None:
    """This will count a look-up that found nothing: only guessing uses up the limit."""
    _wait(request, "receipt", settings.ADDRESS_LIMIT_KEY, settings.RECEIPT_LIMIT_RATE)


def _wait(request: HttpRequest, group: str, key: str, rate: str, *, count: bool = True) -> int:
    try:
        usage = get_usage(request, group=group, key=_imported(key), rate=rate, increment=count)
    except Exception:
        # Each cache raises errors of its own. The valve may fail; a citizen's rating may not.
        logger.exception("Rate limits cannot be counted.")
        return 0
    if usage is None:
        return 0
    is_full = usage["should_limit"] if count else usage["count"] >= usage["limit"]
    return max(int(usage["time_left"]), 1) if is_full else 0


@cache
def _imported(path: str) -> Callable[[str, HttpRequest], str]:
    return import_string(path)  # type: ignore[no-any-return]
