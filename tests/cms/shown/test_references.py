"""Which pages show a thing, how, and how many they are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.people.factories import ContactFactory, OrganisationFactory
from cms.shown.around import FRAME, ITSELF, MENTIONS, SHOWS, showing
from cms.shown.by_county import counties_showing
from cms.shown.references import count, pages_showing
from cms.snippets.factories import LawFactory, NoticeFactory, SharedTextFactory
from cms.snippets.models import SharedText
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory
from tests.helpers.guides import translate_with_prefix
from tests.helpers.references import reindex

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def pages(home):
    """Two pages in Skåne and one below the home page that share a text, the first in Arabic too."""
    county = CountyPageFactory(parent=home)
    body = [("shared_text", {"text": SharedTextFactory()})]
    pages = [StandardPageFactory(parent=parent, body=body) for parent in (county, county, home)]
    arabic = translate_with_prefix(pages[0], "ar")
    reindex([*pages, arabic])
    return [*pages, arabic]


@pytest.fixture
def shared_text(pages):
    return SharedText.objects.get(locale__language_code="sv")


def test_pages_are_counted_by_county_and_language(pages, shared_text):
    assert count(shared_text) == {("skane", "sv"): 2, ("", "sv"): 1, ("skane", "ar"): 1}


def test_pages_are_found_through_what_they_include(pages, shared_text):
    organisation = OrganisationFactory()
    contact = ContactFactory(organisation=organisation)
    shared_text.body = [("contact", {"contact": contact})]
    shared_text.save()
    reindex([contact, shared_text])
    assert {page.pk for page in pages_showing(organisation)} == {page.pk for page in pages}
    shared_text.unpublish()
    assert not pages_showing(organisation).exists()


def test_each_page_says_how_it_shows_a_thing(pages, shared_text):
    how = dict(showing(shared_text).values_list("pk", "how"))
    assert {how[page.pk] for page in pages} == {SHOWS}
    assert how[pages[0].get_parent().pk] == MENTIONS
    assert dict(showing(pages[0]).values_list("pk", "how"))[pages[3].pk] == ITSELF
    notice = NoticeFactory(county="skane")
    shown = showing(notice)
    assert {page.how for page in shown} == {FRAME}
    assert {page.pk for page in pages[:2]} < {page.pk for page in shown}
    assert pages[2].pk not in {page.pk for page in shown}


def test_questions_do_not_grow_with_the_pages(pages, shared_text, home):
    def queries():
        with CaptureQueriesContext(connection) as queries:
            list(showing(shared_text)[:10])
            count(shared_text)
        return len(queries)

    before = queries()
    body = [("shared_text", {"text": shared_text})]
    reindex([StandardPageFactory(parent=home, body=body) for _number in range(20)])
    assert queries() == before <= 16


def test_counties_of_many_things_are_those_of_each(home):
    counties = [CountyPageFactory(parent=home, county=code) for code in ("skane", "kalmar")]
    laws = LawFactory.create_batch(6)
    plain, held, replaced, own, draft, unused = laws

    def text(law, **values):
        return SharedTextFactory(body=[("law", {"record": law})], **values)

    shared = text(replaced)
    words = text(own, replaces=shared, county="skane")
    texts = shared, text(held), text(draft, live=False)
    bodies = [[("shared_text", {"text": one})] for one in texts]
    pages = [
        StandardPageFactory(parent=parent, body=body)
        for parent in (*counties, home)
        for body in bodies
    ]
    pages.append(UppdragPageFactory(parent=counties[1], law=plain))
    pages.append(translate_with_prefix(pages[1], "ar"))
    reindex([*SharedText.objects.all(), *pages])

    def told():
        with CaptureQueriesContext(connection) as queries:
            found = counties_showing(laws)
        assert found == {law.pk: {county for county, _language in count(law)} for law in laws}
        return found, len(queries)

    found, queries = told()
    assert found[plain.pk] == {"kalmar"}
    assert found[held.pk] == {"skane", "kalmar", ""}
    assert found[replaced.pk] == {"kalmar", ""}
    assert found[own.pk] == {"skane"}
    assert found[draft.pk] == found[unused.pk] == set()
    laws.extend(LawFactory.create_batch(10))
    assert told()[1] == queries
    words.unpublish()
    found, _queries = told()
    assert found[replaced.pk] == {"skane", "kalmar", ""}
    assert found[own.pk] == set()
