"""A picture is decoded only when that is safe, wherever it is uploaded, or refused in words."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cms.documents.models import CustomImage
from tests.helpers.uploads import IMAGE_WAYS, archive, upload, within_bounds

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TOO_MANY = "miljoner bildpunkter"
DAMAGED = "går inte att läsa"
NOT_ONLY = "samtidigt en webbsida, ett program eller ett arkiv"


def picture(kind="JPEG", size=(40, 30), mode="RGB", **options):
    output = BytesIO()
    Image.new(mode, size).save(output, kind, **options)
    return output.getvalue()


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *extra):
    """Return a black PNG with transparency, with `extra` chunks in the middle."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    packer = zlib.compressobj(1)
    lines = b"".join(packer.compress(bytes(4 * width + 1)) for _line in range(height))
    body = [chunk(b"IHDR", header), *extra, chunk(b"IDAT", lines + packer.flush()), chunk(b"IEND")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def drawn_over_and_over():
    """Return a JPEG whose last scan comes thousands of times, which takes minutes to decode."""
    whole = picture(size=(2000, 2000), mode="L", progressive=True)
    scan = whole.rindex(b"\xff\xda")
    return whole[:scan] + whole[scan:-2] * 20_000 + whole[-2:]


HOSTILE = {
    "sida.jpg": (lambda: b"<html><script>alert(1)</script>", NOT_ONLY),
    "bada.jpg": (lambda: picture() + b"<script>alert(1)</script>", NOT_ONLY),
    "arkiv.jpg": (lambda: picture() + archive(a="b"), NOT_ONLY),
    "skript.gif": (lambda: b"GIF89a/*" + picture("GIF")[8:] + b"*/1;//<script>", NOT_ONLY),
    "skript.svg": (lambda: SVG, "svg” är inte giltig"),
    "skript.png": (lambda: SVG, NOT_ONLY),
    "stor.png": (lambda: b"<a>" + b"<b/>" * 2_000_000 + b"</a>", DAMAGED),
    "program.jpg": (lambda: b"MZ\x90\x00" + bytes(5000), DAMAGED),
    "fel.png": (picture, "matchar inte filformatet"),
    "bomb.png": (lambda: png(8000, 8000), TOO_MANY),
    "bomb.gif": (lambda: picture("GIF", (7000, 7000), "P"), TOO_MANY),
    "bomb.jpg": (lambda: picture(size=(6000, 6000), mode="L"), TOO_MANY),
    "stegvis.jpg": (lambda: picture(size=(5000, 4100), mode="L", progressive=True), TOO_MANY),
    "bomb.webp": (lambda: picture("WEBP", (3500, 3000), method=0), TOO_MANY),
    "bomb.avif": (lambda: picture("AVIF", (4000, 3600), speed=10), TOO_MANY),
    "om-och-om-igen.jpg": (drawn_over_and_over, DAMAGED),
    "profil.png": (
        lambda: png(9, 9, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(20_000_000)))),
        DAMAGED,
    ),
    "smulor.png": (lambda: png(9, 9, chunk(b"prVt") * 600_000), DAMAGED),
    "halv.jpg": (lambda: picture()[:-20], DAMAGED),
    "halv.png": (lambda: picture("PNG")[:60], DAMAGED),
    "halv.webp": (lambda: picture("WEBP")[:-20], DAMAGED),
    "tom.jpg": (lambda: b"", "filen är tom"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures_are_refused_cheaply(name, client, officer, collection):
    make, message = HOSTILE[name]
    content = make()
    with within_bounds():
        answer = upload(client, collection, IMAGE_WAYS[1], name, content).json()
    assert not answer["success"]
    assert message in answer["error_message"]
    assert not CustomImage.objects.exists()


@pytest.mark.parametrize("way", IMAGE_WAYS)
def test_every_way_to_upload_checks(way, client, officer, collection):
    response = upload(client, collection, way, "hus.jpg", picture()[:-20])
    text = response.json() if "json" in response["Content-Type"] else response.content.decode()
    assert DAMAGED in str(text)
    upload(client, collection, way, "hus.jpg", picture())
    assert CustomImage.objects.get().title == "Radon i hus"


def test_too_large_a_picture_is_refused(client, officer, collection):
    content = picture() + bytes(20 * 1024 * 1024)
    with within_bounds():
        answer = upload(client, collection, IMAGE_WAYS[1], "stor.jpg", content).json()
    assert "för stor" in answer["error_message"]


def test_another_file_for_a_picture_is_checked(client, officer, collection):
    upload(client, collection, IMAGE_WAYS[0], "hus.jpg", picture())
    image = CustomImage.objects.get()
    data = {"title": "Nytt hus", "collection": collection.pk, "tags": ""}
    data["file"] = SimpleUploadedFile("hus.jpg", picture()[:-20])
    response = client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert DAMAGED in response.content.decode()
    assert "Nytt hus" in response.content.decode()


def test_a_portrait_is_checked(client, officer):
    address = reverse("wagtailadmin_account")
    response = client.post(
        address, {"avatar-avatar": SimpleUploadedFile("jag.jpg", picture()[:-20])}
    )
    assert DAMAGED in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stor.jpg", picture(size=(6000, 4000), mode="L")),
        ("stegvis.jpg", picture(progressive=True)),
        ("genomskinlig.png", png(300, 200)),
        (
            "film.gif",
            picture("GIF", mode="P", save_all=True, append_images=[Image.new("P", (40, 30))]),
        ),
        ("liten.webp", picture("WEBP")),
        ("liten.avif", picture("AVIF")),
    ],
)
def test_honest_pictures_pass(name, content, client, officer, collection):
    assert upload(client, collection, IMAGE_WAYS[1], name, content).json()["success"]
