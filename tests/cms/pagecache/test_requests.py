"""What a browser asks a page for, and in which way it can take it."""

import pytest

from cms.pagecache.parameters import ReadParameters

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.mark.parametrize(
    ("accepted", "is_compressed"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False), ("gzip; q=0.0, br", False)],
)
def test_who_does_not_want_it_compressed_gets_it_plain(county, page_cache, accepted, is_compressed):
    page_cache.get(county.url)
    answer = page_cache.get(county.url, accept_encoding=accepted)
    assert answer.has_header("Content-Encoding") == is_compressed


def test_parameters_are_read_as_they_are_sent(rf):
    request = rf.get("/", QUERY_STRING="ort=Malmö".encode().decode("iso-8859-1"))
    assert ReadParameters.of(request)["ort"] == request.GET["ort"] == "Malmö"
