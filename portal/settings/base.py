"""Strict settings that every profile starts from; local and test relax them, production completes them."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from portal import env
from portal.caches import LIMITS, cache_settings
from portal.databases import database_settings

ROOT = env.ROOT

# Applications
INSTALLED_APPS = [
    "portal",
    "cms",
    "scoring",
    "feedback",
    "appraisal",
    "organisation",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "django_tasks",
    "taggit",
    "modelcluster",
    "rest_framework",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_ratelimit",
]
MIDDLEWARE = [
    "feedback.middleware.CitizenMiddleware",  # guards its answers itself; citizens have no account to look for
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.middleware.WagtailAdminMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.middleware.ActorMiddleware",
    "portal.workspace.middleware.WorkspaceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
AUTH_USER_MODEL = "portal.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.workspace_navigation",
            ],
            "builtins": ["portal.templatetags.components"],
        },
    }
]

# Data
DATABASES = {"default": database_settings(env.database(f"sqlite:///{ROOT / 'var' / 'suara.sqlite3'}"))}
CACHE_URL = env.text("CACHE_URL", "")
CACHES = cache_settings(CACHE_URL)
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.W001"]  # it does not know our cache as one of django-redis
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Language and time
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Jakarta"  # staff pages switch to the agency's own zone
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.text("MEDIA_ROOT", str(ROOT / "var" / "media"))
EVIDENCE_ROOT = env.text("EVIDENCE_ROOT", str(ROOT / "var" / "evidence"))  # no web server hands it out
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "evidence": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": EVIDENCE_ROOT,
            "file_permissions_mode": 0o640,
            "directory_permissions_mode": 0o750,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "portal.uploads.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Mail: off while no server is named; what is new then stands in the workspace alone
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "suara-layanan@localhost")
MAIL_IS_ON = bool(EMAIL_HOST)

# Sign-in
LOGIN_URL = "portal:sign-in"
LOGIN_REDIRECT_URL = "portal:workspace-home"
LOGOUT_REDIRECT_URL = "portal:sign-in"
AUTHENTICATION_BACKENDS = ["portal.backends.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Browser security
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's own screens need inline scripts and styles (wagtail/wagtail#1288); only they get them.
WAGTAIL_ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src": [SELF, UNSAFE_INLINE],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
    "frame-src": [SELF],
}

# Wagtail
WAGTAIL_SITE_NAME = "Suara Layanan"
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", "http://localhost:8000")
WAGTAILADMIN_LOGIN_URL = "/masuk/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAIL_I18N_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "xlsx", "docx", "odt"]

# REST
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}

# Product
BASE_URL = env.text("BASE_URL", "http://localhost:8000")
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
DEVICE_LIMIT_KEY = "portal.limits.device_key"
ADDRESS_LIMIT_KEY = "portal.limits.address_key"
DEVICE_LIMIT_RATE = env.text("DEVICE_LIMIT_RATE", "10/h")
ADDRESS_LIMIT_RATE = env.text("ADDRESS_LIMIT_RATE", "600/m")
RECEIPT_LIMIT_RATE = env.text("RECEIPT_LIMIT_RATE", "30/m")
SIGN_IN_LIMIT_RATE = env.text("SIGN_IN_LIMIT_RATE", "10/5m")
RATELIMIT_USE_CACHE = LIMITS
RATELIMIT_FAIL_OPEN = True  # a citizen's rating must not depend on the cache being up
FORM_CACHE_SECONDS = 60
COMMENT_LENGTH_MAX = 2000
SENTIMENT_DATA_DIR = env.text("SENTIMENT_DATA_DIR", "")
SENTIMENT_MODEL_DIR = env.text("SENTIMENT_MODEL_DIR", str(ROOT / "var" / "models"))
PROCESSING_BATCH_SIZE = env.number("PROCESSING_BATCH_SIZE", 1000)
PROCESSING_PAUSE_SECONDS = env.number("PROCESSING_PAUSE_SECONDS", 3)
# What the worker does once an hour beside counting; a dotted path, for scoring must not know the portal.
WORKER_CHORES = "portal.chores.do_chores"
PERSONAL_DATA_KEYS: list[str] = []  # the first encrypts, all decrypt; set by each profile

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django_tasks": {"level": "WARNING"}, "wagtail": {"level": "WARNING"}},
}
