"""Settings, all of them driven by environment variables; `.env.example` lists each with one line."""

import hashlib
import os
from pathlib import Path
from socket import gethostname
from typing import Any

from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from dotenv import load_dotenv

from textbook import env, issuers, prices, rates
from textbook.security import static_headers

BASE_DIR = Path(__file__).resolve().parent.parent
for env_file in env.items("ENV_FILES", default=".env.local,.env"):
    load_dotenv(BASE_DIR / env_file)

ENVIRONMENT = env.choice("ENVIRONMENT", options=("development", "staging", "production"), default="development")
PRODUCTION = ENVIRONMENT != "development"
TESTING = env.flag("TESTING")
DEBUG = env.flag("DEBUG")
DATA_DIR = Path(env.text("DATA_DIR", default=str(BASE_DIR / "data")))
HOST = env.text("HOST", "API_HOST", default="127.0.0.1")
PORT = env.number("PORT", "API_PORT", default=8000, minimum=1, maximum=65535)
WEB_WORKERS = env.number("WEB_WORKERS", default=1, minimum=1, maximum=64)
WEB_THREADS = env.number("WEB_THREADS", default=8, minimum=1, maximum=64)
SITE_URL = env.url("SITE_URL") or f"http://localhost:{PORT}"
VERSION = "0.1.0"
BUILD = env.text("BUILD") or env.file_text(BASE_DIR / "BUILD")  # see textbook/build.py

# Secrets -------------------------------------------------------------------------------------------------------------

SECRET_KEY = env.text("SECRET_KEY") or ("" if PRODUCTION else env.local_secret(DATA_DIR / "secret-key"))
SECRET_KEY_FALLBACKS = env.items("SECRET_KEY_FALLBACKS")
JWT_SECRET = env.text("JWT_SECRET") or ("" if PRODUCTION else hashlib.sha256(b"jwt:" + SECRET_KEY.encode()).hexdigest())
JWT_SECRET_PREVIOUS = env.text("JWT_SECRET_PREVIOUS")
JWT_ACCESS_DAYS = env.number("JWT_ACCESS_DAYS", default=30, minimum=1, maximum=365)
JWT_REFRESH_DAYS = env.number("JWT_REFRESH_DAYS", default=90, minimum=1, maximum=730)
AUTH_SHARED_SECRET = env.text("AUTH_SECRET", "BETTER_AUTH_SECRET")
EXTERNAL_ISSUERS = issuers.parsed("EXTERNAL_ISSUERS", env.text("EXTERNAL_ISSUERS"))

ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", default="" if PRODUCTION else "localhost,127.0.0.1,[::1],0.0.0.0,testserver")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
CORS_ALLOWED_ORIGINS = env.origins(
    "CORS_ORIGINS", default="" if PRODUCTION else "http://localhost:3000,http://localhost:3001"
)


def _refuse_unsafe_production() -> None:
    weak = ("changeme", "change-me", "secret", "your-secret", "insecure", "default", "example")
    for name, value in {"SECRET_KEY": SECRET_KEY, "JWT_SECRET": JWT_SECRET}.items():
        if not value:
            raise env.BadVariable(name, "a random value of 32 characters or more (in production it has no default)")
        if len(value) < 32 or any(value.lower().startswith(word) for word in weak):
            raise ImproperlyConfigured(f"{name}: read a default or short value, expected 32 random characters or more.")
    others = [("AUTH_SECRET", AUTH_SHARED_SECRET), ("JWT_SECRET_PREVIOUS", JWT_SECRET_PREVIOUS)]
    for name, value in others + [("SECRET_KEY_FALLBACKS", earlier) for earlier in SECRET_KEY_FALLBACKS]:
        if value and len(value) < 32:
            raise ImproperlyConfigured(f"{name}: read a short value, expected 32 random characters or more.")
    if DEBUG:
        raise env.BadVariable("DEBUG", f"false when ENVIRONMENT is {ENVIRONMENT}", "true")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise env.BadVariable(
            "ALLOWED_HOSTS", "the host names of this site, without *", ",".join(ALLOWED_HOSTS) or None
        )


