"""Readers see what a page is sorted under, and reach what else is."""

import pytest
from bs4 import BeautifulSoup

from cms.snippets.factories import TopicFactory
from cms.snippets.models import Topic
from cms.translating.targets import find_translation, publish
from cms.values.counties import County
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    UppdragPageFactory,
)
from home.models import NewsIndexPage
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from search.indexing import index_pages
from search.models import Entry
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.guides import translate_with_prefix
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home, county=County.KALMAR)


def topics(client, page):
    answer = BeautifulSoup(client.get(page.url).content, "lxml")
    return answer.select("section[aria-labelledby=topics] li")


def found_by(page):
    """Return the topics by which the search filters a page."""
    index_pages([page.pk])
    return Entry.objects.get(page=page, part="", object_id=str(page.pk)).topics


def row_topics(client, index):
    """Return the topics of each row of an archive, by the title of its page."""
    rows = BeautifulSoup(client.get(index.url).content, "lxml").select("article.entry")
    return {row.a.get_text(): row.select("[aria-label] .tag") for row in rows}


archives = pytest.mark.parametrize(
    ("index", "page"),
    [
        (NewsIndexPageFactory, NewsPageFactory),
        (SeminarIndexPageFactory, SeminarPageFactory),
        (ProjectIndexPageFactory, ProjectPageFactory),
    ],
    ids=lambda factory: factory._meta.model.__name__,
)


@archives
def test_a_topic_leads_to_the_archive_filtered_by_it(client, county, topic, index, page):
    index = index(parent=county)
    page(parent=index, title="Utan")
    shown = page(parent=index, title="Med ämne", topics=[topic, TopicFactory(live=False)])
    [entry] = topics(client, shown)
    assert entry.get_text(strip=True) == "Skola"
    assert entry.a["href"] == f"{index.url}?amne={topic.pk}"
    archive = client.get(entry.a["href"]).context["archive"]()
    assert [found.title for found in archive.results] == ["Med ämne"]


@archives
def test_rows_of_archives_show_their_topics(client, county, topic, index, page):
    index = index(parent=county)
    other = TopicFactory(name="Arbete")
    page(parent=index, title="Utan")
    page(parent=index, title="Med", topics=[topic, other, TopicFactory(name="Dold", live=False)])
    told = row_topics(client, index)
    assert told["Utan"] == []
    assert [tag.get_text(strip=True) for tag in told["Med"]] == ["Arbete", "Skola"]


def test_where_no_archive_has_them_topics_are_told_only(client, home, county, topic):
    guides = GuideIndexPageFactory(parent=home)
    for page in (
        UppdragPageFactory(parent=county, topics=[topic]),
        GuidePageFactory(parent=guides, topics=[topic]),
    ):
        [entry] = topics(client, page)
        assert (entry.get_text(strip=True), entry.a) == ("Skola", None)


def test_no_topics_no_heading(client, county):
    assert topics(client, UppdragPageFactory(parent=county)) == []


def test_a_topic_is_read_in_the_language_of_the_page(client, skane, topic, arabic):
    index = NewsIndexPage.objects.child_of(skane).get()
    page = NewsPageFactory(parent=index, topics=[topic])
    for one in (index, page):
        translate_with_prefix(one, "ar")
    own, translation = page.get_translation(arabic), find_translation(topic.get_translation(arabic))
    [entry] = topics(client, own)
    assert (entry.get_text(strip=True), entry["lang"]) == ("Skola", "sv")
    assert found_by(page) == ["Skola"]
    assert found_by(own) == []
    fill(translation)
    publish(translation)
    [entry] = topics(client, own)
    assert (entry.get_text(strip=True), entry.get("lang")) == ("ar Skola", None)
    assert entry.a["href"] == f"{index.get_translation(arabic).url}?amne={topic.pk}"
    assert found_by(own) == ["ar Skola"]
    older = {"path": "name", "older": [[0, "Skolan"]], "new": [], "kept": []}
    Topic.objects.filter(translation_key=topic.translation_key, locale=arabic).update(
        changes=[older]
    )
    [entry] = topics(client, own)
    assert entry.a.mark.get_text() == "ar Skola"
    assert entry.select_one("details [lang=sv]").get_text(strip=True) == "Skolan"
    assert found_by(own) == []


@archives
def test_rows_mark_a_topic_that_is_older_or_swedish(client, skane, topic, arabic, index, page):
    index = index._meta.model.objects.child_of(skane).get()
    page = page(parent=index, topics=[topic])
    for one in (index, page):
        translate_with_prefix(one, "ar")
    translation = find_translation(topic.get_translation(arabic))

    def told():
        [[tag]] = row_topics(client, index.get_translation(arabic)).values()
        return tag.get_text(strip=True), tag.select_one("[lang=sv]"), tag.mark

    name, swedish, _mark = told()
    assert (name, swedish.get_text()) == ("Skola", "Skola")
    fill(translation)
    publish(translation)
    assert told() == ("ar Skola", None, None)
    older = {"path": "name", "older": [[0, "Skolan"]], "new": [], "kept": []}
    Topic.objects.filter(translation_key=topic.translation_key, locale=arabic).update(
        changes=[older]
    )
    _name, swedish, mark = told()
    assert (mark.get_text(), swedish.get_text()) == ("ar Skola", "(Skolan)")
