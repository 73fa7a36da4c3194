"""Settings, all from the environment; docs/settings.md lists them. Nothing needs to be set on a small installation."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from baken.config.environment import database, length, names, networks, number, one_of, origin, secret_key, web_url
from baken.lib.clock import SystemClock

DATA_DIR = Path(os.environ.get("BAKEN_DATA_DIR", "var")).absolute()
SECRET_KEY = secret_key(DATA_DIR)
# How long a worker that is not heard of has what it was sending.
LEASE = length("BAKEN_LEASE", os.environ.get("BAKEN_LEASE") or "60s")
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA_DIR)}
WEB_URL = web_url(os.environ.get("BAKEN_WEB_URL") or "http://127.0.0.1:8000")
# The page by which whoever is on a list leaves it; it stands in every mail to them.
LEAVE_LINK = f"{WEB_URL}/leave/{{token}}"
WEB_HOST = urlsplit(WEB_URL).hostname or "localhost"
# Where readers find the status page, and the folder that holds its files.
PUBLIC_URL = web_url(os.environ.get("BAKEN_PUBLIC_URL") or "http://127.0.0.1:8001", "BAKEN_PUBLIC_URL")
PUBLIC_DIR = Path(os.environ.get("BAKEN_PUBLIC_DIR") or DATA_DIR / "public").absolute()
# What readers know this installation by, in mails and on pages.
NAME = os.environ.get("BAKEN_NAME") or ("Baken" if WEB_HOST in ("127.0.0.1", "localhost") else WEB_HOST)
# Views ask this what time it is; tests put another one here.
CLOCK = SystemClock()
# How long is kept what is only needed for a while: addresses on the ledger, people who never confirmed, secret texts.
KEEP_ADDRESSES = length("BAKEN_KEEP_ADDRESSES", os.environ.get("BAKEN_KEEP_ADDRESSES") or "90d")
KEEP_UNCONFIRMED = length("BAKEN_KEEP_UNCONFIRMED", os.environ.get("BAKEN_KEEP_UNCONFIRMED") or "30d")
KEEP_SECRETS = length("BAKEN_KEEP_SECRETS", os.environ.get("BAKEN_KEEP_SECRETS") or "24h")
# Who has to sign in with a code besides the password. Where nobody gets in from elsewhere, nobody has to.
ELSEWHERE = WEB_HOST not in ("127.0.0.1", "localhost", "::1")
SECOND_FACTOR = one_of("BAKEN_SECOND_FACTOR", ("off", "privileged", "everybody"), "privileged" if ELSEWHERE else "off")
# When somebody has to sign in again: so long after the last page they opened, and so long after signing in.
SESSION_IDLE = length("BAKEN_SESSION_IDLE", os.environ.get("BAKEN_SESSION_IDLE") or "12h")
SESSION_LONGEST = length("BAKEN_SESSION_LONGEST", os.environ.get("BAKEN_SESSION_LONGEST") or "7d")
PRIVATE_NETWORKS = networks(os.environ.get("BAKEN_PRIVATE_NETWORKS", ""))
DEBUG = False
ALLOWED_HOSTS = [*names(os.environ.get("BAKEN_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")), WEB_HOST]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "baken.lib.looks",
    "baken.record",
    "baken.delivery",
    "baken.people",
    "baken.planbook",
    "baken.incidents",
    "baken.statuspage",
]
AUTH_USER_MODEL = "people.User"
ROOT_URLCONF = "baken.config.urls"
WSGI_APPLICATION = "baken.config.wsgi.application"
MIDDLEWARE = [
    "baken.config.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "baken.people.access.Access",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["baken.lib.looks.language.base"]},
    }
]
STATIC_URL = "/static/"
# Straight out of the packages: nothing has to be collected, and a few small files are soon read.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counted in the database, since several web processes count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_remembered",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "baken.people.sessions"
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = WEB_URL.startswith("https://")
# Browsers take such names from nobody but this very host, over TLS.
SESSION_COOKIE_NAME = "__Host-session" if SESSION_COOKIE_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SESSION_COOKIE_SECURE else "csrf"
CSRF_COOKIE_SAMESITE = "Lax"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "baken.people.signing_in.Adapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "baken.people.links.ResetTokens"
# Mails to addresses that somebody types; all other limits are allauth's.
ACCOUNT_RATE_LIMITS = {"manage_email": "5/h/user"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ALLAUTH_TRUSTED_PROXY_COUNT = number("BAKEN_PROXIES", 0)
MFA_ADAPTER = "baken.people.second_factor.Adapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = WEB_URL.startswith("https://")
# Whatever stands in front of us may have ended TLS, so that we ourselves only see http.
CSRF_TRUSTED_ORIGINS = [origin(WEB_URL)]
CSRF_FAILURE_VIEW = "baken.lib.looks.refusing.refused"
# Pages have no script and no style inside them, and nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
LOGGING_CONFIG = None
