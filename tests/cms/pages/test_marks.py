"""What a translated page shares with others is marked on it like its own texts."""

from datetime import timedelta

import pytest
from django.test import Client
from wagtail.models import Locale

from cms.people.factories import ContactFactory
from cms.snippets.factories import NoticeFactory, SharedTextFactory
from cms.translating.sync import sync_source
from cms.translating.targets import order, publish
from home.factories import CountyPageFactory, FormPageFactory, UppdragPageFactory
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureChapter
from tests.helpers.fixtures import fresh
from tests.helpers.guides import translate_with_prefix
from tests.helpers.queries import PAGE_BUDGET, warm_queries
from tests.helpers.receipts import BEHIND, MARK, originals, shown
from tests.helpers.translators import fill, snippet_translation

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SWEDISH = '<span lang="sv" dir="ltr">{}</span>'


def translate(snippet):
    """Publish a snippet in Arabic, every text with `ar` before it."""
    arabic = Locale.objects.get(language_code="ar")
    order(fresh(snippet), [arabic])
    translation = snippet_translation(snippet, arabic)
    fill(translation, "ar")
    publish(translation)


def change(instance, **values):
    """Publish other values in Swedish."""
    instance = fresh(instance)
    for name, value in values.items():
        setattr(instance, name, value)
    instance.save_revision().publish()


@pytest.fixture
def shared_text(home):
    return SharedTextFactory(title="Delat")


@pytest.fixture
def contact(home):
    return ContactFactory(role="Samordnare")


@pytest.fixture
def translated_page(home, shared_text, contact):
    """A mission in Arabic with a shared text as its tasks and its body, and a contact in each."""
    block = ("contact", {"contact": contact})
    mission = UppdragPageFactory(
        parent=CountyPageFactory(parent=home),
        contact=contact,
        tasks=[("shared_text", {"text": shared_text})],
        body=[
            ("shared_text", {"text": shared_text}),
            ("section", {"heading": "Mer", "content": [block]}),
        ],
    )
    translate(shared_text)
    translate(contact)
    return translate_with_prefix(mission, "ar")


def test_nothing_is_marked_while_all_is_up_to_date(translated_page, client):
    html = shown(client, translated_page.url)
    assert "ar Samordnare" in html
    assert BEHIND not in html
    assert not MARK.findall(html)


def test_changed_shared_text_is_marked_wherever_it_stands(translated_page, client, shared_text):
    change(shared_text, title="Nytt", body=[("paragraph", "<p>Ny text.</p>")])
    html = shown(client, translated_page.url)
    assert BEHIND in html
    assert MARK.findall(html).count("ar Delat") == 2
    assert originals(html).count("Nytt") == 2
    # The block is another one: it has no older text.
    assert html.count('<span dir="ltr" lang="sv">Ny text.</span>') == 2
    assert "ar En text som flera sidor delar." not in html


def test_changed_paragraph_of_a_shared_text_has_the_swedish_beside_it(
    translated_page, client, shared_text
):
    body = [dict(block) for block in shared_text.body.raw_data]
    body[0]["value"] = "<p>En ny text.</p>"
    change(shared_text, body=shared_text.body.stream_block.to_python(body))
    html = shown(client, translated_page.url)
    assert MARK.findall(html) == ["ar En text som flera sidor delar."] * 2
    assert originals(html) == ["En ny text."] * 2


def test_changed_contact_is_marked_in_field_and_block(translated_page, client, contact):
    change(contact, role="Strateg")
    html = shown(client, translated_page.url)
    assert BEHIND in html
    assert MARK.findall(html) == ["ar Samordnare"] * 2
    assert originals(html) == ["Strateg"] * 2


def test_translating_a_shared_text_anew_clears_its_marks(translated_page, client, shared_text):
    change(shared_text, title="Nytt")
    translate(shared_text)
    html = shown(client, translated_page.url)
    assert "ar Nytt" in html
    assert BEHIND not in html


