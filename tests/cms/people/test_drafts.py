"""Readers are told of nobody who is only a draft: a sweep over every address.

Pages of all types name persons and organisations wherever they can. Each has a name that is found
again in any answer: a page, a feed, a file, open data, the sitemap, the search.
"""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from cms.people.models import Contact, Organisation, Person
from cms.snippets.models import Programme
from home.factories import RecordIndexPageFactory
from home.models import UppdragPage
from projects.factories import ProjectIndexPageFactory
from search.indexing import index_everything
from search.models import Entry
from seminars.factories import SeminarIndexPageFactory
from tests.helpers.fixtures import forget_cached, fresh
from tests.helpers.site import one_of_each
from tests.helpers.tokens import Tokens, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MODELS = (Person, Organisation)
LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)|<loc>([^<]+)<|"url": ?"([^"]+)""")
HOST = "testserver"


@pytest.fixture(scope="module")
def site(shared_home):
    """A page of every type, and the archives of all counties, which name people everywhere."""
    for factory in (SeminarIndexPageFactory, ProjectIndexPageFactory, RecordIndexPageFactory):
        factory(parent=shared_home)
    tokens = Tokens(fresh(shared_home))
    for page in one_of_each(shared_home):
        page = fresh(page)
        # Each block needs to be tried on one type of page only.
        tokens.is_short = not isinstance(page, UppdragPage)
        tokens.change(page)
        page.save(clean=False)
        page.save_revision(clean=False).publish()
    return tokens


@pytest.fixture(scope="module")
def names(site):
    """The words of the names, by kind, of all whom pages and what stands on them name."""
    for contact in Contact.objects.all():
        contact.person, contact.organisation = map(site.object_of, MODELS)
        contact.save()
    for programme in Programme.objects.all():
        programme.owner = site.object_of(Organisation)
        programme.save()
    for person in Person.objects.exclude(lectures=None):
        person.affiliation = site.object_of(Organisation)
        person.save()
    # What the factory of contacts made, which nothing names any more.
    Organisation.objects.exclude(name__startswith="Ord Zq").delete()
    return {model: words_of(model.objects.values_list("name", flat=True)) for model in MODELS}


def addresses():
    """Yield where the crawl begins: all pages with what they offer, and files."""
    for page in Page.objects.live().filter(depth__gt=1).specific():
        yield page.url
        if isinstance(page, RoutablePageMixin):
            plain = [route for route in page.get_subpage_urls() if "<" not in str(route.pattern)]
            yield from (urljoin(page.url, str(route.pattern).strip("^$")) for route in plain)
    yield from ("/sitemap.xml", "/robots.txt")


def answers():
    """Return what readers are answered, by address, at all that any answer leads to.

    With it, by the kind of hit, what can be found.
    """
    forget_cached()
    index_everything()
    client, found, waiting = Client(), {}, dict.fromkeys(addresses())
    while waiting:
        address = next(iter(waiting))
        waiting.pop(address)
        response = client.get(address)
        text = response.getvalue().decode(errors="replace")
        found[address] = (response.status_code, text)
        for link in LINK.findall(text):
            path = path_of(urljoin(f"http://{HOST}{address}", "".join(link).replace("&amp;", "&")))
            if path and path not in found:
                waiting[path] = None
    for entry in Entry.objects.select_related("content_type"):
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


def test_drafts_are_named_nowhere_and_stand_again_when_they_are_published(names):
    found = answers()
    for model in MODELS:
        for of, words in names.items():
            assert words - named_in(found, words).keys() == set(), of
        for subject in model.objects.all():
            subject.unpublish()
        found = answers()
        assert named_in(found, names[model]) == {}
        assert {status for status, _text in found.values()} <= {200, 301, 302, 404}
        if model is Person:
            for subject in model.objects.all():
                subject.save_revision().publish()
            # Organisations are looked for where persons are named again.
            found = answers()
