"""The caches: one for whatever needs a cache, and one that counts for the rate limits."""

from redis.backoff import NoBackoff
from redis.retry import Retry

LIMITS = "limits"
ANSWER_SECONDS = 0.5  # a Redis that hangs may not keep a citizen waiting


def cache_settings(url: str) -> dict[str, dict[str, object]]:
    """This will return CACHES for the Redis at `url`; without one, both live in the memory of this process.

    Two threads never share a connection: the counters keep one for each, which saves taking it from the
    pool. django-redis has one pool for an address, so both caches give it the same options.
    """
    if not url:
        memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "suara"}
        return {"default": memory, LIMITS: dict(memory)}
    options = {
        "SOCKET_CONNECT_TIMEOUT": ANSWER_SECONDS,
        "SOCKET_TIMEOUT": ANSWER_SECONDS,
        "CONNECTION_POOL_KWARGS": {"retry": Retry(NoBackoff(), 1)},  # once: for a connection lost while idle
    }
    return {
        "default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": url, "OPTIONS": options},
        LIMITS: {
            "BACKEND": "portal.counter_cache.CounterCache",
            "LOCATION": url,
            "OPTIONS": options | {"REDIS_CLIENT_KWARGS": {"single_connection_client": True}},
        },
    }
