"""Several processes write the search anew together."""

import pytest

from home.factories import StandardPageFactory
from search import indexing
from search.indexing import index_everything
from search.models import Entry, Word

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_processes_write_what_one_does(home, monkeypatch):
    monkeypatch.setattr(indexing, "PORTION", 2)
    for number in range(12):
        StandardPageFactory(parent=home, title=f"Radon {number}", lead="Luften och vattnet i huset")
    Entry.objects.all().delete()
    told = []
    index_everything(told.append, processes=2)
    assert Entry.objects.filter(heading__startswith="Radon").count() == 12
    assert Word.objects.get(language="sv", folded="vattnet").entries == 12
    assert "13 / 13" in told
