"""A picture that strangers see no longer has another address from then on."""

import pytest
from wagtail.models import PageViewRestriction, ReferenceIndex

from cms.documents.factories import ImageFactory
from cms.documents.models import CustomRendition
from cms.documents.tasks import hide_pictures
from cms.worker.loop import SiteWorker
from home.factories import CountyPageFactory, StandardPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home)


def section(*blocks):
    return [("section", {"heading": "Material", "content": list(blocks)})]


def test_pictures_that_no_page_shows_any_longer_get_another_address(
    client, county, django_capture_on_commit_callbacks
):
    image = ImageFactory()
    figure = {"image": {"image": image, "alt_text": "En bild"}, "caption": ""}
    pages = [
        StandardPageFactory(parent=county, body=section(("figure", figure))) for _number in "ab"
    ]
    address = image.get_rendition("width-50").url
    assert client.get(address).status_code == 200

    def address_after(change):
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return type(image).objects.get(pk=image.pk).get_rendition("width-50").url

    assert address_after(pages[0].unpublish) == address, "another page shows it"
    restriction = PageViewRestriction(page=county, restriction_type="login")
    assert address_after(restriction.save) != address
    assert client.get(address).status_code == 404


def shown_picture(county):
    """Return a page with a picture, and the address at which strangers see that."""
    image = ImageFactory()
    figure = {"image": {"image": image, "alt_text": "En bild"}, "caption": ""}
    page = StandardPageFactory(parent=county, body=section(("figure", figure)))
    return page, image.get_rendition("width-50").url


def test_a_picture_that_is_moved_below_a_private_page_gets_another_address(
    client, county, django_capture_on_commit_callbacks
):
    closed = StandardPageFactory(parent=county)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page, address = shown_picture(county)
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        page.move(fresh(closed), pos="last-child")
    assert client.get(address).status_code == 404


def test_a_picture_that_is_taken_off_its_page_gets_another_address(
    county, queue, django_capture_on_commit_callbacks
):
    page, _address = shown_picture(county)
    page.body = []
    # A file goes when the transaction does, which a test's never does.
    renditions = CustomRendition.objects.filter(filter_spec="width-50")
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision()
    SiteWorker().run_until_idle()
    assert renditions.exists(), "only a draft is without it"
    with django_capture_on_commit_callbacks(execute=True):
        page.get_latest_revision().publish()
    SiteWorker().run_until_idle()
    assert not renditions.exists()


def test_a_picture_that_the_worker_has_noted_before_gets_another_address_in_one_task(
    county, queue, django_capture_on_commit_callbacks
):
    image, other = ImageFactory(), ImageFactory()
    figures = [
        ("figure", {"image": {"image": one, "alt_text": "En bild"}, "caption": ""})
        for one in (image, other)
    ]
    page = StandardPageFactory(parent=county, body=section(*figures))
    for one in (image, other):
        one.get_rendition("width-50")
    page.body = []
    with django_capture_on_commit_callbacks(execute=True):
        page.save()
    queue.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        ReferenceIndex.create_or_update_for_object(page)
    [task] = queue.filter(task_path=hide_pictures.module_path)
    assert task.args_kwargs["args"] == [sorted([str(image.pk), str(other.pk)])]
    SiteWorker().run_until_idle()
    assert not CustomRendition.objects.filter(filter_spec="width-50").exists()


def test_the_page_cache_is_told_once_of_all_renditions_that_are_gone(
    county, monkeypatch, django_capture_on_commit_callbacks
):
    images = [ImageFactory() for _number in "abc"]
    for image in images:
        image.get_rendition("width-50")
    told = []
    monkeypatch.setattr("cms.documents.signal_handlers.tell", told.append)
    with django_capture_on_commit_callbacks(execute=True):
        CustomRendition.objects.all().delete()
    [tags] = told
    assert len(tags) == 4
