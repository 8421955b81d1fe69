"""Readers are told nothing of a page that they may not read: a sweep over every address.

Pages of all types lead to pages wherever they can. Each of these has a title and an address that
are found again in any answer: a page, a feed, a file, open data, the sitemap, the search.
"""

import pytest
from django.core.management import call_command
from wagtail import blocks
from wagtail.models import Page, PageViewRestriction

from cms.archive.listing import ListingPageMixin
from cms.blocks.links import LinkBlock
from cms.values.depths import COUNTY_DEPTH
from home.factories import RecordIndexPageFactory, StandardPageFactory
from home.models import CountyPage, GuideIndexPage, UppdragPage
from projects.factories import ProjectIndexPageFactory
from search.indexing import index_everything
from seminars.factories import SeminarIndexPageFactory
from seminars.models import LecturePage
from tests.helpers.crawling import answers, follow_all, named_in
from tests.helpers.fixtures import fresh
from tests.helpers.site import one_of_each
from tests.helpers.tokens import Tokens

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LISTS = (ListingPageMixin, GuideIndexPage)


class Links(Tokens):
    """Leads to a new page wherever officers can, in rich text too: from `own` to `pages`."""

    def __init__(self, home):
        super().__init__(home)
        self.pages, self.own = [], []

    def value(self, block):
        if isinstance(block, LinkBlock):
            return {"page": self.value(block.child_blocks["page"])}
        return super().value(block)

    def chosen(self, block):
        found = super().chosen(block)
        return self._named(found) if isinstance(found, Page) else found

    def plain(self, block):
        if isinstance(block, blocks.RichTextBlock):
            return self._text()
        return super().plain(block)

    def of_field(self, field, instance):
        if hasattr(field, "features"):
            return self._text()
        model = field.related_model
        if model and issubclass(model, Page) and field.concrete:
            return self.chosen(blocks.PageChooserBlock(target_model=model)).pk
        return super().of_field(field, instance)

    def _text(self):
        page = self._named(StandardPageFactory(parent=self.home))
        return f'<p><a linktype="page" id="{page.pk}">Hit</a></p>'

    def _named(self, page):
        page.title, page.slug = f"Ord {self.word()}", self.word().lower()
        page.save()
        self.pages.append(page)
        return page


@pytest.fixture(scope="module")
def site(shared_home):
    """A page of every type, and the archives of all counties; all lead to pages."""
    for factory in (SeminarIndexPageFactory, ProjectIndexPageFactory, RecordIndexPageFactory):
        factory(parent=shared_home)
    links = Links(fresh(shared_home))
    for page in map(fresh, one_of_each(shared_home)):
        # Each block needs to be tried on one type of page only.
        links.is_short = not isinstance(page, UppdragPage)
        links.change(page)
        page.save(clean=False)
        page.save_revision(clean=False).publish()
        links.own.append(fresh(page))
    call_command("rebuild_references_index", verbosity=0)
    return links


@pytest.fixture(scope="module")
def before(site):
    """What readers are answered as long as all is open."""
    return answers(index_everything)


def words(pages):
    """Return the words in the titles and addresses of pages."""
    return {word for page in pages for word in (word_in(page.title), page.slug)}


def word_in(title):
    return title.split()[-1].lower()


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def unpublish(page):
    fresh(page).unpublish()


@pytest.mark.parametrize("end", [close, unpublish])
def test_pages_that_readers_may_not_read_are_named_nowhere(site, before, home, end):
    expected = words(site.pages)
    assert expected - named_in(before, expected).keys() == set()
    for page in site.pages:
        end(page)
    found = answers(follow_all)
    assert told_elsewhere(found, site.pages, expected) == {}


PLACES = {
    "pages": lambda page: page.depth > COUNTY_DEPTH and not isinstance(page, LISTS),
    "lists": lambda page: isinstance(page, LISTS),
    "lectures": lambda page: isinstance(page, LecturePage),
    "county": lambda page: isinstance(page, CountyPage),
}


@pytest.mark.parametrize("place", PLACES)
def test_closed_pages_of_every_type_are_named_nowhere(site, before, home, place):
    pages = list(filter(PLACES[place], site.own))
    inside = [page for page in site.own if page.path.startswith(tuple(p.path for p in pages))]
    expected = {word_in(page.title) for page in inside}
    assert told_elsewhere(before, inside, expected)
    for page in pages:
        close(page)
    assert told_elsewhere(answers(follow_all), inside, expected) == {}


def told_elsewhere(found, pages, expected):
    """Return where words stand: not in what is answered at the addresses of pages."""
    own = tuple(page.url for page in pages)
    others = {address: found[address] for address in found if not address.startswith(own)}
    return named_in(others, expected)
