"""Of a picture only what can be seen is kept; what cannot be shown as it is becomes what can."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms
from pillow_heif import from_pillow

from cms.documents.models import CustomImage
from cms.documents.pictures import prepare_picture
from tests.helpers.uploads import IMAGE_WAYS, upload

PICTURES = Path(__file__).parents[2] / "inputs" / "pictures"
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = (
    b'<?xpacket begin=""?><?xml version="1.0"?><!DOCTYPE plist><script>x</script>'
    b"<exif:GPSLatitude>59,19.5N</exif:GPSLatitude>"
)
GPS, LATITUDE, ORIENTATION, ARTIST, MAKER = 0x8825, 2, 0x0112, 0x013B, 0x010F


def exif(orientation=6):
    data = Image.Exif()
    data.update({ORIENTATION: orientation, ARTIST: "Asa Ek", MAKER: "<html> Telefon AB"})
    data.get_ifd(GPS)[LATITUDE] = (59.0, 19.0, 30.0)
    return data


def drawn(size=(60, 40), mode="RGB"):
    return Image.radial_gradient("L").resize(size).convert(mode)


def saved(image, kind, **options):
    output = BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def prepared(name, content):
    return prepare_picture(SimpleUploadedFile(name, content))


def opened(name, content):
    file = prepared(name, content)
    return file, Image.open(BytesIO(file.read()))


def loaded(extension):
    """Return a picture of a type with all that cameras and programs write into one."""
    options = {"exif": exif()} if extension != "gif" else {"comment": XMP}
    if extension in ("jpg", "webp", "avif"):
        options["xmp"] = XMP
    if extension != "gif":
        options["icc_profile"] = PROFILE
    return saved(drawn(), FORMATS[extension], **options)


@pytest.mark.parametrize("extension", FORMATS)
def test_place_and_camera_are_gone_and_the_picture_stays(extension):
    content = loaded(extension)
    file, image = opened(f"hus.{extension}", content)
    kept = file.open().read()
    for hidden in (b"Telefon", b"GPS", b"59,19", b"<script", b"<?xml"):
        assert hidden not in kept
    assert not image.getexif().get_ifd(GPS)
    assert "xmp" not in image.info
    before = Image.open(BytesIO(content))
    if extension in ("jpg", "png", "webp"):
        assert image.getexif()[ORIENTATION] == 6
        assert image.getexif()[ARTIST] == "Asa Ek"
        assert image.info["icc_profile"] == PROFILE
    if extension != "avif":
        assert image.tobytes() == before.tobytes()


@pytest.mark.parametrize("extension", FORMATS)
def test_a_prepared_picture_is_not_changed_again(extension):
    file = prepared(f"hus.{extension}", loaded(extension))
    again = prepared(file.name, file.open().read())
    assert again.open().read() == file.open().read()


@pytest.mark.parametrize("way", IMAGE_WAYS)
def test_the_stored_original_and_what_is_made_of_it_tell_no_place(way, client, officer, collection):
    upload(client, collection, way, "hus.jpg", loaded("jpg"))
    image = CustomImage.objects.get()
    files = [image.file, image.get_rendition("original").file]
    for file in files:
        with file.open() as content:
            assert b"Telefon" not in content.read()
    assert image.get_rendition("width-20").width == 20


@pytest.mark.parametrize("path", sorted(PICTURES.iterdir()), ids=lambda path: path.name)
def test_pictures_of_real_programs_pass(path):
    prepared(path.name, path.read_bytes())


def test_a_film_or_a_second_picture_behind_the_end_is_left_out():
    plain = saved(drawn(), "JPEG")
    film = b"\0\0\0\x18ftypmp42" + bytes(5000)
    assert prepared("rorlig.jpg", plain + film).size == len(plain)
    several = saved(drawn(), "MPO", save_all=True, append_images=[drawn()])
    assert prepared("telefon.jpg", several).size < len(several)


def heic(image, **options):
    output = BytesIO()
    from_pillow(image).save(output, quality=50, **options)
    return output.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind", "mode"),
    [
        ("IMG_1.HEIC", heic(drawn(), exif=exif(1).tobytes()), "JPEG", "RGB"),
        ("skannad.tif", saved(drawn(), "TIFF"), "JPEG", "RGB"),
        ("skannad.tiff", saved(drawn(mode="1"), "TIFF", compression="group4"), "JPEG", "RGB"),
        ("logga.tif", saved(drawn(mode="RGBA"), "TIFF"), "PNG", "RGBA"),
        ("tryck.tif", saved(drawn(mode="CMYK"), "TIFF"), "JPEG", "RGB"),
        ("karta.png", saved(drawn().convert("L").convert("I;16"), "PNG"), "JPEG", "L"),
        ("gammal.jfif", saved(drawn(), "JPEG"), "JPEG", "RGB"),
    ],
)
def test_what_cannot_be_shown_is_converted(name, content, kind, mode):
    file, image = opened(name, content)
    assert (image.format, image.mode, image.size) == (kind, mode, (60, 40))
    assert file.name.endswith({"JPEG": ".jpg", "PNG": ".png"}[kind])
    assert not image.getexif().get_ifd(GPS)


def test_sixteen_bits_keep_their_shades():
    deep = Image.linear_gradient("L").convert("I").point(lambda value: value * 257).convert("I;16")
    _file, image = opened("karta.png", saved(deep, "PNG"))
    assert image.getextrema()[0] < 5
    assert image.getextrema()[1] > 250
    assert 120 < sum(image.get_flattened_data()) / (256 * 256) < 135


def test_an_officer_uploads_what_a_telephone_took(client, officer, collection):
    upload(client, collection, IMAGE_WAYS[0], "IMG_0001.HEIC", heic(drawn()))
    image = CustomImage.objects.get()
    assert image.filename.endswith(".jpg")
    assert image.get_rendition("width-20").width == 20


def moving(kind, **options):
    return saved(
        drawn(), kind, save_all=True, append_images=[drawn((60, 40)).rotate(90)], **options
    )


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_animation_is_told(kind, client, officer, collection):
    name = f"rorlig.{kind.lower()}"
    answer = upload(client, collection, IMAGE_WAYS[1], name, moving(kind)).json()
    assert "bara den första bilden" in answer["form"]
    image = CustomImage.objects.get()
    edit = client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert "bara den första bilden" in edit
    assert image.get_rendition("width-20").width == 20


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1)])
def test_pictures_of_a_single_pixel_are_refused(size):
    with pytest.raises(ValidationError, match="enda bildpunkt"):
        prepared("spar.png", saved(Image.new("RGB", size), "PNG"))


def test_metadata_that_cannot_be_read_is_no_reason():
    content = saved(drawn(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert prepared("hus.jpg", content).size
    text = zlib.compress(bytes(3_000_000))
    chunk = b"zTXtComment\0\0" + text
    chunk = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    png = saved(drawn(), "PNG")
    assert prepared("hus.png", png[:33] + chunk + png[33:]).size == len(png)
