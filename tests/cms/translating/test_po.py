"""A PO file is imported whole or not at all, and its reader is told why."""

import copy

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translating.exchange import po as po_files
from cms.translating.models import GlossaryTerm
from tests.helpers.addresses import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(login):
    return login("arabic")


@pytest.fixture
def exported(client, ordered):
    return polib.pofile(client.get(address("download_pofile", ordered.pk)).content.decode())


def upload(client, translation, data):
    """Upload, confirm, and return the messages that the translator then reads, as one text."""
    data = data if isinstance(data, bytes) else str(data).encode()
    before = imported()
    response = client.post(
        address("upload_pofile", translation.pk),
        {"file": SimpleUploadedFile("x.po", data), "next": "/admin/reports/workflow/"},
    )
    assert response.status_code == 302
    assert imported() == before
    if response.url.startswith(reverse("import_translations")):
        assert client.get(response.url).status_code == 200
        assert imported() == before
        client.post(response.url)
    return " ".join(str(message) for message in client.get("/admin/account/").context["messages"])


def imported():
    found = StringTranslation.objects.filter(last_translated_by__username="arabic")
    return set(found.values_list("data", flat=True))


def entry(po, text):
    return next(entry for entry in po if entry.msgid == text)


def test_a_text_comes_with_what_a_translator_must_know(client, live, mission, arabic):
    GlossaryTerm.objects.create(term="radon", locale=arabic, translation="غاز الرادون")
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    po = polib.pofile(client.get(address("download_pofile", live.pk)).content.decode())
    lead = entry(po, "Om radon i hus.")
    assert lead.comment.splitlines() == [
        "Radon: lead",
        "Högst 600 tecken.",
        "radon – غاز الرادون",
        "Tidigare översättning: ar Om radon.",
    ]
    assert lead.previous_msgid == "Om radon."
    place = "Radon: body.section.content.links.links.item.text"
    assert entry(po, "Mät").comment.splitlines() == [place, "Högst 255 tecken."]
    assert "Inget" not in upload(client, live, po)


def test_a_filled_file_is_imported(client, ordered, exported):
    for found in exported:
        found.msgstr = f"ar {found.msgid}"
    assert exported.metadata["Language"] == "ar"
    assert str(len(exported)) in upload(client, ordered, exported)
    assert {"ar Radon", "ar Om radon."} <= imported()


def break_header(po):
    del po.metadata[po_files.ID_HEADER]


def name_another_page(po):
    po.metadata[po_files.ID_HEADER] = "00000000-0000-0000-0000-000000000000"


def name_another_language(po):
    po.metadata["Language"] = "so_SO"


def break_a_tag(po):
    entry(po, 'Läs <a id="a1">mer</a>.').msgstr = '<a id="a1">mer'


def lose_a_link(po):
    entry(po, 'Läs <a id="a1">mer</a>.').msgstr = "mer"


def add_a_link(po):
    entry(po, 'Läs <a id="a1">mer</a>.').msgstr = '<a id="a1" href="javascript:alert(1)">m</a>'


def add_a_placeholder(po):
    entry(po, "Om radon.").msgstr = "Om %(radon)s."


def write_too_much(po):
    entry(po, "Om radon.").msgstr = "x" * 601


SPOILERS = [
    break_header,
    name_another_page,
    name_another_language,
    break_a_tag,
    lose_a_link,
    add_a_link,
    add_a_placeholder,
    write_too_much,
]


def test_a_spoilt_file_is_refused_whole(client, ordered, exported):
    entry(exported, "Radon").msgstr = "رادون"
    for spoil in SPOILERS:
        spoilt = copy.deepcopy(exported)
        spoil(spoilt)
        assert upload(client, ordered, spoilt), spoil
        assert not imported(), spoil


RUBBISH = {
    "empty": b"",
    "a path": b"/etc/passwd",
    "HTML": b"<html></html>",
    "cut": b'msgid "a',
    "plural": b'msgid "a"\nmsgstr[x] "b"\n',
    "NUL": b"\x00" * 100,
    "UTF-16": 'msgid "Räksmörgås"'.encode("utf-16"),
    "Latin-1": 'msgid "Räksmörgås"\nmsgstr ""'.encode("latin-1"),
    "5 MB": b"\xff\xd8\xff" + b"rubbish" * 750_000,
    "words": b"rubbish " * 200_000,
}


def test_rubbish_is_refused_with_a_message(client, ordered):
    for name, data in RUBBISH.items():
        assert upload(client, ordered, data), name
        assert not imported(), name


def test_uncertain_translations_are_reported_and_left_out(client, ordered, exported):
    entry(exported, "Radon").msgstr = "رادون"
    uncertain = entry(exported, "Om radon.")
    uncertain.msgstr = "kanske"
    uncertain.flags.append("fuzzy")
    message = upload(client, ordered, exported)
    assert imported() == {"رادون"}
    assert "fuzzy" in message


def test_texts_that_left_the_page_are_reported_and_left_out(client, ordered, exported):
    entry(exported, "Radon").msgstr = "رادون"
    exported.append(polib.POEntry(msgctxt="lead", msgid="Gammal text", msgstr="x"))
    assert upload(client, ordered, exported)
    assert imported() == {"رادون"}


def test_nothing_without_a_file(client, ordered):
    assert client.post(address("upload_pofile", ordered.pk)).status_code == 302
    assert client.get(address("upload_pofile", ordered.pk)).status_code == 405
