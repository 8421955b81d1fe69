"""The doctor says in words what is wrong on a machine, and fails then."""

import socket
import ssl
import threading
from collections import namedtuple
from datetime import timedelta
from io import BytesIO, StringIO
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from redis.exceptions import ResponseError

from cms.audit.actions import BACKED_UP
from cms.audit.models import AuditEntry
from cms.backup.vault import local_folder
from cms.operations import doctor, health
from cms.worker import jobs
from cms.worker.models import TimetableEntry
from cms.worker.timetable import NoUseTryingError
from tests.helpers.proxies import make_certificate
from tests.helpers.storage import BUCKET, POLICY

pytestmark = [pytest.mark.django_db, pytest.mark.once]
Usage = namedtuple("Usage", "total used free")
ask, is_adrift = doctor._is_open, doctor._is_adrift


@pytest.fixture
def examine(db, settings, monkeypatch, tmp_path):
    """Return a function that examines; a worker works, and no proxy stands in front."""
    TimetableEntry.objects.create(job="publish_and_expire", finished_at=timezone.now())
    settings.WAGTAILADMIN_BASE_URL = "http://localhost"
    monkeypatch.setattr(doctor, "_is_open", lambda address: False)
    monkeypatch.setattr(doctor, "_is_adrift", lambda: False)
    plenty = Usage(100 * 1024**3, 0, 50 * 1024**3)
    well = {"save": "", "appendonly": "no", "maxmemory": "1", "maxmemory-policy": "allkeys-lru"}
    monkeypatch.setattr(doctor, "_redis_settings", lambda: well)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: plenty)
    settings.STORAGES = settings.STORAGES | {
        "backup": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }
    AuditEntry.objects.log_event(BACKED_UP)

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


def test_backups_that_are_not_made_or_old_and_a_full_disk_of_theirs_are_told(
    examine, settings, monkeypatch
):
    folder = local_folder()
    full = Usage(100 * 1024**3, 0, 1)
    monkeypatch.setattr(
        doctor.shutil,
        "disk_usage",
        lambda asked: full if asked == folder else Usage(2**40, 0, 2**39),
    )
    assert f"✗ backup: Only 0.0 GB are free in {folder}" in examine()[0]
    AuditEntry.objects.filter(action=BACKED_UP).update(
        timestamp=timezone.now() - timedelta(hours=50)
    )
    assert "✗ backup: The newest backup is 50 hours old." in examine()[0]
    AuditEntry.objects.filter(action=BACKED_UP)._raw_delete("default")
    assert "✗ backup: There is no backup yet." in examine()[0]
    settings.STORAGES = {name: it for name, it in settings.STORAGES.items() if name != "backup"}
    assert "✗ backup: No backups are made. Set BACKUP_TO." in examine()[0]


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


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"save": "3600 1", "maxmemory": "0", "appendonly": "no"}, "save, maxmemory"),
        ({"appendonly": "yes", "maxmemory-policy": "noeviction"}, "appendonly, maxmemory-policy"),
    ],
)
def test_a_redis_that_keeps_what_is_old_is_told(said, names, examine, settings, monkeypatch):
    settings.REDIS_URL = "redis://somewhere"
    monkeypatch.setattr(doctor, "_redis_settings", lambda: said)
    text, _error = examine()
    assert "✗ memory of the cache: Redis is not set up as a cache" in text
    assert f"as a cache: {names}. After" in text


def test_a_redis_that_says_nothing_of_itself_is_believed(monkeypatch):
    def refused(pattern):
        raise ResponseError("unknown command")

    connection = Mock(config_get=refused)
    monkeypatch.setattr(doctor, "get_redis_connection", lambda: connection)
    assert doctor._redis_settings() == {}


def test_files_that_anybody_can_read_are_told(examine, monkeypatch):
    asked = []
    monkeypatch.setattr(doctor, "_is_open", lambda address: asked.append(address) or True)
    said, _error = examine()
    assert "✗ privacy of files: Anybody can read http://localhost/" in said
    assert "doctor-" in asked[0]
    assert not [key for key, _changed in doctor.storages["default"].all_keys() if "doctor-" in key]


