"""Pages while the storage of their pictures is away, and when it is back."""

import pytest

from cms.documents.factories import ImageFactory
from cms.documents.models import CustomImage
from home.factories import CountyPageFactory, NewsIndexPageFactory, NewsPageFactory
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.storage import free_ports, use_s3

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def picture():
    image = ImageFactory()
    image.renditions.all().delete()
    return image


@pytest.fixture
def away(picture, settings, monkeypatch):
    options = {"endpoint_url": f"http://127.0.0.1:{free_ports(1)[0]}", "bucket_name": "b"}
    use_s3(settings, monkeypatch, options | {"access_key": "a", "secret_key": "b"})


def test_arms_that_cannot_be_made_take_no_page_of_any_county_with_them(client, home, picture, away):
    county = CountyPageFactory(parent=home, arms=picture)
    for address in ("/", county.url):
        response = client.get(address)
        assert response.status_code == 200
        assert 'class="arms" src' not in response.content.decode()


def test_a_seminar_is_told_to_search_engines_without_its_picture(client, home, picture, away):
    seminar = SeminarPageFactory(
        parent=SeminarIndexPageFactory(parent=home),
        town="Kalmar",
        picture=[("figure", {"image": picture})],
    )
    response = client.get(seminar.url)
    assert response.status_code == 200
    assert '"Event"' in response.content.decode()


@pytest.mark.redis
def test_a_page_without_its_picture_is_kept_only_where_the_picture_is_gone_for_good(
    page_cache, home, picture, away, monkeypatch
):
    news = NewsPageFactory(
        parent=NewsIndexPageFactory(parent=home), picture=picture, picture_text="En bro"
    )
    with page_cache.committed():
        pass
    assert page_cache.get(news.url).rendered
    assert page_cache.get(news.url).rendered
    monkeypatch.setattr(CustomImage, "open_file", gone)
    assert page_cache.get(news.url).rendered
    assert not page_cache.get(news.url).rendered


def gone(self):
    raise FileNotFoundError(self.file.name)
