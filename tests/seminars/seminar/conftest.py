"""What these tests start from."""

import pytest

from cms.values.counties import County
from home.factories import CountyPageFactory
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from seminars.factories import SeminarIndexPageFactory


@pytest.fixture
def index(home):
    county = CountyPageFactory(parent=home, county=County.SKANE, slug="skane")
    return SeminarIndexPageFactory(parent=county, slug="seminarier")


@pytest.fixture
def project(home):
    return ProjectPageFactory(parent=ProjectIndexPageFactory(parent=home), title="Helix")
