"""Films on any host: where they are watched, and which players may be shown on our pages."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from cms.film.youtube import ADDRESS_INSIDE, YouTubeFilm, parse_youtube_url, read_film
from cms.film.youtube import ANY_HOST as YOUTUBE_HOST
from cms.values.addresses import read_web_address
from cms.values.fields import register_reader

# An unlisted film has a second word, which its player wants as well.
VIMEO = re.compile(r"/(?:video/)?(\d+)(?:/([0-9a-f]+))?/?")
SECRET = re.compile(r"[0-9a-f]{1,40}")
PEERTUBE = re.compile(r"/(?:w|videos/watch|videos/embed)/([\w-]+)/?")


@dataclass(frozen=True)
class Film:
    """A film that can be watched.

    `player` is an address that, with a second put to its end, plays from there; it is empty where
    the film can only be linked to, as its host follows people around. A file of our own has its
    media type instead.
    """

    url: str
    host: str
    embed_url: str = ""
    player: str = ""
    start: int = 0
    media_type: str = ""
    # What makes `url` begin at the second put to its end.
    start_form: str = ""

    def at(self, second: int | None) -> "Film":
        """Return the film as it begins at a second; as it is when none is asked for."""
        if not second or not self.start_form:
            return self
        url = self.url.partition("&t=")[0] if self.host == "YouTube" else self.url
        return replace(self, url=f"{url}{self.start_form}{second}", start=second)


def file_film(document: Any) -> Film:
    """Return the `Film` that is a file of our own, given by its document."""
    return Film(document.url, "", media_type=document.content_type, start_form="#t=")


def parse_film(url: str | None) -> Film | None:
    """Return the `Film` at a web address, or None when it is none or names no film on YouTube.

    Players are shown of YouTube without cookies, of Vimeo when told not to track
    (https://help.vimeo.com, "dnt"), and of the PeerTube servers named in the settings.
    """
    if youtube := parse_youtube_url(url):
        return _youtube(youtube)
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in host or YOUTUBE_HOST.fullmatch(host):
        return None
    address = parts.geturl()
    if host in ("vimeo.com", "player.vimeo.com") and (match := VIMEO.fullmatch(parts.path)):
        word = match[2] or "".join(parse_qs(parts.query).get("h", [])[:1])
        secret = f"&h={word}" if SECRET.fullmatch(word) else ""
        embed = f"https://player.vimeo.com/video/{match[1]}?dnt=1{secret}"
        return Film(address, "Vimeo", embed, f"{embed}&autoplay=1#t=", start_form="#t=")
    if host in settings.PEERTUBE_HOSTS and (match := PEERTUBE.fullmatch(parts.path)):
        embed = f"https://{parts.netloc}/videos/embed/{match[1]}?p2p=0"
        return Film(address, host, embed, f"{embed}&autoplay=1&start=", start_form="?start=")
    return Film(address, host)


def _youtube(film: YouTubeFilm) -> Film:
    embed = film.embed_url
    return Film(film.url, "YouTube", embed, f"{embed}?autoplay=1&start=", film.start, "", "&t=")


def read_film_address(text: str) -> str:
    """Return the address of a film on any host, in one form where it is on YouTube.

    Raises `ValidationError`, which says what a playlist, a channel or a clip on YouTube is.
    """
    try:
        return read_film(text).url
    except ValidationError as error:
        inside = ADDRESS_INSIDE.findall(text)
        address = read_web_address(inside[0] if len(inside) == 1 else text)
        if not parse_film(address):
            raise error
        return address


def validate_film_url(value: str) -> None:
    """Accept the web address of a film on any host; on YouTube, only one that names a film."""
    read_film_address(value)


register_reader(validate_film_url, "film", read_film_address)
