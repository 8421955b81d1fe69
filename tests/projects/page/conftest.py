"""What these tests start from."""

import pytest

from home.factories import CountyPageFactory
from projects.factories import ProjectIndexPageFactory


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home)


@pytest.fixture
def index(county):
    return ProjectIndexPageFactory(parent=county)
