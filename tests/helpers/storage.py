"""The storages that files lie on: the disk, and a real S3 server."""

import json
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages

from cms.documents.models import CustomRendition
from tests.helpers.services import weed
from tests.helpers.timing import PATIENCE

KEY, SECRET, BUCKET = "lanswebb", "only-for-tests", "lanswebb"
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": ["s3:GetObject"],
            "Resource": [f"arn:aws:s3:::{BUCKET}/public/*"],
        }
    ],
}
# Seconds that the rest takes which is done beside waiting for a storage.
REST = 1


class S3Server:
    """SeaweedFS with one bucket, open to the world below `public/`."""

    was_frozen = False

    def __init__(self, folder):
        ports = free_ports(4)
        master, volume, filer, self.port = ports
        self.url = f"http://127.0.0.1:{self.port}"
        self.options = {
            "bucket_name": BUCKET,
            "endpoint_url": self.url,
            "region_name": "us-east-1",
            "access_key": KEY,
            "secret_key": SECRET,
        }
        identity = {
            "name": "test",
            "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
            "actions": ["Admin", "Read", "Write", "List", "Tagging"],
        }
        config = folder / "s3.json"
        config.write_text(json.dumps({"identities": [identity]}))
        data = folder / "data"
        data.mkdir()
        command = [weed(), "server", f"-dir={data}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
        command += [f"-master.port={master}", f"-volume.port={volume}", "-volume.max=32"]
        command += ["-master.volumeSizeLimitMB=64", "-filer", f"-filer.port={filer}"]
        command += ["-s3", f"-s3.port={self.port}", f"-s3.config={config}"]
        # Its other servers have ports that are the same for every process.
        command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.iam=false"]
        # The gRPC ports are these plus 10,000, which `free_ports` keeps free as well.
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        self.client = boto3.client(
            "s3",
            endpoint_url=self.url,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
            config=Config(
                signature_version="s3v4", connect_timeout=PATIENCE, read_timeout=PATIENCE
            ),
        )
        self._make_bucket(folder)

    def _make_bucket(self, folder):
        latest = time.monotonic() + PATIENCE
        while True:
            try:
                with suppress(self.client.exceptions.BucketAlreadyExists):
                    self.client.create_bucket(Bucket=BUCKET)
                self.client.put_object(Bucket=BUCKET, Key="ready", Body=b"1")
                self.client.delete_object(Bucket=BUCKET, Key="ready")
                break
            except (BotoCoreError, ClientError):
                if time.monotonic() > latest or self.process.poll() is not None:
                    self.stop()
                    raise AssertionError((folder / "log").read_text()[-2000:]) from None
                time.sleep(0.3)
        self._set_policy(POLICY)

    def _set_policy(self, policy):
        self.client.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(policy))

    @contextmanager
    def policy(self, policy):
        """Let the bucket have another policy for a while."""
        self._set_policy(policy)
        try:
            yield
        finally:
            self._set_policy(POLICY)

    @contextmanager
    def frozen(self):
        """Let the server take connections and never answer."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)
            self.was_frozen = True

    def remove_all(self):
        if self.was_frozen:
            # What was sent meanwhile is stored now.
            time.sleep(1)
            self.was_frozen = False
        found = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        for entry in found:
            self.client.delete_object(Bucket=BUCKET, Key=entry["Key"])

    def stop(self):
        self.process.kill()
        self.process.wait()


def free_ports(count):
    """Return ports that are free, and so are those 10,000 above them."""
    ports, sockets = [], []
    while len(ports) < count:
        first = socket.create_server(("127.0.0.1", 0))
        sockets.append(first)
        port = first.getsockname()[1]
        if port > 50_000:
            continue
        with suppress(OSError):
            sockets.append(socket.create_server(("127.0.0.1", port + 10_000)))
            ports.append(port)
    for opened in sockets:
        opened.close()
    return ports


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory):
    try:
        server = S3Server(tmp_path_factory.mktemp("s3"))
    except AssertionError:
        # Another process may have taken a port between the look and the start.
        server = S3Server(tmp_path_factory.mktemp("s3"))
    yield server
    server.stop()


@pytest.fixture
def on_s3(s3_server, settings, monkeypatch):
    """Keep the files of a test on the S3 server; returns it."""
    use_s3(settings, monkeypatch, s3_server.options)
    yield s3_server
    s3_server.remove_all()


@pytest.fixture
def on_disk(settings, monkeypatch, tmp_path):
    """Keep the files of a test in a folder of its own; returns it."""
    settings.MEDIA_ROOT = tmp_path
    use_storages(settings, monkeypatch, "local.Local")
    return tmp_path


@pytest.fixture(params=["disk", pytest.param("s3", marks=pytest.mark.s3)])
def any_storage(request):
    """Run a test on the disk and on S3."""
    return request.getfixturevalue(f"on_{request.param}")


def use_s3(settings, monkeypatch, options):
    settings.S3, settings.S3_PUBLIC_DOMAIN = options, ""
    use_storages(settings, monkeypatch, "s3.S3")


def use_storages(settings, monkeypatch, kind):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": f"cms.storage.{kind}PrivateStorage"},
        "public": {"BACKEND": f"cms.storage.{kind}PublicStorage"},
    }
    # The field of renditions keeps the storage that it had at the start.
    field = CustomRendition._meta.get_field("file")
    monkeypatch.setattr(field, "storage", storages["public"])
