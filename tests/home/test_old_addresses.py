"""A national editor uploads a list of old addresses, and readers are led on from them."""

from io import BytesIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from cms.accounts.factories import UserFactory
from cms.links.old_addresses import read_old_path
from cms.values.counties import County
from home.factories import UppdragPageFactory
from home.models import CountyPage
from home.provisioning import create_county

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OLD = """Gammal adress,Ny adress
/Skane/Om-oss/Brott.html,https://www.example.se/skane/
/skane/kontakta-oss.html?lang=sv,https://www.example.se/guider/
"""


@pytest.fixture(scope="module")
def shared_county(module_database):
    return create_county(County.SKANE)


@pytest.fixture
def editor(shared_county, client, db):
    user = UserFactory()
    user.groups.set(Group.objects.filter(name="Nationella redaktörer"))
    client.force_login(user)
    return user


def upload(client, content, name="gamla.csv"):
    """Upload a list as Wagtail's two forms ask for it; return the last answer."""
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    form = BeautifulSoup(answer.content, "html.parser").find("input", {"name": "import_file_name"})
    hidden = form.find_parent("form").find_all("input", type="hidden")
    values = {field["name"]: field.get("value", "") for field in hidden}
    values |= {"from_index": "0", "to_index": "1", "site": "", "permanent": "on"}
    return client.post(reverse("wagtailredirects:process_import"), values, follow=True)


def test_uploaded_list_leads_readers_on_in_any_case(client, editor):
    assert upload(client, OLD).status_code == 200
    assert Redirect.objects.count() == 2
    client.logout()
    for path, leads_to in (
        ("/Skane/Om-oss/Brott.html", "https://www.example.se/skane/"),
        ("/skane/om-oss/brott.html", "https://www.example.se/skane/"),
        ("/SKANE/OM-OSS/BROTT.HTML", "https://www.example.se/skane/"),
        ("/skane/Kontakta-oss.html?lang=sv", "https://www.example.se/guider/"),
    ):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, leads_to), path


def faults(answer):
    """Return what the summary says of the rows that were refused: old address, new, and why."""
    rows = BeautifulSoup(answer.content, "html.parser").select("#summary tbody tr")
    return [[cell.get_text(strip=True) for cell in row("td")] for row in rows]


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/Skane/Om-oss.html", "/skane/om-oss.html"),
        ("skane/om-oss/", "/skane/om-oss"),
        ("www.lansstyrelsen.se/skane/", "/skane"),
        ("https://www.lansstyrelsen.se/Skane/brott?id=7", "/skane/brott?id=7"),
        ("HTTP://lansstyrelsen.se:8080/skane#brott", "/skane"),
        ("www.lansstyrelsen.se:8080/skane", "/skane"),
        ("//lansstyrelsen.se/skane", "/skane"),
        ("http:/www.lansstyrelsen.se/skane", "/skane"),
        ("<https://lansstyrelsen.se/skane>,", "/skane"),
        ("kontakta-oss.html", "/kontakta-oss.html"),
        ("/dokument/Min rapport.pdf", "/dokument/min%20rapport.pdf"),
        ("/Sk%C3%A5ne/%C3%96st", "/skåne/öst"),
        ("/SKÅNE/ÖST", "/skåne/öst"),
        ("skane.lansstyrelsen.se/a", "/a"),
    ],
)
def test_old_address_is_read_in_any_form(typed, path):
    assert read_old_path(typed) == path


@pytest.mark.parametrize(
    "typed",
    ["", "/", "https://www.lansstyrelsen.se/", "lansstyrelsen.se", "Gammal adress", "a@b.se",
     "mailto:a@b.se", "javascript:alert(1)", "ftp://lansstyrelsen.se/a"],
)  # fmt: skip
def test_what_is_no_old_address_is_refused(typed):
    with pytest.raises(ValidationError):
        read_old_path(typed)


def test_paths_of_this_site_lead_to_their_pages(client, editor):
    skane = CountyPage.objects.get(slug="skane", locale__language_code="sv")
    mission = UppdragPageFactory(parent=skane, title="Brott", slug="brott")
    answer = upload(
        client,
        "Från;Till\nwww.lansstyrelsen.se/Skane/a.html;/Skane/brott/\n\n"
        "lansstyrelsen.se/skane/b;skane\n/c;http://localhost:8000/Skane/brott\n"
        "/d;/sok/?q=brott\n/e;www.example.se/x\n/f;/skane/#kontakt\n".encode("cp1252"),
    )
    assert faults(answer) == []
    kept = {
        one.old_path: (one.redirect_page_id, one.redirect_link) for one in Redirect.objects.all()
    }
    assert kept == {
        "/skane/a.html": (mission.pk, ""),
        "/skane/b": (skane.pk, ""),
        "/c": (mission.pk, ""),
        "/d": (None, "http://localhost:8000/sok/?q=brott"),
        "/e": (None, "https://www.example.se/x"),
        "/f": (None, "http://localhost:8000/skane/#kontakt"),
    }
    mission.slug = "trygghet"
    mission.save_revision().publish()
    client.logout()
    assert client.get("/SKANE/A.HTML")["Location"].endswith("/skane/trygghet/")


def test_each_row_that_cannot_be_read_is_told_and_the_others_are_kept(client, editor):
    answer = upload(
        client,
        "/a,/skane/\n/A,/skane/\n/b,\nGammal adress,/skane/\n/c,/skane/finns-inte/\n"
        "/d,javascript:alert(1)\n/skane/,/skane/\nwww.example.se,/skane/\n/å,/skane/\n",
    )
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/å"}
    told = {(old, new): why for old, new, why in faults(answer)}
    assert len(told) == 7
    assert all(told.values())
    assert "/skane/finns-inte/" in told["/c", "/skane/finns-inte/"]
    client.logout()
    assert client.get("/%C3%85")["Location"].endswith("/skane/")


def test_workbook_without_headings_loses_no_row(client, editor):
    book = openpyxl.Workbook()
    for row in (["/a", "/skane/"], [None, None], ["/b", "/skane/"]):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    assert faults(upload(client, file.getvalue(), "gamla.xlsx")) == []
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/b"}


def test_form_for_one_address_reads_it_as_well(client, editor):
    values = {"old_path": "www.lansstyrelsen.se/Skane/X", "redirect_link": "/skane/"}
    assert client.post(reverse("wagtailredirects:add"), values).status_code == 302
    made = Redirect.objects.get()
    assert (made.old_path, made.redirect_page.slug) == ("/skane/x", "skane")
    edit = reverse("wagtailredirects:edit", args=[made.pk])
    values = {"old_path": "/skane/x", "redirect_page": "", "redirect_link": ""}
    assert "old_path" in client.get(edit).content.decode()
    assert client.post(edit, values).status_code == 200
    assert Redirect.objects.get().redirect_page.slug == "skane"
