import pytest

from home.factories import UppdragPageFactory


@pytest.fixture
def beside(county):
    """A page of a county that shows nothing of what changes."""
    return UppdragPageFactory(parent=county, slug="bredvid")
