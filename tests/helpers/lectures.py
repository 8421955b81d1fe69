"""A lecture with a transcript, and what its page says."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from html5lib import HTMLParser

from seminars import webvtt
from seminars.factories import LecturePageFactory
from seminars.models import LectureChapter, TimedTranscript

TRANSCRIPT = """WEBVTT

00:00.500 --> 00:04.000
<v Åsa>Välkomna hit.

00:04.100 --> 00:04.500
<v Åsa>Nu

00:04.600 --> 00:06.000
<v Åsa>börjar vi.

00:06.100 --> 00:09.000
<v Bo>Tillit < & skolan.

00:12.000 --> 00:14.000
<v Bo>Tilliten växer.

01:10.000 --> 01:12.000
Slut.
"""


def build(seminar, text=TRANSCRIPT, chapters=((0, "Inledning"), (6, "Tillit")), **fields):
    return LecturePageFactory(
        parent=seminar,
        slug="tillit",
        timed_transcript=TimedTranscript.of(webvtt.parse(text)),
        chapters=[
            LectureChapter(start=timedelta(seconds=second), title=title)
            for second, title in chapters
        ],
        **fields,
    )


def read(client, page, query=""):
    html = client.get(f"{page.url}{query}").content.decode()
    HTMLParser(strict=True).parse(html)
    return html


def vtt(text, name="fil.vtt"):
    data = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, data, "text/vtt")
