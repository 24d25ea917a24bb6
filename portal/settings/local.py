"""One machine, one process, SQLite: the profile of `make demo` and of development."""

from portal import env
from portal.keys import local_key

from .base import *  # noqa: F403  the three leaves extend base

DEBUG = env.flag("DEBUG", False)
ALLOWED_HOSTS = ["*"]  # a phone on the same network reaches the demonstration by address
SECRET_KEY = env.text("SECRET_KEY", "") or local_key(ROOT / "var" / "secret_key")  # noqa: F405
PERSONAL_DATA_KEYS = env.words("PERSONAL_DATA_KEYS", []) or [
    local_key(ROOT / "var" / "personal_data_key")  # noqa: F405
]
SERVE_MEDIA = True
if not CACHE_URL:  # noqa: F405
    # The local-memory counter is exact while there is one web process, which is how this profile runs.
    SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]
