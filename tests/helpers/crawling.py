"""All that readers are answered, and where in it words stand."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from django.test import Client
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from search.following import follow
from search.models import Change, Entry
from search.readable import readable
from tests.helpers.fixtures import forget_cached
from tests.helpers.tokens import words_of

LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)|<loc>([^<]+)<|"url": ?"([^"]+)""")
HOST = "testserver"
# So many values of a parameter are tried at each address: what more are answers the same way.
MOST_VALUES = 2


def addresses():
    """Yield where the crawl begins: all pages with what they offer, and files."""
    for page in Page.objects.live().filter(depth__gt=1).specific():
        yield page.url
        if isinstance(page, RoutablePageMixin):
            plain = [route for route in page.get_subpage_urls() if "<" not in str(route.pattern)]
            yield from (urljoin(page.url, str(route.pattern).strip("^$")) for route in plain)
    yield from ("/sitemap.xml", "/robots.txt")


def follow_all():
    """Let the search follow all that has changed, however long that takes."""
    while Change.objects.exists():
        follow()


def answers(index):
    """Return what readers are answered, by address, at all that any answer leads to.

    `index` is called before: it brings the search up to what there is.

    With it, by the kind of hit, what can be found.
    """
    forget_cached()
    index()
    client, found, waiting = Client(), {}, dict.fromkeys(addresses())
    values = Counter()
    while waiting:
        address = next(iter(waiting))
        waiting.pop(address)
        response = client.get(address)
        text = response.getvalue().decode(errors="replace")
        found[address] = (response.status_code, text)
        for link in LINK.findall(text):
            path = path_of(urljoin(f"http://{HOST}{address}", "".join(link).replace("&amp;", "&")))
            if not path or path in found or path in waiting:
                continue
            parameter, _equals, value = path.partition("=")
            values[parameter] += bool(value)
            if values[parameter] <= MOST_VALUES:
                waiting[path] = None
    for entry in readable(Entry.objects.select_related("content_type")):
        texts = [entry.heading, entry.names, entry.context, entry.lead, entry.text]
        found[f"{entry.kind} {entry.heading}"] = (200, " ".join([*texts, str(entry.passages)]))
    return found


def path_of(address):
    """Return the path of an address of this site, with one parameter at the most."""
    parts = urlsplit(address)
    is_own = parts.hostname in (HOST, "localhost") and parts.scheme.startswith("http")
    closed = ("/admin", "/static", "/media", "/dokument")
    if not is_own or parts.path.startswith(closed) or "&" in parts.query:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def named_in(found, words):
    """Return the addresses at which words stand, by word."""
    places = {}
    for address, (_status, text) in found.items():
        for word in words_of([text]) & words:
            places.setdefault(word, []).append(address)
    return places
