"""Whatever is sent to the translators' pages gets an answer, and none that tells too much."""

from urllib.parse import quote

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from cms.people.models import Contact
from cms.translating.models import TextNote, TypedVersion
from cms.translating.targets import order
from tests.helpers.reviewing import act, editor_url, type_text, typed
from tests.helpers.translators import segment_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LONG = "9" * 30
ENDLESS = "9" * 5000
NO_KEYS = ["abc", "²", "\x00", "-1", LONG, ENDLESS]


@pytest.mark.parametrize("key", NO_KEYS)
def test_keys_that_are_none_are_no_failure(login, translated, key):
    client, coordinator, editor = login("arabic"), login("coordinator"), login("admin")
    assert act(client, translated, f"drop:{key}").status_code == 302
    assert act(client, translated, f"start:{key}").status_code == 302
    assert client.get(editor_url(translated), {"start": f"text-{key}"}).status_code == 200
    assert client.get(editor_url(translated), {"item": f"text-{key}"}).status_code == 200
    for name in ("context", "string"):
        data = typed(translated, "Om radon.", "hej") | {name: key}
        answer = client.post(reverse("save_text", args=[translated.pk]), data)
        assert answer.status_code in (400, 302)
    answered = editor.post(reverse("translation_questions"), {"question": key})
    assert answered.status_code == 404
    listed = coordinator.get(reverse("my_translations"), {"language": key, "p": key})
    assert listed.status_code == 200
    kind = ContentType.objects.get_for_model(Contact).pk
    assert client.get(f"/admin/localize/of/{kind}/{quote(key)}/").status_code == 404
    marked = coordinator.post(reverse("my_translations"), {"translations": key, "due": ""})
    assert marked.status_code == 302


def test_a_version_of_another_translation_is_neither_thrown_away_nor_shown(
    login, translated, mission, somali
):
    [other] = order(mission, [somali])
    type_text(login("somali"), other, "Om radon.", "min", shown="en äldre")
    version, client = TypedVersion.objects.get(), login("arabic")
    act(client, translated, f"drop:{version.pk}")
    assert TypedVersion.objects.exists()
    page = client.get(
        editor_url(translated),
        {
            "start": f"version-{version.pk}",
            "item": f"text-{segment_of(translated, 'Om radon.').pk}",
        },
    )
    assert page.context["started"] is None


def test_a_text_of_another_page_is_not_started_from(login, translated):
    other = segment_of(translated, "Radon")
    stored = other.string.translations.get()
    page = login("arabic").get(
        editor_url(translated),
        {"start": f"text-{stored.pk}", "item": f"text-{segment_of(translated, 'Om radon.').pk}"},
    )
    assert page.context["started"] is None


def test_a_question_about_a_page_that_is_gone_is_not_answered(login, translated, mission):
    item = f"text-{segment_of(translated, 'Om radon.').pk}"
    act(login("arabic"), translated, "ask", item=item, note="Vad?")
    question = TextNote.objects.get()
    mission.delete()
    answered = login("admin").post(
        reverse("translation_questions"), {"question": question.pk, f"{question.pk}-note": "x"}
    )
    assert answered.status_code in (302, 403, 404)
    assert TextNote.objects.get() == question
