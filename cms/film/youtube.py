"""Addresses of YouTube films in all the forms that people paste."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote_plus, urlsplit

FILM_ID = re.compile(r"[A-Za-z0-9_-]{11}")
HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"}
PATH_FORMS = {"embed", "live", "shorts", "v"}
START = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


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
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or host not in HOSTS:
        return None
    query = parse_qs(parts.query)
    segments = [segment for segment in parts.path.split("/") if segment]
    if host == "youtu.be":
        film_id = segments[0] if segments else ""
    elif len(segments) == 2 and segments[0] in PATH_FORMS:
        film_id = segments[1]
    elif segments == ["watch"]:
        film_id = query.get("v", [""])[0]
    else:
        return None
    if not FILM_ID.fullmatch(film_id):
        return None
    times = query.get("t") or query.get("start") or parse_qs(parts.fragment).get("t") or [""]
    return YouTubeFilm(film_id, _seconds(times[0]))


def _seconds(text: str) -> int:
    match = START.fullmatch(text)
    if not match:
        return 0
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def youtube_search_url(title: str) -> str:
    """Return the address of a YouTube search for the exact title of a film."""
    return "https://www.youtube.com/results?search_query=" + quote_plus(f'"{title}"')
