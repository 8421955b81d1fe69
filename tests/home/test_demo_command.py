"""The demo command says in one line what is wrong, and harms no other site."""

import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.accounts.factories import UserFactory


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


def test_only_sqlite_is_reset(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with pytest.raises(CommandError, match="Only a demo on SQLite"):
        call_command("demo", "--no-serve", "--reset")
