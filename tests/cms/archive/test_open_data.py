"""Projects, participations and funds as JSON and CSV that programs and spreadsheets can trust."""

import csv
from io import StringIO

import pytest
from wagtail.models import PageViewRestriction

from cms.archive.open_data import LICENCE
from cms.people.choices import OrganisationKind
from cms.people.factories import OrganisationFactory
from cms.people.models import FormerName
from cms.snippets.factories import TopicFactory
from cms.values.counties import County
from cms.values.periods import Period
from home.factories import CountyPageFactory
from projects.choices import ProjectDataset
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPartner
from projects.open_data import DATASETS
from tests.helpers.queries import warm_queries

pytestmark = pytest.mark.django_db

FORMATS = [(name, file_format) for name in ProjectDataset.values for file_format in ("csv", "json")]


@pytest.fixture
def index(home):
    return ProjectIndexPageFactory(parent=home, slug="projekt")


@pytest.fixture
def project(home, index):
    county = CountyPageFactory(parent=home, county=County.SKANE, slug="skane")
    mau = OrganisationFactory(
        name="Malmö universitet",
        website="https://mau.se/",
        kind=OrganisationKind.UNIVERSITY,
        town="Malmö",
        former_names=[
            FormerName(
                name="Malmö högskola", website="https://mah.se/", period=Period.of("../2017-12-31")
            )
        ],
    )
    return ProjectPageFactory(
        parent=ProjectIndexPageFactory(parent=county, slug="projekt"),
        title="Helix, fyra; parter",
        fund=FundFactory(website="https://example.eu/"),
        reference_number="=SUM(A1)",
        budget=4_000_000,
        eu_amount=3_000_000,
        operative_count=6,
        topics=[TopicFactory(name="Skola"), TopicFactory(name="Extremism")],
        partners=[ProjectPartner(organisation=mau, period=Period.of("2017-05-01/.."))],
    )


def get(client, name, file_format, path="/projekt/"):
    response = client.get(f"{path}data/{name}/{file_format}/")
    assert response.status_code == 200
    assert not response.cookies
    assert response["Link"] == f'<{LICENCE}>; rel="license"'
    return response


def rows(client, name, **kwargs):
    content = get(client, name, "csv", **kwargs).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content, newline="")))


def records(client, name, **kwargs):
    return get(client, name, "json", **kwargs).json()[ProjectDataset(name).name.lower()]


def test_projects_have_typed_values(client, project):
    [record] = records(client, "projekt")
    assert record == {
        "id": str(project.translation_key),
        "title": "Helix, fyra; parter",
        "url": f"http://localhost{project.url}",
        "county": "Skåne",
        "status": "completed",
        "start_date": "2017-01-01",
        "end_date": "2018-12-31",
        "fund": "Fonden för inre säkerhet",
        "programming_period": "2014-2020",
        "reference_number": "=SUM(A1)",
        "currency": "SEK",
        "budget": 4_000_000,
        "eu_amount": 3_000_000,
        "eu_percent": 75.0,
        "operative_partners": 6,
        "consultative_partners": None,
        "topics": ["Extremism", "Skola"],
        "updated": None,
        "behind_swedish": False,
    }


def test_participations_have_a_row_each(client, project):
    assert records(client, "partner") == [
        {
            "project_id": str(project.translation_key),
            "project": "Helix, fyra; parter",
            "organisation": "Malmö universitet",
            "name_then": "Malmö högskola",
            "organisation_kind": "university",
            "organisation_street": "",
            "organisation_postal_code": "",
            "organisation_town": "Malmö",
            "organisation_number": "",
            "role": "operative",
            "period": "2017-05-01/..",
            "website": "https://mau.se/",
            "website_then": "https://mah.se/",
        }
    ]


def test_funds_say_how_many_projects_they_pay_for(client, index, project):
    ProjectPageFactory(parent=index, fund=project.fund)
    ProjectPageFactory(parent=index)
    assert records(client, "fonder") == [
        {
            "name": "Fonden för inre säkerhet",
            "eu_fund": "ISF",
            "programming_period": "2014-2020",
            "website": "https://example.eu/",
            "projects": 2,
        }
    ]


def test_csv_is_what_rfc_4180_and_spreadsheets_want(client, project):
    response = get(client, "projekt", "csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"] == 'attachment; filename="projekt.csv"'
    content = response.content
    assert content.startswith(b"\xef\xbb\xbfid,title,")
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert len(lines) == 3
    assert b"\n" not in content.replace(b"\r\n", b"")
    [row] = rows(client, "projekt")
    assert row["title"] == "Helix, fyra; parter"
    assert row["topics"] == "Extremism; Skola"
    assert row["budget"] == "4000000"
    assert row["consultative_partners"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_text_becomes_a_formula(client, index, start):
    ProjectPageFactory(parent=index, title=f"{start}HYPERLINK(1)", slug="formel")
    [row] = rows(client, "projekt")
    assert row["title"].startswith("'")
    [record] = records(client, "projekt")
    assert not record["title"].startswith("'")


def test_a_county_has_only_its_own(client, index, project):
    ProjectPageFactory(parent=index, title="Annat")
    assert len(rows(client, "projekt")) == 2
    [row] = rows(client, "projekt", path="/skane/projekt/")
    assert row["county"] == "Skåne"


def test_leaves_out_restricted_projects_and_unpublished_funds(client, index, project):
    secret = ProjectPageFactory(
        parent=index,
        title="Hemligt",
        fund=FundFactory(name="Hemlig fond"),
        partners=[ProjectPartner(organisation=OrganisationFactory(name="Hemliga bolaget"))],
    )
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    project.fund.unpublish()
    for name, file_format in FORMATS:
        content = get(client, name, file_format).content.decode()
        assert "Hemlig" not in content
        assert "Fonden för inre" not in content


def test_documentation_names_licence_and_every_column(client, index):
    html = client.get("/projekt/data/").content.decode()
    assert f'href="{LICENCE}"' in html
    for name, file_format in FORMATS:
        assert f'href="/projekt/data/{name}/{file_format}/"' in html
    for dataset in DATASETS.values():
        for column in dataset.columns:
            assert f"{column.value}</bdi>" in html
    content = get(client, "projekt", "json").json()
    assert content["licence"] == LICENCE
    assert content["documentation"] == "http://testserver/projekt/data/"


@pytest.mark.parametrize("path", ["data/annat/csv/", "data/projekt/xml/", "data/projekt/"])
def test_unknown_data_is_not_found(client, index, path):
    assert client.get(f"/projekt/{path}").status_code == 404


@pytest.mark.parametrize(("name", "file_format"), FORMATS)
def test_data_does_not_grow(client, index, name, file_format):
    counts = []
    for _round in range(2):
        for _number in range(4):
            ProjectPageFactory(
                parent=index,
                fund=FundFactory(),
                topics=[TopicFactory()],
                partners=[ProjectPartner(organisation=OrganisationFactory(is_renamed=True))],
            )
        counts.append(warm_queries(client, f"/projekt/data/{name}/{file_format}/"))
    assert counts[0] == counts[1] <= 15
