"""What is said in a lecture, in another language: sentences with the times of the film."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail_localize.models import Translation

from cms.documents.factories import DocumentFactory
from cms.translating.counting import count_stale
from cms.translating.ordering.tasks import order_pages
from cms.translating.targets import order_apart, publish
from search.following import follow
from search.models import Entry
from seminars import webvtt
from seminars.cues import format_webvtt
from seminars.models import LectureTranscript, TimedTranscript
from seminars.sentences import distinct_texts
from tests.helpers.fixtures import fresh
from tests.helpers.lectures import replace_transcript, said
from tests.helpers.queries import PAGE_BUDGET, warm_queries
from tests.helpers.reviewing import act, editor_url, review_url, type_text
from tests.helpers.translators import fill, snippet_translation, target_of
from tests.helpers.xliff import export, tag, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SENTENCES = ["Välkomna hit.", "Nu börjar vi.", "Tillit < & skolan.", "Tilliten växer.", "Slut."]
LATER = """WEBVTT

00:00.500 --> 00:04.000
<v Åsa>Välkomna allihop.

00:05.000 --> 00:06.000
<v Åsa>Nu börjar vi.

00:07.000 --> 00:09.000
<v Bo>En ny mening.
"""


def test_translators_get_sentences_and_not_what_the_cues_cut():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nNu\n\n00:02.100 --> 00:03.000\nbörjar vi. Ja.\n"
    again = "\n00:09.000 --> 00:10.000\nNej.\n\n00:11.000 --> 00:12.000\nNej.\n"
    cues = webvtt.parse(text + again)
    assert distinct_texts(cues) == ["Nu börjar vi. Ja.", "Nej."]
    # Without full stops they end somewhere all the same.
    words = "".join(
        f"\n\n00:{second:02}.000 --> 00:{second:02}.900\nord nummer {second} utan slut"
        for second in range(50)
    )
    assert all(len(one) <= 240 for one in distinct_texts(webvtt.parse("WEBVTT" + words)))


def test_a_lecture_is_ordered_and_published_without_its_transcript(lecture, arabic_page):
    assert not LectureTranscript.objects.exists()
    assert Translation.objects.filter(source__object_id=lecture.translation_key).exists()
    assert 'lang="sv"' in Client().get(arabic_page.url).content.decode()
    assert "Välkomna hit." in said(arabic_page)["0"]


def test_the_way_from_the_order_to_readers(lecture, arabic_page, arabic, login):
    coordinator, client, reviewer = login("coordinator"), login("arabic"), login("arabic2")
    url = reverse("wagtail_localize:submit_page_translation", args=[lecture.pk])
    assert "with_apart" in coordinator.get(url).content.decode()
    coordinator.post(url, {"locales": [arabic.pk], "with_apart": "on"})
    transcript = snippet_translation(LectureTranscript.objects.get(locale=lecture.locale), arabic)
    rows = client.get(reverse("my_translations")).content.decode()
    assert editor_url(transcript) in rows
    editor = client.get(editor_url(transcript))
    assert [item.words for item in editor.context["items"]] == SENTENCES
    assert [item.within for item in editor.context["items"]][2:] == ["0:06 Bo", "0:12 Bo", "1:10"]
    type_text(client, transcript, "Nu börjar vi.", "نبدأ الآن.")
    # One sentence is enough: the others stand as they were spoken.
    act(client, transcript, "send")
    differences = reviewer.get(review_url(transcript)).context["differences"]
    assert {one.place.rpartition(" › ")[2] for one in differences} >= {"0:04 Åsa"}
    act(reviewer, transcript, "approve")
    lines = said(arabic_page)
    assert lines["4"] == "نبدأ الآن."
    assert lines["0"] == '<span lang="sv" dir="auto">Välkomna hit.</span>'
    html = Client().get(arabic_page.url).content.decode()
    assert "راجع" in html[html.index('<section class="transcript') :]
    # The Swedish page has what was said, by the cue.
    assert said(lecture)["4"] == "Nu"


def test_a_new_transcript_marks_what_is_older_and_keeps_the_times_true(
    lecture, arabic_page, transcript
):
    fill(transcript)
    publish(transcript)
    assert said(arabic_page)["12"] == "ar Tilliten växer."
    replace_transcript(lecture, LATER)
    lines = said(arabic_page)
    now = '<span lang="sv" dir="auto">Välkomna allihop.</span>'
    assert lines["0"] == f"<mark>ar Välkomna hit.</mark> {now}"
    assert lines["5"] == "ar Nu börjar vi."
    assert lines["7"].endswith('<span lang="sv" dir="auto">En ny mening.</span>')
    assert set(lines) == {"0", "5", "7"}
    vtt = Client().get(f"{arabic_page.url}text/").content.decode()
    assert "00:00:05.000 --> 00:00:06.000\n<v Åsa>ar Nu börjar vi.</v>" in vtt
    assert "<c.older>ar Välkomna hit.</c>\n<lang sv>Välkomna allihop.</lang>" in vtt
    # Without a transcript in Swedish there is none.
    lecture = fresh(lecture)
    lecture.timed_transcript = None
    lecture.save_revision().publish()
    assert "Nu börjar vi." not in Client().get(arabic_page.url).content.decode()
    assert "saknas=ar" in Client().get(f"{arabic_page.url}text/").url
    assert Client().get(f"{lecture.url}text/").status_code == 404
    replace_transcript(lecture, LATER)
    assert said(arabic_page)["5"] == "ar Nu börjar vi."


def test_one_that_lags_behind_is_not_shown(lecture, arabic_page, transcript):
    fill(transcript)
    publish(transcript)
    # As when something failed while the lecture was published.
    other = TimedTranscript.of(webvtt.parse(LATER))
    LectureTranscript.objects.update(spoken=other)
    assert said(arabic_page) == said(lecture)


def test_the_captions_of_a_film_of_ones_own(lecture, arabic_page, transcript):
    fill(transcript)
    publish(transcript)
    film = DocumentFactory(file__filename="film.mp4")
    lecture = fresh(lecture)
    lecture.film_file, lecture.video_url = film, ""
    lecture.save_revision().publish()
    html = Client().get(arabic_page.url).content.decode()
    assert f'<track kind="captions" src="{arabic_page.url}text/" srclang="ar"' in html
    vtt = webvtt.parse(Client().get(f"{arabic_page.url}text/").content.decode())
    assert [cue.text for cue in vtt][:2] == ["ar Välkomna hit.", "ar Nu börjar vi."]
    assert (vtt[1].start, vtt[1].end) == (4100, 6000)


def test_readers_find_what_is_said_in_their_language(lecture, arabic_page, transcript):
    follow()
    fill(transcript, "زرافة")
    publish(transcript)
    follow()
    entry = Entry.objects.get(page=arabic_page, path="")
    assert ["12", "زرافة Tilliten växer."] in entry.passages
    assert "زرافة" not in str(Entry.objects.get(page=lecture, path="").passages)


def test_files_tell_the_time_and_bring_the_sentences_back(transcript, login):
    client = login("arabic")
    root = export(client, transcript)
    assert "0:12 Bo" in "".join(note.text or "" for note in root.iter(tag("note"))) or any(
        "0:12 Bo" in (element.text or "") for element in root.iter()
    )
    for target in root.iter(tag("target")):
        target.text = "نص"
        target.set("state", "final")
    client.post(upload(client, root)[1])
    assert client.get(editor_url(transcript)).context["left"] == 0


def test_a_lecture_in_the_readers_own_language_needs_no_translation(lecture, arabic):
    lecture.spoken_language = "ar"
    lecture.save_revision().publish()
    order_apart(lecture, [arabic])
    assert not LectureTranscript.objects.exists()


def test_300_sentences_take_no_more_queries(
    lecture, arabic_page, transcript, login, client, django_assert_max_num_queries
):
    few = warm_queries(client, arabic_page.url)
    cues = "".join(
        f"\n\n{number // 60:02}:{number % 60:02}.000 --> {number // 60:02}:{number % 60:02}.900\n"
        f"Mening {number}."
        for number in range(300)
    )
    replace_transcript(lecture, "WEBVTT" + cues)
    translator, reviewer = login("arabic"), login("arabic2")
    translator.get(editor_url(transcript))
    with django_assert_max_num_queries(25):
        assert translator.get(editor_url(transcript)).context["total"] == 300
    root = export(translator, transcript)
    for target in root.iter(tag("target")):
        target.text = "نص 1"
        target.set("state", "final")
    url = upload(translator, root)[1]
    with django_assert_max_num_queries(60):
        translator.post(url)
    count_stale()
    act(translator, transcript, "send")
    reviewer.get(review_url(transcript))
    with django_assert_max_num_queries(25):
        assert len(reviewer.get(review_url(transcript)).context["differences"]) == 300
    act(reviewer, transcript, "approve")
    assert target_of(transcript).live
    assert warm_queries(client, arabic_page.url) <= max(few + 1, PAGE_BUDGET)


def test_open_data_tells_what_is_older(lecture, arabic_page):
    def rows(prefix):
        url = f"{prefix}{lecture.get_parent().get_parent().url}data/forelasningar/json/"
        return Client().get(url).json()["lectures"]

    assert [row["behind_swedish"] for row in rows("/ar")] == [False]
    page = fresh(lecture)
    page.title = "En annan titel"
    page.save_revision().publish()
    assert [row["behind_swedish"] for row in rows("/ar")] == [True]
    assert [row["behind_swedish"] for row in rows("")] == [False]


def test_a_reference_has_the_swedish_title_where_the_translated_one_is_older(lecture, arabic_page):
    assert "ar " in Client().get(f"{arabic_page.url}ris/").content.decode()
    lecture, seminar = fresh(lecture), fresh(lecture).get_parent().specific
    lecture.title, seminar.title = "Ny titel", "Ny dag"
    lecture.save_revision().publish()
    seminar.save_revision().publish()
    ris = Client().get(f"{arabic_page.url}ris/").content.decode()
    assert "TI  - Ny titel" in ris
    assert "T2  - Ny dag" in ris
    html = Client().get(arabic_page.url).content.decode()
    assert '<cite lang="sv" dir="ltr">Ny titel</cite>' in html
    assert '<bdi lang="sv" dir="ltr">Ny dag</bdi>' in html


def test_a_calendar_tells_that_the_swedish_has_changed(lecture, arabic_page):
    seminar = fresh(lecture.get_parent().specific)
    seminar.title = "En annan titel"
    seminar.save_revision().publish()
    with translation.override("ar"):
        told = gettext("The Swedish text has changed since this was translated.")
    words = "".join(Client().get(f"/ar{seminar.url}kalender/").content.decode().split("\r\n "))
    assert told in words


def test_many_are_ordered_and_withdrawn_with_their_transcripts(lecture, arabic, login):
    client = login("coordinator")
    order_pages.func([lecture.pk], [arabic.pk], client.user.pk, due="")
    assert not LectureTranscript.objects.exists()
    order_pages.func([lecture.pk], [arabic.pk], client.user.pk, due="", with_apart=True)
    found = snippet_translation(LectureTranscript.objects.get(locale=lecture.locale), arabic)
    county = lecture.get_ancestors().get(depth=3)
    url = f"{reverse('order_translations')}?county={county.pk}"
    assert 'name="with_apart"' in client.get(url).content.decode()
    data = {"locales": [arabic.pk], "choice": "marked", "pages": [lecture.pk]}
    for more, is_ordered in (({}, True), ({"with_apart": "on"}, False)):
        assert client.post(url, data | more | {"action": "withdraw"}).status_code == 302
        found.refresh_from_db()
        assert found.enabled == is_ordered


def test_the_coordinator_sees_them_in_a_row_of_their_own(transcript, login):
    figures = login("coordinator").get(reverse("order_translations")).context["figures"]
    rows = {row.name: row for row in figures}
    own = rows["Textversioner av föreläsningar"]
    assert (own.ordered, own.not_ordered, own.words_to_do) == (1, 0, 12)
    assert rows["Startsida, kontakter och gemensamma texter"].words_to_do == 0


def test_a_chosen_county_has_them_beside_its_pages(transcript, skane, login):
    address, wanted = reverse("order_translations"), {"county": skane.pk, "language": "ar"}
    figures = login("coordinator").get(address, wanted).context["figures"]
    pages, own = figures
    assert own.name == f"{pages.name}: Textversioner av föreläsningar"
    assert (own.ordered, own.words_to_do) == (1, 12)
    assert pages.ordered < pages.pages


def test_captions_name_no_language_where_it_is_not_known():
    [cue] = webvtt.parse("WEBVTT\n\n00:01.000 --> 00:02.000\nTill\n")
    [speech] = cue.speeches
    untranslated = replace(cue, speeches=[replace(speech, is_untranslated=True)])
    assert "<lang sv>Till</lang>" in format_webvtt([untranslated], "sv")
    assert "\nTill\n" in format_webvtt([untranslated], "")


def test_its_review_is_told_on_the_start_page(transcript, login):
    client = login("arabic")
    type_text(client, transcript, "Nu börjar vi.", "نبدأ الآن.")
    act(client, transcript, "send")
    told = client.get(reverse("wagtailadmin_home"))
    assert str(target_of(transcript)) in told.content.decode()
