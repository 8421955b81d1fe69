"""Attacks by texts and addresses that a translation must not have."""

import json

import pytest
from django.test import Client
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
)

from tests.helpers.addresses import address, edit_url, override_for, put, string_url
from tests.helpers.translators import target_of

pytestmark = pytest.mark.django_db


HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example",
]


@pytest.mark.parametrize("source", ["https://example.se/mer", "https://example.se/mat"])
def test_addresses_that_run_code_are_refused(login, ordered, source):
    segment = override_for(ordered, source)
    url = address("edit_override", ordered.pk, segment.pk)
    client = login("arabic")
    for value in HOSTILE:
        response = put(client, url, value)
        assert response.status_code == 400, value
        assert response.json()["detail"]
    assert not SegmentOverride.objects.exists()


def test_an_address_in_the_other_language_is_kept(login, translated, arabic):
    segment = override_for(translated, "https://example.se/mer")
    url = address("edit_override", translated.pk, segment.pk)
    assert put(login("arabic"), url, "https://example.se/ar").status_code == 201
    login("admin").post(edit_url(target_of(translated)), {"action": "publish"})
    assert 'href="https://example.se/ar"' in Client().get("/ar/skane/radon/").content.decode()


@pytest.mark.parametrize("source", ["https://example.se/mer", "https://example.se/mat"])
def test_an_address_that_was_stored_before_cannot_be_published(login, translated, arabic, source):
    segment = override_for(translated, source)
    SegmentOverride.objects.create(
        locale=arabic, context=segment.context, data_json=json.dumps("javascript:alert(1)")
    )
    login("admin").post(edit_url(target_of(translated)), {"action": "publish"})
    assert not target_of(translated).live


BROKEN = [
    '<a href="javascript:alert(1)">x</a>',
    '<a id="a1" onclick="alert(1)">x</a>',
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<a id="a9">x</a>',
    "<b>x",
    "x",
    " ",
]


def test_strings_that_cannot_be_published_are_stored_with_their_error(login, translated):
    url = string_url(translated, 'Läs <a id="a1">mer</a>.')
    client, admin = login("arabic"), login("admin")
    for text in BROKEN:
        response = put(client, url, text)
        assert response.status_code == 200, text
        assert response.json()["error"], text
        admin.post(edit_url(target_of(translated)), {"action": "publish"})
        assert not target_of(translated).live, text


def test_strings_that_cannot_be_stored_are_refused(login, ordered):
    client = login("arabic")
    for text in ("\x00", "<![if x]>", "<b>" * 900, "x" * 5000):
        response = put(client, string_url(ordered, "Om radon."), text)
        assert response.status_code == 400, text
    assert not StringTranslation.objects.filter(translation_of__data="Om radon.").exists()


def test_a_title_that_does_not_fit_is_refused(login, ordered):
    assert put(login("arabic"), string_url(ordered, "Radon"), "x" * 256).status_code == 400


def test_strings_of_another_page_are_not_changed_through_this_one(login, ordered, skane, arabic):
    [home] = Translation.objects.filter(
        source__object_id=skane.translation_key, target_locale=arabic
    )
    foreign = home.source.stringsegment_set.first()
    url = address("edit_string_translation", ordered.pk, foreign.pk)
    assert put(login("arabic"), url, "x").status_code == 404
