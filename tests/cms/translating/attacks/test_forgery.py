"""Receipts that nobody forges: authors do not approve, nothing is written without an order."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.languages.origins import Origin
from cms.translating.states import State, state_of
from cms.translating.texts.strings import find_error, origin_of
from cms.translating.wagtail_hooks import CONVERT
from tests.helpers.addresses import edit_url, is_refused, override_for
from tests.helpers.reviewing import act, review_url, typed
from tests.helpers.translators import fill, segment_of, snippet_translation, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u034f\u115f\u3164\u2800 \u00a0\u3000"


def write(client, translation, source, text):
    """Write one text, that nobody has translated yet, as its page does."""
    return act(client, translation, "save", **typed(translation, source, text))


@pytest.fixture
def written_by_one_sent_by_the_other(login, translated):
    """A translation whose only author is not the one who sent it."""
    author, sender = login("arabic"), login("arabic2")
    StringTranslation.objects.update(last_translated_by=author.user)
    act(sender, translated, "send")
    assert state_of(translated) == State.IN_REVIEW
    return translated, author, sender


def test_author_does_not_approve_whoever_sent_it(written_by_one_sent_by_the_other):
    translation, author, sender = written_by_one_sent_by_the_other
    for client in (author, sender):
        assert b'value="approve"' not in client.get(review_url(translation)).content
        act(client, translation, "approve")
        state = target_of(translation).current_workflow_task_state
        url = reverse(
            "wagtailadmin_pages:workflow_action",
            args=[target_of(translation).pk, "approve", state.pk],
        )
        client.post(url, {"comment": ""})
        assert state_of(translation) == State.IN_REVIEW
        assert not target_of(translation).live


def test_author_of_what_was_published_before_reviews_what_is_new(login, translated, mission):
    first, second = login("arabic"), login("arabic2")
    StringTranslation.objects.update(last_translated_by=first.user)
    act(first, translated, "send")
    act(second, translated, "approve")
    mission.lead = "Om radon och annat."
    mission.save_revision().publish()
    translated.refresh_from_db()
    write(second, translated, "Om radon och annat.", "ar Om annat.")
    act(second, translated, "send")
    assert act(first, translated, "approve").status_code == 302
    assert target_of(translated).lead == "ar Om annat."


@pytest.mark.parametrize("role", ["arabic", "arabic2", "reviewer", "admin"])
def test_withdrawn_translation_is_not_edited_by_any_other_way(login, translated, role):
    target = target_of(translated)
    Translation.objects.update(enabled=False)
    client = login(role)
    assert client.get(edit_url(target)).status_code == 302
    for extra in ({}, {"action-publish": "1"}, {"action-submit": "1"}):
        client.post(edit_url(target), {"title": "Påhittad", "slug": target.slug} | extra)
    client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        + f"?id={target.pk}&include_descendants="
    )
    after = Page.objects.get(pk=target.pk).specific
    assert not after.live
    assert after.get_latest_revision_as_object().title != "Påhittad"


def test_other_ways_to_publish_say_why_they_refuse(login, translated):
    client = login("admin")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for answer in (
        client.post(f"{bulk}?id={target_of(translated).pk}", follow=True),
        client.post(edit_url(target_of(translated)), {CONVERT: "1"}, follow=True),
    ):
        assert "publiceras genom granskning" in answer.content.decode()


def test_withdrawn_translation_is_ordered_again_with_its_texts(login, translated, mission, arabic):
    Translation.objects.filter(pk=translated.pk).update(enabled=False)
    client = login("coordinator")
    url = reverse("wagtail_localize:submit_page_translation", args=[mission.pk])
    form = client.get(url).context_data["form"]
    assert arabic in form.fields["locales"].queryset
    client.post(url, {"locales": [arabic.pk]})
    translated.refresh_from_db()
    assert translated.enabled
    assert StringTranslation.objects.filter(locale=arabic, data="ar Om radon.").exists()


def test_pages_below_are_ordered_where_the_page_itself_is_there(
    login, mission, skane, arabic, background_tasks
):
    client = login("coordinator")
    url = reverse("wagtail_localize:submit_page_translation", args=[skane.pk])
    client.post(url, {"locales": [arabic.pk], "include_subtree": "on"})
    assert mission.get_translation_or_none(arabic)


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u200d\u200f"], ids=ascii)
def test_a_mark_of_direction_within_a_number_is_refused_and_beside_words_it_is_not(
    login, ordered, mark
):
    client = login("arabic")
    write(client, ordered, "Om radon.", f"{mark}اتصل {mark}114 14{mark}.")
    assert StringTranslation.objects.filter(data__contains=mark).count() == 1
    response = write(client, ordered, "Radon", f"114{mark}14")
    assert "dolda tecken" in response.content.decode()
    assert StringTranslation.objects.filter(data__contains=mark).count() == 1


@pytest.mark.parametrize("hidden", list(HIDDEN), ids=lambda character: f"{ord(character):x}")
def test_hidden_direction_is_refused_beside_the_text_and_what_was_typed_stays(
    login, ordered, hidden
):
    text = f"{hidden}114 14"
    response = write(login("arabic"), ordered, "Om radon.", text)
    assert response.status_code == 200
    assert "114 14" in response.content.decode()
    assert "dolda tecken" in response.content.decode()
    assert not StringTranslation.objects.filter(data=text).exists()


@pytest.mark.parametrize("blank", list(INVISIBLE), ids=lambda character: f"{ord(character):x}")
def test_invisible_text_is_no_translation(ordered, blank):
    assert find_error(segment_of(ordered, "Om radon."), blank * 3)


def test_joiners_that_persian_needs_are_no_fault(ordered):
    assert not find_error(segment_of(ordered, "Om radon."), "می\u200cخواهم\u200f")


def test_author_of_an_address_does_not_approve_it(login, translated):
    author, sender = login("arabic"), login("arabic2")
    item = f"value-{override_for(translated, 'https://example.se/mer').pk}"
    act(author, translated, "own", item=item, value="https://example.se/ar")
    act(sender, translated, "send")
    act(author, translated, "approve")
    assert state_of(translated) == State.IN_REVIEW


def workflow_addresses(target):
    state = target.current_workflow_task_state
    is_page = isinstance(target, Page)
    name = "wagtailadmin_pages:workflow_action"
    if not is_page:
        name = target.snippet_viewset.get_url_name("workflow_action")
    return [reverse(name, args=[target.pk, one, state.pk]) for one in ("approve", "reject")]


def test_wagtails_own_addresses_decide_no_translation(login, translated, contact, arabic):
    """They ask neither for a reason nor about personal numbers, and not whether it is ordered."""
    of_snippet = snippet_translation(contact, arabic)
    fill(of_snippet)
    sender = login("arabic")
    for translation in (translated, of_snippet):
        act(sender, translation, "send")
        for role in ("arabic2", "admin"):
            client = login(role)
            for url in workflow_addresses(target_of(translation)):
                assert is_refused(client.post(url, {"comment": ""}))
                assert "publiceras genom granskning" in client.get("/admin/").content.decode()
        assert state_of(translation) == State.IN_REVIEW
        assert act(login("arabic2"), translation, "approve").status_code == 302
        assert state_of(translation) == State.DONE


@pytest.mark.parametrize("mark", ["\u200f", "\u061c"], ids=ascii)
def test_a_mark_beside_what_parts_a_number_is_refused(ordered, mark):
    segment = segment_of(ordered, "Om radon.")
    for text in (
        f"Wac 114{mark} 14.",
        f"114 {mark}14",
        f"08{mark}-12",
        f"12:{mark}30",
        f"٣{mark}.٥",
    ):
        assert "dolda tecken" in find_error(segment, text)
    for text in (f"{mark}114 14{mark}.", f"114 14{mark} ن 3", "114\u200e 14"):
        assert not find_error(segment, text)


def test_a_colleagues_click_takes_no_text_from_its_author(login, ordered):
    author, colleague = login("arabic"), login("arabic2")
    write(author, ordered, "Om radon.", "ar Om radon.")
    same = typed(ordered, "Om radon.", "ar Om radon.")
    act(colleague, ordered, "save", **same, origin=Origin.MACHINE)
    own = StringTranslation.objects.get(data="ar Om radon.")
    assert (origin_of(own.tool_name), own.last_translated_by) == (Origin.MACHINE, author.user)
    StringTranslation.objects.filter(pk=own.pk).update(has_error=True)
    act(colleague, ordered, "next", **same, origin=Origin.MACHINE)
    own.refresh_from_db()
    assert (own.has_error, own.last_translated_by) == (False, author.user)
    write(colleague, ordered, "Om radon.", "ar Om radon och annat.")
    own.refresh_from_db()
    assert own.last_translated_by == colleague.user


def test_who_is_asked_for_a_review_comes_to_what_differs(login, translated):
    act(login("arabic"), translated, "send")
    assert login("arabic2").get(edit_url(target_of(translated))).url == review_url(translated)
