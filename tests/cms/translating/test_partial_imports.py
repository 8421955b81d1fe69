"""What is good in a file is taken; what is not is listed with its page, words and reason."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from cms.translating.exchange.parked import ParkedFile
from cms.translating.jobs import remove_parked_files
from cms.translating.states import State, state_of
from cms.translating.targets import order, publish
from cms.translating.texts.strings import save_string, untranslated
from home.factories import UppdragPageFactory
from tests.helpers.reviewing import act, editor_url
from tests.helpers.texts import open_text
from tests.helpers.translators import fill, segment_of
from tests.helpers.xliff import export, tag, translate, unit, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ID = "0a2e6d0e-3b4b-4a0e-9d52-1f6a6f7c8d90"


@pytest.fixture
def client(login):
    return login("arabic")


@pytest.fixture
def other(skane, arabic):
    """The Arabic translation of another page, with one text."""
    page = UppdragPageFactory(parent=skane, title="Buller", slug="buller", lead="Om buller.")
    [translation] = order(page, [arabic])
    return translation


def stored():
    found = StringTranslation.objects.filter(last_translated_by__username="arabic")
    return set(found.values_list("data", flat=True))


def target_of(root, text):
    target = unit(root, text).find(tag("target"))
    target.set("state", "final")
    return target


def lose_a_link(root):
    translate(root, "Läs mer.", "اقرأ")
    return "Läs mer."


def break_formatting(root):
    ElementTree.SubElement(target_of(root, "Om radon."), tag("ph"), {"id": "1"}).text = "x"
    return "Om radon."


def cross_formatting(root):
    target = target_of(root, "Läs mer.")
    ElementTree.SubElement(target, tag("ept"), {"id": "1"})
    ElementTree.SubElement(target, tag("bpt"), {"id": "1"})
    return "Läs mer."


def run_a_script(root):
    target = target_of(root, "Om radon.")
    ElementTree.SubElement(target, tag("g"), {"id": "9", "ctype": "x-html-script"}).text = "x"
    return "Om radon."


def nest_deeply(root):
    target = target_of(root, "Läs mer.")
    for _level in range(500):
        target = ElementTree.SubElement(target, tag("g"), {"id": "1"})
    return "Läs mer."


def add_a_placeholder(root):
    translate(root, "Om radon.", "عن {name}")
    return "Om radon."


def write_too_much(root):
    translate(root, "Om radon.", "x" * 700)
    return "Om radon."


@pytest.mark.parametrize(
    "spoil",
    [
        lose_a_link,
        break_formatting,
        cross_formatting,
        run_a_script,
        nest_deeply,
        add_a_placeholder,
        write_too_much,
    ],
)
def test_one_bad_text_is_listed_and_the_others_are_taken(client, ordered, spoil):
    root = export(client, ordered)
    translate(root, "Radon", "رادون")
    swedish = spoil(root)
    html, url = upload(client, root)
    shown, response = client.get(url), client.post(url)
    for plan in (shown.context["plan"], response.context["plan"]):
        [left_out] = plan.left_out
        assert (left_out.page, left_out.swedish) == ("Radon", swedish)
        assert left_out.reason in html
    assert swedish in response.content.decode()
    assert stored() == {"رادون"}


def test_a_page_in_review_does_not_keep_the_others_back(client, ordered, other):
    fill(ordered)
    root = ElementTree.fromstring(
        client.get(reverse("download_language_xliff", args=["ar"])).content
    )
    translate(root, "Om buller.", "عن الضوضاء")
    translate(root, "Om radon.", "عن الرادون")
    act(client, ordered, "send")
    html, url = upload(client, root)
    assert "Radon" in html
    [left_out] = client.post(url).context["plan"].left_out
    assert (left_out.page, left_out.swedish) == ("Radon", "")
    assert stored() == {"عن الضوضاء"}


def test_what_a_colleague_writes_meanwhile_is_kept(client, login, ordered, arabic):
    root = export(client, ordered)
    translate(root, "Om radon.", "från filen")
    translate(root, "Radon", "رادون")
    _html, url = upload(client, root)
    colleague = login("arabic2").user
    save_string(segment_of(ordered, "Om radon."), arabic, "av en kollega", colleague)
    response = client.post(url)
    [left_out] = response.context["plan"].left_out
    assert (left_out.stored, left_out.text) == ("av en kollega", "från filen")
    html = response.content.decode()
    assert "av en kollega" in html
    assert "från filen" in html
    assert stored() == {"رادون"}
    assert StringTranslation.objects.filter(data="av en kollega").exists()


def test_what_equals_the_file_when_shown_and_changes_then_is_kept(client, login, ordered, arabic):
    segment = segment_of(ordered, "Om radon.")
    save_string(segment, arabic, "från filen", None)
    root = export(client, ordered)
    translate(root, "Radon", "رادون")
    _html, url = upload(client, root)
    save_string(segment, arabic, "av en kollega", login("arabic2").user)
    assert len(client.post(url).context["plan"].left_out) == 1
    assert StringTranslation.objects.filter(data="av en kollega").exists()


def test_a_text_whose_swedish_changed_is_kept_as_the_earlier_translation(client, ordered, mission):
    root = export(client, ordered)
    translate(root, "Om radon.", "عن الرادون")
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    html, url = upload(client, root)
    assert "عن الرادون" in html
    client.post(url)
    assert stored() == {"عن الرادون"}
    assert "Om radon i hus." in {found.string.data for found in untranslated(ordered)}
    page = open_text(client, ordered, "Om radon i hus.")
    assert page.context["current"].text.previous.data == "عن الرادون"


def test_an_earlier_text_is_not_taken_for_other_words(client, ordered, mission):
    root = export(client, ordered)
    translate(root, "Om radon.", "x")
    unit(root, "Om radon.").find(tag("source")).text = "Något annat."
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    _html, url = upload(client, root)
    client.post(url)
    assert not stored()


def test_drafts_are_taken_and_wait_to_be_checked(client, ordered):
    for state in ("needs-review-translation", "needs-adaptation", "new", "x-own"):
        StringTranslation.objects.all().delete()
        root = export(client, ordered)
        translate(root, "Om radon.", "ett utkast", state)
        html, url = upload(client, root)
        assert "ett utkast" in html
        response = client.post(url)
        drafts = reverse("translation_drafts", args=[ordered.pk])
        assert drafts in response.content.decode(), state
        assert "Om radon." in {found.string.data for found in untranslated(ordered)}
        again = unit(export(client, ordered), "Om radon.").find(tag("target"))
        assert (again.get("state"), again.text) == ("needs-review-translation", "ett utkast")
        assert drafts in client.get(editor_url(ordered)).content.decode()


def test_a_page_with_a_draft_is_not_published(client, ordered):
    fill(ordered)
    StringTranslation.objects.filter(translation_of__data="Om radon.").delete()
    root = export(client, ordered)
    translate(root, "Om radon.", "ett utkast", "needs-review-translation")
    client.post(upload(client, root)[1])
    act(client, ordered, "send")
    assert state_of(ordered) == State.NEW
    page = client.get(reverse("translation_drafts", args=[ordered.pk]))
    [draft] = page.context["drafts"]
    client.post(page.request["PATH_INFO"], {"drafts": ["1-2020-01-01"]})
    assert state_of(ordered) == State.NEW
    client.post(page.request["PATH_INFO"], {"drafts": [draft.version]})
    assert state_of(ordered) == State.TRANSLATED
    assert not StringTranslation.objects.filter(translation_type="draft").exists()
    publish(ordered)


def test_a_draft_does_not_replace_what_is_finished(client, ordered, arabic):
    save_string(segment_of(ordered, "Om radon."), arabic, "klar", None)
    root = export(client, ordered)
    translate(root, "Om radon.", "ett utkast", "needs-review-translation")
    _html, url = upload(client, root)
    [left_out] = client.get(url).context["plan"].left_out
    assert (left_out.stored, left_out.text) == ("klar", "ett utkast")
    client.post(url)
    assert not stored()


def test_formatting_of_other_programs_is_read_where_it_is_the_same(client, ordered):
    root = export(client, ordered)
    target = target_of(root, "Läs mer.")
    target.text = "اقرأ "
    start = ElementTree.SubElement(target, tag("bpt"), {"id": "1", "rid": "7"})
    start.text, start.tail = '<a href="#">', "المزيد"
    ElementTree.SubElement(target, tag("ept"), {"id": "2", "rid": "7"}).text = "</a>"
    client.post(upload(client, root)[1])
    assert stored() == {'اقرأ <a id="a1">المزيد</a>'}


@pytest.mark.parametrize(
    ("code", "is_taken"),
    [("ara", True), ("ar-SA", True), ("AR_eg", True), ("arz", False), ("kur", False)],
)
def test_codes_of_a_language(client, ordered, code, is_taken):
    root = export(client, ordered)
    translate(root, "Om radon.", "عن")
    root.find(tag("file")).set("target-language", code)
    assert (upload(client, root)[1] is not None) is is_taken


def test_a_text_that_a_file_has_twice_is_taken_once(client, ordered):
    root = export(client, ordered)
    translate(root, "Om radon.", "حول الرادون.")
    group = next(parent for parent in root.iter() if unit(root, "Om radon.") in list(parent))
    for words in ("حول الرادون.", "آخر"):
        again = ElementTree.fromstring(ElementTree.tostring(unit(root, "Om radon.")))
        again.find(tag("target")).text = words
        group.append(again)
    page, address = upload(client, root)
    assert "آخر" in page
    client.post(address)
    assert stored() == {"حول الرادون."}


def test_a_file_is_kept_without_the_cache_and_dropped_when_it_is_stored(client, ordered, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    root = export(client, ordered)
    translate(root, "Radon", "رادون")
    url = upload(client, root)[1]
    client.post(url)
    assert stored() == {"رادون"}
    assert not ParkedFile.objects.exists()


def test_a_file_waits_for_the_person_who_uploaded_it_a_week(client, login, ordered):
    root = export(client, ordered)
    translate(root, "Radon", "رادون")
    url = upload(client, root)[1]
    client.logout()
    assert "finns inte kvar" in login("arabic2").get(url).content.decode()
    again = login("arabic")
    assert "رادون" in again.get(url).content.decode()
    remove_parked_files()
    assert ParkedFile.objects.count() == 1
    ParkedFile.objects.update(uploaded_at=timezone.now() - timedelta(days=8))
    remove_parked_files()
    again.post(url)
    assert stored() == set()
