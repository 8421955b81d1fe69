"""One click gives dated evidence of a project's EU visibility, with pictures where it can."""

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
from home.factories import CountyPageFactory
from projects.evidence.checks import check_look
from projects.evidence.chromium import Screen
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import Fund
from tests.helpers import services

pytestmark = pytest.mark.django_db

ISO_TIME = re.compile(
    r"Gjort <time[^>]*>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00</time> av Anna Ek"
)
BUTTON = "Hämta underlag om EU-synlighet"
MEASURED = {
    "emblem": {"width": 135, "height": 90, "bottom": 300.2, "isSeen": True},
    "statement": {"width": 200, "height": 30, "bottom": 280, "isSeen": True},
    "colours": ["rgb(0, 51, 153)", "rgb(255, 204, 0)"],
    "isPlain": True,
    "largestOther": {"width": 32, "height": 38},
}


@pytest.fixture
def index(home):
    return ProjectIndexPageFactory(parent=CountyPageFactory(parent=home))


@pytest.fixture
def project(index):
    fund = FundFactory(
        eu_fund=Fund.EuFund.ISF,
        period=Fund.Period.P2014,
        statement="Fonden gjorde det möjligt att arbeta tillsammans.",
    )
    page = ProjectPageFactory(parent=index, title="Trygga torg", slug="trygga-torg", fund=fund)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True, first_name="Anna", last_name="Ek"))
    return client


def download(client, page):
    return client.post(reverse("project_evidence", args=[page.pk]))


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.browser
def test_a_browser_measures_and_takes_pictures(admin, project, settings):
    settings.CHROMIUM = [services.chromium(), *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    response = download(admin, project)
    name = r'attachment; filename="eu-synlighet-trygga-torg-\d{4}-\d\d-\d\d-\d{4}\.zip"'
    assert re.fullmatch(name, response["Content-Disposition"])
    archive = zipfile.ZipFile(BytesIO(response.content))
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


def test_without_a_browser_the_record_says_what_is_known(admin, project):
    response = download(admin, project)
    assert re.search(r"eu-synlighet-.*-utan-bilder\.html", response["Content-Disposition"])
    record = text_of(response)
    assert ISO_TIME.search(record)
    for fact in (
        project.full_url,
        "Regulation (EU) No 514/2014, art. 53",
        "Europeiska unionen</td> <td>Europeiska unionen</td>",
        "Finns på sidan, 135 × 90 px enligt HTML-koden",
        f"(revision {project.live_revision_id})",
        "Ingen Chromium är inställd på servern",
        "Allt som går att kontrollera utan webbläsare är som det ska vara.",
        hashlib.sha256(Client().get(project.url).content).hexdigest(),
    ):
        assert fact in record, fact
    assert "Nej</td>" not in record
    assert not list(response.wsgi_request._messages)


def test_what_the_page_lacks_is_said(admin, project):
    Fund.objects.update(live=False)
    record = text_of(download(admin, project))
    assert 'Saknas</td> <td class="missed">Nej</td>' in record
    assert "Sidan avviker i 4 punkter" in record


def test_a_failing_browser_costs_the_pictures_only(admin, project, settings):
    settings.CHROMIUM = ["false"]
    response = download(admin, project)
    assert "utan-bilder.html" in response["Content-Disposition"]
    reason = "Chromium avslutades innan det var klart."
    assert reason in text_of(response)
    [message] = response.wsgi_request._messages
    assert reason in message.message


def test_history_tells_who_had_it(admin, project):
    response = download(admin, project)
    entry = PageLogEntry.objects.get(action="projects.evidence.record")
    assert entry.data["checksum"] == hashlib.sha256(response.content).hexdigest()
    history = admin.get(reverse("wagtailadmin_pages:history", args=[project.pk])).content.decode()
    assert f"Underlag om EU-synlighet hämtat: {entry.data['file']}" in history


@pytest.mark.parametrize(
    ("permission", "place", "status"),
    [
        ("change_page", "its own", 200),
        ("publish_page", "its own", 200),
        ("add_page", "its own", 302),
        ("change_page", "another", 302),
    ],
)
def test_only_those_who_work_with_the_page_have_it(
    permission, place, status, client, index, project, home
):
    other = ProjectIndexPageFactory(parent=home)
    user = UserFactory()
    group = user.groups.create(name="Redaktörer")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.page_permissions.create(
        page=index if place == "its own" else other,
        permission=Permission.objects.get(codename=permission),
    )
    client.force_login(user)
    assert download(client, project).status_code == status
    assert PageLogEntry.objects.filter(action="projects.evidence.record").count() == (status == 200)


def test_a_visitor_has_to_log_in_and_finds_the_button_then(client, admin, project):
    url = reverse("project_evidence", args=[project.pk])
    assert client.get(url).url == reverse("wagtailadmin_pages:edit", args=[project.pk])
    client.logout()
    assert client.post(url).url.startswith("/admin/login/")


def test_the_button_says_what_it_gives(admin, project, settings):
    url = reverse("wagtailadmin_pages:edit", args=[project.pk])
    assert f"{BUTTON} (utan bilder: Chromium är inte inställt)" in text_of(admin.get(url))
    settings.CHROMIUM = ["chromium"]
    html = text_of(admin.get(url))
    assert f"{BUTTON} </button>" in html
    assert f'data-w-action-url-value="{reverse("project_evidence", args=[project.pk])}"' in html


@pytest.mark.parametrize("change", [{"live": False}, {"fund": None}])
def test_there_is_evidence_only_of_a_published_page_with_a_rule(change, admin, project):
    for name, value in change.items():
        setattr(project, name, value)
    project.save()
    url = reverse("wagtailadmin_pages:edit", args=[project.pk])
    assert BUTTON not in admin.get(url).content.decode()
    response = admin.post(reverse("project_evidence", args=[project.pk]), follow=True)
    assert "Underlag finns bara för en publicerad sida" in response.content.decode()


def test_a_private_page_is_no_evidence(admin, project):
    project.view_restrictions.create(restriction_type="login")
    response = admin.post(reverse("project_evidence", args=[project.pk]), follow=True)
    assert f"Besökare kan inte se sidan på dess adress, {project.full_url} (302)" in text_of(
        response
    )


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
