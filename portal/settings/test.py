"""Settings of the tests: the same house, with quick hashing and keys that protect nothing."""

from portal import env

from .base import *  # noqa: F403  the three leaves extend base

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105  protects nothing
PERSONAL_DATA_KEYS = ["only-for-tests"]
ALLOWED_HOSTS = ["*"]
SERVE_MEDIA = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, so that the live server's threads and the test share it.
    DATABASES["default"]["TEST"] = {"NAME": env.text("TEST_SQLITE", str(ROOT / "var" / "test.sqlite3"))}  # noqa: F405
    (ROOT / "var").mkdir(exist_ok=True)  # noqa: F405
