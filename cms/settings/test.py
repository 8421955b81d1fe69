"""Fast and alone: no file or cache entry outlives a test run."""

import atexit
import shutil
import tempfile
from hashlib import sha256

from .base import *  # noqa: F403
from .base import BASE_DIR, CACHES, DATA_DIR, DATABASES, STORAGES, env

SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["testserver", ".example.se", "localhost", "127.0.0.1"]
# `make one` keeps its migrated database until a migration or a package changes.
if env.bool("KEEP_TEST_DATABASE", default=False):
    sources = [*BASE_DIR.rglob("migrations/0*.py"), BASE_DIR / "requirements-dev.txt"]
    state = sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()[:12]
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"test-{state}.sqlite3")}

if "OPTIONS" in CACHES["default"]:
    # The tests of an outage set their own; elsewhere Redis is there, if slow on a busy machine.
    CACHES["default"]["OPTIONS"] |= {"SOCKET_CONNECT_TIMEOUT": 30, "SOCKET_TIMEOUT": 30}
# Test processes that run side by side share one Redis, but not their entries.
CACHES["default"]["KEY_PREFIX"] = f"test-{env('PYTEST_XDIST_WORKER', default='main')}"
# Tests change what they ask for without ever ending a transaction; `page_cache` switches it on.
PAGE_CACHE = KEEP_REGIONS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# For the tests themselves CHROMIUM is the browser that visits the site.
CHROMIUM = []
EMAIL_BACKEND = EMAIL_SERVER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Autosave would race with what a browser test types.
WAGTAIL_AUTOSAVE_INTERVAL = 0
# Indexing would take half the time; the fixture `background_tasks` switches it on.
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.dummy.DummyBackend",
        "QUEUES": ["default", "long"],
    }
}

# As behind the proxy of production.
TRUSTED_PROXIES = 1
