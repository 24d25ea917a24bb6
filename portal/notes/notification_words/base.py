from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise


@dataclass(frozen=True)
class Words:
    """How one kind of notification reads and where it leads.

    `text` is a lazy msgid whose %(name)s come from the notification's detail; a detail whose name ends in
    `_on` holds an ISO day and is shown as a day. `url_keys` names the details that are the address's
    arguments, in its order.
    """

    text: str | Promise
    url_name: str
    url_keys: tuple[str, ...] = ()
    icon: str = "bell"

    def sentence(self, detail: Mapping[str, Any]) -> str:
        """The sentence in the language that is active now; a detail that is missing reads as a dash."""
        return str(self.text) % _Readable(detail)

    def address(self, detail: Mapping[str, Any]) -> str:
        """The page it leads to; KeyError or NoReverseMatch when the detail does not fit."""
        return reverse(self.url_name, args=[detail[key] for key in self.url_keys])


class _Readable(dict[str, Any]):
    def __getitem__(self, name: str) -> Any:
        value = self.get(name, "–")
        return _as_day(value) if name.endswith("_on") else value

    # "%" on a dict subclass asks __getitem__, so a missing name never breaks a reader's list.


def _as_day(value: Any) -> str:
    try:
        return date_format(date.fromisoformat(str(value)), "j F Y")
    except ValueError:
        return str(value)
