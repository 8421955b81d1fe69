"""What these tests start from."""

import pytest

from cms.people.factories import OrganisationFactory
from cms.people.models import FormerName
from cms.values.periods import Period
from projects.choices import PartnerRole
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPartner
from tests.helpers.partners import PartnerOfficer
from tests.helpers.pasting import member


@pytest.fixture
def project(home):
    index = ProjectIndexPageFactory(parent=home, slug="projekt")
    coordinator = OrganisationFactory(name="Länsstyrelsen Skåne")
    partner = ProjectPartner(organisation=coordinator, role=PartnerRole.COORDINATOR, sort_order=0)
    return ProjectPageFactory(parent=index, title="Helix", partners=[partner])


@pytest.fixture
def editor(project):
    return member(project.get_parent())


@pytest.fixture
def officer(client, editor, project):
    client.force_login(editor)
    return PartnerOfficer(client, "paste_partners", project)


@pytest.fixture
def organisations(db):
    """The five of Skåne's project, as the demo knows them."""
    malmo = OrganisationFactory(
        name="Malmö universitet",
        website="https://mau.se/",
        town="Malmö",
        former_names=[
            FormerName(
                name="Malmö högskola", website="https://mah.se/", period=Period.of("../2017-12-31")
            )
        ],
    )
    others = [
        OrganisationFactory(name=name, website=website)
        for name, website in [
            ("Helsingborgs stad", "https://helsingborg.se/"),
            ("Landskrona stad", "https://landskrona.se/"),
            ("Open Skåne", "https://openskane.se/"),
            ("Lunds universitet", "https://www.lu.se/"),
        ]
    ]
    return [*others[:3], malmo, others[3]]
