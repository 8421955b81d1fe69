"""Whatever becomes of a Swedish page of any type, Arabic shows and lists no more than Swedish."""

import re

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.bin.moving import put_in_bin
from cms.values.counties import County
from home.factories import CountyPageFactory
from tests.helpers.fixtures import forget_cached, fresh
from tests.helpers.guides import translate_with_prefix
from tests.helpers.site import one_of_each
from tests.helpers.site_map import sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = re.compile(r'(?:href="|<loc>)(?:http://localhost)?(/[^"#?<]*)')


@pytest.fixture(scope="module")
def shared_pages(shared_home):
    """A page of each type and a county to move to, in Swedish and in Arabic."""
    elsewhere = CountyPageFactory(parent=shared_home, county=County.BLEKINGE, slug="blekinge")
    pages = [*one_of_each(shared_home), elsewhere]
    for page in pages:
        translate_with_prefix(fresh(page), "ar")
    return pages


def unpublish(page, elsewhere):
    page.unpublish()


def delete(page, elsewhere):
    page.delete()


def throw_away(page, elsewhere):
    put_in_bin(page, None)


def close(page, elsewhere):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def rename(page, elsewhere):
    page.slug = "nytt-namn"
    page.save_revision().publish()


def move(page, elsewhere):
    page.move(elsewhere, pos="last-child")


def has_page(address):
    return Client().get(address).status_code == 200


def listed(above, language=""):
    """Return the addresses, without the language, that the sitemap and a page lead to."""
    forget_cached()
    page = Client().get(f"{language}{above.url}").content.decode().partition("<main")[2]
    found = LINK.findall(sitemap(Client()) + page)
    return {link.removeprefix(language) for link in found if link.startswith(f"{language}/")}


# The home page is not moved or thrown away, and the last one is where to move to.
@pytest.mark.parametrize("number", range(1, 16))
def test_no_more_in_arabic_than_in_swedish(
    number, shared_pages, home, django_capture_on_commit_callbacks
):
    elsewhere = shared_pages[-1]
    for act in (unpublish, delete, throw_away, close, rename, move):
        page = fresh(shared_pages[number])
        if act is move and not page.can_move_to(elsewhere):
            continue
        before = {one.pk: one.url for one in page.get_descendants(inclusive=True)}
        above = page.get_parent().specific
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                act(page, fresh(elsewhere))
            now = {one.url for one in Page.objects.filter(pk__in=before)} - {None}
            addresses = {*before.values(), *now}
            forget_cached()
            shown = {address for address in addresses if has_page(address)}
            assert {url for url in addresses if has_page(f"/ar{url}")} == shown, act.__name__
            assert addresses & listed(above, "/ar") <= listed(above), act.__name__
            transaction.set_rollback(True)
