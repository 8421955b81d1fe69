"""Files in one bucket of an S3 server: below `private/`, and below `public/`."""

import math
import time
from contextlib import contextmanager
from itertools import chain
from tempfile import SpooledTemporaryFile
from threading import Lock
from urllib.parse import urljoin

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.urls import reverse
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from cms.storage.keys import ContentKeys, StorageError, UnguessableKeys

CHUNK = 64 * 1024
# Seconds. Storing ends within five: two until all is sent, of which the client waits one for the
# server's word to go on; one for the last piece, which is as long as for a connection; two for the
# answer. There is no second try.
CONNECT_TIMEOUT, READ_TIMEOUT, SEND_TIMEOUT = 1, 2, 2
# Bytes a second that a working server takes in at least: large files have longer, but no longer
# than half of what a request may take, as the film was read and looked at before. gunicorn would
# kill the worker, and the officer would read no reason.
SLOWEST_SENDING, LONGEST_SENDING = 5 * 1024 * 1024, 12
# Seconds that a signed address of a private file holds.
SIGNED_FOR = 60
IN_MEMORY = 2 * 1024 * 1024
# The client of each server, for all threads: to make one takes a third of a second.
_clients, _making = {}, Lock()


class S3Files(UnguessableKeys, S3Storage):
    """A prefix of the bucket in `settings.S3`.

    Takes no options: Wagtail writes a storage with its options into the task that deletes a file,
    as JSON, and neither the client's configuration nor the keys belong there.
    """

    prefix = ""

    def __init__(self):
        super().__init__(
            **settings.S3,
            location=self.prefix,
            default_acl=None,
            client_config=Config(
                # Presigned links without it, and checksums with it, are refused by some servers.
                signature_version="s3v4",
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                connect_timeout=CONNECT_TIMEOUT,
                read_timeout=READ_TIMEOUT,
                retries={"total_max_attempts": 1},
            ),
        )

    def read(self, name, start=0, length=None):
        """Return the bytes of a file in pieces. Raises `FileNotFoundError`, `StorageError`."""
        wanted = {}
        if start or length is not None:
            wanted["Range"] = f"bytes={start}-{'' if length is None else start + length - 1}"
        with _errors(name):
            body = self._client.get_object(**self._at(name), **wanted)["Body"]
        return _pieces(name, body)

    def all_keys(self):
        """Yield key and time of change of every file. Raises `StorageError`."""
        with _errors(self.prefix):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket_name, Prefix=f"{self.prefix}/"
            )
            for found in chain.from_iterable(page.get("Contents", ()) for page in pages):
                yield found["Key"].removeprefix(f"{self.prefix}/"), found["LastModified"]

    def put(self, key, content):
        """Store a file under exactly this key, replacing what is there. Raises `StorageError`.

        Commands do this, for which no request waits: a film has its time.
        """
        self.delete(key)
        return self._send(key, content, math.inf)

    def delete(self, name):
        with _errors(name):
            self._client.delete_object(**self._at(name))

    def exists(self, name):
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name):
        with _errors(name):
            return self._client.head_object(**self._at(name))["ContentLength"]

    def _open(self, name, mode="rb"):
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
        for chunk in self.read(name):
            file.write(chunk)
        file.seek(0)
        return File(file, name)

    def _save(self, name, content):
        return self._send(name, content, LONGEST_SENDING)

    def _send(self, name, content, longest):
        content.seek(0)
        parameters = self._get_write_parameters(name, content)
        with _errors(name):
            body = _Sending(content, longest)
            self._client.put_object(**self._at(name), **parameters, Body=body)
        return name

    def addresses_past_the_site(self, name):
        """Return the addresses of a file at the server, unsigned, and at `S3_PUBLIC_DOMAIN`."""
        client = self.unsigned_connection.meta.client
        addresses = [client.generate_presigned_url("get_object", Params=self._at(name))]
        if settings.S3_PUBLIC_DOMAIN:
            addresses.append(self._public_address(name))
        return addresses

    def _public_address(self, name):
        path = filepath_to_uri(clean_name(name))
        return f"https://{settings.S3_PUBLIC_DOMAIN}/{self.prefix}/{path}"

    @property
    def _client(self):
        server = tuple(sorted(settings.S3.items()))
        with _making:
            if server not in _clients:
                _clients[server] = self._create_session().client(
                    "s3",
                    endpoint_url=self.endpoint_url,
                    region_name=self.region_name,
                    config=self.client_config,
                )
        return _clients[server]

    def _at(self, name):
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(clean_name(name))}


class S3PrivateStorage(S3Files):
    """Documents and original pictures: sent by Django to those who may open them."""

    prefix = "private"

    def url(self, name, **kwargs):
        return reverse("stored_file", args=[name])

    def signed_url(self, name, headers):
        """Return an address that gives a file, with some `headers`, to whoever has it.

        It holds for a minute; what has begun by then goes on.
        """
        answer = {
            f"Response{header.replace('-', '')}": headers[header]
            for header in ("Content-Type", "Content-Disposition", "Cache-Control")
        }
        return self._client.generate_presigned_url(
            "get_object", Params={**self._at(name), **answer}, ExpiresIn=SIGNED_FOR
        )


class S3PublicStorage(ContentKeys, S3Files):
    """Pictures as pages show them, which may be kept for ever.

    They lie at `S3_PUBLIC_DOMAIN`, or are sent by Django at `MEDIA_URL`. A presigned address would
    end before the page in a cache does.
    """

    prefix = "public"

    def url(self, name, **kwargs):
        if settings.S3_PUBLIC_DOMAIN:
            return self._public_address(name)
        return urljoin(settings.MEDIA_URL, filepath_to_uri(clean_name(name)))

    def get_object_parameters(self, name):
        return {"CacheControl": "public, max-age=31536000, immutable"}


class _Sending:
    """A file on its way to the server, which stops when the server takes it in too slowly."""

    def __init__(self, content, longest):
        self.content = content
        self.seconds = min(SEND_TIMEOUT + content.size / SLOWEST_SENDING, longest)
        self.latest = None

    def read(self, size=-1):
        now = time.monotonic()
        # What boto3 loads for its first request, before it reads anything, is not the server's.
        self.latest = self.latest or now + self.seconds
        if now > self.latest:
            raise StorageError("The storage takes the file in too slowly")
        return self.content.read(size)

    def seek(self, *args):
        return self.content.seek(*args)

    def tell(self):
        return self.content.tell()


def _pieces(name, body):
    with _errors(name), body:
        yield from body.iter_chunks(CHUNK)


@contextmanager
def _errors(name):
    """Turn what the S3 client raises into what callers of any storage expect."""
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in ("404", "NoSuchKey"):
            raise FileNotFoundError(name) from error
        raise StorageError(str(error)) from error
    except BotoCoreError as error:
        raise StorageError(str(error)) from error
