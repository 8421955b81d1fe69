"""The demo command says in one line what is wrong, and harms no other site."""

import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.accounts.factories import UserFactory
from home.management.commands import demo


@pytest.mark.django_db
def test_another_site_is_left_alone(home):
    UserFactory(username="somebody")
    with pytest.raises(CommandError, match="not the demo"):
        call_command("demo", "--no-serve")


def test_taken_port_is_one_clear_line(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"make demo PORT={port + 1}"):
            call_command("demo", "--port", str(port))


def test_links_in_mails_lead_to_the_port_that_is_served(monkeypatch, settings):
    monkeypatch.delenv("BASE_URL", raising=False)
    # So that what the command sets goes with the test.
    settings.WAGTAILADMIN_BASE_URL = ""
    monkeypatch.setattr(demo.SiteWorker, "run", lambda worker: None)
    served = []
    monkeypatch.setattr(demo, "call_command", lambda *args, **options: served.append(args))
    demo.Command()._serve(8001)
    assert served == [("runserver", "localhost:8001")]
    assert settings.WAGTAILADMIN_BASE_URL == "http://localhost:8001"


def test_only_sqlite_is_reset(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with pytest.raises(CommandError, match="Only a demo on SQLite"):
        call_command("demo", "--no-serve", "--reset")
