"""Lists of partners, as people paste them, and what is understood of them."""

import pytest

from cms.pasting.matching import MatchReason
from cms.people.factories import OrganisationFactory
from cms.people.matching import OrganisationMatches
from cms.people.models import FormerName
from cms.values.periods import Period
from projects.partners.lines import PartnerNote
from projects.partners.names import parse_partner
from projects.partners.parser import parse_partners
from tests.helpers.pasting import SKANE
from tests.helpers.timing import takes_less

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def malmo(db):
    return OrganisationFactory(
        name="Malmö universitet",
        website="https://mau.se/",
        town="Malmö",
        former_names=[
            FormerName(
                name="Malmö högskola", website="https://mah.se/", period=Period.of("../2017-12-31")
            )
        ],
    )


@pytest.fixture
def lund(db):
    return OrganisationFactory(name="Lunds universitet", website="https://www.lu.se/")


@pytest.fixture
def matches(malmo, lund):
    for name in ("Sveriges Kommuner och Regioner", "Myndigheten för ungdom, MUCF"):
        OrganisationFactory(name=name)
    return OrganisationMatches()


def sources(text, matches):
    return [line.source for line in parse_partners(text, matches)]


def test_the_list_of_skane(matches):
    heading, *lines = parse_partners(SKANE, matches)
    assert (heading.notes, heading.is_partner) == ([PartnerNote.HEADING], False)
    assert [(line.name, line.website) for line in lines] == [
        ("", "https://helsingborg.se/"),
        ("", "https://landskrona.se/"),
        ("", "https://openskane.se/"),
        ("", "https://mah.se/"),
        ("", "https://lu.se/"),
    ]
    assert all(line.is_partner and not line.notes for line in lines)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("lu.se, mah.se; polisen.se", ["lu.se", "mah.se", "polisen.se"]),
        ("helsingborg.se och lu.se", ["helsingborg.se", "lu.se"]),
        (
            "Polisen, Tullverket, Sydsvenska Industri- och handelskammaren och Region Skåne",
            ["Polisen", "Tullverket", "Sydsvenska Industri- och handelskammaren", "Region Skåne"],
        ),
        (
            "Polisen, Myndigheten för samhällsskydd och beredskap",
            ["Polisen", "Myndigheten för samhällsskydd och beredskap"],
        ),
        # Known names stay whole.
        ("Sveriges Kommuner och Regioner", ["Sveriges Kommuner och Regioner"]),
        ("Brå, Sveriges Kommuner och Regioner", ["Brå", "Sveriges Kommuner och Regioner"]),
        ("Myndigheten för ungdom, MUCF, Brå", ["Myndigheten för ungdom, MUCF", "Brå"]),
        # A name and the address after it are one partner, unless they are known to be two.
        ("Malmö högskola, mah.se", ["Malmö högskola, mah.se"]),
        ("Höganäs kommun, hoganas.se, lu.se", ["Höganäs kommun, hoganas.se", "lu.se"]),
        ("Lunds universitet, mah.se", ["Lunds universitet", "mah.se"]),
        ("Lunds universitet, hoganas.se", ["Lunds universitet", "hoganas.se"]),
        ("mah.se, Malmö högskola", ["mah.se", "Malmö högskola"]),
        ("  \n\nBrå\n , ;\n", ["Brå", ", ;"]),
    ],
)
def test_rows_of_partners_are_split(matches, text, parts):
    split = sources(text, matches)
    assert [part for part in split if part.strip(" ,;")] == [
        part for part in parts if part.strip(" ,;")
    ]
    # What was split is read in the same way when the officer goes back and sends it again.
    assert sources("\n".join(split), matches) == split


@pytest.mark.parametrize(
    ("source", "name", "website"),
    [
        ("Lunds universitet", "Lunds universitet", ""),
        ("• Lunds universitet (lu.se)", "Lunds universitet", "https://lu.se/"),
        ("2) Bjuvs kommun – bjuv.se", "Bjuvs kommun", "https://bjuv.se/"),
        ("https://www.lu.se/om?x=1.", "", "https://www.lu.se/om?x=1"),
        ("HELSINGBORG.SE", "", "https://helsingborg.se/"),
        ("malmö.se", "", "https://malmö.se/"),
        ("start.stockholm", "", "https://start.stockholm/"),
        ("St.Petersburgs stad", "St.Petersburgs stad", ""),
        ("Kommuner, t.ex. Höör", "Kommuner, t.ex. Höör", ""),
    ],
)
def test_names_and_addresses_are_told_apart(source, name, website):
    line = parse_partner(source)
    assert (line.name, line.website, line.is_partner) == (name, website, True)


