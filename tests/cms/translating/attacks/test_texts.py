"""Attacks by texts and addresses that a translation must not have."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
)

from cms.translating.editor.saving import Fate
from tests.helpers.addresses import is_refused, override_for
from tests.helpers.reviewing import act, editor_url, type_text, typed
from tests.helpers.translators import target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
]


@pytest.mark.parametrize("source", ["https://example.se/mer", "https://example.se/mat"])
def test_addresses_that_run_code_are_refused(login, ordered, source):
    item = f"value-{override_for(ordered, source).pk}"
    client = login("arabic")
    for value in HOSTILE:
        response = act(client, ordered, "own", item=item, value=value)
        assert response.status_code == 200, value
        assert response.context_data["form"].errors["value"]
    assert not SegmentOverride.objects.exists()


def test_an_address_in_the_other_language_is_kept(login, translated, arabic):
    item = f"value-{override_for(translated, 'https://example.se/mer').pk}"
    client = login("arabic")
    assert (
        act(client, translated, "own", item=item, value="https://example.se/ar").status_code == 302
    )
    act(login("admin"), translated, "publish")
    assert 'href="https://example.se/ar"' in Client().get("/ar/skane/radon/").content.decode()


@pytest.mark.parametrize("source", ["https://example.se/mer", "https://example.se/mat"])
def test_an_address_that_was_stored_before_cannot_be_published(login, translated, arabic, source):
    segment = override_for(translated, source)
    SegmentOverride.objects.create(
        locale=arabic, context=segment.context, data_json=json.dumps("javascript:alert(1)")
    )
    act(login("admin"), translated, "publish")
    assert not target_of(translated).live


MARKUP = [
    '<a href="javascript:alert(1)">x</a>',
    '<a id="a1" onclick="alert(1)">x</a>',
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    "&lt;b&gt; &amp;amp;",
    "<!-- x -->",
]
LINK = 'Läs <a id="a1">mer</a>.'


@pytest.mark.parametrize("text", MARKUP)
def test_markup_that_is_typed_is_text(login, translated, text):
    client = login("arabic")
    assert type_text(client, translated, "Om radon.", text).json()["fate"] == Fate.SAVED
    act(login("admin"), translated, "publish")
    assert target_of(translated).lead == text
    html = Client().get("/ar/skane/radon/").content.decode()
    assert escape(text) in html
    assert f'value="{text}"' not in client.get(editor_url(translated)).content.decode()


@pytest.mark.parametrize("text", ["[1]x", "x[/1]", "[/1]x[1]", "x", "[1][/1] ", " "])
def test_links_that_are_lost_or_broken_are_kept_and_not_published(login, translated, text):
    answer = type_text(login("arabic"), translated, LINK, text).json()
    assert answer["fate"] == Fate.SAVED
    assert answer["checks"]
    act(login("admin"), translated, "publish")
    assert not target_of(translated).live


def test_strings_that_cannot_be_stored_are_refused(login, ordered):
    client = login("arabic")
    for text in ("\x00", "\u202e114 14", "x" * 5000):
        response = type_text(client, ordered, "Om radon.", text)
        assert response.status_code == 400, text
        assert response.json()["message"]
    assert not StringTranslation.objects.filter(translation_of__data="Om radon.").exists()


def test_a_title_that_does_not_fit_is_refused(login, ordered):
    assert type_text(login("arabic"), ordered, "Radon", "x" * 256).status_code == 400


def test_strings_of_another_page_are_not_changed_through_this_one(login, ordered, skane, arabic):
    [home] = Translation.objects.filter(
        source__object_id=skane.translation_key, target_locale=arabic
    )
    foreign = typed(home, home.source.stringsegment_set.first().string.data, "x")
    response = login("arabic").post(reverse("save_text", args=[ordered.pk]), foreign)
    assert is_refused(response)
    assert not StringTranslation.objects.filter(data="x").exists()
