"""Before things are deleted or unpublished it is told what readers will miss."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Page

from cms.documents.factories import DocumentFactory
from cms.shown.consequences import consequences_of_deleting
from cms.snippets.factories import SharedTextFactory
from home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def page_with(parent, title, *blocks):
    page = StandardPageFactory(parent=parent, title=title, body=list(blocks))
    page.save_revision().publish()
    return page


def links(**link):
    return ("section", {"heading": "Mer", "content": [("links", {"links": [link]})]})


def words(client, address):
    return " ".join(client.get(address).content.decode().split())


def asked(client, things, action="delete"):
    model = Page if isinstance(things[0], Page) else type(things[0])
    address = reverse(
        "wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, action]
    )
    return words(client, f"{address}?{urlencode([('id', thing.pk) for thing in things])}")


def test_a_page_that_shows_two_of_them_is_counted_once(skane, login):
    texts = [SharedTextFactory(title=title) for title in ("Ett", "Två")]
    for text in texts:
        text.save_revision().publish()
    both = [("shared_text", {"text": text}) for text in texts]
    page_with(skane, "Båda", *both)
    page_with(skane, "Den ena", both[0])
    assert consequences_of_deleting(texts).pages == 2
    html = asked(login("admin"), texts)
    assert "Tas bort från 2 sidor i 1 län och 1 språk" in html


def test_documents_are_told_of(skane, login):
    document = DocumentFactory()
    page_with(skane, "Med fil", links(document=document))
    assert "Tas bort från 1 sida i 1 län" in asked(login("admin"), [document, DocumentFactory()])


def test_pages_tell_who_else_leads_to_them_or_below(skane, login):
    above = page_with(skane, "Ovanför")
    below = page_with(above, "Nedanför", links(page=above))
    page_with(skane, "Utanför", links(page=below))
    admin, told = login("admin"), "1 sida i 1 län och 1 språk leder hit"
    assert told in asked(admin, [above])
    assert told in asked(admin, [above], "unpublish")
    for name in ("delete", "unpublish"):
        assert told in words(admin, reverse(f"wagtailadmin_pages:{name}", args=[above.pk]))


def test_what_is_unpublished_is_told_of(skane, login):
    text = SharedTextFactory()
    text.save_revision().publish()
    page_with(skane, "Med text", ("shared_text", {"text": text}))
    address = reverse(text.snippet_viewset.get_url_name("unpublish"), args=[text.pk])
    assert "Tas bort från 1 sida i 1 län" in words(login("admin"), address)


def test_what_stands_nowhere_takes_nothing_away(login):
    assert "Tas bort från" not in asked(login("admin"), [DocumentFactory(), DocumentFactory()])


def test_many_things_cost_what_one_does(skane, django_assert_max_num_queries):
    texts = [SharedTextFactory(title=f"Text {number}") for number in range(6)]
    for text in texts:
        page_with(skane, text.title, ("shared_text", {"text": text}))
    with django_assert_max_num_queries(20):
        assert consequences_of_deleting(texts).pages == 6
