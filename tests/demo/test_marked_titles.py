"""A title or lead that is older than the Swedish one says so wherever it is shown."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Page

from cms.archive.feeds import atom_feed
from cms.languages.models import CompleteTranslation
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import SeminarPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What no reader sees.
UNSEEN = ["head", "script", "style", "template"]
# Put to every text that is older, and nowhere else.
SIGN = "‡"
TOLD = "The Swedish text has changed since this was translated."
CHANGE = {
    "path": "title",
    "older": [[0, "Rubriken som den lyder nu"]],
    "new": [],
    "kept": [],
}


@pytest.fixture(scope="module")
def outdated(built_demo, module_database):
    """Every translated page of the demo, whose Swedish title and lead are other ones now."""
    CompleteTranslation.objects.update(changes=[CHANGE, CHANGE | {"path": "lead"}])
    pages = list(Page.objects.filter(complete_translation__isnull=False).specific())
    for page in pages:
        lead = page.lead and f"{page.lead}{SIGN}"
        type(page).objects.filter(pk=page.pk).update(title=f"{page.title}{SIGN}", lead=lead)
    return pages


def texts_without_mark(html):
    """Return the elements that show an older text outside of a mark."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(UNSEEN):
        element.decompose()
    older = soup.find_all(string=lambda text: SIGN in text)
    return [str(node.parent) for node in older if not node.find_parent("mark")]


def addresses(client, language):
    """Return every page of a language, and what its pages lead to in it, as a reader finds it."""
    home = f"/{language}/"
    found, waiting = {}, [home]
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        found[address] = response.content.decode()
        for link in BeautifulSoup(found[address], "html.parser").find_all("a", href=True):
            target = link["href"].split("#")[0]
            if target.startswith(home) and target not in found and target not in waiting:
                waiting.append(target)
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_older_title_and_lead_is_marked_wherever_it_is_shown(language, outdated):
    pages = [page for page in outdated if page.locale.language_code == language]
    found = addresses(Client(), language)
    assert len(found) >= len(pages) > 5
    assert all(SIGN in found[page.url] for page in pages)
    silent = {address: texts_without_mark(html) for address, html in found.items()}
    assert not {address: texts for address, texts in silent.items() if texts}


def test_hits_say_that_the_swedish_text_has_changed(outdated):
    call_command("search_index", verbosity=0)
    answer = Client().get("/en/sok/", {"q": "Gängsnacket"})
    hits = BeautifulSoup(answer.content.decode(), "html.parser").select("main article.entry")
    told = [hit for hit in hits if TOLD in hit.get_text()]
    assert told == [hit for hit in hits if hit.a["href"].startswith("/en/")]
    assert len(told) > 1


def test_suggestions_say_it_too(outdated):
    call_command("search_index", verbosity=0)
    in_english = Client().get("/en/sok/forslag/", {"q": "Gängs"}).json()
    assert in_english["behind"]
    assert set(in_english["behind"]) <= set(in_english["suggestions"])
    in_swedish = Client().get("/sok/forslag/", {"q": "Gängs"}).json()
    assert in_swedish["suggestions"]
    assert in_swedish["behind"] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_tabs_and_shared_links_say_it_of_every_page(language, outdated):
    for page in [page for page in outdated if page.locale.language_code == language]:
        head = BeautifulSoup(Client().get(page.url).content, "html.parser").head
        with translation.override(language):
            note, told = translation.gettext("Changed in Swedish"), translation.gettext(TOLD)
        assert f"{SIGN} ({note}) |" in head.title.string
        assert head.find("meta", property="og:title")["content"].endswith(f"{SIGN} ({note})")
        for meta in (
            head.find("meta", property="og:description"),
            head.find(attrs={"name": "description"}),
        ):
            assert meta["content"].startswith(told)


def test_feeds_say_it_of_each_entry(outdated, rf):
    home = next(page for page in outdated if page.url == "/en/")
    english = {"locale": home.locale, "published_at": timezone.now()}
    archive = SeminarIndexPageFactory(parent=home, slug="arkiv", **english)
    now = SeminarPageFactory(parent=archive, title="Now", **english)
    older = SeminarPageFactory(parent=archive, title="Older", **english)
    for page, changes in [(archive, []), (now, []), (older, [CHANGE])]:
        CompleteTranslation.objects.create(page=page, published_at=timezone.now(), changes=changes)
    seminars = SeminarPage.objects.child_of(archive)
    with translation.override("en"):
        feed = atom_feed(archive, seminars, rf.get("/")).content.decode()
    assert feed.count("<entry>") == 2
    assert feed.count(TOLD) == 1
    assert TOLD in feed.split("<title>Rubriken som den lyder nu")[1].split("</entry>")[0]
