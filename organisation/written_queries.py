"""Queries whose SQL is written once and asked many times, for pages that add up whole teams.

To have Django write a query out takes several times as long as to have the database answer it, and a list of
two hundred ids in it takes as long again. Here a query is written once for each thread, with samples in the
places of what changes, and a list of ids is one parameter however long it is.
"""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from threading import local
from typing import Any

from django.db import connection, connections
from django.db.models import BooleanField, F, Func, QuerySet

Ids = Collection[int]


class OneOf(Func):
    """A condition: the column is one of these ids. One parameter for any number of them."""

    output_field = BooleanField()
    arity = 1

    def __init__(self, column: str, ids: Ids) -> None:
        super().__init__(F(column))
        self.ids = tuple(ids)

    def as_sql(self, compiler: Any, connection: Any, *_names: Any, **_context: Any) -> tuple[str, Any]:
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{column} IN (SELECT value FROM json_each(%s))", (*parameters, written_ids(self.ids))

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, Any]:
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{column} = ANY(%s::bigint[])", (*parameters, written_ids(self.ids))


@dataclass(frozen=True)
class Place:
    """Something that changes from one asking to the next: how a value is written, and a sample of its own."""

    write: Callable[[Any], Any]
    sample: Callable[[int], Any]


def written_ids(ids: Iterable[int]) -> Any:
    return list(ids) if connection.vendor == "postgresql" else json.dumps(list(ids))


IDS = Place(written_ids, lambda number: (-1 - number,))
DAY = Place(lambda day: connection.ops.adapt_datefield_value(day), lambda number: date(1, 1, 1 + number))


class WrittenQuery:
    """The rows of a `values_list`, asked with other values each time.

    `make` gets a sample for each place and returns the queryset, in which the samples must stand as they
    are: a value that is worked out from another needs a place of its own.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], **places: Place) -> None:
        self._make = make
        self._places = places
        self._threads = local()

    def rows(self, **values: Any) -> list[Any]:
        written = self._written()
        parameters = [
            self._places[part].write(values[part]) if part in self._places else constant
            for part, constant in written.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, parameters)
            found: list[Any] = cursor.fetchall()
        if not written.converters:
            return found
        return list(written.compiler.apply_converters(found, written.converters))

    def _written(self) -> "_Written":
        using = connections[connection.alias]
        known: _Written | None = getattr(self._threads, "written", None)
        if known is None or known.compiler.connection is not using:
            known = self._threads.written = self._write()
        return known

    def _write(self) -> "_Written":
        samples = {name: place.sample(number) for number, (name, place) in enumerate(self._places.items())}
        compiler = self._make(**samples).query.get_compiler(connection.alias)
        sql, parameters = compiler.as_sql()
        names = [(self._places[name].write(sample), name) for name, sample in samples.items()]
        named = [
            (next((name for written, name in names if written == parameter), ""), parameter)
            for parameter in parameters
        ]
        if {name for name, _parameter in named if name} != set(samples):
            raise ValueError("Each place must stand in the query.")
        return _Written(sql, named, compiler, compiler.get_converters([row[0] for row in compiler.select]))


@dataclass(frozen=True)
class _Written:
    sql: str
    parameters: list[tuple[str, Any]]  # the name of a place, or nothing and what stands there always
    compiler: Any
    converters: dict[int, Any]
