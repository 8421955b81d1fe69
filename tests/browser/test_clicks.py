"""Every page is near: few clicks from the home page, and in no dead end."""

import re
from html import unescape
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

MOST_CLICKS = 3
LINK = re.compile(r'<a [^>]*?href="([^"#]+)')
# What readers fetch instead of reading it.
FILES = re.compile(r"/(dokument|media|static)/|/(flode|kalender)/|/data/.+/(csv|json)/")


def links_on(demo, path):
    """Return the status of a page and the paths that it leads to, without filters and files."""
    try:
        with urlopen(f"{demo.url}{path}") as response:
            status, html = response.status, response.read().decode(errors="replace")
    except HTTPError as error:
        return error.code, set()
    found = {urljoin(f"{demo.url}{path}", unescape(link)) for link in LINK.findall(html)}
    own = (urlsplit(link) for link in found if link.startswith(demo.url))
    return status, {link.path for link in own if not link.query and not FILES.search(link.path)}


def test_every_page_is_within_three_clicks_of_the_home_page(demo):
    reached, dead, edge = {"/"}, {}, {"/"}
    for _click in range(MOST_CLICKS):
        further = set()
        for path in sorted(edge):
            status, links = links_on(demo, path)
            further |= links
            if status != 200:
                dead[path] = status
        edge = further - reached
        reached |= edge
    assert dead == {}
    far = set(demo.paths) - reached
    assert [path for path in sorted(far) if not is_empty(demo, path)] == []


def is_empty(demo, path):
    """Whether a page is an archive without anything in it, which nothing leads to."""
    with urlopen(f"{demo.url}{path}") as response:
        return '<p class="nothing">' in response.read().decode()
