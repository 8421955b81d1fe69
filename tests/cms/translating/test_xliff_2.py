"""XLIFF 2.0 goes out beside 1.2 and comes back by the same door."""

from xml.etree import ElementTree

import pytest
from wagtail_localize.models import StringTranslation

from cms.translating.exchange.xliff20 import NAMESPACE
from cms.translating.models import GlossaryTerm
from cms.translating.texts.strings import save_string, untranslated
from tests.helpers.translators import fill, segment_of
from tests.helpers.xliff import export as export_version
from tests.helpers.xliff import upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def client(login):
    return login("arabic")


@pytest.fixture
def root(client, ordered, arabic):
    GlossaryTerm.objects.create(
        term="radon", locale=arabic, translation="رادون", note="gas", is_reviewed=True
    )
    return export_version(client, ordered, "2.0")


def tag(name):
    return f"{{{NAMESPACE}}}{name}"


def unit(root, text):
    return next(
        found
        for found in root.iter(tag("unit"))
        if "".join(found.find(tag("segment")).find(tag("source")).itertext()) == text
    )


def segment(root, text):
    return unit(root, text).find(tag("segment"))


def translate(root, text, translation, state="translated"):
    found = segment(root, text)
    found.find(tag("target")).text = translation
    found.set("state", state)
    return found


def stored():
    found = StringTranslation.objects.filter(last_translated_by__username="arabic")
    return set(found.values_list("data", flat=True))


def give_back(client, root):
    html, url = upload(client, root)
    return html, client.post(url)


def test_a_text_comes_with_what_a_translator_must_know(root, ordered):
    assert root.tag == tag("xliff")
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "sv", "ar")
    [file] = root
    assert file.get("original") == str(ordered.uuid)
    ids = [found.get("id") for found in file.iter(tag("unit"))]
    assert len(ids) == len(set(ids)) == 5
    lead = unit(root, "Om radon.")
    assert lead.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    notes = {note.get("category"): note.text for note in lead.find(tag("notes"))}
    assert notes["glossary"] == "radon: رادون (gas)"
    assert notes["limit"] == "Högst 600 tecken."
    assert notes["context"].startswith("Radon › Ingress — http")
    # The order that the schema demands.
    link = unit(root, "Läs mer.")
    assert [child.tag for child in link] == [tag("notes"), tag("originalData"), tag("segment")]
    [code] = segment(root, "Läs mer.").find(tag("source"))
    assert (code.tag, code.get("type"), code.text) == (tag("pc"), "link", "mer")
    data = {found.get("id"): found.text for found in link.find(tag("originalData"))}
    assert data[code.get("dataRefStart")] == '<a id="a1">'
    assert data[code.get("dataRefEnd")] == "</a>"


def test_how_far_a_text_is(client, live, arabic):
    states = {
        found.get("state") for found in export_version(client, live, "2.0").iter(tag("segment"))
    }
    assert states == {"final"}
    save_string(segment_of(live, "Om radon."), arabic, "ny", None)
    StringTranslation.objects.filter(translation_of__data="Radon").delete()
    root = export_version(client, live, "2.0")
    assert segment(root, "Om radon.").get("state") == "translated"
    assert segment(root, "Radon").get("state") is None


def test_what_was_exported_changes_nothing(client, ordered):
    fill(ordered)
    give_back(client, export_version(client, ordered, "2.0"))
    assert not stored()


def test_texts_and_formatting_come_back(client, root):
    for text, state in (("Radon", "final"), ("Om radon.", "reviewed")):
        translate(root, text, f"ar {text}", state)
    link = translate(root, "Läs mer.", "اقرأ ").find(tag("target"))
    ElementTree.SubElement(link, tag("pc"), {"id": "1"}).text = "المزيد"
    html, _response = give_back(client, root)
    assert "المزيد" in html
    assert stored() == {"ar Radon", "ar Om radon.", 'اقرأ <a id="a1">المزيد</a>'}


def test_a_program_that_sets_no_states_is_believed(client, root):
    segment(root, "Om radon.").find(tag("target")).text = "عن"
    give_back(client, root)
    assert stored() == {"عن"}
    assert not StringTranslation.objects.filter(has_error=True).exists()


def test_codes_that_are_parted_are_one(client, root):
    target = translate(root, "Läs mer.", "اقرأ ").find(tag("target"))
    ElementTree.SubElement(target, tag("sc"), {"id": "1"}).tail = "المزيد"
    ElementTree.SubElement(target, tag("ec"), {"startRef": "1"})
    give_back(client, root)
    assert stored() == {'اقرأ <a id="a1">المزيد</a>'}


def test_a_text_that_a_program_parted_is_put_together(client, root):
    translate(root, "Om radon.", "ett.")
    lead = unit(root, "Om radon.")
    gap = ElementTree.SubElement(lead, tag("ignorable"))
    ElementTree.SubElement(gap, tag("source")).text = " "
    second = ElementTree.SubElement(lead, tag("segment"), {"state": "final"})
    ElementTree.SubElement(second, tag("source")).text = "x"
    assert not (give_back(client, root) and stored())
    ElementTree.SubElement(second, tag("target")).text = "två."
    give_back(client, root)
    assert stored() == {"ett. två."}


def test_drafts_stay_drafts_on_the_way_out_and_in(client, ordered, root):
    translate(root, "Om radon.", "ett utkast", "initial")
    give_back(client, root)
    assert stored() == {"ett utkast"}
    assert "Om radon." in {found.string.data for found in untranslated(ordered)}
    again = export_version(client, ordered, "2.0")
    assert segment(again, "Om radon.").get("subState") == "lanswebb:needs-review"
    give_back(client, again)
    assert "Om radon." in {found.string.data for found in untranslated(ordered)}
    del segment(again, "Om radon.").attrib["subState"]
    segment(again, "Om radon.").set("state", "translated")
    give_back(client, again)
    assert "Om radon." not in {found.string.data for found in untranslated(ordered)}


def spoil_with(name, **attributes):
    def spoil(root):
        target = translate(root, "Om radon.", "x").find(tag("target"))
        ElementTree.SubElement(target, tag(name), attributes).text = "x"

    return spoil


def nest_deeply(root):
    target = translate(root, "Om radon.", "x").find(tag("target"))
    for _level in range(500):
        target = ElementTree.SubElement(target, tag("mrk"), {"id": "1"})


def reorder(root):
    translate(root, "Om radon.", "x").find(tag("target")).set("order", "2")


def test_one_bad_text_is_listed_and_the_others_are_taken(client, root):
    for spoil in (
        spoil_with("pc", id="9", subType="html:script"),
        spoil_with("ph", id="1"),
        spoil_with("ec", startRef="1"),
        spoil_with("sc", id="1", subType="html:b"),
        spoil_with("cp", hex="0000"),
        spoil_with("script"),
        nest_deeply,
        reorder,
    ):
        translate(root, "Radon", "رادون")
        spoil(root)
        _html, response = give_back(client, root)
        assert [found.swedish for found in response.context["plan"].left_out] == ["Om radon."]
        assert stored() == {"رادون"}
        StringTranslation.objects.all().delete()
        target = segment(root, "Om radon.").find(tag("target"))
        target.attrib.clear()
        for child in list(target):
            target.remove(child)
