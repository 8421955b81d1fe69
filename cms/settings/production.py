"""Production: refuses to start on a missing or unsafe value and says which."""

from urllib.parse import urlsplit

import sentry_sdk
from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import (
    ALLOWED_HOSTS,
    DATABASES,
    OIDC_GROUPS,
    OIDC_ISSUER,
    REDIS_URL,
    WAGTAILADMIN_BASE_URL,
    env,
)

SECRET_KEY = env("SECRET_KEY", default="")

problems = [
    message
    for wrong, message in [
        (
            len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10,
            "SECRET_KEY must be at least 50 random characters",
        ),
        (
            not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS,
            "ALLOWED_HOSTS must name the site's host names, separated by commas, without *",
        ),
        (
            "postgresql" not in DATABASES["default"]["ENGINE"],
            "DATABASE_URL must point to PostgreSQL (postgres://user:password@host/name)",
        ),
        (
            not REDIS_URL,
            "REDIS_URL must be set: several workers share one cache",
        ),
        (
            urlsplit(WAGTAILADMIN_BASE_URL).scheme != "https",
            "BASE_URL must be the site's own address and begin with https://",
        ),
        (
            OIDC_ISSUER and urlsplit(OIDC_ISSUER).scheme != "https",
            "OIDC_ISSUER must begin with https://",
        ),
        (
            OIDC_ISSUER and not (env("OIDC_CLIENT_ID", default="") and OIDC_GROUPS),
            "OIDC_CLIENT_ID and OIDC_GROUPS must be set where OIDC_ISSUER is",
        ),
    ]
    if wrong
]
if problems:
    raise ImproperlyConfigured("Not safe for production:\n- " + "\n- ".join(problems))

SECOND_FACTOR_REQUIRED = True
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL.rstrip("/")]

if SENTRY_DSN := env("SENTRY_DSN", default=""):
    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False)
