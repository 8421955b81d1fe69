"""Hits as the page shows them."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property

from cms.blocks.marks import changes_of, has_changed, listed_origin
from cms.documents.files import extension_of
from cms.film.durations import format_playing_time
from cms.languages.origins import Origin
from cms.values.counties import County
from search.choices import HitState, Kind
from search.excerpts import Marker, Place
from search.models import Entry

# Of a Word file's text nobody but Word knows on which page it stands.
UNITS = {
    "pdf": "page",
    **dict.fromkeys(("pptx", "odp"), "slide"),
    **dict.fromkeys(("xlsx", "ods"), "sheet"),
}


@dataclass
class Hit:
    """An entry with what is shown of it."""

    entry: Entry
    marker: Marker
    times: int = 0
    places: list[Place] = field(default_factory=list)

    def __post_init__(self):
        self.times, self.places = self.marker.places(self.entry.passages)
        if self.is_film:
            for place in self.places:
                place.seconds = int(float(place.key))
                place.clock = format_playing_time(timedelta(seconds=place.seconds))

    @property
    def is_film(self):
        """Whether its places are moments of a film, rather than pages."""
        return self.entry.kind == Kind.LECTURE

    @property
    def is_behind(self):
        """Whether its text is a translation whose Swedish text has changed since."""
        return is_behind(self.entry)

    @property
    def origin(self):
        """The `Origin` of what it shows."""
        return origin_of(self.entry)

    @property
    def language(self):
        """The language of its text; a Swedish law stands on pages in all languages."""
        source = self.entry.source
        return source.locale.language_code if source else self.entry.language

    @cached_property
    def url(self):
        """Where it is."""
        return self.entry.url or f"{self.entry.page.url or ''}{self.entry.path}"

    @property
    def first_url(self):
        """Where the first place with the words is."""
        return self.place_urls[0][0] if self.places else self.url

    @property
    def place_urls(self):
        """Pairs of address and place."""
        sign = "#t=" if self.is_film else "#page="
        has_address = self.is_film or self.unit == "page"
        return [
            (f"{self.url}{sign}{place.key}" if has_address else self.url, place)
            for place in self.places
        ]

    @property
    def unit(self):
        """What the places of a file are: `page`, `slide`, `sheet`; empty where nobody knows.

        Browsers know addresses of pages only.
        """
        return UNITS.get(extension_of(self.entry.url), "")

    @property
    def county(self):
        """The county's name; empty above all."""
        return County(self.entry.county).label if self.entry.county else ""

    @property
    def state(self):
        """What became of an occasion."""
        return state_of(self.entry)

    @property
    def when(self):
        """The day as readers see it, or the year or years where no more is known."""
        years = self.entry.years
        return "–".join(dict.fromkeys((years[0], years[-1]))) if self.entry.last_year else self._day

    @property
    def _day(self):
        """The day; of the first of January, which stands for a project's year, the year."""
        day = self.entry.date
        if not day:
            return ""
        return date_format(day, "Y" if (day.month, day.day) == (1, 1) else "DATE_FORMAT")

    @cached_property
    def excerpt(self):
        """The text around the words."""
        lead = self.entry.lead
        if not self.entry.text or (lead and self.marker.has_all_of_some(lead)):
            return self.marker.excerpt(lead)
        return self.marker.excerpt(self.entry.text.removeprefix(self.entry.heading).lstrip())

    @property
    def length(self):
        """The seconds that the small timeline shows."""
        keys = [float(key) for key, _text in self.entry.passages]
        return max(int(max(keys, default=0)), 1) + 10


def state_of(entry):
    """Return what became of an occasion as its rows say it: that it was moved, until it is held."""
    is_over = bool(entry.date and entry.date < timezone.localdate())
    return "" if entry.state == HitState.MOVED and is_over else entry.get_state_display()


def origin_of(entry):
    """Return the `Origin` of an entry's text: that of a law its own, of a file none."""
    if entry.source:
        return entry.source.origin
    return listed_origin(entry.page) if entry.page_id and not entry.url else Origin.PERSON


def is_behind(entry):
    """Whether an entry's text is a translation whose Swedish text has changed since.

    That of a law or programme is its own, and that of a file no translation; else it is the page's.
    """
    if entry.source:
        return has_changed(changes_of(entry.source))
    is_on_page = bool(entry.page_id and not entry.url)
    return is_on_page and has_changed(changes_of(entry.page))
