"""What the workspace shows a moment old: made once for a person and kept for a minute, or until they act.

For what costs much and changes little: how much waits at each place, the rows of a large team. Everything
kept belongs to one person, their rights of today and their language, so nobody is shown what was made for
somebody else, and a right that is taken away takes effect at once. What a person does shows at once too:
after each of their own posts nothing kept before is used. What others do shows within the minute.
"""

import re
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language

from organisation.actors import Actor

KEPT_SECONDS = 60
FIRST = "0"

_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def kept(actor: Actor, name: str, make: Callable[[], Any]) -> Any:
    """What `make` returned for this person within the last minute, else what it returns now."""
    last_act = cache.get(_act_key(actor.user_id), FIRST)
    key = f"kept:{actor.user_id}:{last_act}:{_rights(actor)}:{get_language()}:{name}"
    return cache.get_or_set(key, make, KEPT_SECONDS)


def forget_kept(user_id: int) -> None:
    """This will make everything anew that was kept for this person."""
    cache.set(_act_key(user_id), token_hex(8), 2 * KEPT_SECONDS)


def page_number(request: HttpRequest) -> int:
    """Which page of a list was asked for; the first where that is no number. Part of what a page is kept under."""
    asked = request.GET.get("page", "")
    return int(asked) if _PAGE_NUMBER.fullmatch(asked) else 1


def _act_key(user_id: int | None) -> str:
    return f"last-act:{user_id}"


def _rights(actor: Actor) -> int:
    """A number that is another one when the rights are: of numbers alone, so that every process agrees."""
    return hash(
        (
            actor.officer_id or 0,
            actor.report_ids,
            actor.headed_unit_ids,
            actor.edited_agency_ids,
            actor.administered_agency_ids,
            actor.audited_agency_ids,
            actor.personnel_agency_ids,
            actor.granted_officer_ids,
            actor.today.toordinal() if actor.today else 0,
        )
    )
