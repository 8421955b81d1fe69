"""What officers do while their pictures are cleaned stays done."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection

from cms.documents import cleaning
from cms.documents.models import CustomImage
from tests.cms.documents.test_clean_pictures import stored, with_place

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_what_an_officer_writes_while_pictures_are_cleaned_stays(monkeypatch):
    image = stored(with_place("JPEG"), "hus.jpg")
    closed = Collection.get_first_root_node().add_child(name="Internt")
    prepare = cleaning.prepare_picture

    def meanwhile(file):
        CustomImage.objects.filter(pk=image.pk).update(
            credit="Åsa Ek", consent="2026/17", collection=closed
        )
        return prepare(file)

    monkeypatch.setattr(cleaning, "prepare_picture", meanwhile)
    list(cleaning.clean_pictures(CustomImage.objects.all()))
    image.refresh_from_db()
    assert (image.credit, image.consent, image.collection) == ("Åsa Ek", "2026/17", closed)


def test_a_picture_that_is_replaced_meanwhile_is_left_alone(
    monkeypatch, django_capture_on_commit_callbacks
):
    image = stored(with_place("JPEG"), "hus.jpg")
    storage = image.file.storage
    other = storage.save("original_images/ny.jpg", ContentFile(with_place("JPEG")))
    prepare = cleaning.prepare_picture

    def meanwhile(file):
        CustomImage.objects.filter(pk=image.pk).update(file=other)
        return prepare(file)

    monkeypatch.setattr(cleaning, "prepare_picture", meanwhile)
    with django_capture_on_commit_callbacks(execute=True):
        list(cleaning.clean_pictures(CustomImage.objects.all()))
    image.refresh_from_db()
    assert image.file.name == other
    assert storage.exists(other)
