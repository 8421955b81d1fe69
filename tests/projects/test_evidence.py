"""Dated evidence of a project's EU visibility, with pictures where it can."""

import hashlib
import os
import re
import struct
import zipfile
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry

from cms.accounts.factories import UserFactory
from projects.evidence.checks import check_look
from projects.evidence.chromium import Screen
from projects.evidence.tasks import ask_for_evidence
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from projects.models import Evidence, Fund
from tests.helpers import services

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]

ISO_TIME = re.compile(
    r"Gjort <time[^>]*>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00</time> av Anna Ek"
)
BUTTON = "Gör underlag om EU-synlighet"
MEASURED = {
    "emblem": {"width": 135, "height": 90, "bottom": 300.2, "isSeen": True},
    "statement": {"width": 200, "height": 30, "bottom": 280, "isSeen": True},
    "colours": ["rgb(0, 51, 153)", "rgb(255, 204, 0)"],
    "isPlain": True,
    "largestOther": {"width": 32, "height": 38},
}


def ask(client, page):
    """Ask for evidence, which a worker makes at once; return the page that says how that went."""
    return client.post(reverse("project_evidence", args=[page.pk]), follow=True)


def download(client, page):
    """Ask for evidence and return the answer with the file, all of it as its content."""
    ask(client, page)
    evidence = Evidence.objects.filter(page=page).first()
    response = client.post(reverse("project_evidence_file", args=[page.pk, evidence.pk]))
    response.body = response.getvalue()
    return response


def text_of(html):
    return re.sub(r"\s+", " ", html.decode())


