"""Files on the disk and on a real S3 server: the same in every respect."""

import errno
import json
import runpy
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from cms.storage import s3
from cms.storage.keys import StorageError
from tests.helpers.storage import REST, free_ports, use_s3
from tests.helpers.timing import quickest

PARALLEL = 50


@pytest.fixture(params=["default", "public"])
def storage(request, any_storage):
    return storages[request.param]


def content_of(storage, key):
    with storage.open(key) as file:
        return file.read()


def test_a_stored_file_is_read_in_whole_and_in_part_and_deleted(storage):
    key = storage.save("documents/plan.pdf", ContentFile(b"0123456789"))
    assert key.endswith("/plan.pdf")
    assert content_of(storage, key) == b"0123456789"
    assert storage.size(key) == 10
    for start, length in ((0, 3), (7, 3), (9, 1), (0, 10), (4, None)):
        end = None if length is None else start + length
        assert b"".join(storage.read(key, start, length)) == b"0123456789"[start:end]
    assert [found for found, _changed in storage.all_keys()] == [key]
    storage.delete(key)
    assert not storage.exists(key)
    assert not list(storage.all_keys())
    with pytest.raises(FileNotFoundError):
        storage.read(key)
    with pytest.raises(FileNotFoundError):
        content_of(storage, key)
    storage.delete(key)


def test_parallel_uploads_of_one_name_are_files_of_their_own(storage):
    contents = [f"file {number}".encode() for number in range(PARALLEL)]

    def save(content):
        return storage.save("documents/plan.pdf", ContentFile(content), max_length=100)

    with ThreadPoolExecutor(16) as pool:
        keys = list(pool.map(save, contents))
    assert len(set(keys)) == PARALLEL
    assert [content_of(storage, key) for key in keys] == contents


def test_no_key_is_longer_than_the_database_keeps(storage):
    for name in ("x" * 300 + ".pdf", "åäö" * 60 + ".pdf", "." * 90, "a"):
        key = storage.save(f"documents/{name}", ContentFile(b"x"), max_length=100)
        assert len(key) <= 100
        assert content_of(storage, key) == b"x"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "..\\..\\c"])
def test_no_name_leads_out_of_the_storage(name, storage, client, home):
    with pytest.raises(Exception, match=r"."):  # noqa: PT011 - each storage has its own
        content_of(storage, name)
    assert client.get(f"/media/{name}").status_code in (301, 404)


def test_the_key_of_a_public_file_says_its_content(any_storage):
    public = storages["public"]
    keys = [public.save("images/a.jpg", ContentFile(text)) for text in (b"1", b"1", b"2")]
    digests = [key.split("/")[1].split("-")[0] for key in keys]
    assert digests[0] == digests[1] != digests[2]
    assert len(set(keys)) == 3


def test_what_wagtail_writes_into_a_task_is_json_without_secrets(storage):
    written = json.dumps(storage.deconstruct())
    assert written.endswith("[], {}]")


def test_public_files_may_be_kept_for_ever_and_private_ones_have_no_public_address(
    any_storage, client, home
):
    public, private = storages["public"], storages["default"]
    key = public.save("images/a.png", ContentFile(b"picture"))
    response = client.get(public.url(key))
    assert (response.status_code, response.getvalue()) == (200, b"picture")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (response["Content-Type"], response["Content-Length"]) == ("image/png", "7")
    key = private.save("documents/a.pdf", ContentFile(b"secret"))
    for path in (key, f"private/{key}", f"../private/{key}", f"%2e%2e/private/{key}"):
        assert client.get(f"/media/{path}").status_code in (301, 404)


@pytest.mark.parametrize("length", [254, 300, 2000])
def test_a_name_that_is_too_long_for_any_file_is_not_found(length, any_storage, client, home):
    for path in ("x" * length, f"images/{'å' * length}/a.png"):
        assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.s3
