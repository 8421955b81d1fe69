"""How a translated transcript is previewed: on the page of its lecture."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.translating.targets import order, order_apart
from seminars import webvtt
from seminars.models import LecturePage, LectureTranscript, TimedTranscript
from tests.helpers.reviewing import act, editor_url, review_url, type_text
from tests.helpers.translators import fill, snippet_translation

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ANOTHER = """WEBVTT

00:07.000 --> 00:09.000
<v Bo>En ny mening.
"""


def test_it_is_previewed_on_the_page_of_the_lecture(arabic_page, transcript, login):
    client = login("arabic")
    type_text(client, transcript, "Nu börjar vi.", "نبدأ الآن.")
    address = client.get(editor_url(transcript)).context["preview_url"]
    assert address.endswith("#transcript")
    preview = client.get(address)
    assert preview.context["page"].pk == arabic_page.pk
    html = preview.content.decode()
    assert '<span id="t=4"' in html
    assert "نبدأ الآن." in html
    # What is not translated stands as it will: as it was spoken.
    assert '<span lang="sv" dir="auto">Välkomna hit.</span>' in html
    assert "نبدأ الآن." not in Client().get(arabic_page.url).content.decode()
    act(client, transcript, "send")
    reviewer = login("arabic2")
    assert reviewer.get(review_url(transcript)).context["preview_url"] == address
    comments = login("coordinator").get(reverse("translation_comments", args=[transcript.pk]))
    assert address in comments.content.decode()


def test_it_is_previewed_on_a_page_that_is_not_public_yet(lecture, arabic, login):
    order(lecture, [arabic])
    order_apart(lecture, [arabic])
    snippet = LectureTranscript.objects.get(locale=lecture.locale)
    translation = snippet_translation(snippet, arabic)
    fill(translation)
    client = login("arabic")
    html = client.get(client.get(editor_url(translation)).context["preview_url"]).content.decode()
    assert "ar Tilliten växer." in html


def test_a_preview_on_a_page_with_another_transcript_shows_what_the_page_has(
    lecture, arabic_page, transcript, login
):
    fill(transcript)
    other = TimedTranscript.of(webvtt.parse(ANOTHER))
    LecturePage.objects.filter(pk=arabic_page.pk).update(timed_transcript=other)
    client = login("arabic")
    html = client.get(client.get(editor_url(transcript)).context["preview_url"]).content.decode()
    assert "ar Nu börjar vi." not in html
    assert "En ny mening." in html


def test_one_without_a_page_in_its_language_leads_back_from_the_preview(
    lecture, arabic_page, arabic, login
):
    arabic_page.delete()
    order_apart(lecture, [arabic])
    snippet = LectureTranscript.objects.get(locale=lecture.locale)
    client = login("arabic")
    editor = editor_url(snippet_translation(snippet, arabic))
    told = client.get(client.get(editor).context["preview_url"], follow=True)
    assert told.redirect_chain[0][0].startswith(editor)
    assert "Den har ännu ingen sida på språket att visas på." in told.content.decode()
