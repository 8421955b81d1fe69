"""Nothing that somebody typed is lost, whatever order things happen in."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.translating.models import TextNote, TypedVersion
from cms.translating.states import State, state_of
from tests.helpers.reviewing import act, review_url, type_text, typed
from tests.helpers.texts import open_text, stored
from tests.helpers.translators import segment_of, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEXT = "Om radon."


def test_the_field_has_the_text_and_nothing_more(login, translated):
    html = open_text(login("arabic"), translated, TEXT).content.decode()
    assert re.search(r"<textarea id=\"text\"[^>]*>([^<]*)</textarea>", html)[1] == f"ar {TEXT}"


@pytest.mark.parametrize(
    ("field", "value"), [("text", "x" * 100_001), ("text", "hej\x00"), ("shown", "x" * 17)]
)
def test_what_is_refused_stays_in_the_field(login, translated, field, value):
    data = typed(translated, TEXT, "hej") | {field: value}
    page = act(login("arabic"), translated, "next", **data)
    assert page.context["started"] == data["text"]
    assert stored(translated, TEXT).data == f"ar {TEXT}"


def test_a_question_that_is_too_long_stays_in_the_field(login, translated):
    item, note = f"text-{segment_of(translated, TEXT).pk}", "fråga " * 400
    page = act(login("arabic"), translated, "ask", item=item, note=note)
    assert note.strip() in page.content.decode()
    assert page.context["note_form"].errors
    assert not TextNote.objects.exists()


def test_a_version_is_there_until_it_is_used_or_thrown_away(login, translated):
    mine, other = login("arabic"), login("arabic2")
    shown = stored(translated, TEXT).data
    type_text(other, translated, TEXT, "deras")
    type_text(mine, translated, TEXT, "min långa text", shown)
    type_text(mine, translated, TEXT, "deras, lite ändrad")
    assert stored(translated, TEXT).data == "deras, lite ändrad"
    version = TypedVersion.objects.get()
    assert version.data == "min långa text"
    act(mine, translated, f"drop:{version.pk}")
    assert not TypedVersion.objects.exists()


def test_what_somebody_types_again_does_not_replace_what_they_typed_before(login, translated):
    client = login("arabic")
    act(client, translated, "send")
    url = reverse("save_text", args=[translated.pk])
    for sitting, text in (
        ("a", "en lång"),
        ("a", "en lång text"),
        ("b", "något annat"),
        ("", "utan skript"),
        ("", "igen"),
        ("c", "en lång text"),
    ):
        client.post(url, typed(translated, TEXT, text) | {"sitting": sitting})
    kept = TypedVersion.objects.values_list("data", flat=True)
    assert list(kept) == ["en lång text", "något annat", "utan skript", "igen"]
    html = open_text(client, translated, TEXT).content.decode()
    sittings = re.findall('name="sitting" value="([^"]+)"', html)
    sittings += re.findall(
        'name="sitting" value="([^"]+)"', open_text(client, translated, TEXT).content.decode()
    )
    assert len(set(sittings)) == 2


def test_a_version_stays_when_its_author_goes(login, translated):
    client = login("arabic")
    type_text(client, translated, TEXT, "min", shown="en äldre")
    get_user_model().objects.get(pk=client.user.pk).delete()
    html = open_text(login("arabic2"), translated, TEXT).content.decode()
    assert ">min</p>" in html
    assert "None" not in html[html.index("data-editor") : html.index("</form>")]


def test_two_who_answer_the_same_question_are_both_heard(login, translated):
    item = f"text-{segment_of(translated, TEXT).pk}"
    act(login("arabic"), translated, "ask", item=item, note="Vad?")
    question, editor = TextNote.objects.get(), login("admin")
    for words in ("Det ena.", "Det andra."):
        editor.post(
            reverse("translation_questions"),
            {"question": question.pk, f"{question.pk}-note": words},
        )
    answers = TextNote.objects.filter(kind=TextNote.Kind.ANSWER)
    assert [answer.text for answer in answers] == ["Det ena.", "Det andra."]


def test_what_a_reviewer_wrote_stays_when_it_is_taken_back(login, translated):
    sender, reviewer = login("arabic"), login("arabic2")
    act(sender, translated, "send")
    page = reviewer.get(review_url(translated))
    key, sent = page.context["differences"][0].key, page.context["sent"].pk
    act(sender, translated, "withdraw")
    answer = act(reviewer, translated, "return", **{f"remark-{key}": "Fel ord.", "review": sent})
    assert "Fel ord." in answer.content.decode()


def test_remarks_are_there_again_for_who_wrote_them_until_they_are_sent(login, translated):
    sender, reviewer = login("arabic"), login("arabic2")
    act(sender, translated, "send")
    page = reviewer.get(review_url(translated))
    remark = f"remark-{page.context['differences'][0].key}"
    written = {remark: "Fel ord.", "comment": "Se nedan."}
    assert "Sparad" in act(reviewer, translated, "remark", **written).json()["message"]
    act(reviewer, translated, "remark", comment="Se ovan.")
    for action in ("withdraw", "send"):
        act(sender, translated, action)
    page = reviewer.get(review_url(translated))
    assert ">Fel ord.</textarea>" in page.content.decode()
    assert "Se ovan.</textarea>" in page.content.decode()
    assert "Fel ord." not in login("admin").get(review_url(translated)).content.decode()
    act(reviewer, translated, "return", **written)
    assert TextNote.objects.get(kind=TextNote.Kind.REMARK).text == "Fel ord."
    act(sender, translated, "send")
    assert "Se ovan." not in reviewer.get(review_url(translated)).content.decode()


def test_what_was_sent_anew_is_not_approved_unread(login, translated):
    sender, reviewer = login("arabic"), login("arabic2")
    act(sender, translated, "send")
    read = reviewer.get(review_url(translated)).context["sent"].pk
    act(sender, translated, "withdraw")
    type_text(sender, translated, TEXT, "något helt annat")
    act(sender, translated, "send")
    page = act(reviewer, translated, "approve", review=read)
    assert state_of(translated) == State.IN_REVIEW
    assert not target_of(translated).live
    assert "något helt annat" in page.content.decode()
    act(reviewer, translated, "approve", review=page.context["sent"].pk)
    assert target_of(translated).live


def test_texts_of_a_withdrawn_order_are_kept_and_not_published(login, translated):
    Translation.objects.filter(pk=translated.pk).update(enabled=False)
    client = login("arabic")
    assert type_text(client, translated, TEXT, "kvar").json()["fate"] == "saved"
    act(client, translated, "send")
    act(login("admin"), translated, "publish")
    assert not target_of(translated).live
    assert target_of(translated).current_workflow_state is None


def test_what_is_withdrawn_during_the_review_is_not_approved(login, translated):
    act(login("arabic"), translated, "send")
    Translation.objects.filter(pk=translated.pk).update(enabled=False)
    act(login("arabic2"), translated, "approve")
    assert not target_of(translated).live
