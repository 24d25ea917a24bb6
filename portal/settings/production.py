"""Settings of a real installation: refuses to start half-configured."""

from portal import env

from .base import *  # noqa: F403  the three leaves extend base

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
PERSONAL_DATA_KEYS = env.required_words("PERSONAL_DATA_KEYS")
ALLOWED_HOSTS = env.required_words("ALLOWED_HOSTS")
BASE_URL = env.required("BASE_URL")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
DATABASES = {"default": database_settings(env.database(env.required("DATABASE_URL")))}  # noqa: F405
CACHES = cache_settings(env.required("CACHE_URL"))  # noqa: F405
SERVE_MEDIA = env.flag("SERVE_MEDIA", False)

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None  # noqa: F405
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", True)
SECURE_REDIRECT_EXEMPT = [r"^sehat/"]  # probes come from inside, without TLS
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
