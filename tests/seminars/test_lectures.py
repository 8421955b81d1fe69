"""A lecture's page: what is said with its times, chapters, references, and how they are edited."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from html5lib import HTMLParser
from wagtail.models import Locale
from wagtail.test.utils.form_data import querydict_from_html
from wagtail_localize.models import StringSegment, TranslationSource

from cms.accounts.factories import UserFactory
from cms.documents.factories import ImageFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.translating.scripted import translate
from home.factories import CountyPageFactory
from seminars import webvtt
from seminars.choices import MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureChapter, LecturePage, LectureSpeaker, TimedTranscript
from seminars.webvtt import Cue, Speech
from tests.helpers.queries import PAGE_BUDGET, warm_queries
from tests.helpers.samples import STREAMS, Samples

pytestmark = pytest.mark.django_db

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
CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:06.100\nInledning\n\n00:06.100 --> 01:10.900\nTillit\n"


@pytest.fixture
def seminar(home):
    return SeminarPageFactory(
        parent=SeminarIndexPageFactory(parent=CountyPageFactory(parent=home)),
        title="Trygghet i Kalmar",
        start_date=date(2018, 11, 15),
        town="Kalmar",
    )


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


@pytest.fixture
def lecture(seminar):
    return build(
        seminar,
        title="Tillit & trygghet",
        duration=timedelta(seconds=75),
        speakers=[LectureSpeaker(person=PersonFactory(name="Åsa Öberg"))],
    )


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def read(client, page, query=""):
    html = client.get(f"{page.url}{query}").content.decode()
    HTMLParser(strict=True).parse(html)
    return html


def citation(client, page):
    """Return the reference on a lecture's page, as HTML on one line."""
    found = re.search(r'<p class="citation">(.*?)</p>', read(client, page), re.DOTALL)
    return " ".join(found[1].split())


def paragraphs(html):
    """Return the transcript's paragraphs as (time, speaker, HTML)."""
    pattern = r'<p[^>]*><a class="moment" [^>]*>([\d:]+)</a>(?: <b>(.*?)</b>)? (.*?)</p>'
    return re.findall(pattern, html)


def structured(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])


def vtt(text, name="fil.vtt"):
    data = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, data, "text/vtt")


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


def test_cues_become_paragraphs_with_speakers_and_times(client, lecture):
    assert paragraphs(read(client, lecture)) == [
        (
            "0:00",
            "Åsa",
            '<span id="t=0">Välkomna hit.</span> <span id="t=4">Nu</span> '
            '<span id="t=4.6">börjar vi.</span>',
        ),
        ("0:06", "Bo", '<span id="t=6">Tillit &lt; &amp; skolan.</span>'),
        ("0:12", "", '<span id="t=12">Tilliten växer.</span>'),
        ("1:10", "", '<span id="t=70">Slut.</span>'),
    ]


def test_several_voices_at_once_share_an_address(client, seminar):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Åsa>Ja.</v> <v Bo>Nej."
    assert paragraphs(read(client, build(seminar, text, chapters=()))) == [
        ("0:01", "Åsa", '<span id="t=1">Ja.</span>'),
        ("0:01", "Bo", "Nej."),
    ]


def test_long_speech_is_divided_where_a_sentence_ends(client, seminar):
    cues = [
        Cue(number * 1000, number * 1000 + 900, (Speech(f"Mening nummer {number:03}" + dot),))
        for number in range(100)
        for dot in ("." if number % 5 == 0 else "",)
    ]
    found = paragraphs(read(client, build(seminar, webvtt.format_webvtt(cues), chapters=())))
    assert 3 <= len(found) <= 6
    assert all(html.endswith(".</span>") for _time, _speaker, html in found[:-1])


def test_every_link_to_a_time_has_its_place(client, seminar):
    page = build(seminar, chapters=((0, "A"), (3, "B"), (3, "C"), (90, "D")))
    html = read(client, page, "?i=tillit")
    ids = re.findall(r'id="(t=[\d.]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(t=[\d.]+)"', html)) <= set(ids)


