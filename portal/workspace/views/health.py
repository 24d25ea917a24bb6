from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import timezone
from django.views import View

from feedback.queries import oldest_waiting_age

PROBE = "health-probe"


class LivenessView(View):
    def get(self, request):
        return _uncached(JsonResponse({"status": "ok"}))


class ReadinessView(View):
    """{"status", "database", "cache", "queue_lag_seconds"}; 503 when this process cannot serve.

    A worker that is behind does not make the web process unready, so the lag is only told.
    """

    def get(self, request):
        lag = _queue_lag()
        database = "ok" if lag is not None else "failed"
        memory = _cache_state()
        is_ready = database == memory == "ok"
        body = {
            "status": "ok" if is_ready else "failed",
            "database": database,
            "cache": memory,
            "queue_lag_seconds": lag,
        }
        return _uncached(JsonResponse(body, status=200 if is_ready else 503))


def _queue_lag():
    try:
        return oldest_waiting_age(timezone.now())
    except DatabaseError:
        connection.close()
        return None


def _cache_state():
    try:
        cache.set(PROBE, "1", 10)
        return "ok" if cache.get(PROBE) == "1" else "failed"
    except Exception:
        return "failed"


def _uncached(response):
    response["Cache-Control"] = "no-store"
    return response
