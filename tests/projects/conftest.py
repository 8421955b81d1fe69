"""A project that there can be evidence of, and who asks for it."""

import pytest

from cms.accounts.factories import UserFactory
from home.factories import CountyPageFactory
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import Fund


@pytest.fixture
def archive(home):
    return ProjectIndexPageFactory(parent=CountyPageFactory(parent=home))


@pytest.fixture
def funded(archive):
    """A published project whose fund follows a rule of the EU."""
    fund = FundFactory(
        eu_fund=Fund.EuFund.ISF,
        period=Fund.Period.P2014,
        statement="Fonden gjorde det möjligt att arbeta tillsammans.",
    )
    page = ProjectPageFactory(parent=archive, title="Trygga torg", slug="trygga-torg", fund=fund)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def anna(client):
    """The client of an administrator who has logged in."""
    client.force_login(UserFactory(is_superuser=True, first_name="Anna", last_name="Ek"))
    return client
