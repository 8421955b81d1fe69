"""The translation editor: one text at a time, and nothing that is typed is lost."""

import re

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translating.counting import count_stale
from cms.translating.editor.questions import questions_for
from cms.translating.editor.saving import Fate
from cms.translating.models import TextNote, TypedVersion
from cms.translating.targets import order
from cms.translating.texts import loading
from cms.translating.texts.strings import KEPT, save_string
from home.factories import UppdragPageFactory
from tests.helpers.addresses import edit_url, is_refused
from tests.helpers.reviewing import act, editor_url, type_text, typed
from tests.helpers.texts import open_text, save, stored
from tests.helpers.translators import fill, segment_of, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEXT = "Om radon."


def change_swedish(mission, lead):
    mission.refresh_from_db()
    mission.lead = lead
    mission.save_revision().publish()


def test_it_opens_on_what_is_to_be_done(login, translated, arabic):
    segment = segment_of(translated, TEXT)
    StringTranslation.objects.filter(translation_of=segment.string, locale=arabic).delete()
    client = login("arabic")
    assert client.get(edit_url(target_of(translated))).url == editor_url(translated)
    page = client.get(editor_url(translated))
    assert page.context["current"].segment == segment
    assert page.context["left"] == 1
    html = page.content.decode()
    assert 'lang="ar" dir="rtl"' in html
    assert 'lang="sv" dir="ltr"' in html


def test_a_text_is_saved_and_the_next_one_opened(login, ordered):
    client = login("arabic")
    first = client.get(editor_url(ordered)).context["current"]
    answer = save(client, ordered, first.text.source, "نص 12", action="next")
    assert stored(ordered, first.text.source).data == "نص 12"
    assert client.get(answer.url).context["current"].number == first.number + 1
    save(client, ordered, first.text.source, "")
    assert stored(ordered, first.text.source) is None


def test_links_are_marks(login, ordered):
    client = login("arabic")
    source = 'Läs <a id="a1">mer</a>.'
    html = open_text(client, ordered, source).content.decode()
    assert '<span class="mark" data-n="1">mer</span>' in html
    type_text(client, ordered, source, "اقرأ [1]المزيد[/1] & <كتاب>.")
    expected = 'اقرأ <a id="a1">المزيد</a> &amp; &lt;كتاب&gt;.'
    assert stored(ordered, source).data == expected
    assert "اقرأ [1]المزيد[/1] &amp; &lt;كتاب&gt;." in (
        open_text(client, ordered, source).content.decode()
    )


@pytest.mark.parametrize("by_script", [True, False])
def test_two_who_write_the_same_text_lose_nothing(login, translated, by_script):
    mine, other = login("arabic"), login("arabic2")
    shown = stored(translated, TEXT).data
    type_text(other, translated, TEXT, "deras")
    if by_script:
        assert type_text(mine, translated, TEXT, "min", shown).json()["fate"] == Fate.CONFLICT
    else:
        act(mine, translated, "next", **typed(translated, TEXT, "min", shown))
    assert stored(translated, TEXT).data == "deras"
    html = open_text(mine, translated, TEXT).content.decode()
    assert "min" in html
    assert "deras" in html
    version = TypedVersion.objects.get()
    page = mine.get(
        act(mine, translated, f"start:version-{version.pk}", **typed(translated, TEXT, "deras")).url
    )
    assert page.context["started"] == "min"
    save(mine, translated, TEXT, "min")
    assert stored(translated, TEXT).data == "min"
    assert not TypedVersion.objects.exists()


def test_what_is_typed_during_a_review_is_kept_beside_it(login, translated):
    typing, sending = login("arabic"), login("arabic2")
    act(sending, translated, "send")
    answer = type_text(typing, translated, TEXT, "under tiden").json()
    assert answer["fate"] == Fate.IN_REVIEW
    assert stored(translated, TEXT).data == f"ar {TEXT}"
    act(sending, translated, "withdraw")
    page = open_text(typing, translated, TEXT)
    assert [version.data for version in page.context["current"].versions] == ["under tiden"]
    save(typing, translated, TEXT, "under tiden")
    assert stored(translated, TEXT).data == "under tiden"


