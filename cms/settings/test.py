"""Fast and alone: no file or cache entry outlives a test run."""

import tempfile

from .base import *  # noqa: F403
from .base import CACHES, STORAGES, env

SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["testserver", ".example.se", "localhost", "127.0.0.1"]
# Test processes that run side by side share one Redis, but not their entries.
CACHES["default"]["KEY_PREFIX"] = f"test-{env('PYTEST_XDIST_WORKER', default='main')}"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# For the tests themselves CHROMIUM is the browser that visits the site.
CHROMIUM = []
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Autosave would race with what a browser test types.
WAGTAIL_AUTOSAVE_INTERVAL = 0
# Indexing would take half the time; the fixture `background_tasks` switches it on.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
