"""Lists sorted by title stand in the order of the Swedish alphabet, whatever the database."""

import pytest

from home.factories import NewsIndexPageFactory, NewsPageFactory
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory

pytestmark = pytest.mark.django_db

SORTED = ["apa", "Élan", "Eld", "Zebra", "åska", "Ärende", "Öar", "östra"]


@pytest.mark.parametrize(
    ("index", "kind", "slug"),
    [
        (NewsIndexPageFactory, NewsPageFactory, "nyheter"),
        (ProjectIndexPageFactory, ProjectPageFactory, "projekt"),
    ],
)
def test_titles_stand_in_alphabetical_order(client, home, index, kind, slug):
    archive = index(parent=home, slug=slug)
    for title in reversed(SORTED):
        kind(parent=archive, title=title)
    found = client.get(f"/{slug}/?sortera=titel").context["archive"]().results
    assert [page.title for page in found] == SORTED
