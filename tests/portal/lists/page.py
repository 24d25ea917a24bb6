"""What a row of the table of lists is: one list on one page, who reads it, and how it is filled."""

from collections.abc import Callable, Sized
from dataclasses import dataclass

from django.urls import reverse

from tests.portal.lists.house import House


@dataclass(frozen=True)
class List:
    name: str  # the URL name
    reader: str  # one of the users of the house
    fill: Callable[[House, range], object]  # adds a row for each number
    rows: Callable[[dict], Sized]  # the rows among what the page shows
    address: Callable[[House], list] = lambda house: []
    query: str = ""
    most: int | None = None  # rows on one page, where the list has pages
    first: int = 1  # rows of the short list, where fewer would be another page
    besides: int = 0  # rows that are there before any is added

    @property
    def label(self) -> str:
        return f"{self.name}{self.query} {self.fill.__name__} {self.reader}"

    def rows_of(self, number: int) -> int:
        """How many rows the page shows once so many were added."""
        return min(self.besides + number, self.most or self.besides + number)

    def url(self, house: House) -> str:
        return reverse(self.name, args=self.address(house)) + self.query


def shown(name: str) -> Callable[[dict], Sized]:
    return lambda context: context[name]
