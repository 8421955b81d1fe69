"""Films on YouTube, on other hosts and as files of our own: page, machines and other websites."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cms.documents.factories import DocumentFactory
from cms.documents.files import validate_document
from cms.film.hosts import parse_film, validate_film_url
from seminars.factories import LecturePageFactory
from tests.helpers.lectures import build, read
from tests.helpers.linked_data import linked_data

WEBM = b"\x1aE\xdf\xa3" + b"\0" * 60


@pytest.mark.parametrize(
    ("url", "host", "player"),
    [
        (
            "https://youtu.be/dQw4w9WgXcQ",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=",
        ),
        (
            "https://vimeo.com/76979871",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1#t=",
        ),
        (
            "https://vimeo.com/76979871/8272103f6e",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e&autoplay=1#t=",
        ),
        (
            "https://vimeo.com/76979871?h=8272103f6e&share=copy",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e&autoplay=1#t=",
        ),
        (
            "https://player.vimeo.com/video/76979871?h=8272103f6e",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e&autoplay=1#t=",
        ),
        (
            "https://film.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
            "film.example",
            "https://film.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0&autoplay=1&start=",
        ),
        ("https://other.example/w/kkGMgK9ZtnKfYAgnEtQxbv", "other.example", ""),
        ("https://www.svtplay.se/video/abc", "svtplay.se", ""),
    ],
)
def test_players_are_shown_only_of_hosts_that_leave_readers_alone(settings, url, host, player):
    settings.PEERTUBE_HOSTS = ["film.example"]
    film = parse_film(url)
    assert (film.host, film.player) == (host, player)


@pytest.mark.parametrize(
    "url", ["", "ftp://a.example/b", "https://", "https://youtube.com/@kanal", "https://[", "film"]
)
def test_what_is_no_film_is_none(url):
    assert parse_film(url) is None
    with pytest.raises(ValidationError):
        validate_film_url(url)


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?t=5", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=36"),
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871#t=36"),
        ("https://other.example/film", "https://other.example/film"),
    ],
)
def test_a_film_begins_where_it_is_asked_to(url, at):
    assert parse_film(url).at(36).url == at


@pytest.mark.parametrize(
    ("name", "content", "is_right"),
    [
        ("trygghet.webm", WEBM, True),
        ("trygghet.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 60, True),
        ("trygghet.mp4", WEBM, False),
        ("trygghet.webm", b"<html><script>", False),
    ],
)
def test_a_film_is_what_its_name_says(name, content, is_right):
    file = ContentFile(content, name)
    if is_right:
        validate_document(file)
        return
    with pytest.raises(ValidationError):
        validate_document(file)


@pytest.fixture
def own_film(seminar):
    document = DocumentFactory(file=ContentFile(WEBM, "trygghet.webm"))
    return build(seminar, title="Egen film", film_file=document, duration=timedelta(seconds=75))


@pytest.mark.django_db
def test_a_film_of_our_own_is_played_with_captions_and_without_javascript(client, own_film):
    html = read(client, own_film)
    address = own_film.film_file.url
    assert f'<source src="{address}" type="video/webm">' in html
    assert f'<track kind="captions" src="{own_film.url}text/" srclang="sv"' in html
    assert "iframe" not in html
    assert client.get(address).status_code == 200
    csp = client.get(own_film.url)["Content-Security-Policy"]
    assert "media-src 'self'" in csp
    [data] = linked_data(html)
    assert data["contentUrl"].endswith(address)
    assert data["uploadDate"] == own_film.first_published_at.isoformat()
    assert "embedUrl" not in data


@pytest.mark.django_db
def test_without_a_film_search_engines_are_told_of_none(client, lecture):
    assert "VideoObject" not in read(client, lecture)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "published", "is_told"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", date(2024, 3, 1), True),
        ("https://youtu.be/dQw4w9WgXcQ", None, False),
        ("https://play.example.se/film", date(2024, 3, 1), False),
    ],
)
def test_search_engines_are_told_of_films_with_a_day_and_a_player(
    client, seminar, address, published, is_told
):
    page = build(seminar, video_url=address, film_published=published)
    assert bool(linked_data(read(client, page), "VideoObject")) == is_told


@pytest.mark.django_db
def test_a_clip_leads_to_its_time_without_javascript(client, seminar):
    page = build(seminar, video_url="https://youtu.be/dQw4w9WgXcQ")
    html = read(client, page, "?t=6")
    assert 'data-t="6" class="here"' in html
    assert '<a href="#t=6">Till det som sägs vid 0:06</a>' in html
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=6"' in html
    assert f"{page.full_url}#t=6" in html
    for query in ("", "?t=", "?t=-1", "?t=x", "?t=1e3", "?t=99999999", "?t=٣"):
        assert "Till det som sägs" not in read(client, page, query)


@pytest.mark.django_db
def test_other_websites_embed_films_and_link_to_the_rest(client, seminar, own_film):
    page = LecturePageFactory(
        parent=seminar, title="Film & text", video_url="https://youtu.be/dQw4w9WgXcQ"
    )
    html = read(client, page)
    address = re.search(r'type="application/json\+oembed" href="([^"]*)"', html)[1]
    assert address == f"{page.full_url}oembed/"
    response = client.get(f"{page.url}oembed/?maxwidth=320&maxheight=9999&format=json")
    assert response["Access-Control-Allow-Origin"] == "*"
    data = response.json()
    assert (data["version"], data["type"], data["title"]) == ("1.0", "video", "Film & text")
    assert (data["width"], data["height"]) == (320, 180)
    assert 'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"' in data["html"]
    assert client.get(f"{own_film.url}oembed/").json()["html"].startswith("<video src=")
    link = LecturePageFactory(parent=seminar)
    assert client.get(f"{link.url}oembed/").json()["type"] == "link"
    assert client.get(f"{link.url}oembed/?format=xml").status_code == 501


@pytest.mark.django_db
def test_a_page_shows_one_film(own_film):
    own_film.video_url = "https://youtu.be/dQw4w9WgXcQ"
    with pytest.raises(ValidationError, match="film_file"):
        own_film.full_clean()
