"""The doctor says in words what is wrong on a machine, and fails then."""

import socket
import ssl
import threading
from collections import namedtuple
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.operations import doctor, health
from cms.worker.models import TimetableEntry
from tests.helpers.proxies import make_certificate

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def examine(db, settings, monkeypatch):
    """Return a function that examines; a worker works, and no proxy stands in front."""
    TimetableEntry.objects.create(job="publish_and_expire", finished_at=timezone.now())
    settings.WAGTAILADMIN_BASE_URL = "http://localhost"
    monkeypatch.setattr(doctor, "_status", lambda address: 404)
    plenty = Usage(100 * 1024**3, 0, 50 * 1024**3)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: plenty)

    def examine(*arguments):
        output = StringIO()
        try:
            call_command("doctor", "--language=en", *arguments, stdout=output, no_color=True)
        except CommandError as error:
            return output.getvalue(), str(error)
        return output.getvalue(), ""

    return examine


def test_all_is_well(examine):
    said, error = examine()
    assert error == ""
    assert "✗" not in said
    for part in ("database", "cache", "storage", "worker", "mail", "clock", "certificate", "disk"):
        assert f"✓ {part}" in said


def test_mail_is_sent_only_when_asked_for(examine, mailoutbox):
    examine()
    assert not mailoutbox
    examine("--mail-to=anna@example.se")
    assert mailoutbox[0].to == ["anna@example.se"]


def test_a_dead_mail_server_is_told(examine, settings):
    settings.EMAIL_SERVER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    said, error = examine()
    assert "✗ mail: The mail server cannot be used" in said
    assert error == "1 part is not well."


def test_files_that_anybody_can_read_are_told(examine, monkeypatch):
    asked = []
    monkeypatch.setattr(doctor, "_status", lambda address: asked.append(address) or 200)
    said, _error = examine()
    assert "✗ privacy of files: Anybody can read http://localhost/" in said
    assert "doctor-" in asked[0]
    assert not [key for key, _changed in doctor.storages["default"].all_keys() if "doctor-" in key]


def test_a_full_disk_is_told(examine, monkeypatch):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: Usage(10**12, 0, 10**8))
    assert "✗ disk: Only 0.1 GB are free" in examine()[0]


def test_a_part_of_another_room_is_examined_too(examine, monkeypatch):
    def dead():
        raise RuntimeError("it last worked yesterday")

    monkeypatch.setattr(health, "_checks", {})
    health.register_health_check("worker", dead)
    assert "✗ worker: It does not work (RuntimeError: it last worked yesterday)" in examine()[0]


def test_a_site_without_a_proxy_is_told(examine, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://127.0.0.1:9"
    assert "✗ certificate: 127.0.0.1 does not answer on port 9" in examine()[0]


@pytest.fixture
def tls_server(tmp_path):
    """The port of a server whose certificate nobody trusts."""
    key, certificate = make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        plain, _address = listener.accept()
        with pytest.raises(ssl.SSLError):
            context.wrap_socket(plain, server_side=True)

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


def test_a_certificate_that_browsers_refuse_is_told(examine, settings, tls_server):
    settings.WAGTAILADMIN_BASE_URL = f"https://localhost:{tls_server}"
    assert "✗ certificate: Browsers refuse the certificate of localhost" in examine()[0]