def test_chapters_without_a_transcript_have_places_too(client, seminar):
    page = build(seminar, chapters=((65, "B"), (0, "A")))
    page.timed_transcript = None
    page.save_revision().publish()
    html = read(client, page)
    assert re.findall(r'<li id="t=(\d+)"><a href="#t=(\d+)">', html) == [("0", "0"), ("65", "65")]


def test_transcript_keeps_its_own_language(client, seminar, lecture):
    arabic = Locale.objects.get(language_code="ar")
    for page in lecture.get_ancestors(inclusive=True).filter(depth__gt=1).specific():
        source, _created = TranslationSource.update_or_create_from_instance(page)
        strings = StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
        translated = translate(page, arabic, {text: f"ع {text}" for text in strings})
    html = read(client, translated)
    assert translated.timed_transcript == lecture.timed_transcript
    assert '<p lang="sv" dir="ltr"><a class="moment"' in html
    assert "<h3>ع Inledning</h3>" in html


def test_search_marks_the_words_and_leads_from_passage_to_passage(client, lecture):
    html = read(client, lecture, "?i=TILLIT")
    assert html.count("<mark>Tillit</mark>") == 2
    assert "2 ställen med ”TILLIT”" in html
    assert 'href="#t=12">Nästa ställe: 0:12</a>' in html
    assert '<link rel="canonical" href="http://localhost/' in html
    assert "?i=" not in re.search(r'rel="canonical" href="([^"]*)"', html)[1]


def test_search_wants_all_words_in_one_passage(client, lecture):
    assert "1 ställe med" in read(client, lecture, "?i=skola+tillit")
    assert "Inga ställen med ”skola slut”" in read(client, lecture, "?i=skola+slut")


@pytest.mark.parametrize("query", ["", "%20", "<zz>", "*", "(", "\\", "%00", "a" * 3000, "%F0%9F"])
def test_search_survives_any_query(client, lecture, query):
    assert "<mark>" not in read(client, lecture, f"?i={query}")


def test_site_search_finds_what_was_said(client, background_tasks, lecture):
    results = client.get("/sok/?q=skolan").context["results"]
    assert [page.pk for page in results] == [lecture.pk]


def test_references_and_transcript_are_files(client, lecture):
    for name, content_type, extension, words in (
        ("bibtex", "application/x-bibtex", "bib", "author = {Öberg, Åsa}"),
        ("ris", "application/x-research-info-systems", "ris", f"UR  - {lecture.full_url}\r\n"),
        ("text", "text/vtt", "vtt", "<v Åsa>Välkomna hit.</v>"),
    ):
        response = client.get(f"{lecture.url}{name}/")
        assert response["Content-Type"] == f"{content_type}; charset=utf-8"
        assert response["Content-Disposition"] == f'attachment; filename="tillit.{extension}"'
        assert words in response.content.decode()
    text = client.get(f"{lecture.url}text/").content.decode()
    assert webvtt.parse(text) == webvtt.parse(TRANSCRIPT)


def test_a_lecture_without_transcript_has_no_file_of_it(client, seminar):
    page = LecturePageFactory(parent=seminar)
    assert client.get(f"{page.url}text/").status_code == 404


def test_the_citation_names_everything(client, lecture):
    for part in (
        "<bdi>Åsa Öberg</bdi>: <cite>Tillit &amp; trygghet</cite>",
        "<bdi>Trygghet i Kalmar</bdi>, <bdi>Kalmar</bdi>, ",
        "15 november 2018",
        "Speltid 1:15",
        lecture.full_url,
    ):
        assert part in citation(client, lecture)