def test_what_is_typed_for_a_sentence_that_changes_is_its_earlier_translation(
    login, ordered, mission
):
    client = login("arabic")
    fields = typed(ordered, TEXT, "påbörjat")
    change_swedish(mission, "Om radon i hus.")
    answer = client.post(reverse("save_text", args=[ordered.pk]), fields).json()
    assert answer["fate"] == Fate.CHANGED
    page = open_text(client, ordered, "Om radon i hus.")
    assert answer["item"] == page.context["current"].key
    assert page.context["current"].text.previous.data == "påbörjat"
    assert "påbörjat" in page.content.decode()
    assert "<ins> i hus.</ins>" in page.content.decode()


def test_what_is_typed_for_a_sentence_that_somebody_else_finished_is_kept_too(
    login, translated, mission
):
    client = login("arabic")
    fields = typed(translated, TEXT, "min", shown="en äldre")
    change_swedish(mission, "Om radon i hus.")
    answer = client.post(reverse("save_text", args=[translated.pk]), fields).json()
    assert answer["fate"] == Fate.CONFLICT
    page = open_text(client, translated, "Om radon i hus.")
    assert answer["item"] == page.context["current"].key
    assert [version.data for version in page.context["current"].versions] == ["min"]


def test_what_cannot_be_stored_stays_in_the_field(login, ordered):
    html = save(login("arabic"), ordered, TEXT, "x" * 5000).content.decode()
    assert stored(ordered, TEXT) is None
    assert "x" * 5000 in html


def test_a_changed_sentence_stands_beside_its_earlier_translation(login, live, mission):
    change_swedish(mission, "Om radon i hus.")
    client = login("arabic")
    page = open_text(client, live, "Om radon i hus.")
    earlier = page.context["current"].text.previous
    started = save(client, live, "Om radon i hus.", "", action=f"start:text-{earlier.pk}")
    assert client.get(started.url).context["started"] == f"ar {TEXT}"
    assert stored(live, "Om radon i hus.") is None


def test_the_same_and_similar_sentences_elsewhere_are_suggested(login, live, skane, arabic):
    leads = [TEXT, "Om radonmätning."]
    likenesses = []
    for number, lead in enumerate(leads):
        page = UppdragPageFactory(parent=skane, slug=f"x{number}", lead=lead)
        [other] = order(page, [arabic])
        suggestions = open_text(login("arabic"), other, lead).context["current"].text.suggestions
        assert suggestions[0].translation.data == f"ar {TEXT}"
        likenesses.append(suggestions[0].likeness)
    assert likenesses[0] == 100
    assert 60 <= likenesses[1] < 100


def test_the_same_sentence_comes_before_newer_ones_that_are_alike(
    login, live, skane, arabic, monkeypatch
):
    fill(order(UppdragPageFactory(parent=skane, slug="y", lead=f"{TEXT} Mer."), [arabic])[0])
    [other] = order(UppdragPageFactory(parent=skane, slug="x", lead=TEXT), [arabic])
    monkeypatch.setattr(loading, "COMPARED", 1)
    text = open_text(login("arabic"), other, TEXT).context["current"].text
    assert [one.likeness for one in text.suggestions] == [100]


def test_the_swedish_word_is_kept_on_purpose(login, ordered):
    save(login("arabic"), ordered, "Radon", "", action="keep")
    assert stored(ordered, "Radon").translation_type == KEPT


def test_nothing_else_is_changed_under_the_reviewers_eyes(login, translated):
    client = login("arabic")
    act(client, translated, "send")
    save(client, translated, TEXT, "smyg")
    save(client, translated, "Radon", "", action="keep")
    assert stored(translated, TEXT).data == f"ar {TEXT}"
    assert stored(translated, "Radon").data == "ar Radon"


def test_a_question_is_answered_for_all_languages(login, ordered, mission, somali):
    [other] = order(mission, [somali])
    asking, editor = login("arabic"), login("editor")
    item = f"text-{segment_of(ordered, TEXT).pk}"
    act(asking, ordered, "ask", item=item, note="Vilket radon?")
    question = TextNote.objects.get()
    url = reverse("translation_questions")
    assert "Vilket radon?" in editor.get(url).content.decode()
    assert url in editor.get(reverse("wagtailadmin_home")).content.decode()
    editor.post(url, {"question": question.pk, f"{question.pk}-note": "Gasen."})
    for role, translation in (("arabic2", ordered), ("somali", other)):
        assert "Gasen." in open_text(login(role), translation, TEXT).content.decode()
    assert "Vilket radon?" not in editor.get(url).content.decode()


