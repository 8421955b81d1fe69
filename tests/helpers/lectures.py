"""A lecture with a transcript, and what its page says."""

import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from html5lib import HTMLParser

from seminars import webvtt
from seminars.factories import LecturePageFactory
from seminars.models import LectureChapter, TimedTranscript
from tests.helpers.fixtures import fresh

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


def replace_transcript(lecture, text):
    lecture = fresh(lecture)
    lecture.timed_transcript = TimedTranscript.of(webvtt.parse(text))
    lecture.save_revision().publish()


def said(page):
    """Return the lines on the page by their times, as HTML."""
    html = Client().get(page.url).content.decode()
    section = html[html.index('<section class="transcript') :]
    return dict(re.findall(r'<span id="t=([\d.]+)"[^>]*>(.*?)</span>(?= <span id|</p>)', section))