def test_the_citation_has_no_day_when_only_the_year_is_known(client, seminar):
    seminar.only_year_known = True
    seminar.save_revision().publish()
    page = LecturePageFactory(parent=seminar)
    assert "<bdi>Kalmar</bdi>, 2018. " in citation(client, page)
    assert "month" not in client.get(f"{page.url}bibtex/").content.decode()


def test_search_engines_are_told_of_film_and_chapters(client, seminar):
    title = "</script><!-- & trygghet"
    page = build(
        seminar,
        title=title,
        lead="Om tillit.",
        duration=timedelta(seconds=75),
        video_url="https://youtu.be/dQw4w9WgXcQ",
    )
    data = structured(read(client, page))
    assert data["@type"] == "VideoObject"
    assert data["name"] == title
    assert data["description"] == "Om tillit."
    assert data["duration"] == "PT1M15S"
    assert data["inLanguage"] == "sv"
    assert data["embedUrl"] == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    assert data["transcript"].startswith("Välkomna hit. Nu börjar vi.")
    assert data["thumbnailUrl"] == f"{page.full_url}bild/"
    assert data["hasPart"] == [
        {
            "@type": "Clip",
            "name": name,
            "startOffset": start,
            "endOffset": end,
            "url": f"{page.full_url}#t={start}",
        }
        for name, start, end in (("Inledning", 0, 6), ("Tillit", 6, 75))
    ]


def test_poster_is_made_from_title_and_speakers(client, lecture):
    response = client.get(f"{lecture.url}bild/")
    assert response["Content-Type"] == "image/svg+xml"
    svg = response.content.decode()
    assert "Tillit &amp; trygghet" in svg
    assert "Åsa Öberg" in svg


def test_a_chosen_picture_is_the_poster(client, seminar):
    page = build(seminar, poster=ImageFactory(), video_url="https://youtu.be/dQw4w9WgXcQ")
    html = read(client, page)
    address = re.search(r'<img src="(/media/images/[^"]*\.webp)" alt=""', html)[1]
    assert structured(html)["thumbnailUrl"] == f"http://localhost{address}"


def test_neighbours_are_linked(client, seminar):
    pages = [LecturePageFactory(parent=seminar, title=f"Nummer {number}") for number in range(4)]
    pages[2].unpublish()
    links = [
        re.findall(r'<a href="[^"]*" rel="(prev|next)">Nummer (\d)</a>', read(client, page))
        for page in (pages[0], pages[1], pages[3])
    ]
    assert links == [[("next", "1")], [("prev", "0"), ("next", "3")], [("prev", "1")]]


def test_everything_at_once_holds_the_budget(client, home, seminar):
    for _number in range(5):
        LecturePageFactory(parent=seminar)
    samples = Samples(home)
    link = STREAMS["section"].child_blocks["links"].child_blocks["links"].child_block
    page = build(
        seminar,
        poster=ImageFactory(),
        video_url="https://youtu.be/dQw4w9WgXcQ",
        materials=[("link", samples.value(link)) for _number in range(5)],
        speakers=[
            LectureSpeaker(person=PersonFactory(), affiliation=OrganisationFactory())
            for _number in range(5)
        ],
    )
    assert warm_queries(client, page.url) <= PAGE_BUDGET
    assert warm_queries(client, f"{page.url}?i=tillit") <= PAGE_BUDGET


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
        (TRANSCRIPT.encode("cp1252"), "Windows-1252"),
        (b"WEBVTT" + b" " * webvtt.MAX_BYTES, "Den får vara högst 5,0"),
        (TRANSCRIPT.replace("00:04.600", "00:04.400").encode(), "Rad 9"),
        (TRANSCRIPT.replace("01:12.000", "02:12.000").encode(), "Rad 18: Texten slutar efter"),
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
    response = save(editor, page, transcript_file=vtt(webvtt.format_webvtt(cues)))
    assert response.status_code == 302
    html = client.get(f"{page.url}?i=9999").content.decode()
    assert "1 ställe med" in html
    assert 'id="t=9999"' in html