def test_failure_marks_pages_as_behind(translated_page, client, shared_text, monkeypatch):
    def fail(source):
        raise ValueError

    monkeypatch.setattr("cms.translating.sync.words_of", fail)
    change(shared_text, title="Nytt")
    assert BEHIND in shown(client, translated_page.url)


def test_marks_cost_no_query(translated_page, client, shared_text, contact):
    before = warm_queries(client, translated_page.url)
    change(shared_text, title="Nytt")
    change(contact, role="Strateg")
    assert warm_queries(client, translated_page.url) == before <= PAGE_BUDGET


def test_changed_fund_is_marked_on_its_project_and_in_the_list(home, client):
    fund = FundFactory(name="Fonden", statement="Vi gav.")
    index = ProjectIndexPageFactory(parent=CountyPageFactory(parent=home))
    project = ProjectPageFactory(parent=index, fund=fund)
    translate(fund)
    translated = translate_with_prefix(project, "ar")
    change(fund, name="Den nya fonden", statement="Vi gav mer.")
    html = shown(client, translated.url)
    assert BEHIND in html
    assert MARK.findall(html) == ["ar Vi gav.", "ar Fonden"]
    assert originals(html) == ["Vi gav mer.", "Den nya fonden"]
    assert MARK.findall(shown(client, translated.get_parent().url)) == ["ar Fonden"]


def test_changed_notice_is_marked_on_every_page(translated_page, client):
    notice = NoticeFactory(text="Stängt", link="https://example.se/", link_text="Mer")
    translate(notice)
    change(notice, text="Öppet", link_text="Mer nytt")
    html = shown(client, translated_page.url)
    assert MARK.findall(html) == ["ar Stängt", "ar Mer"]
    assert originals(html) == ["Öppet", "Mer nytt"]


def test_changed_warnings_of_a_notice_are_marked(translated_page, client):
    rows = [{"text": "Torrt", "link": "https://example.se/"}, {"text": "Hett"}]
    notice = NoticeFactory(text="Stängt", warnings=[("warning", row) for row in rows])
    translate(notice)
    notice.warnings[0].value["text"] = "Mycket torrt"
    change(notice, warnings=notice.warnings)
    html = shown(client, translated_page.url)
    assert "ar Hett" in html
    assert MARK.findall(html) == ["ar Torrt"]
    assert originals(html) == ["Mycket torrt"]


def test_new_texts_in_fields_are_marked_as_swedish(translated_page, home, client):
    mission = translated_page.get_translation(home.locale)
    change(mission, lead="Ingress.")
    html = shown(client, translated_page.url)
    assert SWEDISH.format("Ingress.") in html


def test_rich_text_in_fields_is_marked(home, client):
    form = FormPageFactory(parent=home, privacy="<p>Ett.</p><p>Två.</p>")
    translated = translate_with_prefix(form, "ar")
    change(form, privacy="<p>Ett.</p><p>Tre.</p><p>Fyra.</p>")
    html = shown(client, translated.url)
    assert MARK.findall(html) == ["ar Två."]
    assert '<span dir="ltr" lang="sv">Fyra.</span>' in html


def test_chapters_are_marked(home, client):
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=home))
    lecture = LecturePageFactory(
        parent=seminar,
        chapters=[
            LectureChapter(start=timedelta(seconds=10), title="Början", locale=home.locale),
            LectureChapter(start=timedelta(minutes=9), title="Slutet", locale=home.locale),
        ],
    )
    translated = translate_with_prefix(lecture, "ar")
    lecture = fresh(lecture)
    chapter = lecture.chapters.get(title="Slutet")
    chapter.title = "Det nya slutet"
    chapter.save()
    sync_source(lecture)
    html = shown(Client(), translated.url)
    assert MARK.findall(html) == ["ar Slutet"]
    assert originals(html) == ["Det nya slutet"]
