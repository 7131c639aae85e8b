"""All settings of the site. Safe as they stand; what differs between machines comes from the environment.

A wrong value in the environment stops the start with ImproperlyConfigured, in words that say what to do.
The README lists every variable (a test compares).
"""

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import dj_database_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

# ---- Reading the environment -------------------------------------------------------------------------------


def env_flag(name: str) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off, empty or unset; anything else is an error."""
    text = os.environ.get(name, "").strip().lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={text!r} is neither yes nor no: set {name}=1 or {name}=0.")


def env_port(name: str, default: int) -> int:
    """A TCP port, 1 to 65535."""
    text = os.environ.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ImproperlyConfigured(f"{name}={text!r} is no port: give a number from 1 to 65535.")
    return int(text)


def env_list(name: str) -> list[str]:
    """The values of a comma-separated variable, without blanks; [] when unset."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def env_site_url(name: str, default: str) -> str:
    """Scheme and host of the site, without a slash at the end; no path, query or user name."""
    text = os.environ.get(name, "").strip() or default
    try:
        parts = urlsplit(text)
        # Reading the port makes urlsplit check it.
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable or parts.username or parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"{name}={text!r} is no site address: give scheme and host only, such as https://record.example."
        )
    return f"{parts.scheme}://{parts.netloc}"


def env_zone(name: str, default: str) -> str:
    """The name of a time zone, such as Europe/Oslo."""
    text = os.environ.get(name, "").strip() or default
    if text not in available_timezones():
        raise ImproperlyConfigured(f"{name}={text!r} is no time zone: write one such as Europe/Oslo.")
    return text


def env_database(name: str, default: str) -> dict:
    """One entry of DATABASES from an address: sqlite:////absolute/path or postgres://user@host/name."""
    text = os.environ.get(name, "").strip() or default
    scheme = text.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} begins with {scheme!r}: give sqlite:////absolute/path or postgres://user@host/name."
        )
    try:
        database = dj_database_url.parse(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read as a database address.") from error
    if not database["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database: add /name (or a path for sqlite) at its end.")
    return database


def made_once(path: Path) -> str:
    """The secret kept in this file (mode 0600), made on the first call; a short or empty file is made anew.

    Two processes that start together get the same secret: the one whose link comes first wins.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    shortest = 50  # What `check --deploy` asks for; a start killed while writing leaves less.
    there = path.exists()
    if not there or len(path.read_text().strip()) < shortest:
        fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(60) + "\n")
            file.flush()
            os.fsync(file.fileno())
        if there:
            fresh.replace(path)
        else:
            # Another process may have made it in the meantime; its secret is then the one that counts.
            with suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return path.read_text().strip()


# ---- Where we are ------------------------------------------------------------------------------------------

VAR_DIR = Path(os.environ.get("DEMARCHE_VAR") or BASE_DIR / "var").resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)
RECORDS_DIR = BASE_DIR / "timeline" / "records"

DEBUG = env_flag("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY") or made_once(VAR_DIR / "secret_key")

# Where the server listens. On other machines' networks too only when HOST says so (0.0.0.0 in a container).
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = env_port("PORT", 8000)
# The address readers use. Feeds, citations and the canonical links are made from it, never from a request.
SITE_URL = env_site_url("SITE_URL", f"http://127.0.0.1:{PORT}")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = sorted({urlsplit(SITE_URL).hostname, "127.0.0.1", "localhost", "[::1]", *env_list("ALLOWED_HOSTS")})
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# The reverse proxy whose X-Forwarded-* headers are believed; only asked for when the site speaks HTTPS.
TRUSTED_PROXY = os.environ.get("TRUSTED_PROXY") or "127.0.0.1"

# Printed on /about/ and in security.txt.
PUBLISHER = os.environ.get("PUBLISHER", "")
RESPONSIBLE_EDITOR = os.environ.get("RESPONSIBLE_EDITOR", "")
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "")

# ---- What runs ---------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "timeline",
    "timeline.admin.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "reversion",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    # First, so that static files and error answers carry its headers too.
    "timeline.headers.add_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # With i18n_patterns and an unprefixed default language, the address alone decides the language: neither a
    # cookie nor Accept-Language does. Only the view of `/` reads Accept-Language.
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last, as django-axes asks.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# ---- Database ----------------------------------------------------------------------------------------------

DATABASES = {"default": env_database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'demarche.sqlite3'}")}
# Persistent on both: with a connection per request, a full disk takes the readers down too.
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # timeline/apps.py checks these at every start; trust.md's durability figures rest on them.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 10,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
# A web request's query is cut after this long (PostgreSQL); wsgi.py sets it, so that commands are free of it.
WEB_STATEMENT_TIMEOUT_MS = 3000

# ---- Pages drawn once --------------------------------------------------------------------------------------

_IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _IN_MEMORY},
    # By ETag, so they never go stale; the least used go first. views/kept.py bounds the size of each. A developer
    # changes templates under a running server.
    "pages": {
        "BACKEND": "django.core.cache.backends.dummy.DummyCache" if DEBUG else _IN_MEMORY,
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 128, "CULL_FREQUENCY": 8},
    },
}

# ---- Static files ------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "timeline.staticfiles.HashedFiles"},
}
MEDIA_ROOT = VAR_DIR / "media"

# ---- Languages and time ------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("da", _("Danish")), ("nn", _("Norwegian Nynorsk"))]
LOCALE_PATHS = [BASE_DIR / "timeline" / "locale"]
# A browser set to Bokmål (nb, or the older no) reads Nynorsk rather than English.
LANG_INFO["nb"]["fallback"] = ["nn", "da"]
LANG_INFO["no"] = {"fallback": ["nn", "da"]}
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ---- How the desk works --------------------------------------------------------------------------------------

# Whether what one editor wrote is approved by another alone. Off where one person is the whole newsroom.
REVIEW_BY_ANOTHER = env_flag("REVIEW_BY_ANOTHER")
# The clock on the newsroom's wall: when an edition is to be out is said by it. Stored is UTC.
NEWSROOM_TZ = env_zone("NEWSROOM_TZ", "Europe/Copenhagen")

# ---- Who may come in ---------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Per account, whatever the address it is tried from; a name that does not exist is locked the same way.
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# W006 asks for the lock to be per network address too; then each new address would bring five new tries.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# A working day. On a machine that may be shared, a site on HTTPS also forgets with the browser.
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = HTTPS
OTP_TOTP_ISSUER = f"Démarche ({urlsplit(SITE_URL).hostname})"
# Messages live in the session, which only editors have: no page may hand a reader a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- What the browser is told ------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "upgrade-insecure-requests": HTTPS,
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = None  # timeline.headers sends it, for the desk
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# Monitors ask on the loopback address, where no proxy speaks HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS

# ---- How much may come in ----------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # An entry with all its inlines has some hundreds.
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# ---- Telling the operator ----------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would mail the administrators, and there is no mail server here.
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Anybody can send a wrong Host header; it is answered with 400 and is no news.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Serving with DEBUG off: says "Serving on" once, which our own line says better.
        "waitress": {"level": "WARNING"},
    },
}
