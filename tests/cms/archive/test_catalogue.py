"""The catalogue of open data is what Sweden's data portal asks for: DCAT-AP-SE 3.0.1."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, Graph, Literal, Namespace, URIRef
from wagtail.models import Locale, Site

from cms.archive.catalogue import COUNTIES, SWEDEN
from cms.values.counties import County
from home.factories import CountyPageFactory, NewsIndexPageFactory
from projects.factories import ProjectIndexPageFactory
from seminars.factories import SeminarIndexPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HERE = Path(__file__).parent
SHAPES = Graph().parse(HERE / "dcat_ap_se.ttl")
EUROPEAN = ("shapes", "range", "mdr-vocabularies.shape")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
ADDRESS = "/datasets/dcat"


def read(client, **server):
    response = client.get(ADDRESS, **server)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rdf+xml"
    assert response["Access-Control-Allow-Origin"] == "*"
    return Graph().parse(data=response.content, format="xml")


def violations(graph):
    conforms, _graph, text = validate(graph, shacl_graph=SHAPES)
    return "" if conforms else text


@pytest.fixture
def archives(home):
    skane = CountyPageFactory(parent=home, organisation_number="202100-2346", email="a@example.se")
    blekinge = CountyPageFactory(parent=home, county=County.BLEKINGE)
    return [
        NewsIndexPageFactory(parent=home, slug="nyheter", lead="Från alla län."),
        NewsIndexPageFactory(parent=skane, slug="nyheter"),
        SeminarIndexPageFactory(parent=skane, slug="seminarier"),
        ProjectIndexPageFactory(parent=blekinge, slug="projekt"),
    ]


def test_catalogue_breaks_no_rule(client, archives):
    graph = read(client)
    assert violations(graph) == ""
    assert len(list(graph.subjects(RDF.type, DCAT.Catalog))) == 1


@pytest.mark.parametrize("name", EUROPEAN)
def test_european_shapes_find_one_thing_only_which_swedens_profile_forbids(client, archives, name):
    shapes = Graph().parse(HERE / "dcat_ap" / f"{name}.ttl")
    _conforms, report, _text = validate(read(client), shacl_graph=shapes)
    results = report.objects(report.value(None, RDF.type, SH.ValidationReport), SH.result)
    found = {
        report.value(result, SH.resultPath)
        for result in results
        if report.value(result, SH.resultSeverity) == SH.Violation
    }
    # The format of a file is a text at the portal ("text/csv"), and an address in Europe, for
    # which there is `dcat:mediaType`.
    assert found == {DCTERMS.format}


@pytest.mark.parametrize("name", EUROPEAN)
def test_european_shapes_find_what_is_missing(client, archives, name):
    shapes = Graph().parse(HERE / "dcat_ap" / f"{name}.ttl")
    bare = Graph()
    bare.add((URIRef("http://localhost/"), RDF.type, DCAT.Catalog))
    bare.add((URIRef("http://localhost/"), DCTERMS.language, URIRef("http://localhost/sv")))
    assert validate(bare, shacl_graph=shapes)[0] is False


def test_shapes_find_what_is_missing(client, archives):
    graph = read(client)
    for kind, name in (
        (DCAT.Catalog, DCTERMS.license),
        (DCAT.Dataset, DCTERMS.publisher),
        (DCAT.Distribution, DCAT.accessURL),
        (FOAF.Agent, DCTERMS.type),
        (VCARD.Organization, VCARD.hasEmail),
    ):
        broken = Graph() + graph
        broken.remove((next(broken.subjects(RDF.type, kind)), name, None))
        assert violations(broken) != "", (kind, name)
    broken = Graph() + graph
    broken.add((next(broken.subjects(RDF.type, DCAT.Dataset)), DCTERMS.title, Literal("bare")))
    assert violations(broken) != ""


def test_every_data_set_is_there_once_and_every_file_opens(client, archives):
    graph = read(client)
    national, below_national, seminars, projects = archives
    shown = [national, seminars, projects]
    expected = {
        f"{archive.full_url}data/#{choice.value}"
        for archive in shown
        for choice in archive.datasets
    }
    assert {str(found) for found in graph.subjects(RDF.type, DCAT.Dataset)} == expected
    assert str(below_national.full_url) not in str(expected)
    files = list(graph.objects(None, DCAT.downloadURL))
    assert len(files) == 2 * len(expected)
    for file in files:
        response = client.get(str(file).removeprefix("http://localhost"))
        assert response.status_code == 200
        assert response["Access-Control-Allow-Origin"] == "*"


def test_a_board_is_called_by_its_number_at_the_portal(client, archives):
    graph = read(client)
    skane = URIRef("http://dataportal.se/organisation/SE2021002346")
    assert (skane, FOAF.name, Literal("Länsstyrelsen Skåne", lang="sv")) in graph
    assert (None, VCARD.hasEmail, URIRef("mailto:a@example.se")) in graph


def test_a_countys_own_host_has_its_own_catalogue(client, archives):
    skane = archives[2].get_parent()
    Site.objects.create(hostname="skane.example.se", root_page=skane)
    graph = read(client, SERVER_NAME="skane.example.se")
    assert violations(graph) == ""
    addresses = [str(address) for address in graph.subjects(RDF.type, DCAT.Dataset)]
    assert len(addresses) == 2
    assert all(address.startswith("http://skane.example.se/") for address in addresses)


def test_data_are_about_the_county_or_the_country(client, archives):
    assert len(set(COUNTIES.values())) == len(COUNTIES) == len(County)
    graph = read(client)
    national, _below, seminars, _projects = (
        {graph.value(URIRef(f"{a.full_url}data/#{c.value}"), DCTERMS.spatial) for c in a.datasets}
        for a in archives
    )
    assert national == {URIRef(SWEDEN)}
    assert seminars == {URIRef("http://data.europa.eu/nuts/code/SE224")}


def test_drafts_closed_archives_and_translations_are_not_in_it(client, archives):
    national, _below, seminars, projects = archives
    national.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True)
    seminars.unpublish()
    projects.view_restrictions.create(restriction_type="login")
    addresses = [str(address) for address in read(client).subjects(RDF.type, DCAT.Dataset)]
    assert addresses == [f"{national.full_url}data/#nyheter"]


def test_data_are_issued_on_the_swedish_day(client, archives):
    archives[0].published_at = datetime(2024, 3, 1, 23, 30, tzinfo=UTC)
    archives[0].save_revision().publish()
    issued = {str(day) for day in read(client).objects(None, DCTERMS.issued)}
    assert "2024-03-02" in issued
    assert "2024-03-01" not in issued
