"""What is asked of a page is read as it was sent."""

from cms.pagecache.parameters import ReadParameters


def test_parameters_are_read_as_they_are_sent(rf):
    request = rf.get("/", QUERY_STRING="ort=Malmö".encode().decode("iso-8859-1"))
    assert ReadParameters.of(request)["ort"] == request.GET["ort"] == "Malmö"
