"""After each test of this folder, what is kept of translations is what is so."""

import pytest
from wagtail_localize.models import Translation

from cms.translating.counting import count_again
from cms.translating.models import TextProgress

KEPT = ("is_ordered", "state", "section", "words", "words_to_do")


@pytest.fixture(autouse=True)
def kept_as_it_is(request):
    """Count everything again: only what is known to have changed may differ."""
    if not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("db")
    yield
    assert not Translation.objects.filter(text_progress=None).exists()
    current = TextProgress.objects.filter(is_stale=False).order_by("pk")
    before = list(current.values_list("pk", *KEPT))
    keys = [row[0] for row in before]
    count_again(keys)
    assert list(current.filter(pk__in=keys).values_list("pk", *KEPT)) == before