@pytest.mark.browser
def test_a_browser_measures_and_takes_pictures(anna, funded, settings):
    settings.CHROMIUM = [services.chromium(), *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    response = download(anna, funded)
    name = r'attachment; filename="eu-synlighet-trygga-torg-\d{4}-\d\d-\d\d-\d{4}\.zip"'
    assert re.fullmatch(name, response["Content-Disposition"])
    archive = zipfile.ZipFile(BytesIO(response.body))
    files = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    sizes = {name: struct.unpack(">II", body[16:24]) for name, body in files.items()}
    assert sizes["dator.png"] == (1280, 800)
    assert sizes["mobil.png"] == (750, 1334)
    assert sizes["dator-hela-sidan.png"][1] > 800
    assert b"<h1>Trygga torg</h1>" in files["sidan.html"]
    record = files["underlag.html"].decode()
    # The style sheet gives the emblem its place and the words theirs: both screens had it.
    assert record.count("<td>135 × 90 px</td>") == 2
    assert "Nej</td>" not in record
    assert record.count('src="data:image/png;base64,') == 2


def test_without_a_browser_the_record_says_what_is_known(anna, funded):
    response = download(anna, funded)
    assert re.search(r"eu-synlighet-.*-utan-bilder\.html", response["Content-Disposition"])
    record = text_of(response.body)
    assert ISO_TIME.search(record)
    for fact in (
        funded.full_url,
        "Regulation (EU) No 514/2014, art. 53",
        "Europeiska unionen</td> <td>Europeiska unionen</td>",
        "Finns på sidan, 135 × 90 px enligt HTML-koden",
        f"(revision {funded.live_revision_id})",
        "Ingen Chromium är inställd på servern",
        "Allt som går att kontrollera utan webbläsare är som det ska vara.",
        hashlib.sha256(Client().get(funded.url).content).hexdigest(),
    ):
        assert fact in record, fact
    assert "Nej</td>" not in record


def test_what_the_page_lacks_is_said(anna, funded):
    Fund.objects.update(live=False)
    record = text_of(download(anna, funded).body)
    assert 'Saknas</td> <td class="missed">Nej</td>' in record
    assert "Sidan avviker i 4 punkter" in record


def test_a_failing_browser_costs_the_pictures_only(anna, funded, settings):
    settings.CHROMIUM = ["false"]
    response = download(anna, funded)
    assert "utan-bilder.html" in response["Content-Disposition"]
    reason = "Chromium avslutades innan det var klart."
    assert reason in text_of(response.body)
    page = text_of(anna.get(reverse("project_evidence", args=[funded.pk])).content)
    assert "Bilderna misslyckades" in page
    assert reason in page


def test_history_tells_who_had_it(anna, funded):
    response = download(anna, funded)
    entry = PageLogEntry.objects.get(action="projects.evidence.record")
    assert entry.data["checksum"] == hashlib.sha256(response.body).hexdigest()
    history = anna.get(reverse("wagtailadmin_pages:history", args=[funded.pk])).content.decode()
    assert f"Underlag om EU-synlighet hämtat: {entry.data['file']}" in history


@pytest.mark.parametrize(
    ("permission", "place", "is_theirs"),
    [
        ("change_page", "its own", True),
        ("publish_page", "its own", True),
        ("add_page", "its own", False),
        ("change_page", "another", False),
    ],
)
def test_only_those_who_work_with_the_page_ask_see_and_have_it(
    permission, place, is_theirs, client, archive, funded, home
):
    ask_for_evidence(funded, None)
    evidence = Evidence.objects.get()
    other = ProjectIndexPageFactory(parent=home)
    user = UserFactory()
    group = user.groups.create(name="Redaktörer")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.page_permissions.create(
        page=archive if place == "its own" else other,
        permission=Permission.objects.get(codename=permission),
    )
    client.force_login(user)
    url = reverse("project_evidence", args=[funded.pk])
    file = reverse("project_evidence_file", args=[funded.pk, evidence.pk])
    assert (client.get(url).status_code == 200) == is_theirs
    assert (client.post(file).status_code == 200) == is_theirs
    client.post(url)
    assert (Evidence.objects.count() == 2) == is_theirs
    # Nor by the name that the storage knows it by, for anybody.
    assert client.get(reverse("stored_file", args=[evidence.file.name])).status_code == 404


def test_a_file_is_had_by_its_own_page_only(anna, archive, funded):
    ask_for_evidence(funded, None)
    other = ProjectPageFactory(parent=archive)
    url = reverse("project_evidence_file", args=[other.pk, Evidence.objects.get().pk])
    assert anna.post(url).status_code == 404


def test_a_visitor_has_to_log_in_and_finds_the_button_then(anna, funded):
    ask(anna, funded)
    url = reverse("project_evidence", args=[funded.pk])
    file = reverse("project_evidence_file", args=[funded.pk, Evidence.objects.get().pk])
    assert anna.get(file).url == url
    anna.logout()
    for address in (url, file):
        assert anna.post(address).url.startswith("/admin/login/")


def test_the_button_says_what_it_gives(anna, funded, settings):
    url = reverse("wagtailadmin_pages:edit", args=[funded.pk])
    assert f"{BUTTON} (utan bilder: Chromium är inte inställt)" in text_of(anna.get(url).content)
    settings.CHROMIUM = ["chromium"]
    html = text_of(anna.get(url).content)
    assert f"{BUTTON} </button>" in html
    assert f'data-w-action-url-value="{reverse("project_evidence", args=[funded.pk])}"' in html


@pytest.mark.parametrize("change", [{"live": False}, {"fund": None}])
def test_there_is_evidence_only_of_a_published_page_with_a_rule(change, anna, funded):
    for name, value in change.items():
        setattr(funded, name, value)
    funded.save()
    url = reverse("wagtailadmin_pages:edit", args=[funded.pk])
    assert BUTTON not in anna.get(url).content.decode()
    response = ask(anna, funded)
    assert "Underlag finns bara för en publicerad sida" in response.content.decode()


def test_a_private_page_is_no_evidence(anna, funded):
    funded.view_restrictions.create(restriction_type="login")
    reason = f"Besökare kan inte se sidan på dess adress, {funded.full_url} (302)"
    assert reason in text_of(ask(anna, funded).content)
    assert not Evidence.objects.get().file


@pytest.mark.parametrize(
    ("change", "failing"),
    [
        ({}, []),
        ({"emblem": {**MEASURED["emblem"], "width": 90}}, ["Emblemets storlek"]),
        ({"largestOther": {"width": 30, "height": 91}}, ["Största andra märke på sidan"]),
        (
            {"emblem": {**MEASURED["emblem"], "isSeen": False}},
            ["Emblem och text syns utan att man rullar"],
        ),
        ({"colours": ["rgb(0, 0, 0)", "rgb(255, 204, 0)"]}, ["Emblemets färger"]),
        ({"isPlain": False}, ["Textens stil"]),
        ({"statement": None}, ["EU:s emblem"]),
    ],
)
def test_measured_failures_are_told(change, failing):
    with translation.override("sv"):
        checks = check_look(Screen(1280, 800), MEASURED | change)
    assert [check.label for check in checks if not check.is_met] == failing
