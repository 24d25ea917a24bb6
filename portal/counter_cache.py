"""The counters of the rate limits in Redis: one command for an attempt, where django-redis needs two.

django-ratelimit counts an attempt by `add` (make the counter unless it is there) and then `incr`. Its keys
name the window they count in: a counter that this process has met is there until nobody asks for it any
more, so `add` need not ask again. Were it gone all the same (evicted, flushed), INCRBY begins a new one,
which shows by its value, and its expiry is set again. Every count is Redis' own, so that any number of
processes and threads share a counter; what is remembered here only saves questions.

For counters alone: of a key that is gone, `add` may say that it is there.
"""

from collections.abc import Callable
from functools import cache
from threading import Lock
from time import monotonic
from typing import TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django_redis.cache import RedisCache
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

MET_COUNTERS_MAX = 20_000  # some 5 MB; whatever falls out costs one more question
REST_SECONDS = 5.0

Answer = TypeVar("Answer")


class CounterCache(RedisCache):
    """Django makes one for each thread; those of one server share what they know."""

    def add(
        self, key: str, value: int, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        known, name = _known_about(str(self._server)), self.make_key(key, version)
        if name in known.lifetimes:
            return False
        is_new = known.ask(lambda: super(CounterCache, self).add(key, value, timeout, version))
        known.meet(name, self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout)
        return bool(is_new)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        known, name = _known_about(str(self._server)), self.make_key(key, version)
        if name not in known.lifetimes:
            return int(known.ask(lambda: super(CounterCache, self).incr(key, delta, version)))
        return known.ask(lambda: self._count(name, delta, known.lifetimes.get(name)))

    def _count(self, name: str, delta: int, lifetime: float | None) -> int:
        redis = self.client.get_client()
        count = int(redis.execute_command("INCRBY", name, delta))
        if count == delta and lifetime is not None:
            redis.pexpire(name, int(lifetime * 1000))
        return count


class _Known:
    """What this process knows of one Redis: the counters it has met, and whether it answered of late."""

    def __init__(self) -> None:
        self.lifetimes: dict[str, float | None] = {}  # seconds, by full key; the oldest first
        self._rests_until = 0.0
        self._lock = Lock()

    def meet(self, name: str, lifetime: float | None) -> None:
        with self._lock:
            if len(self.lifetimes) >= MET_COUNTERS_MAX:
                del self.lifetimes[next(iter(self.lifetimes))]
            self.lifetimes[name] = lifetime

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """This will fail at once for some seconds after a failure: each question would wait for its timeout."""
        if monotonic() < self._rests_until:
            raise RedisConnectionError("Redis did not answer a moment ago.")
        try:
            return question()
        except (RedisConnectionError, RedisTimeoutError):
            self._rests_until = monotonic() + REST_SECONDS
            raise


@cache
def _known_about(server: str) -> _Known:
    return _Known()
