"""The open data of a site for Sweden's data portal: DCAT-AP-SE 3.0.1 in RDF/XML.

https://docs.dataportal.se/dcat/3.0.1/sv/; the portal asks at `/datasets/dcat` every night.
"""

import xml.etree.ElementTree as ET

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page, Site

from cms.archive.feeds import feed_title
from cms.archive.open_data import FORMATS, LICENCE, OpenDataMixin, open_to_all
from cms.languages.pages import PUBLISHED

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority/"
SWEDEN = "http://sws.geonames.org/2661886"
# A county administrative board is the state in its county.
KIND_OF_PUBLISHER = "http://purl.org/adms/publishertype/RegionalAuthority"
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
TITLE = "Öppna data från {site}"
DESCRIPTION = "Det som publiceras på webbplatsen, som filer att hämta. Filerna görs när de hämtas."


@require_safe
def catalogue(request):
    """Answer with the catalogue of the site that the request's host name belongs to."""
    site = Site.find_for_request(request)
    with override(settings.LANGUAGE_CODE):
        graph = Graph(f"{site.root_url}{request.path}")
        graph.describe(site, _archives(site))
    return open_to_all(HttpResponse(graph.text(), content_type="application/rdf+xml"))


def _archives(site):
    """Return the Swedish archives of a site; a county's only where none stands above it."""
    root = site.root_page
    pages = (
        Page.objects.descendant_of(root)
        .type(OpenDataMixin)
        .filter(PUBLISHED, locale=Locale.get_default())
        .public()
        .order_by("path")
        .specific(defer=False)
    )
    on_top = {type(page) for page in pages if page.depth == root.depth + 1}
    return [page for page in pages if page.depth == root.depth + 1 or type(page) not in on_top]


class Graph:
    """The catalogue as it grows, with each publisher described once."""

    def __init__(self, address):
        self.address, self.publishers = address, set()
        for prefix, namespace in NAMESPACES.items():
            ET.register_namespace(prefix, namespace)
        self.root = ET.Element(_name("rdf:RDF"))

    def describe(self, site, archives):
        """Describe the catalogue and all data sets of the archives."""
        home = site.root_page.specific
        name = home.title
        catalogue = self._thing("dcat:Catalog", self.address)
        _text(catalogue, "dcterms:title", TITLE.format(site=name))
        _text(catalogue, "dcterms:description", DESCRIPTION)
        _link(catalogue, "dcterms:publisher", self._publisher(home))
        _link(catalogue, "dcterms:license", LICENCE.replace("https:", "http:"))
        _link(catalogue, "foaf:homepage", f"{site.root_url}/")
        _link(catalogue, "dcterms:language", f"{EU}language/SWE")
        _link(catalogue, "dcterms:spatial", SWEDEN)
        _link(catalogue, "dcat:themeTaxonomy", f"{EU}data-theme")
        _day(catalogue, "dcterms:issued", home.published_at)
        for archive in archives:
            for choice, dataset in archive.datasets.items():
                address = f"{archive.full_url}data/#{choice.value}"
                _link(catalogue, "dcat:dataset", address)
                self._dataset(archive, choice, dataset, address)

    def text(self):
        """Return the catalogue as RDF/XML."""
        return ET.tostring(self.root, encoding="utf-8", xml_declaration=True)

    def _dataset(self, archive, choice, dataset, address):
        element = self._thing("dcat:Dataset", address)
        columns = ", ".join(str(column.label) for column in dataset.columns)
        _text(element, "dcterms:title", f"{choice.label}: {feed_title(archive)}")
        with override("en"):
            _text(element, "dcterms:title", f"{choice.label}: {archive.page_above.title}", "en")
        _text(element, "dcterms:description", f"{archive.lead} Kolumner: {columns}.".strip())
        _link(element, "dcterms:publisher", self._publisher(archive.page_above.specific))
        _link(element, "dcat:contactPoint", self._contact(archive.page_above.specific))
        _text(element, "dcat:keyword", str(choice.label))
        _link(element, "dcat:theme", f"{EU}data-theme/GOVE")
        _link(element, "dcterms:language", f"{EU}language/SWE")
        _link(element, "dcterms:spatial", SWEDEN)
        _link(element, "dcterms:accrualPeriodicity", f"{EU}frequency/CONT")
        _link(element, "dcterms:accessRights", f"{EU}access-right/PUBLIC")
        _link(element, "dcat:landingPage", f"{archive.full_url}data/")
        _day(element, "dcterms:issued", archive.published_at)
        for file_format in FORMATS:
            file = f"{archive.full_url}data/{choice.value}/{file_format}/"
            _link(element, "dcat:distribution", file)
            self._distribution(file, choice, file_format)

    def _distribution(self, address, choice, file_format):
        element = self._thing("dcat:Distribution", address)
        _text(element, "dcterms:title", f"{choice.label} ({file_format.upper()})")
        _text(element, "dcterms:description", f"{choice.label} som {file_format.upper()}.")
        _link(element, "dcat:accessURL", address)
        _link(element, "dcat:downloadURL", address)
        ET.SubElement(element, _name("dcterms:format")).text = MEDIA_TYPES[file_format]
        _link(element, "dcterms:license", LICENCE.replace("https:", "http:"))
        _link(element, "dcatap:availability", f"{EU}planned-availability/STABLE")

    def _publisher(self, page):
        """Describe who stands behind a page; return its address at the portal, if it has one."""
        number = getattr(page, "organisation_number", "").replace("-", "")
        address = f"http://dataportal.se/organisation/SE{number}" if number else page.full_url
        if address not in self.publishers:
            self.publishers.add(address)
            agent = self._thing("foaf:Agent", address)
            _text(agent, "foaf:name", page.title)
            _link(agent, "dcterms:type", KIND_OF_PUBLISHER)
            _link(agent, "foaf:homepage", page.full_url)
        return address

    def _contact(self, page):
        address = f"{page.full_url}#kontakt"
        if address not in self.publishers:
            self.publishers.add(address)
            contact = self._thing("vcard:Organization", address)
            ET.SubElement(contact, _name("vcard:fn")).text = page.title
            email = getattr(page, "email", "") or settings.SITE_EMAIL
            _link(contact, "vcard:hasEmail", f"mailto:{email}")
        return address

    def _thing(self, kind, address):
        return ET.SubElement(self.root, _name(kind), {_name("rdf:about"): address})


def _name(short):
    prefix, name = short.split(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def _text(element, name, text, language=settings.LANGUAGE_CODE):
    ET.SubElement(element, _name(name), {_name("xml:lang"): language}).text = text


def _link(element, name, address):
    ET.SubElement(element, _name(name), {_name("rdf:resource"): address})


def _day(element, name, moment):
    if moment:
        kind = {_name("rdf:datatype"): f"{NAMESPACES['xsd']}date"}
        ET.SubElement(element, _name(name), kind).text = moment.date().isoformat()
