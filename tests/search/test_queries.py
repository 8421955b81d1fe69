"""However a question is asked, its answer takes few queries."""

from itertools import product

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from cms.pagecache.watching import leave_connection, watch_connection
from home.factories import CountyPageFactory, StandardPageFactory
from search.following import follow
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.fixtures import IMMEDIATE_TASKS, fresh
from tests.helpers.queries import NOTHING_ASKED
from tests.helpers.translating import translate

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.redis,
    pytest.mark.usefixtures("background_tasks"),
]
# Of what nothing answers every word is asked for alone.
MOST_QUERIES, MOST_QUERIES_OF_NOTHING, MOST_HITS = 10, 12, 4
QUESTIONS = {
    "words": "radon",
    "nothing": "bcdfghjkl",
    "mistyped": "raddon",
    "phrase": '"radon i hus"',
    "all but one": "luft radon bcdfghjkl",
    # One word is corrected, another is known by its stem alone, and nothing has them all.
    "everything is tried": "raddon gägade sommaren vattnet",
    # Its words are here, but no two of them together.
    "nothing together": "sommaren källare gagatan",
    "nothing together, mistyped": "sommareen källare gagata",
    "nothing together of many": "sommaren källare gagatan vattnet trasor luft radon hus",
    "everything is tried in two languages": "raddon cellers gägade winters summer",
}
PATHS = ["/sok/", "/skane/sok/", "/en/sok/", "/en/skane/sok/"]
FILTERS = [
    "",
    "&slag=sida",
    "&slag=seminarium&ar=2012",
    "&sortera=datum",
    "&lan=skane&sortera=datum",
]


@pytest.fixture(scope="module")
def shared_many(shared_home):
    with override_settings(TASKS=IMMEDIATE_TASKS):
        make_many(fresh(shared_home))
        follow()


def make_many(home):
    english = Locale.objects.get(language_code="en")
    county = CountyPageFactory(parent=home, title="Skåne", county="skane", slug="skane")
    translate(home, english, {home.title: "The county administrative boards"})
    translate(county, english, {county.title: "Scania"})
    for number in range(8):
        StandardPageFactory(parent=county, title=f"Radon och luft {number}", lead="radon i hus")
    StandardPageFactory(parent=home, title="Gängade trasor", lead="Sommaren och vattnet.")
    StandardPageFactory(parent=home, title="Gagatan")
    cellar = StandardPageFactory(parent=home, title="Källare")
    translate(cellar, english, {cellar.title: "Radon cellar in winter"})
    index = SeminarIndexPageFactory(parent=home)
    SeminarPageFactory(parent=index, title="Radon 2012", lead="luft", start_date="2012-05-01")


@pytest.fixture
def many(shared_many, home, settings, monkeypatch):
    """More pages than are looked at, in two languages and a county, where pages are kept."""
    monkeypatch.setattr("search.finding.MOST_HITS", MOST_HITS)
    settings.PAGE_CACHE = settings.KEEP_REGIONS = True
    watch_connection(connection=connection)
    yield home
    leave_connection(using=connection.alias)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_answer_takes_few_queries(client, many, question):
    asked = {}
    for path, filters in product(PATHS, FILTERS):
        address = f"{path}?q={question}{filters}"
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            context = client.get(address).context
        most = MOST_QUERIES if context["results"].entries else MOST_QUERIES_OF_NOTHING
        asked[address] = most, [q["sql"] for q in queries if not NOTHING_ASKED.match(q["sql"])]
    too_many = {address: len(sql) for address, (most, sql) in asked.items() if len(sql) > most}
    assert too_many == {}
