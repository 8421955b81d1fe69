"""Addresses of YouTube films in all the forms that people paste."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote_plus, urljoin, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.values.addresses import unwrap
from cms.values.typed import tidy_address

FILM_ID = re.compile(r"[A-Za-z0-9_-]{11}")
HOSTS = {
    *("youtube.com", "m.youtube.com", "music.youtube.com", "studio.youtube.com"),
    *("youtube-nocookie.com", "youtu.be"),
}
# YouTube's other hosts have pictures and questions, and no films.
ANY_HOST = re.compile(r"(?:.+\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|ytimg\.com)")
ADDRESS_INSIDE = re.compile(r"(?<!\S)https?://\S+", re.IGNORECASE)
PATH_FORMS = {"embed", "live", "shorts", "v", "e", "watch", "vi"}
# What may stand where a film's sign does, of the same length.
NO_FILMS = {"videoseries", "live_stream"}
START = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", re.ASCII)
SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
LONGEST_START = 7


@dataclass(frozen=True)
class YouTubeFilm:
    """A film and, when the address says so, the second it starts at."""

    id: str
    start: int = 0

    @property
    def url(self) -> str:
        """The film's address on YouTube, in its one canonical form."""
        return f"https://www.youtube.com/watch?v={self.id}" + (
            f"&t={self.start}s" if self.start else ""
        )

    @property
    def embed_url(self) -> str:
        """The address of the player that sets no cookie."""
        return f"https://www.youtube-nocookie.com/embed/{self.id}"


def parse_youtube_url(url: str | None) -> YouTubeFilm | None:
    """Return the `YouTubeFilm` that an address points to, or None when it points to no film."""
    try:
        return read_film(url or "")
    except ValidationError:
        return None


def read_film(text: str) -> YouTubeFilm:
    """Return the film that an address leads to, in whatever form it was copied.

    Raises `ValidationError`, which says what a playlist, a channel or a clip is.
    """
    try:
        parts = urlsplit(_find_address(text))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or host not in HOSTS:
        raise _no_film()
    # "youtu.be/ID&feature=share" was put together by hand.
    path, _and, more = parts.path.partition("&")
    query = parse_qs("&".join(filter(None, [parts.query.replace("?", "&"), more])))
    segments = [segment for segment in path.split("/") if segment]
    film_id = query.get("v", query.get("vi", [""]))[0]
    if host == "youtu.be" and segments:
        film_id = segments[0]
    elif len(segments) == 2 and segments[0] in PATH_FORMS:
        film_id = segments[1]
    elif host == "studio.youtube.com" and segments[:1] == ["video"]:
        film_id = segments[1] if len(segments) > 1 else ""
    elif segments not in ([], ["watch"], ["watch_popup"]):
        film_id = ""
    film_id = film_id.rstrip(".,;:!?)]>*’”")
    if not FILM_ID.fullmatch(film_id) or film_id in NO_FILMS:
        raise _what_it_is(segments, query)
    times = query.get("t") or query.get("start") or query.get("time_continue")
    times = times or parse_qs(parts.fragment).get("t") or [""]
    return YouTubeFilm(film_id, _seconds(times[0]))


def _find_address(text: str) -> str:
    """Return the address in a copied text, without what mail programs put around it."""
    source = SOURCE.search(text) if "<" in text else None
    inside = ADDRESS_INSIDE.findall(text)
    address = tidy_address(source[1] if source else inside[0] if len(inside) == 1 else text)
    if address.startswith("//"):
        address = f"https:{address}"
    elif re.match(rf"(?:www\.)?(?:{'|'.join(map(re.escape, sorted(HOSTS)))})/", address, re.I):
        address = f"https://{address}"
    address = unwrap(address)
    parts = urlsplit(address)
    if parts.path == "/attribution_link":
        address = urljoin(address, parse_qs(parts.query).get("u", [""])[0])
    return address


def _what_it_is(segments: list[str], query: dict[str, list[str]]) -> ValidationError:
    first = segments[0] if segments else ""
    if first == "clip":
        return ValidationError(
            _("This is a clip of a film. Copy the address of the whole film."), code="clip"
        )
    if first.startswith("@") or first in ("channel", "c", "user"):
        return ValidationError(
            _("This is a channel. Copy the address of one of its films."), code="channel"
        )
    if first == "playlist" or "list" in query:
        return ValidationError(
            _("This is a list of films. Copy the address of one of them."), code="playlist"
        )
    return _no_film()


def _no_film() -> ValidationError:
    return ValidationError(
        _("This is not the address of a YouTube film. Copy it from the film's page."),
        code="youtube",
    )


def _seconds(text: str) -> int:
    match = START.fullmatch(text)
    if not match or len(text) > 2 * LONGEST_START:
        return 0
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def youtube_search_url(title: str) -> str:
    """Return the address of a YouTube search for the exact title of a film."""
    return "https://www.youtube.com/results?search_query=" + quote_plus(f'"{title}"')
