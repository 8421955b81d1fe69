"""Agencies get XLIFF 1.2 and give it back: shown first; good texts are taken, the rest listed."""

from io import BytesIO
from types import SimpleNamespace
from urllib.parse import urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translating import worklist
from cms.translating.exchange import downloads, files
from cms.translating.models import GlossaryTerm
from cms.translating.texts.strings import save_string
from tests.helpers.addresses import is_refused
from tests.helpers.reviewing import act, editor_url
from tests.helpers.translators import fill, segment_of
from tests.helpers.xliff import export, tag, translate, unit, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def client(login):
    return login("arabic")


def key_of(translation, text):
    return segment_of(translation, text).pk


def stored():
    found = StringTranslation.objects.filter(last_translated_by__username="arabic")
    return set(found.values_list("data", flat=True))


def test_a_text_comes_with_what_a_translator_must_know(client, ordered, arabic):
    term = GlossaryTerm.objects.create(term="radon", locale=arabic, translation="رادون", note="gas")
    root = export(client, ordered)
    [file] = root.findall(tag("file"))
    assert file.get("original") == str(ordered.uuid)
    assert (file.get("source-language"), file.get("target-language")) == ("sv", "ar")
    lead = unit(root, "Om radon.")
    assert lead.get("maxwidth")
    assert lead.find(tag("target")).get("state") == "needs-translation"
    assert lead.get("approved") == "no"
    assert lead.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    glossary, context = lead.findall(tag("note"))
    assert glossary.text == term.description
    assert context.text.startswith("Radon › Ingress — ")
    item = f"?item=text-{key_of(ordered, 'Om radon.')}"
    assert context.text.endswith(f"{editor_url(ordered)}{item}")
    assert client.get(f"{editor_url(ordered)}{item}").context["current"].words == "Om radon."
    assert context.text.partition(" — ")[2].startswith(settings.WAGTAILADMIN_BASE_URL)
    assert "Radon" in [found.text for found in lead.iter(tag("context"))]
    deep = unit(root, "Mät").findall(tag("note"))[-1].text
    assert deep.startswith("Radon › “Mer att läsa” › ")
    notes = [note.text for note in file.find(tag("header"))]
    assert notes[0] == "Radon"
    assert client.get(urlsplit(notes[1]).path).status_code == 200
    [link] = unit(root, "Läs mer.").find(tag("source"))
    assert (link.tag, link.text) == (tag("g"), "mer")


def test_nothing_is_stored_before_it_is_confirmed(client, ordered):
    root = export(client, ordered)
    translate(root, "Om radon.", "عن <الرادون> & 1")
    link = unit(root, "Läs mer.").find(tag("target"))
    link.text, link.attrib["state"] = "اقرأ ", "final"
    ElementTree.SubElement(link, tag("g"), {"id": "1"}).text = "المزيد"
    html, url = upload(client, root)
    assert "المزيد" in html
    assert not stored()
    assert client.post(url).status_code == 302
    assert stored() == {
        "عن &lt;الرادون&gt; &amp; 1",
        'اقرأ <a id="a1">المزيد</a>',
    }


def test_what_was_exported_changes_nothing(client, ordered):
    fill(ordered)
    root = export(client, ordered)
    assert {found.get("state") for found in root.iter(tag("target"))} == {"translated"}
    _html, url = upload(client, root)
    client.post(url)
    assert not stored()


def test_what_is_published_is_approved(client, live):
    root = export(client, live)
    assert {found.get("approved") for found in root.iter(tag("trans-unit"))} == {"yes"}
    assert {found.get("state") for found in root.iter(tag("target"))} == {"final"}
    save_string(segment_of(live, "Om radon."), live.target_locale, "ny", None)
    changed = unit(export(client, live), "Om radon.")
    assert changed.get("approved") == "no"
    assert changed.find(tag("target")).get("state") == "translated"


def test_swedish_that_a_program_filled_in_is_no_translation(client, ordered):
    root = export(client, ordered)
    for state in ("new", "needs-translation", "needs-review-translation"):
        translate(root, "Om radon.", "Om radon.", state)
        _html, url = upload(client, root)
        client.post(url)
        assert not stored(), state


def name_another_language(root):
    root.find(tag("file")).set("target-language", "so")


def name_another_page(root):
    root.find(tag("file")).set("original", "00000000-0000-0000-0000-000000000000")


def name_nonsense(root):
    root.find(tag("file")).set("original", "nonsense")


def test_a_file_of_another_page_or_language_is_refused(client, ordered):
    for spoil in (name_another_language, name_another_page, name_nonsense):
        root = export(client, ordered)
        translate(root, "Radon", "رادون")
        spoil(root)
        html, url = upload(client, root)
        assert url is None, spoil
        assert 'role="alert"' in html, spoil
        assert not stored(), spoil


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2">&c;</xliff>"""
RUBBISH = {
    "bomb": BOMB,
    "outside": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>',
    "HTML": b"<html></html>",
    "cut": b'<xliff version="1.2"',
    "empty": b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
    "2.0, empty": b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>',
    "2.0, bomb": BOMB.replace(b"document:1.2", b"document:2.0"),
    "version 3": b'<xliff xmlns="urn:oasis:names:tc:xliff:document:3.0" version="3.0"/>',
    "encoding": b'<?xml version="1.0" encoding="nonsense"?><xliff/>',
    "UTF-16": "<x>å</y>".encode("utf-16"),
    "NUL": b"<\x00" * 100,
    "5 MB": b"<rubbish" * 700_000,
    "11 MB": b"<a>" * 4_000_000,
}


