"""Django's settings. What differs between installations comes from ``environment``; the rest stands here.

No ATOMIC_REQUESTS: with IMMEDIATE transactions every reading page would take the write lock.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from luoshi.web.config.environment import read_environment
from luoshi.web.config.secret_key import find_or_make_secret_key
from luoshi.web.sso.settings import APPS, provider_origin, sso_settings
from luoshi.web.sso.settings import MIDDLEWARE as SSO_MIDDLEWARE

ENVIRONMENT = read_environment()
WEB = Path(__file__).resolve().parent.parent

SECRET_KEY = ENVIRONMENT.secret_key or find_or_make_secret_key(ENVIRONMENT.data)
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "luoshi.web.shared",
    "luoshi.web.accounts",
    "luoshi.web.plans",
    "luoshi.web.monitoring",
    "luoshi.web.assessment",
    "luoshi.web.search",
    "luoshi.web.audit",
    "luoshi.web.api",
    "luoshi.web.operations",
    "luoshi.web.documents",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.web.api.token_middleware.TokenMiddleware",
    "luoshi.web.accounts.gate.GateMiddleware",
    "luoshi.web.shared.errors.AddressErrorMiddleware",
    "luoshi.web.shared.embedding.EmbeddingMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "luoshi.web.config.urls"
WSGI_APPLICATION = "luoshi.web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luoshi.web.shared.context.site",
            ],
        },
    }
]

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "luoshi.web.accounts.passwords.CharacterKinds"},
    {"NAME": "luoshi.web.accounts.passwords.NotRecent"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"

AXES_FAILURE_LIMIT = 5  # GB/T 22239-2019 8.1.4.1 b
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody locks out someone else from elsewhere
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "luoshi.web.accounts.client.client_address"
AXES_LOCKOUT_CALLABLE = "luoshi.web.accounts.sign_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it
AXES_VERBOSE = AXES_ENABLE_ADMIN = False

SESSION_COOKIE_AGE = 30 * 60  # idle log-out (GB/T 22239-2019 8.1.4.1 b): the clock starts anew with each request
SESSION_SAVE_EVERY_REQUEST = False  # the gate renews it once a minute: a page that is only read writes nothing
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_https else None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *provider_origin(ENVIRONMENT)],
        "frame-ancestors": [NONE],  # an embedded page says otherwise of itself (shared.embedding)
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "luoshi.web.shared.npm_files.NpmFilesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CACHES = {
    "default": {
        "BACKEND": "luoshi.web.shared.shared_cache.SharedCache",
        "LOCATION": str(ENVIRONMENT.data / "cache" / "shared.sqlite3"),
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "luoshi.web.shared.json_log.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": ENVIRONMENT.log_format}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"axes": {"level": "ERROR"}},  # failures and locks stand in the audit log
}
SILENCED_SYSTEM_CHECKS: list[str] = []

if ENVIRONMENT.has_sso:  # the extra `sso`
    INSTALLED_APPS += APPS
    MIDDLEWARE.insert(MIDDLEWARE.index("luoshi.web.accounts.gate.GateMiddleware"), SSO_MIDDLEWARE)
    globals().update(sso_settings(ENVIRONMENT))
