"""The open data of a site for Sweden's data portal: DCAT-AP-SE 3.0.1 in RDF/XML.

https://docs.dataportal.se/dcat/3.0.1/sv/; the portal asks at `/datasets/dcat` every night.
"""

import xml.etree.ElementTree as ET

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page, Site

from cms.archive.feeds import feed_title
from cms.archive.open_data import FORMATS, LICENCE, OpenDataMixin, open_to_all
from cms.languages.pages import PUBLISHED
from cms.values.counties import County

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority/"
SWEDEN = "http://sws.geonames.org/2661886"
# Each county by its code in the Union's statistics (NUTS 2021, level 3).
NUTS = "http://data.europa.eu/nuts/code/"
COUNTIES = {
    County.BLEKINGE: "SE221",
    County.DALARNA: "SE312",
    County.GOTLAND: "SE214",
    County.GAVLEBORG: "SE313",
    County.HALLAND: "SE231",
    County.JAMTLAND: "SE322",
    County.JONKOPING: "SE211",
    County.KALMAR: "SE213",
    County.KRONOBERG: "SE212",
    County.NORRBOTTEN: "SE332",
    County.SKANE: "SE224",
    County.STOCKHOLM: "SE110",
    County.SODERMANLAND: "SE122",
    County.UPPSALA: "SE121",
    County.VARMLAND: "SE311",
    County.VASTERBOTTEN: "SE331",
    County.VASTERNORRLAND: "SE321",
    County.VASTMANLAND: "SE125",
    County.VASTRA_GOTALAND: "SE232",
    County.OREBRO: "SE124",
    County.OSTERGOTLAND: "SE123",
}
# A county administrative board is the state in its county.
KIND_OF_PUBLISHER = "http://purl.org/adms/publishertype/RegionalAuthority"
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
IANA = "https://www.iana.org/assignments/media-types/"
# What the things are that a property leads to: readers do not look them up elsewhere.
KINDS = {
    "dcat:landingPage": "foaf:Document",
    "dcat:mediaType": "dcterms:MediaType",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dcatap:availability": "skos:Concept",
    "dcterms:accessRights": "dcterms:RightsStatement",
    "dcterms:accrualPeriodicity": "dcterms:Frequency",
    "dcterms:language": "dcterms:LinguisticSystem",
    "dcterms:license": "dcterms:LicenseDocument",
    "dcterms:spatial": "dcterms:Location",
    "dcterms:type": "skos:Concept",
    "foaf:homepage": "foaf:Document",
    "skos:inScheme": "skos:ConceptScheme",
}
# The terms of shared vocabularies, with the vocabulary that each is of and its Swedish name there.
KINDS_OF_PUBLISHERS = "http://purl.org/adms/publishertype/1.0"
THEMES = f"{EU}data-theme"
VOCABULARIES = {
    f"{EU}access-right": "Åtkomsträttigheter",
    f"{EU}frequency": "Uppdateringsfrekvens",
    f"{EU}language": "Språk",
    f"{EU}planned-availability": "Tillgänglighet",
    KINDS_OF_PUBLISHERS: "Typ av utgivare",
    THEMES: "Datateman",
}
PUBLIC = f"{EU}access-right/PUBLIC"
SWEDISH = f"{EU}language/SWE"
CONTINUOUS = f"{EU}frequency/CONT"
GOVERNMENT = f"{EU}data-theme/GOVE"
STABLE = f"{EU}planned-availability/STABLE"
TERMS = {
    PUBLIC: (f"{EU}access-right", "Publik"),
    SWEDISH: (f"{EU}language", "svenska"),
    CONTINUOUS: (f"{EU}frequency", "kontinuerlig"),
    GOVERNMENT: (THEMES, "Regeringen och den offentliga sektorn"),
    STABLE: (f"{EU}planned-availability", "Stabil"),
    KIND_OF_PUBLISHER: (KINDS_OF_PUBLISHERS, "Regional myndighet"),
}
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
    """The catalogue as it grows, with each thing described once."""

    def __init__(self, address):
        self.address, self.described = address, set()
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
        self._refer(catalogue, "dcterms:license", LICENCE.replace("https:", "http:"))
        self._refer(catalogue, "foaf:homepage", f"{site.root_url}/")
        self._refer(catalogue, "dcterms:language", SWEDISH)
        self._refer(catalogue, "dcterms:spatial", _area(home))
        self._refer(catalogue, "dcat:themeTaxonomy", THEMES)
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
        self._refer(element, "dcat:theme", GOVERNMENT)
        self._refer(element, "dcterms:language", SWEDISH)
        self._refer(element, "dcterms:spatial", _area(archive.page_above.specific))
        self._refer(element, "dcterms:accrualPeriodicity", CONTINUOUS)
        self._refer(element, "dcterms:accessRights", PUBLIC)
        self._refer(element, "dcat:landingPage", f"{archive.full_url}data/")
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
        # Sweden's profile wants a text here, the European one an address: that stands beside it.
        ET.SubElement(element, _name("dcterms:format")).text = MEDIA_TYPES[file_format]
        self._refer(element, "dcat:mediaType", f"{IANA}{MEDIA_TYPES[file_format]}")
        self._refer(element, "dcterms:license", LICENCE.replace("https:", "http:"))
        self._refer(element, "dcatap:availability", STABLE)

    def _publisher(self, page):
        """Describe who stands behind a page; return its address at the portal, if it has one."""
        number = getattr(page, "organisation_number", "").replace("-", "")
        address = (
            f"http://dataportal.se/organisation/SE{number}"
            if number
            else f"{page.full_url}#utgivare"
        )
        if self._is_new(address):
            agent = self._thing("foaf:Agent", address)
            _text(agent, "foaf:name", page.title)
            self._refer(agent, "dcterms:type", KIND_OF_PUBLISHER)
            self._refer(agent, "foaf:homepage", page.full_url)
        return address

    def _contact(self, page):
        address = f"{page.full_url}#kontakt"
        if self._is_new(address):
            contact = self._thing("vcard:Organization", address)
            _link(contact, "rdf:type", f"{NAMESPACES['vcard']}Kind")
            ET.SubElement(contact, _name("vcard:fn")).text = page.title
            email = getattr(page, "email", "") or settings.SITE_EMAIL
            _link(contact, "vcard:hasEmail", f"mailto:{email}")
        return address

    def _refer(self, element, name, address):
        """Link to something of another site or vocabulary, and say once what it is."""
        _link(element, name, address)
        if not self._is_new(address):
            return
        thing = self._thing(KINDS[name], address)
        if address in TERMS:
            vocabulary, label = TERMS[address]
            _text(thing, "skos:prefLabel", label)
            self._refer(thing, "skos:inScheme", vocabulary)
        if address in VOCABULARIES:
            _text(thing, "dcterms:title", VOCABULARIES[address])

    def _is_new(self, address):
        """Whether something is not described yet, and from now on is."""
        if address in self.described:
            return False
        self.described.add(address)
        return True

    def _thing(self, kind, address):
        return ET.SubElement(self.root, _name(kind), {_name("rdf:about"): address})


def _area(page):
    """Return the address of the county whose page it is, or else of Sweden."""
    code = COUNTIES.get(getattr(page, "county", None))
    return f"{NUTS}{code}" if code else SWEDEN


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
        ET.SubElement(element, _name(name), kind).text = timezone.localdate(moment).isoformat()
