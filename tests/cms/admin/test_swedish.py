"""No English sentence on the screens of a Swedish editor, whoever wrote them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.snippets.models import get_snippet_models

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.languages import upstream
from cms.snippets.factories import NoticeFactory, SharedTextFactory, TopicFactory
from home.models import UppdragPage
from tests.helpers.fixtures import fresh
from tests.helpers.site import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Words that are frequent in English and are none in Swedish.
ENGLISH = re.compile(
    r"\b(the|of|you|your|this|these|with|which|are|been|will|when|has|have|its|there|would|click"
    r"|choose|search|save|draft|history|status|page|pages|settings|snippets?|slug|locale"
    r"|updated|created|published|delete|edit|add|view|show|wagtail)\b",
    re.IGNORECASE,
)
# Names of products and things that are called the same in Swedish.
ALSO_SWEDISH = {"status"}
# Wagtail's migrations make this page, and the history of a new site says that it is gone.
FIRST_PAGE = "Welcome to your new Wagtail site!"


@pytest.fixture(scope="module")
def pages(shared_home):
    return one_of_each(shared_home)


@pytest.fixture
def officer(client, pages, home):
    client.force_login(UserFactory(is_superuser=True, username="redaktor"))
    return client


def english_in(html):
    """Return the pieces of visible text, and of what is read aloud, that have English words."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup(["script", "style", "template", "code", "svg"]):
        hidden.decompose()
    for other in soup.find_all(lang=True):
        if other.name != "html" and not other["lang"].startswith("sv"):
            other.decompose()
    texts = [*soup.stripped_strings]
    for name in ("aria-label", "title", "placeholder", "alt"):
        texts += [element[name] for element in soup.find_all(attrs={name: True})]
    return sorted(
        {
            text
            for text in texts
            if text != FIRST_PAGE
            and {word.lower() for word in ENGLISH.findall(text)} - ALSO_SWEDISH
        }
    )


def screens(pages):
    yield from map(
        reverse,
        (
            "wagtailadmin_home",
            "wagtailadmin_explore_root",
            "wagtailadmin_account",
            "wagtailadmin_pages:search",
            "wagtailadmin_reports:locked_pages",
            "wagtailadmin_reports:site_history",
            "wagtailadmin_reports:aging_pages",
            "wagtailadmin_reports:workflow",
            "wagtailadmin_reports:page_types_usage",
            "wagtailimages:index",
            "wagtailimages:add_multiple",
            "wagtaildocs:index",
            "wagtaildocs:add_multiple",
            "wagtailsnippets:index",
            "help",
            "duty_notice",
            "signed_in",
        ),
    )
    for page in pages[1:]:
        for name in ("edit", "history", "usage"):
            yield reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
    mission = next(page for page in pages if isinstance(page, UppdragPage))
    for name in ("add_subpage", "copy", "move", "delete", "unpublish", "workflow_history"):
        yield reverse(f"wagtailadmin_pages:{name}", args=[mission.pk])
    yield reverse("wagtailadmin_explore", args=[pages[1].pk])
    yield reverse("wagtailadmin_pages:add", args=["home", "uppdragpage", pages[1].pk])
    for model in get_snippet_models():
        for name in ("list", "add"):
            yield reverse(model.snippet_viewset.get_url_name(name))


def test_there_is_no_english_on_the_screens_of_an_editor(officer, pages):
    things = [NoticeFactory(), SharedTextFactory(), TopicFactory(name="Ämne")]
    addresses = list(screens([fresh(page) for page in pages]))
    for thing in things:
        for name in ("edit", "history", "usage"):
            addresses.append(reverse(thing.snippet_viewset.get_url_name(name), args=[thing.pk]))
    addresses.append(reverse("wagtailimages:edit", args=[ImageFactory(title="Bild").pk]))
    addresses.append(reverse("wagtaildocs:edit", args=[DocumentFactory(title="Fil").pk]))
    assert len(addresses) >= 60
    found = {}
    for address in addresses:
        response = officer.get(address, follow=True)
        assert response.status_code == 200, address
        if english := english_in(response.content.decode()):
            found[address] = english
    assert not found, "\n".join(f"{address}: {english}" for address, english in found.items())


def test_a_log_in_page_is_the_sites_own(client, settings):
    html = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Wagtail" not in BeautifulSoup(html, "html.parser").get_text()
    assert settings.SITE_NAME in html


def test_what_a_package_says_in_no_swedish_is_known_of():
    assert "View latest version" in {entry.msgid for entry in upstream.texts("django")}
    assert "A network error occurred." in {entry.msgid for entry in upstream.texts("djangojs")}


def test_an_english_text_is_found():
    assert english_in("<p>Saving will overwrite a newer version.</p>")
    assert not english_in('<p>Sparat</p><script>the</script><p lang="en">the</p>')


def test_buttons_and_the_history_leave_out_what_tells_an_officer_nothing():
    with override("sv"):
        history = gettext(
            "Reverted to previous revision with id %(revision_id)s from %(created_at)s"
        )
        told = history % {"revision_id": 255, "created_at": "i går"}
        button = gettext("Submit to %(workflow_name)s") % {"workflow_name": "Granskning Skåne"}
    assert told == "Gick tillbaka till versionen från i går"
    assert button == "Skicka till granskning"
