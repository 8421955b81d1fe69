"""What keeps a site from working that no test of the code can know; each with what to do."""

import ctypes
import shutil
import socket
import ssl
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import EmailMessage, get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_redis import get_redis_connection
from redis.exceptions import ResponseError

from cms.operations import health

# Seconds to wait for a server, and for a clock to be wrong.
PATIENCE, CLOCK = 5, 2
# What adjtimex(2) returns of a clock that is not synchronised.
TIME_ERROR = 5
# What the file says that is stored to see who can read it.
PRIVATE = b"private"
# A certificate is renewed in good time; a disk that is nearly full stops PostgreSQL.
DAYS, FREE_SHARE, FREE_BYTES = 21, 0.1, 1024**3
# The settings of Redis, and what they may be.
CACHE = {
    "save": [""],
    "appendonly": ["no"],
    "maxmemory-policy": ["allkeys-lru", "allkeys-lfu", "volatile-lru", "volatile-lfu"],
}


class ComplaintError(Exception):
    """Something is wrong; the text says what to do about it."""


class SilentSiteError(ComplaintError):
    """Somebody who was asked did not answer; a moment later they may."""


class OpenFilesError(ComplaintError):
    """Anybody can read what is private: nothing may be served until that is mended."""


_registered = []


def register_examination(name, check):
    """Add a part to what is examined: `check()` raises `ComplaintError`, with what to do."""
    _registered.append((name, check))


def examine(mail_to=""):
    """Yield the name of each part and what is to be done about it; "" if it is well."""
    for name, part in health.parts():
        yield name, _outcome(lambda part=part: _answers(part))
    for name, check in [
        (_("migrations"), _migrations),
        (_("mail"), lambda: _mail(mail_to)),
        (_("memory of the cache"), _cache),
        (_("privacy of files"), check_privacy),
        (_("clock"), _clock),
        (_("certificate"), _certificate),
        (_("disk"), lambda: check_disk(settings.DATA_DIR)),
        *_registered,
    ]:
        yield name, _outcome(check)


def _outcome(check):
    try:
        check()
    except ComplaintError as complaint:
        return str(complaint)
    except Exception as error:  # noqa: BLE001 - each part is told of, whatever it raises
        return _("It could not be examined: %(error)s") % {
            "error": f"{type(error).__name__}: {error}"
        }
    return ""


def _answers(part):
    try:
        part()
    except Exception as error:  # noqa: BLE001 - whatever it raises, it does not work
        message = _("It does not work (%(error)s). Is it started, and is its variable right?")
        raise ComplaintError(message % {"error": _said(error)}) from error


def _said(error):
    return f"{type(error).__name__}: {error}"


def _migrations():
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        raise ComplaintError(
            ngettext(
                "%(count)s migration is waiting. Run: manage.py migrate",
                "%(count)s migrations are waiting. Run: manage.py migrate",
                waiting,
            )
            % {"count": waiting}
        )


def _cache():
    """Ask whether Redis forgets what does not fit, and brings nothing back after a crash."""
    if not settings.REDIS_URL:
        return
    said = _redis_settings()
    wrong = [name for name, values in CACHE.items() if said.get(name, values[0]) not in values]
    if said.get("maxmemory") == "0":
        wrong.append("maxmemory")
    if wrong:
        message = _(
            "Redis is not set up as a cache: %(names)s. After a crash it brings back what is old, "
            "or its memory fills. Set what OPERATIONS.md says."
        )
        raise ComplaintError(message % {"names": ", ".join(wrong)})


def _redis_settings():
    """Return what Redis says of itself; somebody else's may keep that to itself."""
    try:
        return get_redis_connection().config_get("*")
    except ResponseError:
        return {}


def _mail(to):
    try:
        with get_connection(settings.EMAIL_SERVER_BACKEND) as server:
            if to:
                subject = _("A test from %(site)s") % {"site": settings.SITE_NAME}
                EmailMessage(subject, subject, to=[to], connection=server).send()
    except OSError as error:
        message = _("The mail server cannot be used (%(error)s). Mend EMAIL_URL.")
        raise ComplaintError(message % {"error": error}) from error


