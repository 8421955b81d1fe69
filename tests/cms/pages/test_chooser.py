"""In choosers officers see what readers see, and drafts of their own county alone."""

import pytest
from django.urls import reverse

from cms.people.factories import ContactFactory
from cms.people.models import Contact
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def blekinge(skane):
    return CountyPageFactory(parent=skane.get_parent(), county=County.BLEKINGE)


def chooser_of(client, page):
    return client.get(reverse("wagtailadmin_choose_page_child", args=[page.pk])).json()["html"]


def draft_below(parent, title):
    page = StandardPageFactory(parent=parent, title=title)
    page.unpublish()
    return page


def test_a_draft_of_another_county_is_not_named(skane, blekinge, login):
    draft_below(blekinge, "Hemlig plan")
    draft_below(skane, "Egen plan")
    StandardPageFactory(parent=blekinge, title="Redan läst")
    editor = login("editor")
    foreign = chooser_of(editor, blekinge)
    assert "Redan läst" in foreign
    assert "Hemlig plan" not in foreign
    assert "Egen plan" in chooser_of(editor, skane)
    assert "Hemlig plan" in chooser_of(login("admin"), blekinge)


def test_nor_is_the_title_that_a_page_of_theirs_is_to_have(skane, blekinge, login):
    for county in (skane, blekinge):
        page = StandardPageFactory(parent=county, title="Radon")
        page.title = "Uran"
        page.save_revision()
    editor = login("editor")
    foreign = chooser_of(editor, blekinge)
    assert "Radon" in foreign
    assert "Uran" not in foreign
    assert "Uran" in chooser_of(editor, skane)


def test_a_search_finds_no_draft_of_theirs(skane, blekinge, login):
    draft_below(blekinge, "Hemlig plan")
    address = reverse("wagtailadmin_choose_page_search")
    assert "Hemlig plan" not in login("editor").get(address, {"q": "Hemlig"}).content.decode()


def test_a_contact_of_another_county_is_chosen_once_it_is_published(skane, login):
    for county, role, live in (
        (County.BLEKINGE, "Blivande samordnare", False),
        (County.BLEKINGE, "Samordnare i Blekinge", True),
        (County.SKANE, "Vår nya samordnare", False),
    ):
        ContactFactory(county=county, role=role, live=live)
    address = reverse(Contact.snippet_viewset.chooser_viewset.get_url_name("choose"))
    html = login("editor").get(address).json()["html"]
    assert "Blivande samordnare" not in html
    assert "Samordnare i Blekinge" in html
    assert "Vår nya samordnare" in html
