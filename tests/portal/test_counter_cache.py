from threading import Thread

import pytest
from django.core.cache import caches
from redis.exceptions import ConnectionError as RedisConnectionError

from portal import counter_cache
from portal.caches import LIMITS, cache_settings

needs_redis = pytest.mark.only_on("redis")  # elsewhere it counts in the memory of this process
COUNTER = "rl:one-window"


@pytest.fixture(autouse=True)
def nothing_met():
    counter_cache._known_about.cache_clear()
    yield
    counter_cache._known_about.cache_clear()


@pytest.fixture
def counters():
    return caches[LIMITS]


@pytest.fixture
def redis(counters):
    return counters.client.get_client()


def attempt(counters, lifetime=60):
    """As django-ratelimit counts one."""
    return 1 if counters.add(COUNTER, 1, lifetime) else counters.incr(COUNTER)


def commands(redis):
    return redis.info("stats")["total_commands_processed"]


def seconds_left(counters, redis):
    return redis.ttl(counters.make_key(COUNTER))


@needs_redis
def test_attempts_are_counted_one_by_one(counters, redis):
    assert [attempt(counters) for _ in range(4)] == [1, 2, 3, 4]
    assert counters.get(COUNTER) == 4
    assert 50 < seconds_left(counters, redis) <= 60


@needs_redis
def test_counter_met_before_is_one_command(counters, redis):
    attempt(counters)
    before = commands(redis)
    attempt(counters)

    assert commands(redis) - before == 2  # the question itself is one of them


@needs_redis
def test_counter_of_another_process_is_gone_on_with(counters):
    attempt(counters)
    counter_cache._known_about.cache_clear()  # as a process knows nothing that has just begun

    assert [attempt(counters), attempt(counters)] == [2, 3]


@needs_redis
def test_counter_that_was_evicted_begins_again_and_expires(counters, redis):
    attempt(counters)
    redis.delete(counters.make_key(COUNTER))

    assert [attempt(counters), attempt(counters)] == [1, 2]
    assert 50 < seconds_left(counters, redis) <= 60


@needs_redis
def test_counter_never_made_is_not_counted(counters):
    with pytest.raises(ValueError, match="not found"):
        counters.incr(COUNTER)


@needs_redis
def test_counter_is_only_read_without_an_attempt(counters):
    assert counters.add(COUNTER, 0, 60)
    assert not counters.add(COUNTER, 0, 60)
    assert counters.get(COUNTER) == 0
    assert attempt(counters) == 1


@needs_redis
def test_counters_remembered_are_bounded(counters, monkeypatch):
    monkeypatch.setattr(counter_cache, "MET_COUNTERS_MAX", 2)
    for number in range(5):
        counters.add(f"{COUNTER}-{number}", 1, 60)

    known = counter_cache._known_about(counters._server)
    assert list(known.lifetimes) == [counters.make_key(f"{COUNTER}-{number}") for number in (3, 4)]
    assert not counters.add(f"{COUNTER}-0", 1, 60)


@needs_redis
def test_threads_lose_no_attempt(counters):
    def many():
        for _ in range(50):
            attempt(caches[LIMITS])

    threads = [Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counters.get(COUNTER) == 200


def test_cache_that_failed_is_left_alone_for_a_while(settings, monkeypatch):
    settings.CACHES = cache_settings("redis://127.0.0.1:1/0")
    with pytest.raises(RedisConnectionError, match="refused"):
        attempt(caches[LIMITS])
    with pytest.raises(RedisConnectionError, match="a moment ago"):
        attempt(caches[LIMITS])

    monkeypatch.setattr(counter_cache, "monotonic", lambda: float("inf"))
    with pytest.raises(RedisConnectionError, match="refused"):
        attempt(caches[LIMITS])
