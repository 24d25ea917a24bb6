"""What a thing that waits for somebody looks like, in the queue and as a card on the home page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.timezone import localtime


@dataclass(frozen=True)
class Kind:
    """One kind of waiting thing: its name in the queue, and the title of its card for a subject and a count."""

    code: str
    name: str | Promise
    title: Callable[[str, int], str]


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: whom or what it is about, where it is done, and since which day it waits.

    What shares a `subject`, such as the name of a period, shares a card; `note` is a line about the subject.
    """

    kind: Kind
    label: str
    url: str
    since: date
    state: str
    chip: str = "attention"
    subject: str = ""
    note: str = ""

    def days(self, today: date) -> int:
        return max((today - self.since).days, 0)


@dataclass(frozen=True)
class Step:
    """One thing to do, with the place where it is done."""

    label: str
    url: str
    state: str
    chip: str


@dataclass(frozen=True)
class Task:
    kind: Kind
    title: str
    body: str
    steps: list[Step]
    rest: int = 0  # further steps that the queue lists


def day_of(moment: datetime) -> date:
    """The day of a moment where the reader works: the middleware has set that zone."""
    return localtime(moment).date()
