"""All settings of the site, read from the environment; a malformed value raises at start.

Settings never start servers: the supervisor (`portal.embedded`) and the test session do.
"""

import os
import re
from pathlib import Path

import dj_database_url
import pgtrigger
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.common.mail_addresses import mail_server
from portal.embedded.addresses import broker_url, cache_url

BASE_DIR = Path(__file__).resolve().parent.parent


def env_flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, str(int(default)))
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}")
    return value == "1"


def env_list(name: str, *, default: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_count(name: str, *, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not re.fullmatch("[0-9]", value):
        raise ImproperlyConfigured(f"{name} must be a number from 0 to 9, not {value!r}")
    return int(value)


DEBUG = env_flag("PORTAL_DEBUG", default=False)
# Addresses of one machine are http; a public site is https and says so.
HTTPS = env_flag("PORTAL_HTTPS", default=False)
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    if HTTPS:
        raise ImproperlyConfigured("SECRET_KEY must be set when PORTAL_HTTPS is 1")
    SECRET_KEY = "only-for-one-machine-and-never-for-a-public-site"  # noqa: S105
ALLOWED_HOSTS = env_list("PORTAL_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("PORTAL_ORIGINS", default="")
# How links in mails begin: a worker knows no request.
_port = os.environ.get("PORTAL_PORT", "8000")
PORTAL_ORIGIN = os.environ.get("PORTAL_ORIGIN", f"http://127.0.0.1:{_port}").rstrip("/")
if not PORTAL_ORIGIN.startswith(("http://", "https://")):
    raise ImproperlyConfigured("PORTAL_ORIGIN must begin with http:// or https://")

INSTALLED_APPS = [
    "portal.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "csp",
    "django_htmx",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "portal.common",
    "portal.accounts",
    "portal.embedded",
    "standards",
    "vendors",
    "municipalities",
    "conformance",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.common.compression.TextCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.common.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.actors.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.common.middleware.DemoDataHeaderMiddleware",
    "portal.common.middleware.AddressWithoutNulMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "portal.common.context_processors.site",
                "portal.accounts.context_processors.notices",
            ],
            "builtins": ["portal.common.templatetags.figures"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        env="DATABASE_URL",
        default="postgresql:///portal",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Row triggers grow with the square of a bulk load; statement triggers do not.
PGHISTORY_LEVEL = pgtrigger.Statement

REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": cache_url(REDIS_URL),
        "OPTIONS": {"socket_timeout": 3, "socket_connect_timeout": 3},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "conformance:home"
LOGOUT_REDIRECT_URL = "conformance:home"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# On a closed network mails are written to the worker's log.
MAIL_SERVER = mail_server(os.environ.get("EMAIL_URL", "console:"))
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_FILE_PATH = MAIL_SERVER.folder
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.starts_tls, MAIL_SERVER.is_encrypted
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "portal@localhost")

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("PORTAL_STATIC_ROOT") or None
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
# Files are served from their packages: no collecting before the first page of a fresh clone.
WHITENOISE_USE_FINDERS = True

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],  # default deny
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "portal.common.pagination.UniqueCursorPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "portal.common.problems.problem_json",
    # How many proxies of our own stand before the site; only what they write is believed.
    "NUM_PROXIES": env_count("PORTAL_PROXIES", default=0),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fit portal API",
    "DESCRIPTION": "Requirement catalogs, packages, and every municipality's fit rate and gaps.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "PREPROCESSING_HOOKS": ["portal.common.schema.without_last_slash"],
    "ENUM_NAME_OVERRIDES": {
        "MunicipalityClassEnum": "standards.choices.MunicipalityClass",
        "FitStatusEnum": "conformance.choices.FitStatus",
        "EditionStatusEnum": "standards.choices.EditionStatus",
    },
}

CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 3,
    "socket_connect_timeout": 3,
    "health_check_interval": 25,
    "global_keyprefix": os.environ.get("PORTAL_QUEUE_PREFIX", ""),
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 150
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5.0
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "watch-runs": {"task": "conformance.tasks.watch_runs", "schedule": 5.0},
    "watch-uploads": {"task": "standards.tasks.watch_uploads", "schedule": 10.0},
    "watch-item-tests": {"task": "vendors.tasks.watch_item_tests", "schedule": 10.0},
    "send-announcements": {
        "task": "standards.tasks.send_announcements",
        "kwargs": {"with_refused": True},
        "schedule": 300.0,
    },
    # Who wants mail at once gets one a minute at most: what came meanwhile is sent by this.
    "send-notices": {"task": "portal.accounts.tasks.send_notices", "schedule": 60.0},
    # Asked often, sends once a day: a scheduler that was down in the morning is late, not silent.
    "send-digests": {"task": "portal.accounts.tasks.send_digests", "schedule": 600.0},
    "tell-of-deadlines": {
        "task": "vendors.tasks.tell_of_deadlines",
        "schedule": crontab(hour="6", minute="0"),
    },
    "delete-unused-files": {
        "task": "vendors.tasks.delete_unused_files",
        "schedule": crontab(hour="3", minute="30"),
    },
    "sweep-dates": {"task": "conformance.tasks.sweep_dates", "schedule": 600.0},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("PORTAL_LOG_LEVEL", "INFO")},
}
