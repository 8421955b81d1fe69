"""Whether the process answers (`/health/live`) and whether it can serve pages (`/health/ready`).

Whoever asks, a load balancer or a container's guard, knows no host name and waits for nobody:
the answer comes before everything else and within a tenth of a second.
"""

import logging
import os
import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NoAnswer
from pathlib import Path

import redis
from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.http import JsonResponse
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

# Seconds that all checks together may take; the rest of a tenth of a second is for the answer.
PATIENCE = 0.07
# For how many seconds a state is believed without asking: of what pages need, and of the rest.
BELIEVED, BELIEVED_OPTIONAL = 1, 10
# For how many seconds it is told while the next answer is waited for: a storage takes five.
TOLD_WHILE_ASKED = 20


class HealthCheck:
    """One part that a site consists of, and what was last found out about it.

    A check runs in a thread of its own; one that hangs is waited for and not started again. What it
    told beside its state is forgotten when it fails: it would look like now.
    """

    def __init__(self, name, check, required):
        self.name, self.required = name, required
        self.check = check
        self._lock = threading.Lock()
        self._running = None
        self._known_at, self._known = 0.0, ""
        self.facts = {}

    def start(self):
        """Begin to ask, unless that is under way or what is known is fresh enough."""
        with self._lock:
            believed = BELIEVED if self.required else BELIEVED_OPTIONAL
            fresh = self._known and time.monotonic() - self._known_at < believed
            if not fresh and (self._running is None or self._running.done()):
                self._running = Future()
                threading.Thread(target=self._run, args=[self._running], daemon=True).start()

    def result(self, deadline):
        """Return "ok" or "failed"; what answers too late has failed.

        Of what pages do not need, what was known a moment ago is told while it is asked again.
        """
        try:
            return self._running.result(max(0, deadline - time.monotonic()))
        except NoAnswer:
            is_recent = time.monotonic() - self._known_at < TOLD_WHILE_ASKED
            return self._known if self._known and is_recent and not self.required else "failed"

    def _run(self, future):
        result = "ok"
        try:
            self.facts = self.check() or {}
        except Exception as error:  # noqa: BLE001 - whatever it is, this part does not work
            result, self.facts = "failed", {}
            if self._known != result:
                logger.warning("%s does not work: %s", self.name, type(error).__name__)
        finally:
            connection.close()
            self._known, self._known_at = result, time.monotonic()
            future.set_result(result)


_checks = {}


def register_health_check(name, check, *, required=False):
    """Add a part to `/health/ready`: `check()` raises whatever it likes if the part fails.

    Only what is required for pages makes the answer 503; the state of the rest is told, asked
    at most every ten seconds. What a check returns, names and values, is told as well.
    """
    _checks[name] = HealthCheck(name, check, required)


def parts():
    """Return the name and the check of every part, to be asked without hurry."""
    return [(part.name, part.check) for part in _checks.values()]


def state():
    """Return the state of every part, by name, and whether pages can be served."""
    checks = list(_checks.values())
    for check in checks:
        check.start()
    deadline = time.monotonic() + PATIENCE
    results = {check.name: check.result(deadline) for check in checks}
    return results, all(results[check.name] == "ok" for check in checks if check.required)


def facts():
    """Return what the checks have last told beside the states, by name."""
    return {name: value for check in _checks.values() for name, value in check.facts.items()}


class HealthMiddleware:
    """Answers for the process before anything else: no host name, database or session needed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/health/live":
            return self._answer({"status": "ok"})
        if request.path_info == "/health/ready":
            results, can_serve = state()
            every = all(result == "ok" for result in results.values())
            status = "ok" if every else "degraded" if can_serve else "unavailable"
            told = {"status": status, **results, **facts()}
            return self._answer(told, 200 if can_serve else 503)
        return self.get_response(request)

    @staticmethod
    def _answer(content, status=200):
        return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


def check_database():
    """Raise what the database raises; a connection of its own, so that no page is waited for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_cache():
    """Raise what Redis raises, whatever the breaker of the pages' connections thinks."""
    if settings.REDIS_URL:
        limits = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
        with redis.Redis.from_url(
            settings.REDIS_URL, retry=Retry(NoBackoff(), 0), **limits
        ) as client:
            client.ping()


def check_storage():
    """Raise what the storage of uploaded files raises when it is asked for a name.

    A disk is not asked over a network, and never says that it is away: whether it can be written
    to is looked at.
    """
    default_storage.exists("health")
    if isinstance(default_storage, FileSystemStorage):
        folder = Path(default_storage.location)
        there = next(one for one in (folder, *folder.parents) if one.is_dir())
        if not os.access(there, os.W_OK):
            raise PermissionError(f"{there} cannot be written to")


register_health_check("database", check_database, required=True)
register_health_check("cache", check_cache)
register_health_check("storage", check_storage)
