import os
import shutil
import socket
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from wagtail.models import Site

from cms.worker.loop import SiteWorker
from home.demo.accounts import has_accounts, renew_accounts
from home.demo.builder import build, is_built
from home.models import CountyPage

HOST = "localhost"


class Command(BaseCommand):
    """Builds the demo once, keeps what was edited afterwards, and serves it."""

    help = "Build the demo site, print its addresses and log-ins, and serve it."
    # The database may not exist yet.
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="only build")
        parser.add_argument("--reset", action="store_true", help="throw the demo away first")

    def handle(self, *args, port, no_serve, reset, **options):
        if not no_serve:
            self._require_free_port(port)
        if reset:
            self._reset()
        self._progress("Databasen förbereds")
        call_command("migrate", verbosity=0, interactive=False)
        self._require_demo()
        if not is_built():
            started = time.monotonic()
            build(self._progress)
            # Thousands of tasks wait; to open SQLite's file for each takes longer than most do.
            connection.close_at = None
            SiteWorker().run_until_idle()
            self._progress("Sökningen")
            call_command("search_index", verbosity=0)
            self._progress(f"Klart på {time.monotonic() - started:.0f} sekunder")
        self._print_addresses(port)
        if not no_serve:
            self._serve(port)

    def _progress(self, text):
        self.stdout.write(f"· {text}")
        self.stdout.flush()

    def _require_free_port(self, port):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OverflowError as error:
                raise CommandError(f"{port} is not a port number.") from error
            except OSError as error:
                raise CommandError(
                    f"Port {port} cannot be used ({error.strerror}). Try: make demo PORT={port + 1}"
                ) from error

    def _reset(self):
        if connection.vendor != "sqlite":
            raise CommandError("Only a demo on SQLite can be reset; drop this database yourself.")
        database = Path(settings.DATABASES["default"]["NAME"])
        if database.exists():
            call_command("migrate", verbosity=0, interactive=False)
            self._require_demo()
            connection.close()
            for suffix in ("", "-wal", "-shm"):
                database.with_name(database.name + suffix).unlink(missing_ok=True)
            shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)

    def _require_demo(self):
        if is_built() and not has_accounts():
            raise CommandError(
                "This database holds a site that is not the demo. Set DATABASE_URL or DATA_DIR."
            )

    def _print_addresses(self, port):
        site = Site.objects.get(is_default_site=True)
        site.hostname, site.port = HOST, port
        site.save()
        root = f"http://{HOST}:{port}"
        counties = CountyPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        lines = ["", f"Webbplatsen  {root}/"]
        lines += [f"             {root}{page.url}" for page in counties]
        lines += [f"Redigering   {root}/admin/", "", "Inloggningar (nya lösenord varje gång):"]
        lines += [
            f"  {account.username:<12} {password:<14} {account.description}"
            for account, password in renew_accounts()
        ]
        self.stdout.write("\n".join([*lines, ""]))
        # Who writes this to a file reads it while the site is served.
        self.stdout.flush()

    def _serve(self, port):
        if "BASE_URL" not in os.environ:
            # Links in mails and to drafts lead here, not to the port that is the default.
            settings.WAGTAILADMIN_BASE_URL = f"http://{HOST}:{port}"
        # In this process, because what is cached in it must go when the worker publishes.
        threading.Thread(target=SiteWorker().run, daemon=True).start()
        os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
        call_command("runserver", f"{HOST}:{port}", use_reloader=False, verbosity=0)
