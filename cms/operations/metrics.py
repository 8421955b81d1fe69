"""Figures for whoever watches the site: `/metrics`, for those who have METRICS_TOKEN.

With several workers each counts in files of its own, named by a seat that it holds while it
lives; the sum is what `/metrics` tells. A worker that follows takes over seat and files, so the
counters go on and the files do not grow in number.
"""

import fcntl
import hmac
import os
import time
from functools import cache
from pathlib import Path

import prometheus_client
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from cms.operations import health

FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


@cache
def _seat(pid):
    """Take the first seat that no living process holds, as long as this process lives."""
    number = 0
    while True:
        lock = os.open(Path(FOLDER) / f"{number}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            number += 1
        else:
            return number


if FOLDER:
    values.ValueClass = values.MultiProcessValue(lambda: _seat(os.getpid()))

REQUESTS = Counter("lanswebb_requests", "Requests", ["area", "status"])
LATENCY = Histogram(
    "lanswebb_request_seconds",
    "Seconds until the answer began",
    ["area"],
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
QUERIES = Counter("lanswebb_database_queries", "Queries of requests", ["area"])
QUERY_SECONDS = Counter("lanswebb_database_seconds", "Seconds spent in queries", ["area"])
CACHE = Counter("lanswebb_cache", "What the cache was asked for", ["result"])
PAGES = Counter("lanswebb_pages", "Public pages: kept or rendered", ["result"])

_gauges = {}


def register_metric(name, description, function):
    """Add a figure to `/metrics`: `function()` returns a number, or None where there is none.

    It is asked when `/metrics` is; one that fails is left out.
    """
    _gauges[name] = (description, function)


class StateCollector:
    """What is asked for now: the parts by `/health/ready`, and what is registered."""

    def collect(self):
        """Yield the gauges."""
        up = GaugeMetricFamily("lanswebb_up", "1 if a part of the site works", labels=["part"])
        for part, result in health.state()[0].items():
            up.add_metric([part], float(result == "ok"))
        yield up
        for name, (description, function) in _gauges.items():
            try:
                value = function()
            except Exception:  # noqa: BLE001 - the other figures are needed all the more
                continue
            if value is not None:
                yield GaugeMetricFamily(f"lanswebb_{name}", description, value=value)


def area_of(path):
    """Return which part of the site an address belongs to."""
    return "admin" if path.startswith("/admin/") else "public"


class MetricsMiddleware:
    """Counts requests and their queries, and answers `/metrics`; away without METRICS_TOKEN."""

    def __init__(self, get_response):
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/metrics":
            return self._metrics(request)
        area, started = area_of(request.path_info), time.monotonic()
        counted = QueryCounter()
        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        LATENCY.labels(area).observe(time.monotonic() - started)
        REQUESTS.labels(area, response.status_code).inc()
        QUERIES.labels(area).inc(counted.number)
        QUERY_SECONDS.labels(area).inc(counted.seconds)
        return response

    @staticmethod
    def _metrics(request):
        expected = f"Bearer {settings.METRICS_TOKEN}".encode()
        given = request.headers.get("Authorization", "").encode(errors="replace")
        if not hmac.compare_digest(given, expected):
            return HttpResponse(status=404)
        registry = CollectorRegistry() if FOLDER else prometheus_client.REGISTRY
        if FOLDER:
            MultiProcessCollector(registry)
        states = CollectorRegistry()
        states.register(StateCollector())
        return HttpResponse(
            b"".join(map(prometheus_client.generate_latest, (registry, states))),
            content_type=prometheus_client.CONTENT_TYPE_LATEST,
            headers={"Cache-Control": "no-store"},
        )


class QueryCounter:
    """Counts the queries of a request and their seconds."""

    def __init__(self):
        self.number, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        started = time.monotonic()
        try:
            return execute(sql, params, many, context)
        finally:
            self.number += 1
            self.seconds += time.monotonic() - started
