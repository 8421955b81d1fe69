from datetime import timedelta

import pytest
from django.utils import timezone

from cms.upkeep.models import PageUpkeep
from home.factories import StandardPageFactory


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def page(skane, today):
    """A page of Skåne that somebody without an account looks after, two days late."""
    page = StandardPageFactory(parent=skane, title="Djurskydd", slug="djurskydd")
    PageUpkeep.objects.create(
        page_id=page.pk,
        owner_name="Siv Ek",
        owner_email="siv@example.se",
        due=today - timedelta(days=2),
    )
    return page
