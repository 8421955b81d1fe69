"""An officer uploads a transcript to a lecture, and loses nothing."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from seminars import webvtt
from seminars.choices import MediaStatus
from seminars.cues import Cue, Speech, format_webvtt
from seminars.factories import LecturePageFactory
from seminars.models import LecturePage, TimedTranscript
from tests.helpers.lectures import TRANSCRIPT, read, vtt

pytestmark = [pytest.mark.django_db, pytest.mark.once]


CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:06.100\nInledning\n\n00:06.100 --> 01:10.900\nTillit\n"


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def save(client, page, action="action-publish", **values):
    """Fill in the editor's form as the browser gets it, and send it."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    data["materials-count"] = "0"
    # The parser of the form counts file fields as texts.
    data.pop("transcript_file", None)
    data.pop("chapters_file", None)
    for name, value in values.items():
        data[name.replace("__", "-")] = value
    return client.post(address, {**data.dict(), action: action})


def errors(response, field):
    return list(response.context["form"].errors[field])


def test_upload_becomes_transcript_and_chapters(editor, client, seminar):
    page = LecturePageFactory(parent=seminar)
    response = save(editor, page, transcript_file=vtt(TRANSCRIPT), chapters_file=vtt(CHAPTERS))
    assert response.status_code == 302, response.context["form"].errors
    page = LecturePage.objects.get(pk=page.pk)
    assert page.transcript == MediaStatus.AVAILABLE
    assert page.timed_transcript.cues == webvtt.parse(TRANSCRIPT)
    chapters = [(chapter.playing_time, chapter.title) for chapter in page.chapter_list]
    assert chapters == [("0:00", "Inledning"), ("0:06", "Tillit")]
    assert "Välkomna hit." in read(client, page)


def test_upload_is_kept_in_the_draft_alone(editor, lecture):
    other = TRANSCRIPT.replace("Slut.", "Tack.")
    for _autosave in range(3):
        save(editor, lecture, "action-submit-draft", transcript_file=vtt(other))
    assert TimedTranscript.objects.count() == 2
    live = LecturePage.objects.get(pk=lecture.pk)
    assert live.timed_transcript == lecture.timed_transcript
    assert "Tack." in live.get_latest_revision_as_object().timed_transcript.text
    assert len(json.dumps(live.latest_revision.content)) < 5000


def test_what_there_is_is_shown_and_stays_when_nothing_is_sent(editor, lecture):
    address = reverse("wagtailadmin_pages:edit", args=[lecture.pk])
    html = editor.get(address).content.decode()
    assert "6 texter med tider, 0:00–1:12" in html
    assert reverse("wagtailadmin_pages:view_draft", args=[lecture.pk]) + "#transcript" in html
    save(editor, lecture)
    page = LecturePage.objects.get(pk=lecture.pk)
    assert page.timed_transcript == lecture.timed_transcript
    assert len(page.chapter_list) == 2


def test_transcript_is_removed(editor, lecture):
    save(editor, lecture, transcript_file__clear="on")
    page = LecturePage.objects.get(pk=lecture.pk)
    assert page.timed_transcript is None
    assert page.transcript == MediaStatus.MISSING
    assert page.revisions.first().as_object().timed_transcript == lecture.timed_transcript


def test_status_follows_the_transcript(editor, lecture):
    save(editor, lecture, transcript="missing")
    assert LecturePage.objects.get(pk=lecture.pk).transcript == MediaStatus.AVAILABLE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "Den skickade filen är tom"),
        (b"WEBVTT" + b" " * webvtt.MAX_BYTES, "Den får vara högst 5,0"),
        (b"WEBVTT\n\nNOTE inget", "Rad 1"),
    ],
)
def test_bad_file_is_explained_beside_the_field_and_nothing_is_lost(editor, lecture, data, problem):
    response = save(editor, lecture, lead="Ny ingress.", transcript_file=vtt(data))
    assert response.status_code == 200
    assert any(problem in error for error in errors(response, "transcript_file"))
    html = response.content.decode()
    assert "Ny ingress." in html
    assert "6 texter med tider" in html
    page = LecturePage.objects.get(pk=lecture.pk)
    assert page.timed_transcript == lecture.timed_transcript


def test_good_file_beside_a_bad_field_is_no_server_error(editor, lecture):
    response = save(editor, lecture, video_url="x", transcript_file=vtt(TRANSCRIPT))
    assert "video_url" in response.context["form"].errors
    assert "transcript_file" not in response.context["form"].errors


def test_preview_shows_the_page_with_a_file_chosen(editor, lecture):
    address = reverse("wagtailadmin_pages:edit", args=[lecture.pk])
    data = querydict_from_html(editor.get(address).content.decode(), form_id="page-edit-form")
    data["materials-count"], data["title"] = "0", "Ny titel"
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[lecture.pk])
    response = editor.post(preview, {**data.dict(), "transcript_file": vtt(TRANSCRIPT)})
    assert response.json() == {"is_valid": True, "is_available": True}
    html = editor.get(preview).content.decode()
    assert "Ny titel" in html
    assert "Välkomna hit." in html


def test_ten_thousand_cues_are_saved_and_read(editor, client, seminar):
    cues = [
        Cue(number * 1000, number * 1000 + 900, (Speech(f"Det här är mening nummer {number}."),))
        for number in range(10_000)
    ]
    page = LecturePageFactory(parent=seminar)
    response = save(editor, page, transcript_file=vtt(format_webvtt(cues)))
    assert response.status_code == 302
    html = client.get(f"{page.url}?i=9999").content.decode()
    assert "1 ställe med" in html
    assert 'id="t=9999"' in html
