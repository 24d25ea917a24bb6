from django.core.cache.backends.base import BaseCache


class BrokenCache(BaseCache):
    """A cache whose server is gone, as clients that swallow the error present it."""

    def __init__(self, location, params):
        super().__init__(params)

    def add(self, *args, **kwargs):
        return False

    def get(self, key, default=None, version=None):
        return default

    def set(self, *args, **kwargs):
        return None

    def incr(self, key, delta=1, version=None):
        raise ValueError(key)

    def delete(self, *args, **kwargs):
        return False

    def clear(self):
        return None


class DeadCache(BrokenCache):
    """A cache whose server is gone, as clients that say so present it."""

    def add(self, *args, **kwargs):
        raise ConnectionError("nobody answers")
