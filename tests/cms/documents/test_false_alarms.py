"""Ordinary files, made in many ways by the programs that make them, are not refused.

What reads them runs in this process here, without the limits that hostile files need.
"""

import shutil
import subprocess
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin
from pillow_heif import from_pillow

from cms.documents import file_reader, files, picture_reader, pictures
from cms.documents.files import validate_document
from cms.documents.isolation import IsolatedReading
from cms.documents.pictures import prepare_picture
from tests.helpers import pdfs

MODES = {
    "JPEG": ["L", "RGB", "CMYK"],
    "PNG": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "GIF": ["1", "L", "P", "RGB"],
    "WEBP": ["L", "RGB", "RGBA"],
    "AVIF": ["L", "RGB", "RGBA"],
    "TIFF": ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16", "F"],
}
OPTIONS = {
    "JPEG": [
        {"quality": 30},
        {"quality": 95, "subsampling": 0},
        {"progressive": True, "optimize": True},
        {"dpi": (300, 300), "comment": "Foto: <svg > & <?php ?>"},
        {"restart_marker_rows": 1},
        {"exif": Image.Exif().tobytes(), "xmp": b"<?xml version='1.0'?><html>"},
    ],
    "PNG": [{"compress_level": 1}, {"optimize": True}, {"dpi": (72, 72)}, {"text": True}],
    "GIF": [{}, {"interlace": False}, {"comment": "<script >"}],
    "WEBP": [{"lossless": True}, {"quality": 60}, {"xmp": b"<?xml ?><html>", "method": 0}],
    "AVIF": [{"speed": 10}, {"speed": 10, "quality": 40}],
    "TIFF": [{}, {"compression": "tiff_lzw"}, {"compression": "tiff_adobe_deflate"}],
}
SIZES = [(640, 427), (31, 200)]


def photograph(size, mode):
    noise = Image.effect_noise(size, 90)
    picture = Image.merge("RGB", [noise, noise.rotate(90, expand=False), Image.new("L", size, 90)])
    return picture.convert("L").convert(mode) if mode in ("I;16", "F") else picture.convert(mode)


def saved(picture, kind, options):
    options, output = {**options}, BytesIO()
    if options.pop("text", False):
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", "<?xml ?><!DOCTYPE html>", zip=True)
        options["pnginfo"].add_text("Software", "<html >")
    picture.save(output, kind, **options)
    return output.getvalue()


def many_pictures():
    for kind, modes in MODES.items():
        for mode, options, size in product(modes, OPTIONS[kind], SIZES):
            yield f"{kind} {mode} {options}", kind, saved(photograph(size, mode), kind, options)
    for quality, size in product((30, 90), SIZES):
        output = BytesIO()
        from_pillow(photograph(size, "RGB")).save(output, quality=quality)
        yield f"HEIC {quality}", "heic", output.getvalue()
    for kind in ("GIF", "WEBP", "PNG", "MPO"):
        several = [photograph((90, 60), "RGB") for _number in range(3)]
        options = {"save_all": True, "append_images": several}
        name = "JPEG" if kind == "MPO" else kind
        yield f"{kind} with several", name, saved(several[0], kind, options)


@pytest.fixture
def read_here(monkeypatch):
    def read_isolated(kind, file, result):
        file.seek(0)
        facts = {}
        for found in picture_reader.read_picture(file.read(), kind, result):
            facts |= found
        return IsolatedReading(facts, True)

    monkeypatch.setattr(pictures, "read_isolated", read_isolated)
    monkeypatch.setattr(files, "is_bomb", lambda file: any(file_reader.unpack_pdf(file)))


def refusals(made, check):
    """Return what was said of the files that were refused, and how many there were in all."""
    told, count = [], 0
    for what, name, content in made:
        count += 1
        try:
            check(SimpleUploadedFile(name, content))
        except Exception as error:  # noqa: BLE001 - any is a refusal
            told.append(f"{what}: {error!r}")
    return told, count


@pytest.mark.usefixtures("read_here")
def test_no_ordinary_picture_is_refused():
    made = ((what, f"bild.{kind.lower()}", content) for what, kind, content in many_pictures())
    told, count = refusals(made, prepare_picture)
    assert told == []
    assert count > 150


