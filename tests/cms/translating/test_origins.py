"""What a machine made is not shown to readers without saying so (AI regulation, article 50)."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.languages.origins import Origin, worst
from cms.snippets.factories import NoticeFactory
from cms.translating.editor.saving import Fate
from cms.translating.targets import order, publish
from cms.translating.texts.loading import texts_of
from search.indexing import index_everything
from tests.helpers.reviewing import act, review_url, typed
from tests.helpers.translators import fill, segment_of, snippet_translation
from tests.helpers.xliff import export, translate, unit, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEXT = "Om radon."
PUBLIC = "/ar/skane/radon/"
SAID = {Origin.MACHINE: "ولم يتحقق منها أحد", Origin.CHECKED: "وتحقق منها شخص"}


def write(client, translation, text, origin, swedish=TEXT):
    fields = typed(translation, swedish, text) | {"origin": origin}
    return client.post(reverse("save_text", args=[translation.pk]), fields).json()


def origin(translation, swedish=TEXT):
    [found] = [text.origin for text in texts_of(translation) if text.source == swedish]
    return found


def said(path=PUBLIC):
    html = Client().get(path).content.decode()
    return {origin for origin, words in SAID.items() if words in html}


def test_readers_are_told_of_what_nobody_has_checked(login, translated):
    write(login("arabic"), translated, "نص آلي", Origin.MACHINE)
    publish(translated)
    assert said() == {Origin.MACHINE}


def test_a_text_that_stays_as_it_is_can_be_marked(login, translated):
    client = login("arabic")
    write(client, translated, f"ar {TEXT}", Origin.MACHINE)
    assert origin(translated) == Origin.MACHINE
    write(client, translated, f"ar {TEXT}", Origin.CHECKED)
    assert origin(translated) == Origin.CHECKED


def test_titles_elsewhere_tell_what_a_machine_made(login, translated):
    write(login("arabic"), translated, "نص آلي", Origin.MACHINE)
    publish(translated)
    index_everything()
    # In the reader's language also where what it stands in has another.
    tag = '<span class="tag" lang="ar" dir="rtl">ترجمة آلية</span>'
    page = translated.get_target_instance()
    assert tag in Client().get("/ar/skane/").content.decode()
    found = Client().get("/ar/sok/", {"q": page.title}).content.decode()
    assert SAID[Origin.MACHINE] in found
    suggested = Client().get("/ar/sok/forslag/", {"q": page.title[:4]}).json()
    assert suggested["origins"] == {page.title: "ترجمة آلية"}
    # Not beside its own heading: its receipt tells it.
    assert tag not in Client().get(PUBLIC).content.decode().partition("<h1")[2].partition("</h1")[0]


def test_titles_of_what_persons_wrote_tell_nothing(login, translated):
    publish(translated)
    assert "ترجمة آلية" not in Client().get("/ar/skane/").content.decode()


def test_who_reviews_has_checked_and_sees_what_a_machine_made(login, translated):
    client = login("arabic")
    write(client, translated, "نص آلي", Origin.MACHINE)
    act(client, translated, "send")
    reviewer = login("arabic2")
    assert str(Origin.MACHINE.label) in reviewer.get(review_url(translated)).content.decode()
    act(reviewer, translated, "approve")
    assert said() == {Origin.CHECKED}


def test_only_another_origin_is_a_difference_as_well(login, live):
    client = login("arabic")
    write(client, live, f"ar {TEXT}", Origin.CHECKED)
    html = client.get(review_url(live)).content.decode()
    assert f"<del>{Origin.PERSON.label}</del> <ins>{Origin.CHECKED.label}</ins>" in html
    act(client, live, "send")
    act(login("arabic2"), live, "approve")
    assert said() == {Origin.CHECKED}
    assert client.get(review_url(live)).context["differences"] == []
    write(client, live, f"ar {TEXT}", Origin.MACHINE)
    assert client.get(review_url(live)).context["differences"] == []


def test_nothing_is_said_of_what_people_wrote(translated):
    publish(translated)
    assert said() == set()


def test_it_is_said_as_long_as_the_text_is_shown(login, translated, mission):
    write(login("arabic"), translated, "نص آلي", Origin.CHECKED)
    publish(translated)
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    assert "نص آلي" in Client().get(PUBLIC).content.decode()
    assert said() == {Origin.CHECKED}
    write(login("arabic"), translated, "نص شخص", Origin.PERSON, "Om radon i hus.")
    publish(translated)
    assert said() == set()


def test_a_snippet_that_the_page_shows_counts(translated, contact):
    of_contact = snippet_translation(contact, translated.target_locale)
    fill(of_contact)
    StringTranslation.objects.filter(context__object_id=of_contact.source.object_id).update(
        tool_name="DeepL"
    )
    publish(of_contact)
    publish(translated)
    assert said() == {Origin.MACHINE}


def test_a_machines_text_that_is_taken_for_the_same_sentence_stays_one(login, translated, arabic):
    segment = segment_of(translated, TEXT)
    elsewhere = StringTranslation.objects.get(translation_of=segment.string, locale=arabic)
    other = segment_of(translated, 'Läs <a id="a1">mer</a>.').context
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=other,
        locale=elsewhere.locale,
        data="نص آلي",
        tool_name="DeepL",
    )
    write(login("arabic"), translated, "نص آلي", Origin.PERSON)
    assert origin(translated) == Origin.CHECKED


def test_a_machines_earlier_text_stays_one_for_the_new_sentence(login, live, mission):
    client = login("arabic")
    write(client, live, "نص آلي", Origin.MACHINE)
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    write(client, live, "نص آلي", Origin.PERSON, "Om radon i hus.")
    assert origin(live, "Om radon i hus.") == Origin.CHECKED


def test_a_machines_text_that_somebody_wrote_over_stays_one_when_it_is_chosen(login, translated):
    client = login("arabic")
    write(client, translated, "نص آلي", Origin.MACHINE)
    act(client, translated, "keep", **typed(translated, TEXT, "نص آلي"))
    write(client, translated, "نص آلي", Origin.PERSON)
    assert origin(translated) == Origin.CHECKED


def test_a_machines_text_that_was_kept_beside_another_stays_one(login, translated):
    client = login("arabic")
    fields = typed(translated, TEXT, "نص آلي", shown="") | {"origin": Origin.CHECKED}
    answer = client.post(reverse("save_text", args=[translated.pk]), fields).json()
    assert answer["fate"] == Fate.CONFLICT
    write(client, translated, "نص آلي", Origin.PERSON)
    assert origin(translated) == Origin.CHECKED


def test_a_notice_says_it_where_it_stands(skane, live):
    notice = NoticeFactory(county="skane")
    [translation] = order(notice, [live.target_locale])
    fill(translation)
    StringTranslation.objects.filter(context__object_id=translation.source.object_id).update(
        tool_name="DeepL"
    )
    publish(translation)
    assert said() == {Origin.MACHINE}


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_a_file_that_only_says_it_of_a_text_that_is_here_is_taken(login, translated, version):
    client = login("arabic")
    write(client, translated, "نص", Origin.MACHINE)
    root = export(client, translated, version)
    StringTranslation.objects.filter(data="نص").update(tool_name="")
    _page, address = upload(client, root)
    client.post(address)
    assert origin(translated) == Origin.MACHINE


@pytest.mark.parametrize("version", ["1.2", "2.0"])
@pytest.mark.parametrize("made_by", list(Origin))
def test_files_carry_it_both_ways(login, translated, version, made_by):
    client = login("arabic")
    write(client, translated, "نص", made_by)
    root = export(client, translated, version)
    StringTranslation.objects.filter(data="نص").delete()
    _page, address = upload(client, root)
    client.post(address)
    assert origin(translated) == made_by


def test_a_draft_from_a_machine_is_checked_by_who_takes_it(login, ordered):
    client = login("arabic")
    root = export(client, ordered)
    translate(root, TEXT, "نص آلي", "needs-review-translation")
    unit(root, TEXT)[1].set("state-qualifier", "mt-suggestion")
    _page, address = upload(client, ElementTree.tostring(root))
    client.post(address)
    assert origin(ordered) == Origin.MACHINE
    drafts = reverse("translation_drafts", args=[ordered.pk])
    [draft] = client.get(drafts).context["drafts"]
    client.post(drafts, {"drafts": [draft.version]})
    assert origin(ordered) == Origin.CHECKED


def test_together_the_least_checked_is_said():
    assert worst([]) == Origin.PERSON
    assert worst(["checked", ""]) == Origin.CHECKED
    assert worst(["checked", "machine", ""]) == Origin.MACHINE
