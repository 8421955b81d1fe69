"""What search engines are told of projects and of organisations, in the terms of schema.org."""

from datetime import date

import pytest

from cms.people.choices import OrganisationKind
from cms.people.factories import OrganisationFactory
from cms.people.models import FormerName
from cms.values.periods import Period
from projects.choices import Currency, PartnerRole
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPartner
from seminars.factories import SeminarIndexPageFactory
from tests.helpers.linked_data import linked_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home):
    return ProjectIndexPageFactory(parent=home, slug="projekt")


@pytest.fixture
def malmo():
    return OrganisationFactory(
        name="Malmö universitet",
        website="https://mau.se/",
        kind=OrganisationKind.UNIVERSITY,
        former_names=[
            FormerName(name="Malmö högskola", period=Period.of("../2017-12-31")),
            FormerName(website="https://mah.se/", period=Period.of("../2018-06-30")),
        ],
    )


def structured_data(client, address):
    [data] = linked_data(client.get(address).content.decode())
    return data


def test_project_names_funder_money_and_partners(client, index, malmo):
    page = ProjectPageFactory(
        parent=index,
        title="Helix",
        lead="Ett projekt.",
        fund=FundFactory(website="https://example.eu/"),
        reference_number="SE/2016/ISF-17",
        budget=480_000,
        currency=Currency.EUR,
        eu_percent=50,
        partners=[
            ProjectPartner(
                organisation=malmo,
                role=PartnerRole.COORDINATOR,
                period=Period.of("../2017-08-31"),
            )
        ],
    )
    url = f"http://localhost{page.url}"
    funder = {
        "@type": "Organization",
        "name": "Fonden för inre säkerhet",
        "url": "https://example.eu/",
    }
    assert structured_data(client, page.url) == {
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": url,
        "url": url,
        "name": "Helix",
        "description": "Ett projekt.",
        "identifier": "SE/2016/ISF-17",
        "foundingDate": "2017",
        "dissolutionDate": "2018",
        "funder": funder,
        "funding": {
            "@type": "MonetaryGrant",
            "amount": {"@type": "MonetaryAmount", "currency": "EUR", "value": 240_000},
            "funder": funder,
            "identifier": "SE/2016/ISF-17",
        },
        "member": [
            {
                "@type": "OrganizationRole",
                "roleName": "Samordnare",
                "endDate": "2017-08-31",
                "member": {
                    "@type": "Organization",
                    "name": "Malmö universitet",
                    "url": "https://mau.se/",
                    "alternateName": "Malmö högskola",
                },
            }
        ],
    }


def test_project_tells_nothing_that_is_not_known(client, index):
    page = ProjectPageFactory(
        parent=index, title="Helix", lead="", start_date=date(2017, 3, 1), budget=480_000
    )
    url = f"http://localhost{page.url}"
    assert structured_data(client, page.url) == {
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": url,
        "url": url,
        "name": "Helix",
        "foundingDate": "2017-03-01",
        "dissolutionDate": "2018-12-31",
    }


def test_organisation_is_known_under_its_former_names(client, home, index, malmo):
    SeminarIndexPageFactory(parent=home, slug="seminarier")
    ProjectPageFactory(parent=index, partners=[ProjectPartner(organisation=malmo)])
    assert structured_data(client, "/seminarier/organisationer/malmo-universitet/") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": "https://mau.se/",
        "url": "https://mau.se/",
        "name": "Malmö universitet",
        "alternateName": ["Malmö högskola"],
    }
