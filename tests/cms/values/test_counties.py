"""Which counties lie beside each other."""

import pytest

from cms.values.counties import BORDERS, County, neighbours


@pytest.mark.parametrize("county", County)
def test_every_county_has_neighbours_which_have_it(county):
    nearby = neighbours(county)
    assert nearby
    assert county not in nearby
    assert len(nearby) == len(set(nearby))
    assert all(county in neighbours(other) for other in nearby)


def test_each_border_is_written_once_in_the_order_of_the_letters():
    order = County.values.index
    for county, others in BORDERS.items():
        assert sorted(others, key=order) == others
        assert all(order(county) < order(other) for other in others)


@pytest.mark.parametrize(
    ("county", "names"),
    [
        (County.JAMTLAND, "Dalarna Gävleborg Västerbotten Västernorrland"),
        (County.SKANE, "Blekinge Halland Kronoberg"),
        (County.NORRBOTTEN, "Västerbotten"),
        (County.GOTLAND, "Kalmar Stockholm"),
    ],
)
def test_neighbours_of_some(county, names):
    assert " ".join(other.label for other in neighbours(county)) == names
