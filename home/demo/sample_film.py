"""The one film of the demo, made for it: drawings, and a voice that a program reads with.

Frames drawn with Pillow, the voice by espeak-ng, put together by ffmpeg (VP9 and Opus, which need
no licence), a minute long. The transcript was written first, so its times are those of the voice.
"""

from pathlib import Path

from django.core.files import File

from cms.documents.factories import DocumentFactory, ImageFactory
from cms.values.counties import County
from home.demo.counties import get_collection
from seminars import webvtt
from seminars.models import TimedTranscript

NAME = "trygghetsvandring"
CHAPTERS = [
    (0, "Vad är en trygghetsvandring?"),
    (23, "Före vandringen"),
    (34, "Under vandringen"),
    (47, "Efter vandringen"),
]


def film():
    """Create the document with the film."""
    return _create(DocumentFactory, "webm")


def poster():
    """Create the picture that stands for the film."""
    return _create(ImageFactory, "png", credit="Teckning: Länswebb")


def transcript():
    """Return what is said, with times."""
    return TimedTranscript.of(webvtt.parse(webvtt.decode(_path("vtt").read_bytes())))


def _create(factory, extension, **fields):
    collection = get_collection(County.STOCKHOLM)
    with _path(extension).open("rb") as file:
        return factory(
            title="Exempel: En minut om trygghetsvandringar",
            file=File(file, f"{NAME}.{extension}"),
            collection=collection,
            **fields,
        )


def _path(extension):
    return Path(__file__).parent / "files" / f"{NAME}.{extension}"
