"""One machine, no services: for `make demo` and for writing code."""

from .base import *  # noqa: F403
from .base import MIDDLEWARE, STORAGES, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="dev-only")
ALLOWED_HOSTS = ["*"]

# Static files are read where they lie: no `collectstatic` before a change is seen.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# In production `collectstatic` compresses them beforehand.
MIDDLEWARE.insert(0, "cms.storage.middleware.PageCompressionMiddleware")
# Passkeys without TLS, on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
