"""Whatever becomes of a Swedish page of any type, Arabic shows and lists no more than Swedish."""

import re

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from cms.bin.moving import put_in_bin
from cms.translating.counting import count_stale
from cms.translating.models import TextProgress
from cms.values.counties import County
from home.factories import CountyPageFactory
from search.following import follow
from tests.helpers.fixtures import forget_cached, fresh
from tests.helpers.guides import translate_with_prefix
from tests.helpers.site import one_of_each
from tests.helpers.site_map import sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = re.compile(r'(?:href="|<loc>|^URL:)(?:http://localhost)?(/[^"#?<\s]*)', re.MULTILINE)
FILE = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="([^"]*)"')
CALENDAR = re.compile(r'<a class="file" href="([^"]*)" type="text/calendar"')


@pytest.fixture(scope="module")
def shared_pages(shared_home):
    """A page of each type and a county to move to, in Swedish and in Arabic."""
    elsewhere = CountyPageFactory(parent=shared_home, county=County.BLEKINGE, slug="blekinge")
    pages = [*one_of_each(shared_home), elsewhere]
    for page in pages:
        translate_with_prefix(fresh(page), "ar")
    follow()
    return pages


def unpublish(page, elsewhere):
    page.unpublish()


def delete(page, elsewhere):
    page.delete()


def throw_away(page, elsewhere):
    put_in_bin(page, None)


def vanish(page, elsewhere):
    # As a script does it, which tells nobody.
    Page.objects.filter(pk=page.pk).update(live=False)


def close(page, elsewhere):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def rename(page, elsewhere):
    page.slug = "nytt-namn"
    page.save_revision().publish()


def move(page, elsewhere):
    page.move(elsewhere, pos="last-child")


def has_page(address):
    return Client().get(address).status_code == 200


def listed(above, words, addresses):
    """Return where readers and programs are led: the addresses, and those in Arabic without it.

    By the sitemap, by the page above and its feed and calendar, and by the search for words.
    """
    forget_cached()
    told = [sitemap(Client(), sections_of(addresses))]
    for language in ("", "/ar"):
        page = Client().get(f"{language}{above.url}").text
        files = FILE.findall(page) + CALENDAR.findall(page)
        # Calendars break their lines wherever they are long.
        told += [Client().get(file).text.replace("\r\n ", "") for file in files]
        told += [page.partition("<main")[2], Client().get(f"{language}/sok/", {"q": words}).text]
    links = {link for text in told for link in LINK.findall(text)}
    return links, in_arabic(links)


def sections_of(addresses):
    """Return which parts of the sitemap tell of addresses, as a regular expression."""
    return "({})".format("|".join({"_", *(address.split("/")[1] for address in addresses)}))


def worked_on(keys):
    """Return those of some translation keys that translators have in their lists."""
    count_stale()
    found = TextProgress.objects.filter(is_ordered=True, translation__source__object__in=keys)
    return set(found.values_list("translation__source__object", flat=True))


def live_of(keys):
    swedish = Page.objects.filter(locale=Locale.get_default(), translation_key__in=keys)
    return set(swedish.filter(live=True).values_list("translation_key", flat=True))


def in_arabic(links):
    return {link.removeprefix("/ar") for link in links if link.startswith("/ar/")}


# The home page is not moved or thrown away, and the last one is where to move to.
@pytest.mark.parametrize("number", range(1, 16))
def test_no_more_in_arabic_than_in_swedish(
    number, shared_pages, home, django_capture_on_commit_callbacks
):
    elsewhere = shared_pages[-1]
    for act in (unpublish, delete, throw_away, vanish, close, rename, move):
        page = fresh(shared_pages[number])
        if act is move and not page.can_move_to(elsewhere):
            continue
        before = {one.pk: one.url for one in page.get_descendants(inclusive=True)}
        keys = {one.translation_key for one in page.get_descendants(inclusive=True)}
        above = page.get_parent().specific
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                act(page, fresh(elsewhere))
            now = {one.url for one in Page.objects.filter(pk__in=before)} - {None}
            addresses = {*before.values(), *now}
            forget_cached()
            shown = {address for address in addresses if has_page(address)}
            assert {url for url in addresses if has_page(f"/ar{url}")} == shown, act.__name__
            swedish, arabic = listed(above, page.title, addresses)
            assert addresses & arabic <= swedish, act.__name__
            # What a script did is found at night.
            if act is not vanish:
                assert worked_on(keys) <= live_of(keys), act.__name__
            for address in shown:
                links = LINK.findall(Client().get(address).text)
                assert addresses & in_arabic(links) <= shown, act.__name__
            transaction.set_rollback(True)