def check_privacy():
    """Store a file where documents lie, and ask for it without credentials.

    Raises `OpenFilesError` where somebody gets it, else `SilentSiteError` where one of those that
    were asked does not answer, and `ComplaintError` where the storage is wrong.
    """
    storage = storages["default"]
    name = storage.save(f"documents/doctor-{uuid.uuid4().hex}.txt", ContentFile(PRIVATE))
    try:
        with storage.open(name) as file:
            if file.read() != PRIVATE:
                raise ComplaintError(_("What is stored comes back changed. Mend the storage."))
        silent = None
        for address in _addresses(storage, name):
            try:
                is_open = _is_open(address)
            except SilentSiteError as error:
                silent = error
                continue
            if is_open:
                message = _("Anybody can read %(address)s. Close the bucket or the proxy's folder.")
                raise OpenFilesError(message % {"address": address})
        if silent:
            raise silent
    finally:
        storage.delete(name)


def _addresses(storage, name):
    """Yield where a stranger would look for a file: at the site, past it, and in wrong folders."""
    with suppress(NotImplementedError, ValueError):
        yield _absolute(storage.url(name))
    yield from storage.addresses_past_the_site(name)
    for folder in ("", "private/"):
        yield _absolute(f"{settings.MEDIA_URL}{folder}{name}")


def _absolute(address):
    parts, base = urlsplit(address), urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return urlunsplit(
        (parts.scheme or base.scheme, parts.netloc or base.netloc, parts.path, "", "")
    )


def _is_open(address):
    """Whether an address gives the file; a log-in page that it leads to does not."""
    try:
        with urlopen(Request(address), timeout=PATIENCE) as response:
            return response.read(len(PRIVATE)) == PRIVATE
    except HTTPError:
        return False
    except (URLError, OSError) as error:
        message = _(
            "%(address)s does not answer (%(error)s), so nobody knows. "
            "Are BASE_URL and S3_PUBLIC_DOMAIN right?"
        )
        raise SilentSiteError(message % {"address": address, "error": error}) from error


def _clock():
    if (difference := _difference()) > CLOCK:
        message = _(
            "This server's clock and the database's are %(seconds)d seconds apart. "
            "Start NTP on both."
        )
        raise ComplaintError(message % {"seconds": difference})
    if _is_adrift():
        raise ComplaintError(
            _("Nothing may be setting this server's clock. Start NTP: timedatectl set-ntp true")
        )


def _difference():
    """Return how many seconds this clock and the database's are apart."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return abs((cursor.fetchone()[0] - timezone.now()).total_seconds())


def _is_adrift():
    """Whether the kernel knows of nothing that sets its clock; False where it does not say.

    In a virtual machine the host may do that unseen.
    The database's clock is often this one, and then right whatever the time. adjtimex(2) with
    nothing to change needs no rights.
    """
    with suppress(AttributeError, OSError):
        return ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512)) == TIME_ERROR
    return False


def _certificate():
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if parts.scheme != "https":
        return
    host, port = parts.hostname, parts.port or 443
    try:
        with (
            socket.create_connection((host, port), PATIENCE) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secure,
        ):
            ends = ssl.cert_time_to_seconds(secure.getpeercert()["notAfter"])
    except ssl.SSLCertVerificationError as error:
        message = _("Browsers refuse the certificate of %(host)s: %(error)s. Install a valid one.")
        raise ComplaintError(message % {"host": host, "error": error.verify_message}) from error
    except OSError as error:
        message = _("%(host)s does not answer on port %(port)s (%(error)s). Start the proxy.")
        raise ComplaintError(message % {"host": host, "port": port, "error": error}) from error
    days = (datetime.fromtimestamp(ends, UTC) - datetime.now(UTC)).days
    if days < DAYS:
        message = _("The certificate of %(host)s ends in %(days)d days. Renew it.")
        raise ComplaintError(message % {"host": host, "days": days})


def check_disk(folder):
    """Raise `ComplaintError` if the disk that a folder is on is nearly full."""
    usage = shutil.disk_usage(folder)
    if usage.free < FREE_BYTES or usage.free < FREE_SHARE * usage.total:
        message = _("Only %(gigabytes).1f GB are free in %(folder)s. Make room.")
        raise ComplaintError(message % {"gigabytes": usage.free / 1024**3, "folder": folder})
