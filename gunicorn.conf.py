"""How gunicorn runs the site: `gunicorn cms.wsgi` reads this file by itself.

What differs between machines comes from gunicorn's own variables: WEB_CONCURRENCY for the number
of workers, GUNICORN_CMD_ARGS for everything else (`--bind=unix:/run/lanswebb/web.sock`).

A new release is taken by USR2 to the master: a new master loads the new code, and only when its
first worker is ready to answer are the old ones asked to finish. If the new code does not start,
the old goes on. HUP gives new workers with the old code, as the code is loaded before they fork.
"""

import os
import signal
import tempfile

from gunicorn.systemd import sd_notify

# Two a processor and one: pages are computed, and wait little.
workers = int(os.environ.get("WEB_CONCURRENCY", 2 * (os.cpu_count() or 1) + 1))
# Code and templates are loaded once and shared; a worker starts within milliseconds.
preload_app = True
# Seconds after which a worker that does not answer is killed, and that one may go on after TERM.
timeout = graceful_timeout = 30
# Whatever leaks is given back, and not by all workers at once.
max_requests = 2000
max_requests_jitter = 500
# Workers prove with a file there that they live; on a disk that can block.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
# The proxy's address line is the limit; its headers are few.
limit_request_line = 8190
# The requests are logged by the site, without addresses and search words.
accesslog = None
control_socket_disable = True

if os.environ.get("METRICS_TOKEN"):
    # Workers count in files there, which `/metrics` adds up.
    os.environ.setdefault(
        "PROMETHEUS_MULTIPROC_DIR", os.path.join(tempfile.gettempdir(), "lanswebb-metrics")
    )
    os.makedirs(os.environ["PROMETHEUS_MULTIPROC_DIR"], mode=0o700, exist_ok=True)


def when_ready(server):
    """Load what the first request would load, and tell systemd which process to signal."""
    from django.template.loader import get_template
    from django.urls import get_resolver
    from django.utils.translation import gettext, override

    get_resolver().url_patterns  # noqa: B018 - loads every view
    get_template("base.html")
    with override("sv"):
        gettext("Search")
    sd_notify(f"MAINPID={os.getpid()}", server.log)


def post_worker_init(worker):
    """After USR2, ask the old master to finish: this one's first worker is ready."""
    old = int(os.environ.get("GUNICORN_PID", 0))
    if old and os.path.exists(f"/proc/{old}"):
        worker.log.info("Relieving the old master %s", old)
        os.kill(old, signal.SIGTERM)