def test_rubbish_is_refused_with_a_message(client, ordered):
    for name, data in RUBBISH.items():
        html, url = upload(client, data)
        assert url is None, name
        assert 'role="alert"' in html, name


def test_what_is_in_review_is_not_changed(client, ordered):
    fill(ordered)
    root = export(client, ordered)
    act(client, ordered, "send")
    html, url = upload(client, root)
    assert url is None
    assert 'role="alert"' in html


def test_a_file_belongs_to_who_uploaded_it(client, login, ordered):
    root = export(client, ordered)
    translate(root, "Om radon.", "عن")
    _html, url = upload(client, root)
    login("arabic2").post(url)
    assert not stored()
    assert 'role="alert"' in login("admin").get(url).content.decode()


def test_all_that_is_to_do_in_a_language(client, ordered, mission):
    root = ElementTree.fromstring(
        client.get(reverse("download_language_xliff", args=["ar"])).content
    )
    assert len(root.findall(tag("file"))) >= 2
    address = reverse("download_language_xliff", args=["ar"])
    newer = ElementTree.fromstring(client.get(address, {"version": "2.0"}).content)
    assert (newer.get("srcLang"), newer.get("trgLang")) == ("sv", "ar")
    assert len(newer) == len(root)
    assert client.get(address, {"version": "3"}).status_code == 404
    translate(root, "Om radon.", "عن")
    _html, url = upload(client, root)
    client.post(url)
    assert stored() == {"عن"}


def test_a_language_comes_in_files_that_can_come_back(client, ordered, monkeypatch):
    url = reverse("download_language_xliff", args=["ar"])
    whole = len(ElementTree.fromstring(client.get(url).content))
    monkeypatch.setattr(files, "MAX_BYTES", 1)
    answer = client.get(url)
    assert answer["Content-Type"] == "application/zip"
    with ZipFile(BytesIO(answer.content)) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    assert [len(ElementTree.fromstring(one)) for one in contents] == [1] * whole
    monkeypatch.setattr(downloads, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(worklist, "MOST_AT_ONCE", 1)
    listed = client.get(reverse("my_translations"), {"language": "ar"}).content.decode()
    addresses = [url, *(f"{url}?from={start}&county=" for start in range(1, whole))]
    parts = [ElementTree.fromstring(client.get(address).content) for address in addresses]
    assert [len(part) for part in parts] == [1] * whole
    assert len({part.find(tag("file")).get("original") for part in parts}) == whole
    assert all(address.replace("&", "&amp;") in listed for address in addresses)
    assert f"{url}?from={whole}" not in listed
    assert len(ElementTree.fromstring(client.get(url, {"from": "²"}).content)) == 1
    assert len(ElementTree.fromstring(client.get(url, {"county": "Nowhere"}).content)) == 0


def test_many_files_are_written_twice_at_most(monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10 * files.GROWTH)
    written = []

    def export(translations, language):
        written.extend(translations)
        return b"0123456789" * len(translations)

    packed = list(files.pack(SimpleNamespace(export=export), list(range(16)), "ar"))
    assert len(packed) == 16
    assert len(written) == 32


def test_what_a_program_has_approved_is_translated_whatever_state_it_left(client, ordered):
    root = export(client, ordered)
    for swedish, state in (("Om radon.", "needs-translation"), ("Mät", "needs-review-l10n")):
        translate(root, swedish, f"ar {swedish}")
        unit(root, swedish).set("approved", "yes")
        unit(root, swedish).find(tag("target")).set("state", state)
    client.post(upload(client, root)[1])
    found = StringTranslation.objects.filter(data__startswith="ar ")
    drafts = dict(found.values_list("data", "has_error"))
    assert drafts == {"ar Om radon.": False, "ar Mät": True}


TEAM = {"arabic", "coordinator", "admin"}
TRANSLATORS = {"arabic", "somali", "admin"}
OWN = {
    "review_translation": {"arabic", "admin"},
    "my_translations": TEAM | {"somali"},
    "import_translations": TRANSLATORS,
    "download_xliff": TEAM,
    "download_language_xliff": TEAM,
    "download_memory": TEAM,
    "translation_drafts": {"arabic", "admin"},
    "download_glossary": TEAM | {"somali"},
    "import_glossary": TEAM | {"somali"},
}


def test_every_role_at_every_own_address(login, ordered):
    arguments = {
        "review_translation": [ordered.pk],
        "download_xliff": [ordered.pk],
        "download_language_xliff": ["ar"],
        "download_memory": ["ar"],
        "translation_drafts": [ordered.pk],
        "download_glossary": ["csv"],
    }
    for role in ("anonymous", "editor", "reviewer", "arabic", "somali", "coordinator", "admin"):
        user = login(role)
        for name, admitted in OWN.items():
            response = user.get(reverse(name, args=arguments.get(name)))
            refused = is_refused(response) or response.status_code == 404
            assert refused is (role not in admitted), (role, name, response.status_code)
