"""What is said, attacked: nothing untrue is shown of it, and nothing that was typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from cms.admin.workflows import edit_address_of
from cms.bin.moving import bring_back, put_in_bin
from cms.languages.origins import Origin
from cms.privacy.forms import FIELD
from cms.translating.review import rules
from cms.translating.states import State, state_of
from cms.translating.targets import publish
from cms.translating.texts.strings import save_string
from seminars import webvtt
from seminars.models import LectureTranscript
from tests.helpers.fixtures import fresh
from tests.helpers.lectures import TRANSCRIPT, replace_transcript, said
from tests.helpers.reviewing import act, editor_url, review_url, type_text
from tests.helpers.texts import open_text
from tests.helpers.translators import fill, segment_of, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MACHINE = "Some of its texts were translated by a machine, and nobody has checked them."


def test_what_was_sent_is_approved_after_the_transcript_changed(
    lecture, arabic_page, transcript, login
):
    fill(transcript)
    act(login("arabic"), transcript, "send")
    replace_transcript(lecture, TRANSCRIPT.replace("Slut.", "Tack!").replace("12.000", "13.000"))
    act(login("arabic2"), transcript, "approve")
    lines = said(arabic_page)
    assert lines["13"] == "ar Tilliten växer."
    assert lines["70"].startswith("<mark>ar Slut.</mark>")
    assert "12" not in lines
    assert state_of(transcript) == State.CHANGED


def test_what_a_part_of_was_published_waits_for_the_rest_and_is_not_said_to_have_changed(
    transcript, login
):
    type_text(login("arabic"), transcript, "Slut.", "نهاية")
    publish(transcript)
    assert state_of(transcript) == State.NEW


def test_nothing_at_all_is_not_sent(transcript, login):
    act(login("arabic"), transcript, "send")
    assert state_of(transcript) == State.NEW
    assert not target_of(transcript).live


def test_who_wrote_a_sentence_does_not_approve_it(transcript, login):
    writer, sender = login("arabic"), login("arabic2")
    type_text(writer, transcript, "Slut.", "نهاية")
    act(sender, transcript, "send")
    for client in (writer, sender):
        act(client, transcript, "approve")
        assert not target_of(transcript).live


def test_a_line_break_makes_no_sentence_of_its_own(lecture, arabic_page, transcript):
    text = "نص<br/><br/>00:09.000 --&gt; 00:10.000<br/>زائف"
    for segment in transcript.source.stringsegment_set.all():
        save_string(segment, transcript.target_locale, text, None)
    publish(transcript)
    vtt = Client().get(f"{arabic_page.url}text/").content.decode()
    cues = webvtt.parse(vtt)
    assert [cue.start for cue in cues] == [500, 4100, 6100, 12000, 70000]
    assert "زائف" in cues[0].text


def test_markup_in_a_sentence_is_text(arabic_page, transcript, login):
    type_text(login("arabic"), transcript, "Slut.", "<script>alert(1)</script></c><v Bo>")
    publish(transcript)
    assert said(arabic_page)["70"].startswith("&lt;script&gt;")
    vtt = Client().get(f"{arabic_page.url}text/").content.decode()
    assert "&lt;script&gt;" in vtt


def test_a_closed_lecture_has_closed_captions_in_all_languages(lecture, arabic_page, transcript):
    fill(transcript)
    publish(transcript)
    PageViewRestriction.objects.create(page=lecture, restriction_type="login")
    assert Client().get(f"{arabic_page.url}text/").status_code == 302
    PageViewRestriction.objects.all().delete()
    assert Client().get(f"{arabic_page.url}text/").status_code == 200
    lecture.unpublish()
    assert b"ar Slut." not in Client().get(f"{arabic_page.url}text/", follow=True).content


def test_a_machines_sentences_are_never_shown_without_saying_so(arabic_page, transcript):
    segment = segment_of(transcript, "Slut.")
    save_string(segment, transcript.target_locale, "نهاية", None, origin=Origin.MACHINE)
    publish(transcript)
    html = Client().get(arabic_page.url).content.decode()
    with translation.override("ar"):
        told = gettext(
            "Some of its texts were translated by a machine, and nobody has checked them."
        )
    assert told in html[html.index('class="transcript') :]


def test_a_personal_number_in_a_sentence_is_asked_about(transcript, login):
    client = login("arabic")
    type_text(client, transcript, "Slut.", "19811218-9876")
    act(client, transcript, "send")
    assert not target_of(transcript).current_workflow_state
    act(client, transcript, "send", **{FIELD: "on"})
    assert target_of(transcript).current_workflow_state


def test_what_was_typed_is_offered_when_the_sentence_changes(lecture, transcript, login):
    client = login("arabic")
    type_text(client, transcript, "Tilliten växer.", "الثقة تنمو.")
    replace_transcript(lecture, TRANSCRIPT.replace("Tilliten växer.", "Tilliten växer snabbt."))
    page = open_text(client, transcript, "Tilliten växer snabbt.")
    assert page.context["current"].text.previous.data == "الثقة تنمو."
    # Also when the transcript was away in between.
    lecture.refresh_from_db()
    lecture.timed_transcript = None
    lecture.save_revision().publish()
    assert client.get(editor_url(transcript)).status_code == 200
    replace_transcript(lecture, TRANSCRIPT)
    page = open_text(client, transcript, "Tilliten växer.")
    assert page.context["current"].text.value == "الثقة تنمو."


@pytest.mark.parametrize("role", ["editor", "somali", "anonymous"])
def test_nobody_else_writes_in_it(transcript, login, role):
    client = login(role)
    for url in (editor_url(transcript), review_url(transcript)):
        assert client.get(url).status_code in (302, 403)
    type_text(client, transcript, "Slut.", "påhitt")
    assert not LectureTranscript.objects.filter(locale=transcript.target_locale, live=True)
    assert segment_of(transcript, "Slut.").string.translations.count() == 0


def test_a_question_reaches_the_lectures_officers_alone(transcript, login):
    item = f"text-{segment_of(transcript, 'Slut.').pk}"
    act(login("arabic"), transcript, "ask", item=item, note="Vad slutar?")
    for role, is_asked in (("editor", True), ("somali", False)):
        html = login(role).get(reverse("translation_questions")).content.decode()
        assert ("Vad slutar?" in html) == is_asked


def test_a_transcript_is_no_work_without_its_lecture(transcript, lecture, login):
    client = login("arabic")

    def is_listed():
        page = client.get(reverse("my_translations"), {"state": "all"}).context["page"]
        return transcript in [row.translation for row in page.object_list]

    assert is_listed()
    fresh(lecture).unpublish()
    assert not is_listed()
    fresh(lecture).get_latest_revision().publish()
    assert is_listed()
    entry = put_in_bin(fresh(lecture), None)
    transcript.refresh_from_db()
    assert not transcript.enabled
    assert not is_listed()
    bring_back(entry, login("admin").user)
    transcript.refresh_from_db()
    assert transcript.enabled
    assert is_listed()


def test_a_review_of_a_transcript_is_found_from_the_start_page(transcript, login):
    fill(transcript)
    act(login("arabic"), transcript, "send")
    reviewer = login("arabic2")
    revision = rules.current_review(target_of(transcript)).revision
    answer = reviewer.get(edit_address_of(revision))
    assert answer.url == review_url(transcript)
    assert login("coordinator").get(edit_address_of(revision)).url == reverse("my_translations")