def many_pdfs():
    yield "tagged", pdfs.good()
    yield "untagged", pdfs.untagged()
    yield "long", pdfs.long(40)
    yield "locked", pdfs.encrypted("hemligt")
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"):
        yield (
            algorithm,
            pdfs.changed(lambda writer, kind=algorithm: writer.encrypt("", "x", algorithm=kind)),
        )
    for title in ("Rapport <svg >", "<html>", "PK\x05\x06"):
        yield title, pdfs.saying(title, "sv")
    for attached in (b"<!doctype html><script>", b"PK\x05\x06" + bytes(18), b"MZ\x90\0"):
        yield (
            f"with {attached!r} inside",
            pdfs.changed(lambda writer, data=attached: writer.add_attachment("bilaga", data)),
        )
    yield (
        "compressed",
        pdfs.changed(lambda writer: [page.compress_content_streams() for page in writer.pages]),
    )
    for mode, resolution in product(("1", "L", "RGB", "CMYK"), (72, 300)):
        output = BytesIO()
        photograph((300, 400), mode).save(
            output, "PDF", resolution=resolution, title="Skannad", save_all=True
        )
        yield f"scanned in {mode} at {resolution}", output.getvalue()
    for before, after in ((b"\xef\xbb\xbf", b"\r\n\r\n"), (b"\n", bytes(2000)), (b"%!\n", b"\x1a")):
        yield f"between {before!r} and {after[:4]!r}", before + pdfs.good() + after


@pytest.mark.usefixtures("read_here")
def test_no_ordinary_pdf_is_refused():
    made = ((what, "rapport.pdf", content) for what, content in many_pdfs())
    told, count = refusals(made, validate_document)
    assert told == []
    assert count > 20


GHOSTSCRIPT, FFMPEG, IMAGEMAGICK = map(shutil.which, ("gs", "ffmpeg", "convert"))
# One short report saved by LibreOffice 7.4 (`soffice --convert-to`) as each kind that it exports:
# tagged for PDF/UA, PDF/A-2, with the document inside, and with changes forbidden by a password.
LIBREOFFICE = sorted((Path(__file__).parents[2] / "inputs" / "libreoffice").iterdir())


def made_by(program, *arguments):
    """Return what a program of this machine writes to its standard output."""
    return subprocess.run([program, *arguments], capture_output=True, check=True).stdout


@pytest.mark.usefixtures("read_here")
@pytest.mark.skipif(not FFMPEG, reason="ffmpeg is not on this machine")
def test_no_picture_of_ffmpeg_is_refused():
    source = ("-f", "lavfi", "-i", "testsrc=size=320x200", "-frames:v", "1", "-f")
    kinds = {"jpg": "mjpeg", "png": "png", "webp": "libwebp", "tiff": "tiff", "gif": "gif"}
    made = []
    for extension, codec in kinds.items():
        form = ("gif",) if codec == "gif" else ("image2pipe", "-c:v", codec)
        made.append((codec, f"a.{extension}", made_by(FFMPEG, *source, *form, "-")))
    assert refusals(made, prepare_picture)[0] == []


@pytest.mark.usefixtures("read_here")
@pytest.mark.skipif(not GHOSTSCRIPT, reason="ghostscript is not on this machine")
@pytest.mark.parametrize("level", ["1.3", "1.4", "1.7", "2.0"])
def test_no_pdf_of_ghostscript_is_refused(level, tmp_path):
    (tmp_path / "in.pdf").write_bytes(pdfs.good())
    device = ("-sDEVICE=pdfwrite", "-q", "-o", "-", f"-dCompatibilityLevel={level}")
    made = [(level, "a.pdf", made_by(GHOSTSCRIPT, *device, str(tmp_path / "in.pdf")))]
    assert refusals(made, validate_document)[0] == []


@pytest.mark.usefixtures("read_here")
def test_no_file_of_libreoffice_is_refused():
    made = ((file.name, file.name, file.read_bytes()) for file in LIBREOFFICE)
    told, count = refusals(made, validate_document)
    assert told == []
    assert count > 5


@pytest.mark.usefixtures("read_here")
@pytest.mark.skipif(not IMAGEMAGICK, reason="ImageMagick is not on this machine")
def test_no_file_of_imagemagick_is_refused():
    ways = {
        "jpg": ("-quality", "82", "-interlace", "JPEG"),
        "jpeg": ("-colorspace", "CMYK"),
        "png": ("-set", "Title", "Torget <b>", "-density", "300"),
        "gif": ("-colors", "16"),
        "webp": ("-define", "webp:lossless=true"),
        "tiff": ("-compress", "LZW", "-depth", "16"),
    }
    made = []
    for extension, options in ways.items():
        picture = made_by(IMAGEMAGICK, "-size", "320x200", "plasma:", *options, f"{extension}:-")
        made.append((extension, f"a.{extension}", picture))
    assert refusals(made, prepare_picture)[0] == []