def test_open_files_are_told_although_the_site_itself_does_not_answer_yet(examine, monkeypatch):
    def is_open(address):
        if "/private/" in address:
            return True
        raise doctor.SilentSiteError(address)

    monkeypatch.setattr(doctor, "_is_open", is_open)
    assert "✗ privacy of files: Anybody can read" in examine()[0]
    assert "Anybody can read" in examine("--before-start")[1]


@pytest.mark.parametrize(("answer", "is_open"), [(b"private", True), (b"<h1>Logga in</h1>", False)])
def test_a_page_instead_of_the_file_is_no_leak(monkeypatch, answer, is_open):
    monkeypatch.setattr(doctor, "urlopen", lambda request, timeout: BytesIO(answer))
    assert ask("https://www.example.se/documents/doctor.txt") is is_open


@pytest.mark.parametrize("error", [doctor.SilentSiteError, doctor.ComplaintError, OSError])
def test_what_is_away_keeps_nothing_from_starting(examine, monkeypatch, error):
    monkeypatch.setattr(doctor, "_is_open", Mock(side_effect=error("away")))
    monkeypatch.setattr(doctor, "check_disk", Mock(side_effect=doctor.ComplaintError))
    assert examine("--before-start") == ("", "")
    assert examine()[1]


@pytest.mark.s3
def test_nothing_starts_on_a_bucket_that_is_public(examine, on_s3, monkeypatch):
    monkeypatch.setattr(doctor, "_is_open", lambda address: on_s3.url in address and ask(address))
    assert examine("--before-start") == ("", "")
    world = POLICY["Statement"][0] | {"Resource": [f"arn:aws:s3:::{BUCKET}/*"]}
    with on_s3.policy(POLICY | {"Statement": [world]}):
        assert f"Anybody can read {on_s3.url}/{BUCKET}/" in examine("--before-start")[1]


@pytest.mark.s3
def test_the_bucket_itself_is_asked(examine, on_s3, monkeypatch):
    monkeypatch.setattr(doctor, "_is_open", lambda address: on_s3.url in address and ask(address))
    assert "✓ privacy of files" in examine()[0]
    world = POLICY["Statement"][0] | {"Resource": [f"arn:aws:s3:::{BUCKET}/*"]}
    with on_s3.policy(POLICY | {"Statement": [world]}):
        said, _error = examine()
    assert f"✗ privacy of files: Anybody can read {on_s3.url}/{BUCKET}/private/documents/" in said


@pytest.mark.s3
def test_so_is_the_host_name_of_its_public_part(examine, on_s3, monkeypatch, settings):
    settings.S3_PUBLIC_DOMAIN = "files.example.se"
    monkeypatch.setattr(doctor, "_is_open", lambda address: "files.example.se" in address)
    assert "Anybody can read https://files.example.se/private/documents/" in examine()[0]


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


def test_a_clock_that_nothing_sets_is_told(examine, monkeypatch):
    monkeypatch.setattr(doctor, "_is_adrift", is_adrift)
    for state, told in ((5, "✗ clock: Nothing may be setting"), (0, "✓ clock"), (-1, "✓ clock")):
        kernel = SimpleNamespace(adjtimex=lambda buffer, state=state: state)
        monkeypatch.setattr(doctor.ctypes, "CDLL", lambda name, kernel=kernel: kernel)
        assert told in examine()[0]


@pytest.mark.parametrize("error", [doctor.SilentSiteError, doctor.ComplaintError])
def test_at_night_who_does_not_answer_is_asked_again_but_not_who_answers_wrongly(
    error, monkeypatch
):
    def complain():
        raise error("fel")

    monkeypatch.setattr(jobs, "check_privacy", complain)
    is_final = error is doctor.ComplaintError
    with pytest.raises(NoUseTryingError if is_final else doctor.SilentSiteError):
        jobs.try_privacy()
