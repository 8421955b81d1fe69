"""A language's agreed words go out as CSV and TBX and come back, line by line."""

import csv
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.translating.exchange import tbx
from cms.translating.exchange.terms import TermChange
from cms.translating.models import GlossaryTerm
from tests.helpers.addresses import is_refused

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TBX3 = """<tbx type="TBX-Basic" style="dca" xml:lang="sv" xmlns="urn:iso:std:iso:30042:ed-2">
<text><body><conceptEntry id="1"><langSec xml:lang="sv"><termSec><term>radon</term></termSec>
</langSec><langSec xml:lang="ar-SA"><termSec><term>غاز</term></termSec><termSec>
<term>رادون</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<note>gas</note></termSec></langSec></conceptEntry></body></text></tbx>"""
DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="sv" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body><conceptEntry id="1">
<langSec xml:lang="sv"><termSec><term>radon</term></termSec></langSec><langSec xml:lang="ara">
<termSec><term>رادون</term>
<basic:administrativeStatus>preferredTerm-admn-sts</basic:administrativeStatus><note>gas</note>
</termSec></langSec></conceptEntry></body></text></tbx>"""
NTIG = """<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="sv"><text>
<body><termEntry><langSet xml:lang="sv"><ntig><termGrp><term>radon</term></termGrp></ntig>
</langSet><langSet xml:lang="ar"><ntig><termGrp><term>رادون</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>gas</note></termGrp>
</ntig></langSet></termEntry></body></text></martif>"""
BOMB = """<!DOCTYPE martif [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<martif><text><body><termEntry><langSet xml:lang="ar"><tig><term>&b;</term></tig></langSet>
</termEntry></body></text></martif>"""
HEADING = "term,language,translation,note,reviewed\n"


@pytest.fixture
def client(login):
    return login("arabic")


@pytest.fixture
def radon(arabic):
    return GlossaryTerm.objects.create(
        term="radon", locale=arabic, translation="رادون", note="gas", is_reviewed=True
    )


def upload(client, data):
    """Upload, and return (the plan that is shown, its address, the page)."""
    data = data if isinstance(data, bytes) else data.encode()
    response = client.post(reverse("import_glossary"), {"file": SimpleUploadedFile("x", data)})
    url = response.url if response.status_code == 302 else None
    shown = client.get(url) if url else response
    return shown.context["plan"], url, shown.content.decode()


def download(client, suffix):
    return client.get(reverse("download_glossary", args=[suffix])).content.decode("utf-8-sig")


def stored():
    return set(GlossaryTerm.objects.values_list("term", "translation", "note", "is_reviewed"))


RADON = ("radon", "رادون", "gas", True)


def test_the_own_languages_go_out(client, radon, somali):
    GlossaryTerm.objects.create(term="radon", locale=somali, translation="raadon")
    rows = list(csv.DictReader(download(client, "csv").splitlines()))
    assert rows == [
        {
            "term": "radon",
            "language": "ar",
            "translation": "رادون",
            "note": "gas",
            "reviewed": "yes",
        }
    ]
    assert "raadon" not in download(client, "tbx")
    assert client.get(reverse("download_glossary", args=["exe"])).status_code == 404


def test_no_cell_is_a_formula_and_all_come_back(client, arabic):
    GlossaryTerm.objects.create(term="=1+1", locale=arabic, translation="+46", note="-1")
    text = download(client, "csv")
    assert "\r\n'=1+1,ar,'+46,'-1,no\r\n" in text
    plan, _url, _html = upload(client, text)
    assert [line.change for line in plan.lines] == [TermChange.UNCHANGED]


@pytest.mark.parametrize("suffix", ["csv", "tbx"])
def test_what_was_exported_changes_nothing(client, radon, arabic, suffix):
    GlossaryTerm.objects.create(term="buller", locale=arabic, translation="ضوضاء")
    plan, _url, _html = upload(client, download(client, suffix))
    assert [line.change for line in plan.lines] == [TermChange.UNCHANGED] * 2


@pytest.mark.parametrize("suffix", ["csv", "tbx"])
def test_what_was_exported_makes_the_same_glossary(client, radon, arabic, suffix):
    GlossaryTerm.objects.create(term="buller", locale=arabic, translation="ضوضاء <&>")
    before, file = stored(), download(client, suffix)
    GlossaryTerm.objects.all().delete()
    client.post(upload(client, file)[1])
    assert stored() == before


def test_a_tbx_file_is_what_translation_programs_read(client, radon):
    root = ElementTree.fromstring(download(client, "tbx"))
    assert (root.tag, root.get("type"), root.get(tbx.LANGUAGE)) == ("martif", "TBX-Basic", "sv")
    assert [child.tag for child in root] == ["martifHeader", "text"]
    [entry] = root.iter("termEntry")
    swedish, arabic = entry
    assert (swedish.tag, swedish.get(tbx.LANGUAGE), swedish[0].tag) == ("langSet", "sv", "tig")
    assert [child.tag for child in arabic[0]] == ["term", "termNote", "note"]
    assert arabic[0][1].text == "preferredTerm-admn-sts"


@pytest.mark.parametrize("data", [TBX3, DCT, NTIG])
def test_the_kinds_of_tbx_that_programs_write(client, arabic, data):
    client.post(upload(client, data)[1])
    assert stored() == {RADON}


def test_every_line_is_shown_and_the_good_ones_are_taken(client, radon, arabic):
    data = HEADING + (
        "radon,ar,غاز الرادون,gas,\n"
        "buller,ar-SA,ضوضاء,,yes\n"
        "Buller,ar,igen,,\n"
        "mögel,so,x,,\n"
        ",ar,x,,\n"
        "asbest,ar,,,\n"
        f"damm,ar,{'x' * 201},,\n"
        f"lukt,ar,x,{'x' * 501},\n"
        "sot,ar,\u202ex,,\n"
        "nolla,ar,\x00x,,\n"
    )
    plan, url, html = upload(client, data)
    assert not set(stored()) - {RADON}
    assert [line.change for line in plan.lines] == [TermChange.CHANGED, TermChange.NEW] + [
        TermChange.WRONG
    ] * 8
    for line in plan.lines[2:]:
        assert line.reason in html
        assert line.found.place in html
    response = client.post(url)
    assert len(response.context["lines"]) == 8
    # Another translation is another thing to check.
    assert stored() == {("radon", "غاز الرادون", "gas", False), ("buller", "ضوضاء", "", True)}


def test_columns_that_a_file_lacks_stay_as_they_are(client, radon):
    plan, _url, _html = upload(client, "language;translation;term\nar;رادون;radon\n")
    assert [line.change for line in plan.lines] == [TermChange.UNCHANGED]


def test_what_a_colleague_changes_meanwhile_is_kept(client, radon):
    _plan, url, _html = upload(client, HEADING + "radon,ar,غاز,,\nbuller,ar,ضوضاء,,\n")
    GlossaryTerm.objects.filter(pk=radon.pk).update(translation="kollegans")
    html = client.post(url).content.decode()
    assert "kollegans" in html
    assert {row[:2] for row in stored()} == {("radon", "kollegans"), ("buller", "ضوضاء")}


RUBBISH = {
    "no heading": b"radon,ar,x\n",
    "heading only": HEADING.encode(),
    "Latin-1": HEADING.encode() + "räka,ar,x".encode("latin-1"),
    "quote": HEADING.encode() + b'"' + b"x" * 200_000,
    "3 MB": HEADING.encode() + b"a,ar,b\n" * 500_000,
    "too many": HEADING.encode() + b"a,ar,b\n" * 2_001,
    "HTML": b"<html></html>",
    "no terms": b"<martif/>",
    "cut": b"<martif",
    "bomb": BOMB.encode(),
    "outside": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>',
    "parameter": b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://example.se/x"> %a;]><martif/>',
    "zip": b"PK\x03\x04" + b"\xff" * 100,
}


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_is_refused_with_a_message(client, radon, name):
    plan, url, html = upload(client, RUBBISH[name])
    assert (plan, url) == (None, None)
    assert 'role="alert"' in html
    assert stored() == {RADON}


def test_nothing_without_a_file(client):
    assert "error-message" in client.post(reverse("import_glossary")).content.decode()


def test_a_file_belongs_to_who_uploaded_it(client, login, radon):
    _plan, url, _html = upload(client, HEADING + "radon,ar,x,,\n")
    login("coordinator").post(url)
    assert stored() == {RADON}
    # Nor is it a file with translations.
    other = reverse("import_translations") + url[url.index("?") :]
    assert 'role="alert"' in client.get(other).content.decode()


def test_the_list_leads_to_the_files(client, login, radon):
    html = client.get(reverse(GlossaryTerm.snippet_viewset.get_url_name("list"))).content.decode()
    for url in (
        reverse("import_glossary"),
        reverse("download_glossary", args=["csv"]),
        reverse("download_glossary", args=["tbx"]),
    ):
        assert url in html
        assert is_refused(login("editor").get(url))


def test_a_hundred_terms_take_no_more_queries_to_show(client, radon, django_assert_max_num_queries):
    lines = HEADING + "".join(f"ord{number},ar,x,,\n" for number in range(100))
    url = upload(client, lines)[1]
    with django_assert_max_num_queries(25):
        client.get(url)
