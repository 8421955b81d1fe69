"""The county's public pages as visitors see them, to be read without this software."""

import hashlib
import posixpath
import re
from collections import defaultdict, deque
from html import escape, unescape
from mimetypes import guess_extension
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from wagtail.documents import get_document_model

DIGITS = 16
# What a page shows itself, and what leads on from it; links for machines stay as they are.
TAG = re.compile(r"<(?:a|form|img|link|script|source|video)\b[^>]*>")
ADDRESS = re.compile(r'(\s(?:href|src|srcset|poster|action)=)"([^"]*)"')
FOR_MACHINES = re.compile(r'\brel="(?:canonical|alternate)"')
IN_STYLES = re.compile(rb"""url\(["']?(?!data:)([^"')#]+)""")
# Made anew for every visitor.
NONCE = re.compile(r'\snonce="[^"]*"')


def readable_files(pages, paths):
    """Yield (path in the archive, bytes) of each page, and of what it shows and offers.

    `paths` say where in the archive a stored file lies, by its name in the storage. A link to one
    of the pages leads to it in the archive, any other one to the site.
    """
    by_site = defaultdict(lambda: ([], []))
    for page in pages:
        if page.live and (parts := page.get_url_parts()):
            is_closed = page.get_view_restrictions().exists()
            by_site[parts[1]][is_closed].append(parts[2])
    for origin, (addresses, closed) in sorted(by_site.items()):
        yield from ReadableCopy(origin, addresses, closed, paths).files()


class ReadableCopy:
    """A visit to all pages of one origin (`https://host`) but for the closed ones."""

    def __init__(self, origin, addresses, closed, paths):
        host = urlsplit(origin)
        self.client = Client(headers={"host": host.netloc})
        self.secure = host.scheme == "https"
        self.origin, self.addresses, self.closed = origin, sorted(addresses), tuple(closed)
        self.paths = paths
        self.found, self.waiting = {}, deque()

    def files(self):
        """Yield (path in the archive, bytes)."""
        for address in self.addresses:
            self._find(address)
        while self.waiting:
            address, path, body, kind = self.waiting.popleft()
            if kind == "text/html":
                body = self._with_own_links(address, path, body.decode()).encode()
            elif kind == "text/css":
                for inner in IN_STYLES.findall(body):
                    self._find(urljoin(address, inner.decode()))
            yield path, body

    def _find(self, address):
        """Return where in the archive an address of the site lies, None if it gives nothing."""
        if address in self.found:
            return self.found[address]
        self.found[address] = None
        response = self.client.get(address, secure=self.secure)
        if response.status_code == 200:
            kind = response.get("Content-Type", "").partition(";")[0]
            body = response.getvalue()
            path = f"html/{_file_name(address, kind, body)}"
            # Two pictures with the same content are one file.
            if path not in self.found.values():
                self.waiting.append((address, path, body, kind))
            self.found[address] = path
        return self.found[address]

    def _with_own_links(self, address, path, html):
        def tag(match):
            text = NONCE.sub("", match.group())
            if FOR_MACHINES.search(text):
                return text
            return ADDRESS.sub(lambda found: attribute(*found.groups()), text)

        def attribute(start, value):
            if "srcset" in start:
                entries = [entry.strip().partition(" ") for entry in unescape(value).split(",")]
                value = ", ".join(f"{link(entry)}{gap}{size}" for entry, gap, size in entries)
            else:
                value = link(unescape(value))
            return f'{start}"{escape(value)}"'

        def link(target):
            whole = urlsplit(self._here(urljoin(self.origin + address, target)))
            is_own = f"{whole.scheme}://{whole.netloc}" == self.origin
            if not target or target.startswith("#") or not is_own:
                return target
            inner = self._place(whole)
            if inner is None:
                return whole.geturl()
            fragment = f"#{whole.fragment}" if whole.fragment else ""
            return posixpath.relpath(inner, posixpath.dirname(path)) + fragment

        return TAG.sub(tag, html)

    def _here(self, address):
        """Return where Django sends a picture itself that a bucket sends as well."""
        public = f"https://{settings.S3_PUBLIC_DOMAIN}/public/"
        return address.replace(public, self.origin + settings.MEDIA_URL)

    def _place(self, address):
        """Return where in the archive something lies that a page links to, None if it stays."""
        path = address.path
        if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            return self._find(path)
        if document := self._document(path):
            return self.paths.get(document)
        if not path.startswith(tuple(self.addresses)) or path.startswith(self.closed):
            return None
        # A list's next pages are pages; what readers filter is not.
        is_list = re.fullmatch(r"sida=\d+", address.query)
        return self._find(f"{path}?{address.query}" if is_list else path)

    def _document(self, path):
        try:
            match = resolve(path)
        except Resolver404:
            return None
        if match.url_name != "wagtaildocs_serve":
            return None
        found = get_document_model().objects.filter(pk=match.args[0])
        return found.values_list("file", flat=True).first()


def _file_name(address, kind, body):
    """Return the name of a file in the archive for an address and what it gives."""
    if address.startswith(settings.MEDIA_URL):
        # Where pictures lie is random.
        digest = hashlib.sha256(body).hexdigest()[:DIGITS]
        return f"media/{digest}/{posixpath.basename(address)}"
    path, _mark, query = address.strip("/").partition("?")
    suffix = f"-{query.replace('=', '-')}" if query else ""
    if kind == "text/html":
        return posixpath.join(path.strip("/"), f"index{suffix}.html")
    if posixpath.splitext(path)[1]:
        return path
    return posixpath.join(path, f"data{suffix}{guess_extension(kind) or ''}")
