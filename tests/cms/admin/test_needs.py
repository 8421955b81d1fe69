"""The start page says for how long something has waited."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.admin.needs import Need


@pytest.mark.parametrize(("days", "told"), [(0, "I dag"), (1, "I går"), (6, "6 dagar")])
def test_age_is_told_in_days(days, told):
    assert (
        Need(timezone.now() - timedelta(days=days), "Radon", "/", "Sidan", "Fortsätt").age == told
    )
