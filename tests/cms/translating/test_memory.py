"""What is published in a language goes out as a translation memory."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translating.targets import publish
from cms.translating.texts.strings import KEPT, save_string
from tests.helpers.translators import segment_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def memory(client):
    response = client.get(reverse("download_memory", args=["ar"]))
    text = b"".join(response.streaming_content).decode()
    # Without what it points to: nothing is fetched to read it.
    return ElementTree.fromstring(re.sub("<!DOCTYPE[^>]*>", "", text))


def pairs(root):
    found = {}
    for unit in root.iter("tu"):
        swedish, other = ("".join(variant.find("seg").itertext()) for variant in unit)
        found[swedish] = other
    return found


def test_published_texts_with_their_day(login, live):
    root = memory(login("arabic"))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert root.find("header").get("srclang") == "sv"
    assert pairs(root)["Om radon."] == "ar Om radon."
    unit = root.find("body")[0]
    assert [variant.get(LANGUAGE) for variant in unit] == ["sv", "ar"]
    assert re.fullmatch(r"\d{8}T\d{6}Z", unit.get("creationdate"))


def test_formatting_is_marked(login, live):
    root = memory(login("arabic"))
    [segment] = [seg for seg in root.iter("seg") if "ar Läs" in (seg.text or "")]
    assert [(code.tag, code.get("i"), code.text) for code in segment] == [
        ("bpt", "1", '<a id="a1">'),
        ("ept", "1", "</a>"),
    ]
    assert (segment[0].tail, segment[1].tail) == ("mer", ".")


def test_what_is_typed_and_not_published_stays_inside(login, live, arabic):
    save_string(segment_of(live, "Om radon."), arabic, "halvfärdigt", None)
    assert pairs(memory(login("arabic")))["Om radon."] == "ar Om radon."


def test_a_draft_of_a_page_is_not_in_it(login, translated):
    assert "Om radon." not in pairs(memory(login("arabic")))


def test_it_has_no_names_and_nothing_that_is_kept_in_swedish(login, translated, arabic):
    client = login("arabic")
    StringTranslation.objects.update(last_translated_by=client.user)
    save_string(segment_of(translated, "Radon"), arabic, "Radon", client.user, kept=True)
    assert StringTranslation.objects.filter(translation_type=KEPT).exists()
    publish(translated)
    root = memory(client)
    assert "Radon" not in pairs(root)
    text = ElementTree.tostring(root, encoding="unicode")
    assert "arabic" not in text
    assert "changeid" not in text
