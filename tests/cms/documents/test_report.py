"""Officers see in a report which of their files are not as readers need them."""

import csv
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection

from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory
from tests.helpers import pdfs
from tests.helpers.uploads import officer_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def documents(collection, background_tasks):
    return {
        name: DocumentFactory(
            title=name,
            collection=collection,
            file=ContentFile(content, "rapport-om-radon.pdf"),
            accessibility=accessibility,
            language=language,
        )
        for name, content, accessibility, language in [
            ("hel", pdfs.good(), Accessibility.ACCESSIBLE, "sv"),
            ("otaggad", pdfs.untagged(), Accessibility.ACCESSIBLE, "sv"),
            ("bild", pdfs.picture_only(), Accessibility.INACCESSIBLE, "sv"),
            ("engelsk", pdfs.good(), Accessibility.UNKNOWN, "en"),
        ]
    }


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"hel", "otaggad", "bild", "engelsk"}),
        ("problem=any", {"otaggad", "bild", "engelsk"}),
        ("problem=contradicted", {"otaggad"}),
        ("problem=no_text", {"bild"}),
        ("problem=other_language", {"engelsk"}),
        ("accessibility=unknown", {"engelsk"}),
    ],
)
def test_report_is_filtered_and_exported(query, titles, client, officer, documents):
    response = client.get(f"{reverse('document_report')}?{query}")
    assert {document.title for document in response.context["object_list"]} == titles
    export = client.get(f"{reverse('document_report')}?{query}&export=csv").getvalue().decode()
    assert {row[0] for row in list(csv.reader(StringIO(export)))[1:]} == titles
    assert client.get(f"{reverse('document_report')}?{query}&export=xlsx").status_code == 200


def test_report_shows_only_the_officers_own_collections(client, officer, documents):
    DocumentFactory(title="nationell", file=ContentFile(b"Text", "radon.txt"))
    stranger = officer_of(Collection.get_first_root_node().add_child(name="Blekinge"))
    titles = {d.title for d in client.get(reverse("document_report")).context["object_list"]}
    assert titles == set(documents)
    client.force_login(stranger)
    assert not client.get(reverse("document_report")).context["object_list"]
