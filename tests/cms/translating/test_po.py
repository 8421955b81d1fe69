"""The good texts of a PO file are imported; its reader is told what is wrong with the others."""

import copy

import polib
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.languages.origins import Origin
from cms.translating.exchange import po as po_files
from cms.translating.models import GlossaryTerm
from cms.translating.texts.strings import origin_of, save_string
from tests.helpers.addresses import address
from tests.helpers.reviewing import editor_url
from tests.helpers.translators import segment_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def client(login):
    return login("arabic")


@pytest.fixture
def exported(client, ordered):
    return polib.pofile(client.get(address("download_pofile", ordered.pk)).content.decode())


def upload(client, translation, data):
    """Upload, confirm, and return what the translator then reads, as one text."""
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
        after = client.post(response.url)
        if after.status_code == 200:
            return after.content.decode()
    return " ".join(str(message) for message in client.get("/admin/account/").context["messages"])


def imported():
    found = StringTranslation.objects.filter(last_translated_by__username="arabic")
    return set(found.values_list("data", flat=True))


def entry(po, text):
    return next(entry for entry in po if entry.msgid == text)


def test_a_text_comes_with_what_a_translator_must_know(client, live, mission, arabic):
    term = GlossaryTerm.objects.create(term="radon", locale=arabic, translation="غاز الرادون")
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    po = polib.pofile(client.get(address("download_pofile", live.pk)).content.decode())
    lead = entry(po, "Om radon i hus.")
    key = segment_of(live, "Om radon i hus.").pk
    assert lead.comment.splitlines() == [
        "Radon › Ingress",
        f"{settings.WAGTAILADMIN_BASE_URL}{editor_url(live)}?item=text-{key}",
        "Högst 600 tecken.",
        term.description,
        "Tidigare översättning: ar Om radon.",
    ]
    assert lead.previous_msgid == "Om radon."
    deep = entry(po, "Mät").comment.splitlines()
    assert deep[0].startswith("Radon › “Mer att läsa” › ")
    assert "body" not in deep[0]
    assert deep[2] == "Högst 255 tecken."
    assert "Inget" not in upload(client, live, po)


def test_a_filled_file_is_imported(client, ordered, exported):
    for found in exported:
        found.msgstr = f"ar {found.msgid}"
    assert exported.metadata["Language"] == "ar"
    assert str(len(exported)) in upload(client, ordered, exported)
    assert {"ar Radon", "ar Om radon."} <= imported()


def test_a_machines_draft_that_comes_back_finished_has_been_checked(client, ordered, arabic):
    segment = segment_of(ordered, "Om radon.")
    machines, _created = save_string(
        segment, arabic, "نص آلي", None, error="!", origin=Origin.MACHINE
    )
    po = polib.pofile(client.get(address("download_pofile", ordered.pk)).content.decode())
    assert entry(po, "Om radon.").msgstr == machines.data
    entry(po, "Om radon.").flags = []
    upload(client, ordered, po)
    machines.refresh_from_db()
    assert (origin_of(machines.tool_name), machines.has_error) == (Origin.CHECKED, False)


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


def test_a_file_of_another_page_or_language_is_refused(client, ordered, exported):
    entry(exported, "Radon").msgstr = "رادون"
    for spoil in (break_header, name_another_page, name_another_language):
        spoilt = copy.deepcopy(exported)
        spoil(spoilt)
        assert upload(client, ordered, spoilt), spoil
        assert not imported(), spoil


def test_what_is_wrong_with_one_text_is_told_and_the_others_are_imported(client, ordered, exported):
    entry(exported, "Radon").msgstr = "رادون"
    for spoil in (break_a_tag, lose_a_link, add_a_link, add_a_placeholder, write_too_much):
        spoilt = copy.deepcopy(exported)
        spoil(spoilt)
        html = upload(client, ordered, spoilt)
        assert "<td>Radon</td>" in html, spoil
        assert imported() == {"رادون"}, spoil
        StringTranslation.objects.all().delete()


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


def test_uncertain_translations_are_drafts(client, ordered, exported):
    entry(exported, "Radon").msgstr = "رادون"
    uncertain = entry(exported, "Om radon.")
    uncertain.msgstr = "kanske"
    uncertain.flags.append("fuzzy")
    upload(client, ordered, exported)
    assert imported() == {"رادون", "kanske"}
    assert StringTranslation.objects.get(data="kanske").has_error
    again = polib.pofile(client.get(address("download_pofile", ordered.pk)).content.decode())
    assert entry(again, "Om radon.").fuzzy
    assert not entry(again, "Radon").fuzzy


def test_texts_that_left_the_page_are_reported_and_left_out(client, ordered, exported):
    entry(exported, "Radon").msgstr = "رادون"
    exported.append(polib.POEntry(msgctxt="lead", msgid="Gammal text", msgstr="x"))
    assert upload(client, ordered, exported)
    assert imported() == {"رادون"}


def test_nothing_without_a_file(client, ordered):
    assert client.post(address("upload_pofile", ordered.pk)).status_code == 302
    assert client.get(address("upload_pofile", ordered.pk)).status_code == 405
