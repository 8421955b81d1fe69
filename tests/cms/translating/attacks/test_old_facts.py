"""Ways on which a translation could come to show a fact, a file or a text that is no longer so."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.bin.moving import bring_back, put_in_bin
from cms.bin.things import bring_thing_back, put_thing_in_bin
from cms.documents.factories import DocumentFactory
from cms.languages.models import CompleteTranslation
from cms.pages import sharing
from cms.translating import sync
from cms.translating.jobs import follow_the_swedish
from cms.translating.mails.models import NewsKind, TranslationNews
from cms.translating.states import State, state_of
from cms.translating.targets import order, publish
from cms.upkeep.reviewing import confirm
from home.factories import UppdragPageFactory
from tests.helpers.fixtures import forget_cached, fresh
from tests.helpers.reviewing import act
from tests.helpers.translators import fill, snippet_translation, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
PICTURE = re.compile(r'<meta property="og:image" content="\S+?(/delningsbild/\S+)">')
ADDRESS, FILES = "/ar/skane/radon/", "/ar/skane/filer/"


def shown(address=ADDRESS):
    forget_cached()
    return Client().get(address).content.decode()


def test_a_day_that_was_confirmed_without_publishing_stays(mission, live, login):
    confirm(mission, login("editor").user)
    publish(live)
    assert target_of(live).reviewed_on == fresh(mission).reviewed_on == timezone.localdate()


def test_what_comes_back_from_the_bin_is_there_after_the_next_approval(
    mission, live, contact, login
):
    admin = login("admin").user
    entry = put_thing_in_bin(contact, admin)
    fresh(mission).save_revision().publish()
    bring_thing_back(entry, admin)
    publish(live)
    assert fresh(mission).contact_id
    assert target_of(live).contact_id


def test_the_swedish_contact_is_shown_where_its_translation_is_deleted(
    mission, live, contact, arabic
):
    translation = snippet_translation(contact, arabic)
    fill(translation)
    publish(translation)
    mission.save_revision().publish()
    assert "ar Samordnare" in shown()
    target_of(translation).delete()
    assert "Samordnare" in shown()


@pytest.fixture
def file():
    return DocumentFactory(title="Svensk fil")


@pytest.fixture
def own_file(file, login, skane, arabic):
    """Return a file that Arabic has instead, on a page that is translated and not published."""
    own = DocumentFactory(title="Arabisk fil")
    links = ("links", {"links": [{"text": "Fil", "document": file}]})
    body = [("section", {"heading": "Mer", "content": [links]})]
    [translation] = order(UppdragPageFactory(parent=skane, slug="filer", body=body), [arabic])
    fill(translation)
    [segment] = translation.source.overridablesegment_set.all()
    act(login("arabic"), translation, "own", item=f"value-{segment.pk}", value=own.pk)
    return SimpleNamespace(url=own.url, translation=translation)


def exchange(file):
    file = fresh(file)
    file.file = ContentFile(b"%PDF-1.4 something else", name="ny.pdf")
    file.save()
    return file


def test_a_new_file_is_shown_instead_of_one_that_stood_for_the_file_before(file, own_file, login):
    publish(own_file.translation)
    translator = login("arabic").user
    file = fresh(file)
    file.title = "Nytt namn"
    file.save()
    assert own_file.url in shown(FILES)
    file = exchange(file)
    assert own_file.url not in shown(FILES)
    assert file.url in shown(FILES)
    assert state_of(own_file.translation) == State.CHANGED
    told = TranslationNews.objects.filter(kind=NewsKind.CHANGED, recipient=translator)
    assert told.get().translation == own_file.translation


def test_a_file_that_was_exchanged_during_the_review_is_shown(file, own_file, login):
    act(login("arabic2"), own_file.translation, "send")
    file = exchange(file)
    act(login("admin"), own_file.translation, "approve")
    assert own_file.url not in shown(FILES)
    assert file.url in shown(FILES)


def test_a_new_file_is_shown_where_the_swedish_one_was_chosen_and_waits_for_a_review(
    file, own_file, login
):
    publish(own_file.translation)
    [segment] = own_file.translation.source.overridablesegment_set.all()
    act(login("arabic2"), own_file.translation, "swedish", item=f"value-{segment.pk}")
    assert own_file.url in shown(FILES)
    file = exchange(file)
    assert own_file.url not in shown(FILES)
    assert file.url in shown(FILES)


def test_search_engines_are_told_nothing_that_is_older(mission, live):
    mission.search_description, mission.seo_title = "Sju av tio.", "Sju radon"
    mission.save_revision().publish()
    fill(live)
    publish(live)
    html = shown()
    assert "ar Sju av tio." in html
    assert "ar Sju radon" in html
    mission = fresh(mission)
    mission.search_description, mission.seo_title = "Åtta av tio.", "Åtta radon"
    mission.save_revision().publish()
    html = shown()
    assert "Sju" not in html
    assert "Åtta" not in html


def test_search_engines_are_told_the_title_of_now(mission, live):
    mission.title = "Radon i hus"
    mission.save_revision().publish()
    html = shown()
    assert '"name": "Radon i hus"' in html
    assert '<meta property="og:image:alt" content="Radon i hus">' in html


def test_a_picture_that_is_shared_says_the_title_of_now(mission, live, monkeypatch):
    drawn = []

    def draw(title, county):
        drawn.append(title)
        return b"A picture"

    monkeypatch.setattr(sharing, "draw", draw)
    mission.title = "Radon i hus"
    mission.save_revision().publish()
    drawn.clear()
    address = PICTURE.search(shown())[1]
    assert Client().get(address).status_code == 302
    assert Client().get(address).status_code == 200
    assert drawn == ["Radon i hus"]


def test_a_translation_does_not_come_back_from_the_bin_before_its_original(mission, live, login):
    mission.expire_at = timezone.now() + timedelta(days=3)
    mission.save_revision().publish()
    admin = login("admin").user
    entry = put_in_bin(mission, admin)
    Page.objects.filter(pk=mission.pk).update(expire_at=timezone.now())
    bring_back(entry, admin)
    assert not fresh(mission).live
    assert not target_of(live).live


def test_what_could_not_follow_follows_after_all(mission, live, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(sync, "update_source", lambda source: 1 / 0)
        mission.lead = "Helt annat."
        mission.save_revision().publish()
    record = CompleteTranslation.objects.get(page=target_of(live))
    assert record.changes == [sync.UNKNOWN_CHANGE]
    follow_the_swedish()
    record.refresh_from_db()
    assert [change["path"] for change in record.changes] == ["lead"]
    assert "Helt annat." in shown()


def test_a_snippet_that_could_not_follow_follows_after_all(contact, mission, live, monkeypatch):
    translation = snippet_translation(contact, live.target_locale)
    fill(translation)
    publish(translation)
    with monkeypatch.context() as patch:
        patch.setattr(sync, "update_source", lambda source: 1 / 0)
        contact.phone = "010-224 10 01"
        contact.save_revision().publish()
    assert target_of(translation).changes == [sync.UNKNOWN_CHANGE]
    follow_the_swedish()
    assert target_of(translation).changes == []
    assert target_of(translation).phone == "010-224 10 01"


def test_a_snippet_that_was_never_published_is_not_behind(contact, ordered, somali, monkeypatch):
    published = snippet_translation(contact, ordered.target_locale)
    [draft] = order(contact, [somali])
    fill(published)
    publish(published)
    with monkeypatch.context() as patch:
        patch.setattr(sync, "update_source", lambda source: 1 / 0)
        contact.phone = "010-224 10 01"
        contact.save_revision().publish()
    assert target_of(published).changes == [sync.UNKNOWN_CHANGE]
    assert target_of(draft).changes == []


def take_down_and_rewrite(page):
    """Return words of a draft, which Wagtail's form writes into the row of what is not live."""
    page.unpublish()
    page = fresh(page)
    page.lead = "Ännu hemligt"
    page.save(clean=False)
    page.save_revision(clean=False)
    return page.lead


