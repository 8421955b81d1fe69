"""Addresses of YouTube films in every form, and everything that is not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.film.youtube import YouTubeFilm, parse_youtube_url, youtube_search_url

ID = "dQw4w9WgXcQ"
FORMS = [
    "https://www.youtube.com/watch?v={}",
    "https://youtube.com/watch?v={}&list=PL1",
    "http://m.youtube.com/watch?v={}",
    "https://youtu.be/{}",
    "https://youtu.be/{}?si=abc",
    "https://www.youtube.com/live/{}",
    "https://www.youtube.com/shorts/{}",
    "https://www.youtube.com/embed/{}",
    "https://www.youtube-nocookie.com/embed/{}",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_film(form):
    assert parse_youtube_url(form.format(ID)) == YouTubeFilm(ID)


@pytest.mark.parametrize(
    ("suffix", "seconds"),
    [("&t=90", 90), ("&t=90s", 90), ("&t=1m30s", 90), ("&start=90", 90), ("#t=1h2m3s", 3723)],
)
def test_start_time_is_kept(suffix, seconds):
    film = parse_youtube_url(f"https://www.youtube.com/watch?v={ID}{suffix}")
    assert film.start == seconds
    assert parse_youtube_url(film.url) == film


@pytest.mark.parametrize(
    "address",
    [
        "",
        None,
        "youtu.be/",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/playlist?list=PL1",
        f"https://vimeo.com/{ID}",
        f"https://youtube.com.example.se/watch?v={ID}",
        f"javascript:https://youtu.be/{ID}",
        "https://[",
    ],
)
def test_what_is_no_film_gives_none(address):
    assert parse_youtube_url(address) is None


@given(st.text())
def test_any_text_is_survived(text):
    film = parse_youtube_url(text)
    assert film is None or len(film.id) == 11


@given(
    st.from_regex(r"[A-Za-z0-9_-]{11}", fullmatch=True),
    st.integers(min_value=0, max_value=10**6),
)
def test_canonical_address_leads_back_to_the_film(film_id, start):
    film = YouTubeFilm(film_id, start)
    assert parse_youtube_url(film.url) == film


def test_search_is_for_the_exact_title():
    assert youtube_search_url("Tillit & trygghet").endswith("=%22Tillit+%26+trygghet%22")
