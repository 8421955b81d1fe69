"""Loans: what we use of other packages that they promise nobody."""

from pathlib import Path

import pytest
from django.conf import settings

needs_database = pytest.mark.django_db


def borrowed(place, *names):
    """Name the file of ours that a test is for, and the words in it that are on loan."""
    return pytest.mark.parametrize("loan", [pytest.param((place, names), id=place)], indirect=True)


@pytest.fixture
def loan(request):
    """The loan is still made: a test for what nobody uses any more can go."""
    place, names = request.param
    text = (Path(settings.BASE_DIR) / place).read_text()
    assert [name for name in names if name not in text] == []
