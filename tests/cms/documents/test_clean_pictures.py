"""Pictures that were stored before uploads were cleaned lose their place too, and their sizes."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from cms.documents import cleaning
from cms.documents.factories import ImageFactory
from cms.documents.jobs import RECENTLY, clean_new_pictures
from cms.documents.models import CustomImage

pytestmark = pytest.mark.django_db
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
GPS, LATITUDE, ARTIST = 0x8825, 2, 0x013B
PLACE = b"<exif:GPSLatitude>59,19.5N</exif:GPSLatitude>"


def with_place(kind):
    exif, output = Image.Exif(), BytesIO()
    exif[ARTIST] = "Asa Ek"
    exif.get_ifd(GPS)[LATITUDE] = (59.0, 19.0, 30.0)
    options = {"xmp": PLACE} if kind != "PNG" else {}
    Image.radial_gradient("L").convert("RGB").save(output, kind, exif=exif, **options)
    return output.getvalue()


def stored(content, name):
    return ImageFactory(file=SimpleUploadedFile(name, content))


def has_place(file):
    with file.open("rb") as opened:
        content = opened.read()
    return bool(Image.open(BytesIO(content)).getexif().get_ifd(GPS)) or PLACE in content


@pytest.mark.parametrize("extension", FORMATS)
def test_the_place_is_gone_from_the_picture_and_from_all_its_sizes(
    extension, capsys, django_capture_on_commit_callbacks
):
    image = stored(with_place(FORMATS[extension]), f"hus.{extension}")
    former = image.get_rendition("width-100").file
    assert has_place(image.file)
    storage, key = image.file.storage, image.file.name
    with django_capture_on_commit_callbacks(execute=True):
        call_command("clean_pictures")
    assert not storage.exists(key)
    assert not former.storage.exists(former.name)
    image = CustomImage.objects.get(pk=image.pk)
    assert not has_place(image.file)
    assert (image.width, image.height, image.file_size) == (256, 256, image.file.size)
    assert not has_place(image.get_rendition("width-100").file)
    call_command("clean_pictures")
    told = capsys.readouterr().out.splitlines()
    assert told == [f"{count} pictures were cleaned, 0 could not be read." for count in (1, 0)]


def test_what_cannot_be_read_is_named_and_does_not_stop_the_others(capsys):
    broken = stored(with_place("JPEG"), "trasig.jpg")
    with broken.file.storage.open(broken.file.name, "wb") as file:
        file.write(b"no picture")
    whole = stored(with_place("JPEG"), "hel.jpg")
    with pytest.raises(CommandError):
        call_command("clean_pictures")
    assert f"{broken.pk} {broken.title}" in capsys.readouterr().err
    whole.refresh_from_db()
    assert not has_place(whole.file)


def test_the_worker_cleans_what_came_lately_and_goes_on_where_one_is_broken():
    broken = stored(with_place("JPEG"), "trasig.jpg")
    with broken.file.storage.open(broken.file.name, "wb") as file:
        file.write(b"no picture")
    old, new = (stored(with_place("JPEG"), f"{name}.jpg") for name in ("gammal", "ny"))
    CustomImage.objects.filter(pk=old.pk).update(created_at=timezone.now() - 2 * RECENTLY)
    clean_new_pictures()
    assert [has_place(CustomImage.objects.get(pk=image.pk).file) for image in (old, new)] == [
        True,
        False,
    ]


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
