"""Settings of the tests: the same house, with quick hashing and keys that protect nothing."""

import os

from portal import env

from .base import *  # noqa: F403  the three leaves extend base

DEBUG = False
SECRET_KEY = "only-for-tests"
PERSONAL_DATA_KEYS = ["only-for-tests"]
ALLOWED_HOSTS = ["*"]
SERVE_MEDIA = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "evidence": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  whose absence WhiteNoise warns of
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_IS_ON = True
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]
if CACHE_URL and (process := env.text("PYTEST_XDIST_WORKER", "")):  # noqa: F405
    # Tests that run at once each empty the cache, so each process has a Redis database of its own.
    number = int(process.removeprefix("gw")) + 1
    CACHES = cache_settings(f"{CACHE_URL.rpartition('/')[0]}/{number}")  # noqa: F405
# A database for each run, so that two runs side by side do not meet; on SQLite a file, so that the
# threads of a live server share it with the test.
run = os.getpid()
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(ROOT / "var" / f"test-{run}.sqlite3")}  # noqa: F405
    (ROOT / "var").mkdir(exist_ok=True)  # noqa: F405
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_suara_{run}"}  # noqa: F405