def test_what_is_typed_to_other_questions_stays_when_one_is_answered(login, ordered):
    asking, editor = login("arabic"), login("editor")
    for swedish in (TEXT, "Radon"):
        item = f"text-{segment_of(ordered, swedish).pk}"
        act(asking, ordered, "ask", item=item, note=f"Vad är {swedish}?")
    first, second = TextNote.objects.order_by("pk").values_list("pk", flat=True)
    answers = {f"{first}-note": "Gasen.", f"{second}-note": "Ett halvt svar"}
    sent = {"question": first, **answers}
    html = editor.post(reverse("translation_questions"), sent).content
    # As whoever loads the page again does.
    editor.post(reverse("translation_questions"), sent)
    assert "Ett halvt svar</textarea>" in html.decode()
    assert "Gasen." not in html.decode()
    [answer] = TextNote.objects.filter(kind=TextNote.Kind.ANSWER)
    assert answer.text == "Gasen."


def test_a_question_of_signs_that_nobody_sees_is_none(login, ordered):
    item = f"text-{segment_of(ordered, TEXT).pk}"
    answer = act(login("arabic"), ordered, "ask", item=item, note="\u200b\u2060")
    assert answer.context["note_form"].errors["note"]
    assert not TextNote.objects.exists()


def test_who_may_not_edit_the_page_neither_sees_nor_answers(login, ordered):
    item = f"text-{segment_of(ordered, TEXT).pk}"
    client = login("arabic")
    act(client, ordered, "ask", item=item, note="Vilket radon?")
    url = reverse("translation_questions")
    for role in ("arabic2", "somali", "coordinator"):
        stranger = login(role)
        assert "Vilket radon?" not in stranger.get(url).content.decode()
        pk = TextNote.objects.get().pk
        answer = {"question": pk, f"{pk}-note": "Påhitt"}
        assert is_refused(stranger.post(url, answer)), role
    assert TextNote.objects.count() == 1


@pytest.mark.parametrize("number", [30, 300])
def test_the_editor_asks_no_more_for_more_texts(
    login, skane, arabic, number, django_assert_max_num_queries
):
    paragraphs = "".join(f"<p>Stycke {index}.</p>" for index in range(number))
    body = [("section", {"heading": "Avsnitt", "content": [("paragraph", paragraphs)]})]
    page = UppdragPageFactory(parent=skane, slug="lang", body=body)
    [translation] = order(page, [arabic])
    client = login("arabic")
    client.get(editor_url(translation))
    for _state in ("untranslated", "translated"):
        with django_assert_max_num_queries(25):
            client.get(editor_url(translation))
        fill(translation)
        # As the worker does every minute.
        count_stale()
    act(client, translation, "send")
    reviewer = login("arabic2")
    reviewer.get(reverse("review_translation", args=[translation.pk]))
    with django_assert_max_num_queries(25):
        reviewer.get(reverse("review_translation", args=[translation.pk]))


def test_a_draft_becomes_a_translation_when_somebody_is_done_with_it(login, ordered):
    client = login("arabic")
    segment = segment_of(ordered, TEXT)
    save_string(segment, ordered.target_locale, "utkast", None, error="Läs igenom.")
    page = client.get(editor_url(ordered), {"item": f"text-{segment.pk}"})
    assert "Läs igenom." in page.content.decode()
    type_text(client, ordered, TEXT, "utkast")
    assert stored(ordered, TEXT).has_error
    save(client, ordered, TEXT, "utkast", action="next")
    assert not stored(ordered, TEXT).has_error


def test_the_field_has_the_text_and_nothing_else(login, translated):
    html = open_text(login("arabic"), translated, TEXT).content.decode()
    assert re.search(rf"<textarea[^>]*>ar {TEXT}</textarea>", html)


@pytest.mark.parametrize("number", [1, 8])
def test_the_start_page_asks_no_more_for_many_questions(
    login, skane, arabic, number, django_assert_max_num_queries
):
    for index in range(number):
        [translation] = order(UppdragPageFactory(parent=skane, slug=f"fraga-{index}"), [arabic])
        segment = translation.source.stringsegment_set.first()
        TextNote.objects.create(
            source=translation.source,
            context=segment.context,
            string=segment.string,
            kind=TextNote.Kind.QUESTION,
            text="Hur då?",
        )
    user = login("editor").user
    with django_assert_max_num_queries(6):
        assert len(questions_for(user)) == number
