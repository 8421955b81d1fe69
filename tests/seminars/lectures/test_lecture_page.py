"""A lecture's page: what is said with its times, chapters and references."""

import re
from datetime import date, timedelta

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, TranslationSource

from cms.documents.factories import ImageFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from search.following import follow
from seminars import webvtt
from seminars.cues import Cue, Speech, format_webvtt
from seminars.factories import LecturePageFactory
from seminars.models import LectureSpeaker
from tests.helpers.lectures import TRANSCRIPT, build, read
from tests.helpers.linked_data import linked_data
from tests.helpers.queries import PAGE_BUDGET, warm_queries
from tests.helpers.samples import STREAMS, Samples
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def citation(client, page):
    """Return the reference on a lecture's page, as HTML on one line."""
    found = re.search(r'<p class="citation"[^>]*>(.*?)</p>', read(client, page), re.DOTALL)
    return " ".join(found[1].split())


def paragraphs(html):
    """Return the transcript's paragraphs as (time, speaker, HTML)."""
    pattern = r'<a class="moment" [^>]*>([\d:]+)</a>(?: <b>(.*?)</b>)?<p>(.*?)</p>'
    return re.findall(pattern, html)


def structured(html):
    [data] = linked_data(html)
    return data


def test_cues_become_paragraphs_with_speakers_and_times(client, lecture):
    assert paragraphs(read(client, lecture)) == [
        (
            "0:00",
            "Åsa",
            '<span id="t=0" data-t="0">Välkomna hit.</span> <span id="t=4" data-t="4">Nu</span> '
            '<span id="t=4.6" data-t="4.6">börjar vi.</span>',
        ),
        ("0:06", "Bo", '<span id="t=6" data-t="6">Tillit &lt; &amp; skolan.</span>'),
        ("0:12", "", '<span id="t=12" data-t="12">Tilliten växer.</span>'),
        ("1:10", "", '<span id="t=70" data-t="70">Slut.</span>'),
    ]


def test_several_voices_at_once_share_an_address(client, seminar):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Åsa>Ja.</v> <v Bo>Nej."
    assert paragraphs(read(client, build(seminar, text, chapters=()))) == [
        ("0:01", "Åsa", '<span id="t=1" data-t="1">Ja.</span>'),
        ("0:01", "Bo", "Nej."),
    ]


def test_long_speech_is_divided_where_a_sentence_ends(client, seminar):
    cues = [
        Cue(number * 1000, number * 1000 + 900, (Speech(f"Mening nummer {number:03}" + dot),))
        for number in range(100)
        for dot in ("." if number % 5 == 0 else "",)
    ]
    found = paragraphs(read(client, build(seminar, format_webvtt(cues), chapters=())))
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
    assert re.findall(r'<li id="t=(\d+)"><a href="\?t=\d+#t=(\d+)">', html) == [
        ("0", "0"),
        ("65", "65"),
    ]


def test_transcript_keeps_its_own_language(client, seminar, lecture):
    arabic = Locale.objects.get(language_code="ar")
    for page in lecture.get_ancestors(inclusive=True).filter(depth__gt=1).specific():
        source, _created = TranslationSource.update_or_create_from_instance(page)
        strings = StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
        translated = translate(page, arabic, {text: f"ع {text}" for text in strings})
    html = read(client, translated)
    assert translated.timed_transcript == lecture.timed_transcript
    assert '<div class="turn" lang="sv" dir="ltr"><a class="moment"' in html
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
    follow()
    results = client.get("/sok/?q=skolan").context["results"]
    assert [hit.entry.heading for hit in results.hits] == [lecture.title]


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


@pytest.mark.parametrize(("title", "end"), [("Vem är trygg?", "?"), ("Tryggt", ".")])
def test_a_cited_title_ends_with_one_sign(client, seminar, title, end):
    page = LecturePageFactory(parent=seminar, title=title)
    assert f"{title}</cite>{'' if end == '?' else end} <bdi>" in citation(client, page)


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
        film_published=date(2024, 3, 1),
    )
    data = structured(read(client, page))
    assert data["@type"] == "VideoObject"
    assert data["name"] == title
    assert data["uploadDate"] == "2024-03-01"
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
            "url": f"{page.full_url}?t={start}",
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
    film = {"video_url": "https://youtu.be/dQw4w9WgXcQ", "film_published": date(2024, 3, 1)}
    page = build(seminar, poster=ImageFactory(), **film)
    html = read(client, page)
    address = re.search(r'<img src="(/media/images/[^"]*\.webp)" alt=""', html)[1]
    assert structured(html)["thumbnailUrl"] == f"http://localhost{address}"
    embedded = client.get(f"{page.url}oembed/").json()
    rendition = page.poster.renditions.get()
    size = (embedded["thumbnail_width"], embedded["thumbnail_height"])
    assert size == (rendition.width, rendition.height) != (1280, 720)


def test_neighbours_are_linked(client, seminar):
    pages = [LecturePageFactory(parent=seminar, title=f"Nummer {number}") for number in range(4)]
    pages[2].unpublish()
    links = [
        re.findall(
            r'rel="(prev|next)"><span class="meta">[^<]*</span> Nummer (\d)</a>', read(client, page)
        )
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
