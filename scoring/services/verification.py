"""Whether every performance record still computes to what it says, and follows the one before it.

The links of a chain can only be followed in order, but that is one light pass over two hashes a record.
Computing again needs nothing but the record itself: pieces of the table are given to several processes.
"""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from django.db import connections

from scoring.canonical import GENESIS, content_hash
from scoring.engine import compute
from scoring.models import PerformanceRecord
from scoring.queries.records import sealed_content
from scoring.services.records import six_places

PIECE = 500  # records that a process checks at once; what it holds in memory is far less


@dataclass(frozen=True)
class Problem:
    """What is wrong with a record; `key` is its place in the order of the chains."""

    key: int
    public_id: str
    text: str


@dataclass(frozen=True)
class Checked:
    """How many records are checked by now, and the first that is not sound: nothing comes after that."""

    count: int
    problem: Problem | None = None


@dataclass(frozen=True)
class _Piece:
    first: int
    last: int
    count: int


def verify_records(*, processes: int = 1) -> Iterator[Checked]:
    """This will check every record and yield how far it is, piece by piece, up to the first problem.

    Records are taken in the order in which they were made, which is the order of every chain. With more
    than one process the connections of this one are closed first: it must not be in a transaction.
    """
    links = _Links()
    checked = 0
    for outcome in _computed(links.pieces(), processes):
        checked += outcome.count
        yield Checked(checked, outcome.problem)
        if outcome.problem:
            return
    if links.problem:
        yield Checked(checked, links.problem)


class _Links:
    """The light pass: it cuts the records into pieces as far as each record follows the one before it."""

    def __init__(self) -> None:
        self.problem: Problem | None = None

    def pieces(self) -> Iterator[_Piece]:
        keys: list[int] = []
        for key in self._following():
            keys.append(key)
            if len(keys) == PIECE:
                yield _Piece(keys[0], keys[-1], len(keys))
                keys = []
        if keys:
            yield _Piece(keys[0], keys[-1], len(keys))

    def _following(self) -> Iterator[int]:
        heads: dict[int, str] = {}
        links = PerformanceRecord.objects.order_by("pk").values_list(
            "pk", "public_id", "officer__agency_id", "previous_hash", "record_hash"
        )
        for key, public_id, agency_id, previous_hash, record_hash in links.iterator(chunk_size=PIECE):
            if previous_hash != heads.get(agency_id, GENESIS):
                self.problem = Problem(key, str(public_id), "it does not follow the record before it")
                return
            heads[agency_id] = record_hash
            yield key


def _computed(pieces: Iterable[_Piece], processes: int) -> Iterator[Checked]:
    """The outcome of each piece, in order; what lies after the first problem is not waited for."""
    if processes == 1:
        yield from map(_check, pieces)
        return
    cut = list(pieces)  # three numbers for five hundred records
    connections.close_all()  # a connection must not be shared with a process that comes of this one
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("fork"))
    with pool:
        waiting: list[Future[Checked]] = [pool.submit(_check, piece) for piece in cut]
        for future in waiting:
            outcome = future.result()
            yield outcome
            if outcome.problem:
                pool.shutdown(wait=False, cancel_futures=True)
                return


def _check(piece: _Piece) -> Checked:
    records = PerformanceRecord.objects.filter(pk__range=(piece.first, piece.last)).order_by("pk")
    policies: dict[int, str] = {}
    for record in records.select_related("officer", "period", "policy").iterator(chunk_size=100):
        if record.policy_id not in policies:
            policies[record.policy_id] = content_hash(record.policy.content)
        if text := _problem(record, policies[record.policy_id]):
            return Checked(piece.count, Problem(record.pk, str(record.public_id), text))
    return Checked(piece.count)


def _problem(record: PerformanceRecord, policy_hash: str) -> str:
    if content_hash(record.inputs) != record.inputs_hash:
        return "its inputs were changed"
    if policy_hash != record.policy.content_hash:
        return "its policy was changed"
    if record.inputs.get("policy") != record.policy.content:
        return "its inputs hold another policy"
    difference = _difference(record)
    if content_hash(sealed_content(record)) != record.record_hash:
        return f"its content was changed: {difference}" if difference else "its content was changed"
    return difference


def _difference(record: PerformanceRecord) -> str:
    try:
        again = compute(record.inputs)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return f"its inputs cannot be computed ({error!r})"  # whoever forged them forged their hash too
    expected = {
        "parts": (record.parts, again.parts_json()),
        "index": (record.index, six_places(again.index)),
        "standard error": (record.standard_error, six_places(again.standard_error)),
        "coverage": (record.coverage_bp, again.coverage_bp),
        "status": (record.status, again.status),
    }
    for name, (stored, computed) in expected.items():
        if stored != computed:
            return f"{name} is {stored}, computed again it is {computed}"
    return ""