@pytest.mark.parametrize(
    ("source", "note", "is_partner"),
    [
        ("Operativa partner:", PartnerNote.HEADING, False),
        (
            "Projektet syftar till att öka kunskapen om radikalisering. " * 3,
            PartnerNote.TEXT,
            False,
        ),
        ("2017–2018", PartnerNote.NOTHING, False),
        ("kommunerna i länet", PartnerNote.SMALL, True),
        ("Lunds universitet\tSociologiska institutionen\tPartner", PartnerNote.REST, True),
        ("anna.ek@lu.se", PartnerNote.EMAIL, True),
        ("mah.se, numera mau.se", PartnerNote.MORE_ADDRESSES, True),
    ],
)
def test_what_is_unsure_is_marked_and_kept(source, note, is_partner):
    line = parse_partner(source)
    assert note in line.notes
    assert (line.source, line.is_partner) == (source, is_partner)


@pytest.mark.parametrize(
    "text", ["a." * 9000, "a," * 9000, "a och " * 3000, "x@" * 9000, "(aa.se " * 2800, "@" * 19_000]
)
def test_odd_text_takes_no_time(matches, text):
    assert takes_less(5, lambda: parse_partners(text, matches))


@pytest.mark.parametrize(
    ("name", "website", "reason"),
    [
        ("Malmö universitet", "", MatchReason.NAME),
        ("Malmö högskola", "", MatchReason.FORMER_NAME),
        ("", "https://www.mau.se/", MatchReason.ADDRESS),
        ("", "https://mah.se/", MatchReason.FORMER_ADDRESS),
        ("Malmö högskola", "https://mah.se/", MatchReason.FORMER_NAME),
        ("Malmö högskola", "https://nytt.se/", MatchReason.FORMER_NAME),
    ],
)
def test_sure_is_the_only_one_of_a_name_or_at_an_address(malmo, matches, name, website, reason):
    found = matches.find(name, website)
    assert found.reasons == {malmo.pk: reason}
    assert found.sure == malmo.pk


@pytest.mark.parametrize(
    ("name", "website", "reason"),
    [
        # Nobody has the name: the address alone does not decide.
        ("Okänt bolag", "https://mau.se/", MatchReason.ADDRESS),
        ("", "https://mau.se/kontakt", MatchReason.SITE),
        ("", "https://bibliotek.mau.se/", MatchReason.SITE),
        ("Malmö unversitet", "", MatchReason.SIMILAR),
        ("malmö universitet", "", MatchReason.SIMILAR),
    ],
)
def test_the_unsure_is_offered_but_not_chosen(malmo, matches, name, website, reason):
    found = matches.find(name, website)
    assert found.reasons[malmo.pk] == reason
    assert found.sure is None


def test_name_and_address_of_two_organisations_are_never_merged(malmo, lund, matches):
    found = matches.find("Lunds universitet", "https://mau.se/")
    assert found.reasons == {lund.pk: MatchReason.NAME, malmo.pk: MatchReason.ADDRESS}
    assert found.sure is None


def test_organisations_that_share_a_website_are_told_by_the_page(db):
    skane, blekinge = (
        OrganisationFactory(website=f"https://www.lansstyrelsen.se/{county}.html")
        for county in ("skane", "blekinge")
    )
    matches = OrganisationMatches()
    assert matches.find("", "https://lansstyrelsen.se/skane/").sure == skane.pk
    assert matches.find("", "https://lansstyrelsen.se/").sure is None
    assert set(matches.find("", "https://lansstyrelsen.se/").reasons) == {skane.pk, blekinge.pk}


@pytest.mark.parametrize("website", ["https://malmö.se/", "https://xn--malm-8qa.se/"])
def test_an_address_with_swedish_letters_is_the_same_in_both_forms(db, website):
    city = OrganisationFactory(website="https://malmö.se/")
    assert OrganisationMatches().find("", website).sure == city.pk


@pytest.mark.parametrize("website", ["https://[::", "https://" + "a" * 70 + ".se/", "nonsens"])
def test_what_is_no_address_matches_nothing(matches, website):
    assert matches.find("", website).reasons == {}
