"""A load generator: a few keep-alive connections, each sending its next request when the answer is in."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

CONTENT_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Outcome:
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(self.statuses.values())


class _Connection(asyncio.Protocol):
    def __init__(self, requests: Iterator[bytes], outcome: Outcome, ended: asyncio.Future) -> None:
        self._requests, self._outcome, self._ended = requests, outcome, ended
        self._received = b""

    def connection_made(self, transport) -> None:
        self._transport = transport
        self._send_next()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        if not separator:
            return
        length = CONTENT_LENGTH.search(head)
        if len(body) < (int(length[1]) if length else 0):
            return
        self._outcome.statuses[int(head[9:12])] += 1
        self._outcome.latencies.append(time.perf_counter() - self._sent_at)
        self._received = b""
        self._send_next()

    def connection_lost(self, error) -> None:
        if not self._ended.done():
            self._ended.set_exception(error or ConnectionError("The server closed the connection."))

    def _send_next(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._ended.set_result(None)
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(request)


def send(port: int, requests: Sequence[bytes], connections: int) -> Outcome:
    """This will send all requests over so many connections and return how it went."""
    return asyncio.run(_send(port, iter(requests), connections))


async def _send(port: int, requests: Iterator[bytes], connections: int) -> Outcome:
    loop = asyncio.get_running_loop()
    outcome = Outcome()
    started = time.perf_counter()
    ends = [loop.create_future() for _ in range(connections)]
    for ended in ends:
        await loop.create_connection(
            lambda ended=ended: _Connection(requests, outcome, ended), "127.0.0.1", port
        )
    await asyncio.gather(*ends)
    outcome.seconds = time.perf_counter() - started
    return outcome


def request(method: str, path: str, headers: Mapping[str, str] | None = None, body: str = "") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Language: id", "User-Agent: bench"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body]).encode()
