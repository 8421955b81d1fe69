"""Topics are ordered with the pages that have them, and read in the reader's language."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.snippets.factories import TopicFactory
from cms.translating.targets import find_translation, order, publish
from projects.factories import ProjectPageFactory
from projects.models import ProjectIndexPage
from tests.helpers.translators import fill, keep_swedish, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def index(skane, topic, arabic):
    """The Arabic list of Skåne's projects, with two projects that have topics."""
    swedish = ProjectIndexPage.objects.child_of(skane).get()
    other = TopicFactory(name="Trygghet")
    pages = [
        ProjectPageFactory(parent=swedish, title="Ett", slug="ett", topics=[topic]),
        ProjectPageFactory(parent=swedish, title="Två", slug="tva", topics=[topic, other]),
    ]
    for page in [swedish, *pages]:
        [translation] = order(page, [arabic])
        fill(translation)
        publish(translation)
    return swedish.get_translation(arabic)


def shown(index, query=""):
    return Client().get(f"{index.url}{query}").content.decode()


def translate(topic, locale):
    translation = find_translation(topic.get_translation(locale))
    fill(translation)
    publish(translation)
    return target_of(translation)


def test_a_page_orders_its_topics_along(index, topic, arabic):
    target = topic.get_translation(arabic)
    assert not target.live
    assert find_translation(target)


def choices(html):
    """Return the labels of the filters that have a language, and the words of what is chosen."""
    soup = BeautifulSoup(html, "lxml")
    labels = {str(label) for label in soup.select(".facet a span[lang]")}
    return labels, " ".join(link.text for link in soup.select(".facet a[aria-current]"))


def test_a_topic_without_a_translation_is_said_to_be_swedish(index, topic):
    swedish = '<span dir="ltr" lang="sv">Skola</span>'
    assert swedish in choices(shown(index))[0]
    assert swedish in choices(shown(index, f"?amne={topic.pk}"))[0]


def test_a_translated_topic_is_read_and_filters_the_same(index, topic, arabic):
    translate(topic, arabic)
    html = shown(index, f"?amne={topic.pk}")
    labels, chosen = choices(html)
    assert "ar Skola" in chosen
    assert "ar Ett" in html
    assert "ar Skola" not in Client().get("/skane/projekt/").content.decode()
    assert '<span dir="ltr" lang="sv">Trygghet</span>' in choices(shown(index))[0]


def test_a_topic_that_is_kept_as_it_is_in_swedish_is_said_to_be_swedish(index, topic, arabic):
    translation = find_translation(topic.get_translation(arabic))
    keep_swedish(translation)
    publish(translation)
    assert target_of(translation).live
    assert '<span dir="ltr" lang="sv">Skola</span>' in choices(shown(index))[0]


def test_an_unpublished_translation_of_a_topic_is_not_read(index, topic, arabic):
    translate(topic, arabic).unpublish()
    html = shown(index)
    assert "ar Skola" not in html
    assert '<span dir="ltr" lang="sv">Skola</span>' in choices(html)[0]
