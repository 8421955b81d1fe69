"""The archive of seminars is served almost as fast with a hundred times as many of them."""

from statistics import median
from time import perf_counter
from urllib.parse import urlencode

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from cms.values.counties import County
from home.factories import CountyPageFactory
from seminars.factories import SeminarIndexPageFactory
from tests.helpers.bulk import PERSON, TOWN, YEAR, add_seminars
from tests.helpers.queries import INDEX_BUDGET

FEW, MANY = 20, 2000
MOST_TIMES_SLOWER = 2
PAIRS, ATTEMPTS = 5, 10

PARAMETERS = [
    {},
    {"sida": 2},
    {"ar": YEAR},
    {"ort": TOWN},
    {"sprak": "sv"},
    {"textversion": "available"},
    {"talare": PERSON},
    {"undertexter": "available", "sortera": "speltid"},
]
# As the list is when nothing is asked for, and what takes the database longest.
TIMED = [PARAMETERS[0], PARAMETERS[-1]]


@pytest.fixture
def archives(home):
    """The addresses of an archive with few seminars and of one with many, in one database."""
    addresses = []
    for county, size in ((County.SKANE, FEW), (County.BLEKINGE, MANY)):
        index = SeminarIndexPageFactory(parent=CountyPageFactory(parent=home, county=county))
        add_seminars(index, size)
        addresses.append(index.url)
    with connection.cursor() as cursor:
        # A database that has grown in the usual way knows how much it holds.
        cursor.execute("ANALYZE")
    return addresses


@pytest.fixture
def get():
    """Answer an address; the test client would also copy what every template gets."""
    handler = BaseHandler()
    handler.load_middleware()

    def get(address):
        assert handler.get_response(RequestFactory().get(address)).status_code == 200

    return get


@pytest.mark.postgres
def test_a_large_archive_takes_no_more_queries_and_at_most_twice_the_time(archives, get):
    get(archives[0])  # fills the caches of what stands around every page
    for parameters in PARAMETERS:
        few, many = (f"{address}?{urlencode(parameters)}" for address in archives)
        assert count_queries(get, few) == count_queries(get, many) <= INDEX_BUDGET, many
    for parameters in TIMED:
        few, many = (f"{address}?{urlencode(parameters)}" for address in archives)
        # Other processes may disturb one attempt; what is slow stays slow.
        attempts = (times_slower(get, few, many) for _attempt in range(ATTEMPTS))
        assert any(times <= MOST_TIMES_SLOWER for times in attempts), many


def count_queries(get, address):
    with CaptureQueriesContext(connection) as queries:
        get(address)
    return len(queries)


def times_slower(get, few, many):
    """Return how many times longer `many` takes: the middle one of pairs, side by side."""
    return median(1 / (seconds(get, few) / seconds(get, many)) for _pair in range(PAIRS))


def seconds(get, address):
    started = perf_counter()
    get(address)
    return perf_counter() - started