if PRODUCTION:
    _refuse_unsafe_production()

# The house -----------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "accounts",
    "content",
    "progress",
    "chat",
    "textbook",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "corsheaders",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "textbook.logs.RequestLogMiddleware",
    "textbook.metrics_page.MetricsMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "textbook.security.PermissionsPolicyMiddleware",
    "textbook.security.PrivatePagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "textbook.http.OutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "textbook.uploads.UploadLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.language.LanguageMiddleware",
    "textbook.methods.MethodMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.fragments.FragmentSignInMiddleware",
]

ROOT_URLCONF = "textbook.urls"
WSGI_APPLICATION = "textbook.wsgi.application"
APPEND_SLASH = False
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "textbook.context.site",
            ],
        },
    },
]

# State ---------------------------------------------------------------------------------------------------------------

DATABASES = {"default": env.database("DATABASE_URL", default_path=DATA_DIR / "textbook.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    pool_size = env.number("DATABASE_POOL_SIZE", "DB_POOL_SIZE", default=0, maximum=200)
    pool_overflow = env.number("DATABASE_MAX_OVERFLOW", "DB_MAX_OVERFLOW", default=10, maximum=200)
    pool_recycle = env.number("DATABASE_POOL_RECYCLE", "DB_POOL_RECYCLE", default=1800, minimum=1)
    if pool_size:
        DATABASES["default"]["OPTIONS"]["pool"] = {
            "min_size": 1,
            "max_size": pool_size + pool_overflow,
            "max_lifetime": pool_recycle,
            "timeout": 5,
        }
    else:  # a pool of 0: one lasting connection a thread
        DATABASES["default"] |= {"CONN_MAX_AGE": pool_recycle, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", "5")
    if env.flag("DATABASE_PREPARE", default=True):  # by the short way: textbook/fast
        told = DATABASES["default"]["OPTIONS"].get("options", "")
        DATABASES["default"]["OPTIONS"] |= {
            "prepare_threshold": 5,
            "options": f"{told} -c plan_cache_mode=force_generic_plan".strip(),
        }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

KEPT_MB = env.number("KEPT_MB", default=32, minimum=1, maximum=4096)  # ready pages in each process

REDIS_URL = env.url("REDIS_URL", schemes=("redis", "rediss"))
CACHES: dict[str, dict[str, Any]] = {"default": {"BACKEND": "textbook.caches.Memory"}}
if REDIS_URL:
    redis = {"LOCATION": REDIS_URL, "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2}}
    CACHES["default"] = redis | {"BACKEND": "textbook.caches.Redis"}
    CACHES["sessions"] = redis | {"BACKEND": "textbook.caches.Sessions"}
    SESSION_CACHE_ALIAS = "sessions"
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if REDIS_URL else 'db'}"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

TASKS = {"default": {"BACKEND": f"textbook.tasks.backends.{'AtOnce' if TESTING else 'Queue'}"}}
TASKS_RETENTION_DAYS = env.number("TASKS_RETENTION_DAYS", default=14, minimum=1, maximum=3650)
TASKS_LEASE_SECONDS = env.number("TASKS_LEASE_SECONDS", default=60, minimum=1, maximum=3600)

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", default=str(DATA_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "textbook.storage.Media"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers

# Accounts ------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # e-mail is unique, by a constraint on its lower-case form
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "accounts.hashers.PlainBCryptHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_validators = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}MinimumLengthValidator", "OPTIONS": {"min_length": 8 if PRODUCTION else 6}},
    {"NAME": "accounts.validators.MaximumLengthValidator"},
] + (
    [
        {"NAME": f"{_validators}CommonPasswordValidator"},
        {
            "NAME": f"{_validators}UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("email", "username"), "max_similarity": 0.7},
        },
    ]
    if PRODUCTION
    else []
)

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SIGNUP_REDIRECT_URL = "account_background"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "accounts.adapter.SocialAccountAdapter"
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.allauth_forms.LoginForm",
    "signup": "accounts.allauth_forms.SignupForm",
    "add_email": "accounts.allauth_forms.AddEmailForm",
    "change_password": "accounts.allauth_forms.ChangePasswordForm",
    "set_password": "accounts.allauth_forms.SetPasswordForm",
    "reset_password": "accounts.allauth_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.allauth_forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.allauth_forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "accounts.allauth_forms.CodeForm",
    "reauthenticate": "accounts.allauth_forms.CodeAgainForm",
    "activate_totp": "accounts.allauth_forms.ActivateTOTPForm",
    "add_webauthn": "accounts.allauth_forms.AddKeyForm",
    "edit_webauthn": "accounts.allauth_forms.EditKeyForm",
}
SOCIALACCOUNT_FORMS = {"signup": "accounts.allauth_forms.SocialSignupForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {
    "signup": rates.of_accounts("THROTTLE_SIGNUP", "20/min" if PRODUCTION else "600/min"),
    "login": rates.of_accounts("THROTTLE_SIGNIN", "30/min" if PRODUCTION else "600/min"),
    "login_failed": rates.of_accounts(
        "THROTTLE_SIGNIN_FAILED", "10/min,5/5min/key" if PRODUCTION else "60/min,10/min/key", keyed=True
    ),
    "reset_password": rates.of_accounts("THROTTLE_PASSWORD_RESET", "20/min,5/min/key", keyed=True),
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", default=0, maximum=10)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "Textbook"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_QUERY_EMAIL = True
SOCIALACCOUNT_PROVIDERS = {}
PROVIDER_PAGES = []  # where the form of a sign-in button ends, for the content policy
for provider in ("google", "github"):
    client_id = env.text(f"{provider.upper()}_CLIENT_ID")
    if client_id:
        PROVIDER_PAGES.append({"google": "https://accounts.google.com", "github": "https://github.com"}[provider])
        INSTALLED_APPS.append(f"allauth.socialaccount.providers.{provider}")
        SOCIALACCOUNT_PROVIDERS[provider] = {
            "APPS": [{"client_id": client_id, "secret": env.text(f"{provider.upper()}_CLIENT_SECRET")}],
            "SCOPE": ["profile", "email"] if provider == "google" else ["read:user", "user:email"],
        }

EXPORTERS = [
    "accounts.services.export.account_sections",
    "progress.exports.progress_sections",
    "chat.exports.chat_sections",
    "textbook.audit.sections",
]  # each app names what it holds about a user
CHAPTER_LISTENERS = [
    "progress.services.notes.notes_follow",
    "chat.services.staleness.answers_follow",
    "progress.services.cards_follow.cards_follow",
    "progress.services.regrading.chapter_scores_recompute",
]  # each app names what follows an edit of a chapter (content/services/listening.py)

BOOK_LOOK_SECONDS = 0.0 if TESTING else 0.5  # how long an edit of another process may stay unseen
SITES_LOOK_SECONDS = 0.0 if TESTING else 5.0  # how long a site that another process registers may stay unknown
AT_SIGN_IN = ["chat.guests.bring_home"]  # called with the request and the user when a browser signs in

READER_PARTS = {
    "bookmark": "progress.parts.bookmark",
    "labs_done": "progress.parts.labs_done",
    "mark_read": "progress.parts.mark_read",
}  # what a chapter page shows of its reader, by the name that the template uses: see content/parts.py
READER_MARKS = {
    "reading": "progress.selectors.mine.reading_marks",
    "notes": "progress.selectors.notes.note_marks",
    "quiz": "progress.selectors.quizzes.quiz_marks",
}  # what its script asks for in one request, /chapters/<id>/mine: see progress/selectors/mine.py

DOCTORS = [
    "textbook.doctor.setup.setup",
    "textbook.doctor.state.database",
    "textbook.doctor.state.migrations",
    "textbook.doctor.state.shared_cache",
    "textbook.doctor.state.disk",
    "textbook.doctor.state.static_files",
    "textbook.doctor.work.background_work",
    "content.doctor.book",
    "content.doctor.index",
    "content.doctor.embedder",
    "textbook.doctor.outside.model",
    "textbook.doctor.outside.mail",
    "textbook.doctor.records.learning_records",
]  # what `manage.py doctor` looks at, in this order; apps add theirs

# Mail ----------------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", default="Textbook <textbook@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SENDGRID_API_KEY = env.text("SENDGRID_API_KEY")
EMAIL_URL = env.url("EMAIL_URL", schemes=("smtp", "smtps", "smtp+tls"))
EMAIL_TIMEOUT = 10
if EMAIL_URL or SENDGRID_API_KEY:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    globals().update(env.mail(EMAIL_URL or f"smtp+tls://apikey:{SENDGRID_API_KEY}@smtp.sendgrid.net:587"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"

# Languages -----------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ur", _("Urdu"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "textbook.formats"
LANGUAGE_COOKIE_NAME = "lang"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"  # what programs are told; a person's day ends in their own zone, or in the site's
HOME_TIME_ZONE = env.time_zone("TIME_ZONE")

# Security ------------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, *PROVIDER_PAGES],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = env.flag("HTTPS", default=PRODUCTION)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.flag("HTTPS_REDIRECT", default=HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^api/health$"]
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", default=31536000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
CSRF_FAILURE_VIEW = "textbook.http.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
API_MAX_BODY = 256 * 1024
UPLOAD_MAX_SIZE = 64 * 1024 * 1024  # the largest book as a zip, and its form

CORS_ALLOW_CREDENTIALS = True
CORS_PREFLIGHT_MAX_AGE = 3600
CORS_URLS_REGEX = r"^/(api|health|embed|mcp)"
CORS_ALLOW_HEADERS = [*default_headers, "idempotency-key"]
CORS_EXPOSE_HEADERS = ["X-Total-Count", "Link", "X-Request-ID", "Retry-After"]

# API -----------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["textbook.http.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["textbook.http.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["textbook.throttles.AnonThrottle", "textbook.throttles.UserThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "anon": rates.single("THROTTLE_ANONYMOUS", "120/min" if PRODUCTION else "6000/min"),
        "user": rates.single("THROTTLE_USER", "600/min" if PRODUCTION else "60000/min"),
    },
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "textbook.http.LenientNegotiation",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "textbook.api_errors.handle",
    "DEFAULT_SCHEMA_CLASS": "textbook.openapi.Schema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "TEST_REQUEST_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Textbook API",
    "DESCRIPTION": "The book, its learners' progress and its tutor, for other sites and programs.",
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {"TaskStatusEnum": "progress.models.TaskStatus"},
    "SCHEMA_PATH_PREFIX": "/api",
    "PREPROCESSING_HOOKS": ["textbook.openapi.only_contract"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "textbook.openapi.optional_stays_optional",
    ],
}

# Optional parts ------------------------------------------------------------------------------------------------------

OPENAI_API_KEY = env.text("OPENAI_API_KEY")
OPENAI_BASE_URL = env.url("OPENAI_BASE_URL")
OPENAI_MODEL = env.text("OPENAI_MODEL", default="gpt-4o-mini")
OPENAI_TIMEOUT = env.number("OPENAI_TIMEOUT", default=60, minimum=1)
OPENAI_PRICES = prices.parsed("OPENAI_PRICES", env.text("OPENAI_PRICES", default="gpt-4o-mini=0.15/0.60"))
OPENAI_EMBEDDING_MODEL = env.text("OPENAI_EMBEDDING_MODEL", default="text-embedding-3-small")
EMBEDDINGS = env.choice("EMBEDDINGS", options=("auto", "local", "openai", "none"), default="auto")
QUESTION_REWRITE = "content.services.evaluation.with_last_question"  # how follow-ups are read
QDRANT_URL = env.url("QDRANT_URL")
QDRANT_API_KEY = env.text("QDRANT_API_KEY")

# Tutor ---------------------------------------------------------------------------------------------------------------

CHAT_CONTEXT_TOKENS = env.number("CHAT_CONTEXT_TOKENS", default=3000, minimum=500)
CHAT_STREAMS = env.number("CHAT_STREAMS", default=4, minimum=0, maximum=1000)
CHAT_WORKER_TURNS = env.number("CHAT_WORKER_TURNS", default=256, minimum=1, maximum=2000)
CHAT_OPEN_TURNS = env.number("CHAT_OPEN_TURNS", default=3 if PRODUCTION else 200, minimum=1)
CHAT_RATE_USER = rates.variable("THROTTLE_CHAT_USER", "20/min,300/day" if PRODUCTION else "6000/min")
CHAT_RATE_GUEST = rates.variable("THROTTLE_CHAT_GUEST", "10/min,60/day" if PRODUCTION else "6000/min")
CHAT_RATE_ADDRESS = rates.variable("THROTTLE_CHAT_ADDRESS", "300/min" if PRODUCTION else "60000/min")
CHAT_DAILY_TOKENS = env.number("CHAT_DAILY_TOKENS", default=10_000_000 if PRODUCTION else 0)
CHAT_DAILY_TOKENS_USER = env.number("CHAT_DAILY_TOKENS_USER", default=200_000 if PRODUCTION else 0)
CHAT_DAILY_TOKENS_GUESTS = env.number("CHAT_DAILY_TOKENS_GUESTS", default=1_000_000 if PRODUCTION else 0)
CHAT_DAILY_BUDGET = env.amount("CHAT_DAILY_BUDGET", default="10" if PRODUCTION else "0")
CHAT_DAILY_BUDGET_USER = env.amount("CHAT_DAILY_BUDGET_USER", default="0.50" if PRODUCTION else "0")
MCP_RATE = rates.variable("THROTTLE_MCP", "120/min" if PRODUCTION else "6000/min")
READINGS_DAILY = env.number("READINGS_DAILY", default=20 if PRODUCTION else 0, maximum=10_000)
CHAT_RETENTION_DAYS = env.number("CHAT_RETENTION_DAYS", default=365, maximum=36500)

# Measuring -----------------------------------------------------------------------------------------------------------

AUDIT_RETENTION_DAYS = env.number("AUDIT_RETENTION_DAYS", default=365, minimum=1, maximum=3650)
SENTRY_DSN = env.url("SENTRY_DSN")
OTEL_EXPORTER_OTLP_ENDPOINT = env.url("OTEL_EXPORTER_OTLP_ENDPOINT")
XAPI_ENDPOINT = env.url("XAPI_ENDPOINT")
XAPI_USERNAME = env.text("XAPI_USERNAME")
XAPI_PASSWORD = env.text("XAPI_PASSWORD")
XAPI_TOKEN = env.text("XAPI_TOKEN")
XAPI_TEXT = env.flag("XAPI_TEXT")
if XAPI_ENDPOINT and not (XAPI_USERNAME or XAPI_TOKEN):
    raise env.BadVariable("XAPI_USERNAME", "a name (or set XAPI_TOKEN), because XAPI_ENDPOINT is set")
XAPI_SOURCES = {
    "answers": "progress.xapi.answers",
    "questions": "chat.xapi.questions",
    "reading": "progress.xapi.reading",
}  # each app names what it tells a learning record store: docs/xapi.md
METRICS_TOKEN = env.text("METRICS_TOKEN")
METRICS_ALLOW = env.networks("METRICS_ALLOW")
METRICS = bool(METRICS_TOKEN or METRICS_ALLOW)
METRICS_DIR = Path(env.text("PROMETHEUS_MULTIPROC_DIR", default=str(DATA_DIR / "metrics" / gethostname())))
METRICS_PORT = env.number("METRICS_PORT", default=0, maximum=65535)
if METRICS and not TESTING:  # read by prometheus_client when it is imported
    METRICS_DIR.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

# Logs ----------------------------------------------------------------------------------------------------------------

LOG_FORMAT = env.choice("LOG_FORMAT", options=("json", "console"), default="json" if PRODUCTION else "console")
LOG_LEVEL = env.choice("LOG_LEVEL", options=("debug", "info", "warning", "error"), default="info").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "textbook.logs.JsonFormatter"}, "console": {"()": "textbook.logs.ConsoleFormatter"}},
    "filters": {"one_line": {"()": "textbook.logs.OneLine"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["out"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"filters": ["one_line"]},
        "httpx": {"level": "WARNING"},
    },
}
