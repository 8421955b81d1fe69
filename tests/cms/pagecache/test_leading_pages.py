"""A page that leads to others is made anew when these change."""

import pytest
from wagtail.models import PageViewRestriction

from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


def test_a_page_rests_on_those_that_it_leads_to_and_on_no_others(home, page_cache):
    county = CountyPageFactory(parent=home, county=County.SKANE)
    about = StandardPageFactory(parent=county, slug="om", title="Om oss")
    other = StandardPageFactory(parent=county, slug="annat")
    links = ("links", {"links": [{"page": about}]})
    body = [("section", {"heading": "Vidare", "content": [links]})]
    leading = UppdragPageFactory(parent=county, slug="leder-vidare", body=body)
    # Whoever comes first waits for what stands around all pages, and that rests on more.
    page_cache.get(about.url)
    assert "Om oss" in page_cache.get(leading.url).content.decode()
    with page_cache.committed():
        other.save_revision().publish()
    assert not page_cache.get(leading.url).rendered
    with page_cache.committed():
        about.title = "Om myndigheten"
        about.save_revision().publish()
    assert "Om myndigheten" in page_cache.get(leading.url).content.decode()
    with page_cache.committed():
        PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert "Om myndigheten" not in page_cache.get(leading.url).content.decode()