def words_everywhere(translation):
    """All that translators and readers can come to see of a page."""
    source, target = fresh(translation.source), target_of(translation)
    strings = source.stringsegment_set.values_list("string__data", flat=True)
    record = CompleteTranslation.objects.filter(page=target).values_list("changes", flat=True)
    return str([source.content_json, *strings, target.lead, *record])


def test_a_draft_of_what_was_taken_down_reaches_nobody_by_a_review(mission, live, login):
    act(login("arabic"), live, "send")
    words = take_down_and_rewrite(mission)
    act(login("arabic2"), live, "approve")
    assert words not in words_everywhere(live)


def test_a_draft_of_what_was_taken_down_reaches_nobody_by_a_file(file, own_file):
    translation = own_file.translation
    publish(translation)
    words = take_down_and_rewrite(translation.source.get_source_instance())
    file = exchange(file)
    file.title = "Nytt namn"
    file.save()
    assert words not in words_everywhere(translation)


def test_what_is_moved_below_a_closed_page_is_closed_in_every_language(mission, live, skane):
    closed = UppdragPageFactory(parent=skane, slug="stangd")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    mission.move(closed, pos="last-child")
    assert Client().get("/ar/skane/stangd/radon/").status_code == 302
    assert not Page.objects.public().filter(pk=target_of(live).pk).exists()
