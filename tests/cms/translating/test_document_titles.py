"""The title of a file is a text of the page that links to it, as long as nobody typed another."""

import pytest
from django.test import Client

from cms.documents.factories import DocumentFactory
from cms.translating.states import State, state_of
from cms.translating.targets import order, publish
from home.factories import StandardPageFactory
from tests.helpers.texts import stored
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PATH = "/ar/skane/filer/"


@pytest.fixture
def document():
    return DocumentFactory(title="Rapport om radon", language="sv")


@pytest.fixture
def page(skane, document):
    links = [
        {"text": "", "document": document},
        {"text": "Läs mer", "document": document},
        {"text": "", "document": DocumentFactory(title="تقرير", language="ar")},
    ]
    section = {"heading": "Mer", "content": [("links", {"links": links})]}
    return StandardPageFactory(parent=skane, slug="filer", body=[("section", section)])


@pytest.fixture
def translation(page, arabic):
    [translation] = order(page, [arabic])
    fill(translation)
    publish(translation)
    return translation


def shown():
    return Client().get(PATH).content.decode()


def test_the_title_is_read_in_the_language_and_the_file_stays_swedish(translation):
    html = shown()
    assert "<span>ar Rapport om radon</span>" in html
    assert "<span>ar Läs mer</span>" in html
    # A file in another language than Swedish keeps its title.
    assert "<span>تقرير</span>" in html
    assert 'hreflang="sv"' in html
    texts = translation.source.stringsegment_set.values_list("string__data", flat=True)
    assert [text for text in texts if text in ("Rapport om radon", "تقرير")] == ["Rapport om radon"]


def test_in_swedish_the_title_is_still_that_of_the_file(translation, document):
    document.title = "Rapport om luft"
    document.save()
    assert "<span>Rapport om luft</span>" in Client().get("/skane/filer/").content.decode()


def test_a_new_title_goes_to_the_translators_at_once(translation, document):
    document.title = "Rapport om luft"
    document.save()
    assert state_of(translation) == State.CHANGED
    assert stored(translation, "Rapport om luft") is None
    html = shown()
    assert "Rapport om luft" in html
    assert "ar Läs mer" in html


def test_what_else_is_changed_of_a_file_is_no_work(translation, document):
    document.author = "Åsa Ek"
    document.save()
    assert state_of(translation) == State.DONE


def test_a_title_without_a_translation_is_said_to_be_swedish(translation, page, document):
    page.refresh_from_db()
    new = DocumentFactory(title="Ny rapport", language="sv")
    links = page.body[0].value["content"][0].value["links"]
    links.append({"text": "", "document": new})
    page.save_revision().publish()
    assert '<span lang="sv" dir="ltr">Ny rapport</span>' in shown()
