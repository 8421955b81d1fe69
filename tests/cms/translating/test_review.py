"""Who translated does not publish: a second person of the language does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from cms.languages.models import CompleteTranslation
from cms.translating.editor.saving import Fate
from cms.translating.models import TranslationReview
from cms.translating.states import State, state_of
from cms.translating.texts.strings import KEPT
from tests.helpers.addresses import edit_url, is_refused
from tests.helpers.reviewing import act, editor_url, review_url, type_text, typed
from tests.helpers.translators import fill, segment_of, snippet_translation, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def sent(login, translated):
    act(login("arabic"), translated, "send")
    return translated


def test_a_second_person_publishes_what_was_sent(login, sent, mission):
    assert state_of(sent) == State.IN_REVIEW
    assert not target_of(sent).live
    client = login("arabic2")
    assert act(client, sent, "approve").status_code == 302
    page = target_of(sent)
    assert page.live
    assert page.lead == "ar Om radon."
    assert "ar Om radon." in Client().get("/ar/skane/radon/").content.decode()
    record = CompleteTranslation.objects.get(page=page)
    mission.refresh_from_db()
    assert record.reviewer == client.user
    assert record.reviewed_at
    assert mission.last_published_at - record.source_published_at < timedelta(milliseconds=1)
    assert TranslationLog.objects.filter(source=sent.source, revision=page.live_revision).exists()
    assert state_of(sent) == State.DONE


def test_who_approves_what_was_taken_back_is_told_so(login, sent):
    act(login("arabic"), sent, "withdraw")
    html = act(login("arabic2"), sent, "approve").content.decode()
    assert "Översättningen togs tillbaka" in html
    assert not target_of(sent).live


def test_who_takes_back_or_publishes_what_went_another_way_meanwhile_is_told_so(login, sent):
    author, admin = login("arabic"), login("admin")
    told = "Någon skickade den till granskning medan du läste"
    assert told in act(admin, sent, "publish").content.decode()
    assert not target_of(sent).live
    act(login("arabic2"), sent, "return", comment="Fel ord.")
    told = "Översättningen togs tillbaka eller skickades på nytt"
    assert told in act(author, sent, "withdraw").content.decode()
    assert state_of(sent) == State.RETURNED


SEND = 'value="send"'


def test_what_is_published_and_reviewed_is_not_sent_again(login, sent):
    act(login("arabic2"), sent, "approve")
    client = login("arabic")
    html = client.get(review_url(sent)).content.decode()
    assert "0 skillnader" in html
    assert SEND not in html
    told = "Allt är publicerat och granskat"
    assert told in html
    assert told in act(client, sent, "send").content.decode()
    assert state_of(sent) == State.DONE


def test_what_nobody_has_reviewed_is_sent_without_a_difference(login, live):
    client = login("arabic")
    html = client.get(review_url(live)).content.decode()
    assert SEND in html
    assert "Läsarna ser redan de här texterna" in html
    act(client, live, "send")
    assert state_of(live) == State.IN_REVIEW


def test_what_no_reader_sees_is_not_said_to_be_read_already(login, live):
    target_of(live).unpublish()
    html = login("arabic").get(review_url(live)).content.decode()
    assert "0 skillnader" in html
    assert SEND in html
    assert "Läsarna ser redan" not in html


def test_the_sender_does_not_approve_by_any_address(login, sent):
    client = login("arabic")
    act(client, sent, "approve")
    act(client, sent, "publish")
    client.post(edit_url(target_of(sent)), {"action": "publish"})
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    for name in ("workflow_action", "collect_workflow_action_data"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[target_of(sent).pk, "approve", state.pk])
        client.post(url, {"comment": ""})
    client.post(
        edit_url(target_of(sent)),
        {"action-workflow-action": "1", "workflow-action-name": "approve"},
    )
    assert not target_of(sent).live
    assert state_of(sent) == State.IN_REVIEW


def test_nobody_outside_the_language_sees_or_approves(login, sent):
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[target_of(sent).pk, "approve", state.pk]
    )
    assert login("arabic2").get(review_url(sent)).status_code == 200
    for role in ("somali", "editor", "reviewer", "coordinator"):
        client = login(role)
        assert client.get(review_url(sent)).status_code != 200, role
        act(client, sent, "approve")
        client.post(url)
        assert not target_of(sent).live, role


def test_a_returned_translation_carries_the_comment_and_can_be_sent_again(login, sent):
    reviewer = login("arabic2")
    act(reviewer, sent, "return", comment=" ")
    act(reviewer, sent, "return", comment="\u200b")
    assert state_of(sent) == State.IN_REVIEW
    act(reviewer, sent, "return", comment="Ordet för radon är fel.")
    assert state_of(sent) == State.RETURNED
    assert not target_of(sent).live
    translator = login("arabic")
    assert "Ordet för radon är fel." in translator.get(review_url(sent)).content.decode()
    assert type_text(translator, sent, "Om radon.", "bättre").json()["fate"] == Fate.SAVED
    act(translator, sent, "send")
    act(reviewer, sent, "approve")
    assert target_of(sent).lead == "bättre"


def test_the_editor_of_what_came_back_opens_on_the_remarks(login, sent):
    reviewer = login("arabic2")
    differences = reviewer.get(review_url(sent)).context["differences"]
    remarked = {one.key: one for one in differences[2:4]}
    remarks = {f"remark-{key}": "Fel ord." for key in remarked}
    act(reviewer, sent, "return", comment="Se två texter.", **remarks)
    translator = login("arabic")
    shown = translator.get(editor_url(sent))
    assert "Se två texter." in shown.content.decode()
    assert "Alla texter är klara." not in shown.content.decode()
    first, second = shown.context["items"]
    assert shown.context["current"] == first
    answer = act(
        translator,
        sent,
        "next",
        **typed(sent, first.text.source, "bättre"),
    )
    assert f"item={second.key}" in answer.url
    assert [item.key for item in translator.get(editor_url(sent)).context["items"]] == [second.key]


def test_nothing_changes_under_the_reviewers_eyes(login, sent):
    client = login("arabic")
    for text in ("smyg", ""):
        assert type_text(client, sent, "Om radon.", text).json()["fate"] == Fate.IN_REVIEW
    assert not StringTranslation.objects.filter(data="smyg").exists()
    act(client, sent, "send")
    assert TranslationReview.objects.count() == 1
    act(client, sent, "withdraw")
    assert type_text(client, sent, "Om radon.", "öppet").json()["fate"] == Fate.SAVED


def test_what_was_reviewed_is_published_although_the_swedish_changed_meanwhile(
    login, sent, mission
):
    mission.refresh_from_db()
    published = mission.last_published_at
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    act(login("arabic2"), sent, "approve")
    page = target_of(sent)
    assert page.lead == "ar Om radon."
    followed = CompleteTranslation.objects.get(page=page).source_published_at
    assert published - followed < timedelta(milliseconds=1)
    sent.refresh_from_db()
    assert state_of(Translation.objects.get(pk=sent.pk)) == State.CHANGED


def test_the_live_page_stays_until_the_approval(login, live):
    client = login("arabic")
    type_text(client, live, "Om radon.", "nytt")
    act(client, live, "send")
    assert target_of(live).lead == "ar Om radon."
    assert "ar Om radon." in Client().get("/ar/skane/radon/").content.decode()
    act(login("arabic2"), live, "approve")
    assert target_of(live).lead == "nytt"


def test_an_untranslated_text_stops_it_until_it_is_marked_as_kept(login, translated, arabic):
    segment = segment_of(translated, "Om radon.")
    strings = StringTranslation.objects.filter(translation_of=segment.string, locale=arabic)
    strings.delete()
    client = login("arabic")
    act(client, translated, "send")
    assert not TranslationReview.objects.exists()
    html = client.get(editor_url(translated)).content.decode()
    assert f'value="text-{segment.pk}"' in html
    act(client, translated, "keep", **typed(translated, "Om radon.", ""))
    assert strings.get().translation_type == KEPT
    act(client, translated, "send")
    assert TranslationReview.objects.count() == 1


def test_swedish_copied_by_a_program_does_not_count_as_translated(login, translated, arabic):
    segment = segment_of(translated, "Om radon.")
    StringTranslation.objects.filter(translation_of=segment.string, locale=arabic).update(
        data="Om radon."
    )
    act(login("arabic"), translated, "send")
    assert not TranslationReview.objects.exists()


def test_a_text_that_does_not_fit_its_field_is_named(login, translated, arabic):
    StringTranslation.objects.filter(translation_of__data="Om radon.", locale=arabic).update(
        data="x" * 700
    )
    client = login("arabic")
    act(client, translated, "send")
    html = client.get(editor_url(translated)).content.decode()
    assert "xxx" in html
    assert "700" in html
    assert not TranslationReview.objects.exists()


def test_snippets_are_reviewed_too(login, ordered, contact, arabic):
    translation = snippet_translation(contact, arabic)
    fill(translation)
    act(login("arabic"), translation, "send")
    assert not contact.get_translation(arabic).live
    act(login("arabic"), translation, "approve")
    act(login("somali"), translation, "approve")
    assert not contact.get_translation(arabic).live
    act(login("arabic2"), translation, "approve")
    assert contact.get_translation(arabic).live
    assert contact.get_translation(arabic).role == "ar Samordnare"


def test_an_unknown_action_changes_nothing(login, sent):
    client = login("arabic2")
    assert client.post(review_url(sent), {"action": "explode"}).status_code == 200
    assert is_refused(client.post(editor_url(sent), {"action": "explode"}))
    assert state_of(sent) == State.IN_REVIEW