def test_the_bucket_gives_strangers_public_files_only(on_s3):
    def ask(prefix, key):
        with urlopen(f"{on_s3.url}/{on_s3.options['bucket_name']}/{prefix}/{key}") as answer:
            return answer.status

    assert ask("public", storages["public"].save("a/b.txt", ContentFile(b"x"))) == 200
    with pytest.raises(HTTPError, match="403"):
        ask("private", storages["default"].save("a/b.txt", ContentFile(b"x")))


@pytest.mark.s3
def test_a_frozen_storage_is_given_up_within_five_seconds(on_s3):
    storage = storages["default"]
    for size in (10, 20_000_000):
        with on_s3.frozen():
            fails_within(5, lambda size=size: save(storage, size))


def test_a_dead_storage_is_given_up_at_once(settings, monkeypatch):
    options = {"endpoint_url": f"http://127.0.0.1:{free_ports(1)[0]}", "bucket_name": "b"}
    use_s3(settings, monkeypatch, options | {"access_key": "a", "secret_key": "b"})
    fails_within(3, lambda: save(storages["default"], 1))
    fails_within(3, lambda: storages["default"].delete("documents/plan.pdf"))


def test_a_storage_that_takes_in_a_byte_now_and_then_is_given_up(settings, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        # It takes connections, as the system does for it, and reads nothing.
        options = {"endpoint_url": f"http://127.0.0.1:{server.getsockname()[1]}"}
        options |= {"bucket_name": "b", "access_key": "a", "secret_key": "b"}
        use_s3(settings, monkeypatch, options)
        fails_within(5, lambda: save(storages["default"], 3_000_000))


@pytest.mark.s3
def test_a_request_gives_a_film_up_before_its_worker_is_killed_and_a_command_waits(
    on_s3, settings, monkeypatch
):
    killed = runpy.run_path(settings.BASE_DIR / "gunicorn.conf.py")["timeout"]
    # Half of it is for what comes before and after: the film is taken in, looked at and noted.
    assert killed / 2 >= s3.CONNECT_TIMEOUT + s3.LONGEST_SENDING + s3.READ_TIMEOUT
    monkeypatch.setattr(s3, "LONGEST_SENDING", 0)
    storage, film = storages["default"], ContentFile(b"x" * 1_000_000)
    with pytest.raises(StorageError, match="too slowly"):
        storage.save("documents/film.mp4", film)
    storage.put("documents/film.mp4", film)
    assert storage.size("documents/film.mp4") == film.size


def test_a_full_storage_is_an_error_that_forms_can_say(settings, monkeypatch):
    class Full(BaseHTTPRequestHandler):
        def do_PUT(self):  # noqa: N802 - the library asks for this name
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_error(507)

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Full) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        options = {"endpoint_url": f"http://127.0.0.1:{server.server_port}", "bucket_name": "b"}
        use_s3(settings, monkeypatch, options | {"access_key": "a", "secret_key": "b"})
        fails_within(5, lambda: save(storages["default"], 100_000))
        server.shutdown()


def test_nothing_half_written_stays_on_a_full_disk(on_disk, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    class Content(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"x"
            full()

    with pytest.raises(StorageError):
        storages["default"].save("documents/plan.pdf", Content(b"xy"))
    assert not [path for path in on_disk.rglob("*") if path.is_file()]


def test_a_disk_that_fails_is_not_taken_for_a_file_that_is_gone(on_disk, monkeypatch):
    storage = storages["default"]
    key = storage.save("documents/plan.pdf", ContentFile(b"x"))

    def broken(path):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.path.getsize", broken)
    with pytest.raises(StorageError):
        storage.size(key)
    monkeypatch.undo()
    for missing in (f"{key}/below", "x" * 3000):
        with pytest.raises(FileNotFoundError):
            storage.size(missing)


def save(storage, size):
    storage.save("documents/plan.pdf", ContentFile(b"x" * size))


def fails_within(seconds, do):
    def took():
        start = time.monotonic()
        with pytest.raises(StorageError):
            do()
        return time.monotonic() - start

    assert quickest(took, seconds + REST) < seconds + REST
