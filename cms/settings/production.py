"""Production: refuses to start on a missing or unsafe value and says which."""

from urllib.parse import urlsplit

import sentry_sdk
from django.core.exceptions import ImproperlyConfigured

from cms.operations.logs import without_person

from .base import *  # noqa: F403
from .base import (
    ALLOWED_HOSTS,
    BACKUP_KEYS,
    DATABASES,
    EMAIL_SERVER_BACKEND,
    FORM_KEYS,
    LOGGING,
    METRICS_TOKEN,
    OIDC_GROUPS,
    OIDC_ISSUER,
    REDIS_URL,
    SECRET_KEY_FALLBACKS,
    SITE_EMAIL,
    WAGTAILADMIN_BASE_URL,
    env,
)
from .entropy import MINIMUM_BITS, bits

SECRET_KEY = env("SECRET_KEY", default="")

problems = [
    message
    for wrong, message in [
        (
            len(SECRET_KEY) < 50 or bits(SECRET_KEY) < MINIMUM_BITS,
            "SECRET_KEY must be at least 50 random characters, without pattern and words; "
            "make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
        ),
        (
            any(bits(key) < MINIMUM_BITS for key in SECRET_KEY_FALLBACKS),
            "SECRET_KEY_FALLBACKS must be random keys too: what they sign is believed",
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
            not EMAIL_SERVER_BACKEND.endswith(".smtp.EmailBackend"),
            "EMAIL_URL must name a mail server (smtp+tls://user:password@host:587): "
            "mail that is printed puts people's addresses and keys into the log",
        ),
        (
            "." not in SITE_EMAIL.rpartition("@")[2] or SITE_EMAIL.endswith(".localhost"),
            "SITE_EMAIL must be an address that people can answer, not one at localhost",
        ),
        (
            METRICS_TOKEN and bits(METRICS_TOKEN) < MINIMUM_BITS / 2,
            "METRICS_TOKEN must be random: python3 -c 'import secrets; print(secrets.token_hex())'",
        ),
        *(
            (
                any(bits(key) < MINIMUM_BITS for key in keys),
                f"{name} must be random keys; make one: python3 -c "
                "'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'",
            )
            for name, keys in (("FORM_KEY", FORM_KEYS), ("BACKUP_KEY", BACKUP_KEYS))
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
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Browsers keep to https for this host name only: others below it may be somebody else's.
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", default=False)
if not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL.rstrip("/")]

if SENTRY_DSN := env("SENTRY_DSN", default=""):
    sentry_sdk.init(
        dsn=SENTRY_DSN,
        send_default_pii=False,
        # What functions had in their hands, and what people searched for, is nobody else's.
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=without_person,
    )

LOGGING["handlers"]["console"]["formatter"] = env("LOG_FORMAT", default="json")
LOGGING["loggers"]["cms.operations.requests"]["level"] = "INFO"
