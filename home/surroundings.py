"""What stands around a page, as templates read it: `home.frame` collects it and keeps it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from cms.values.counties import County, neighbours
from home.menus import NATIONAL, MenuLink


@dataclass(frozen=True)
class CountyFrame:
    """A county as its header and footer show it."""

    path: str
    code: str
    name: str
    title: str
    url: str
    governor: str
    visiting_address: str
    postal_address: str
    organisation_number: str
    phone: str
    email: str
    social_links: list
    arms: str
    menu: list = field(default_factory=list)
    slug: str = ""
    # A county that is closed stands around its own pages, for those who may read them.
    is_open: bool = True
    changes: list = field(default_factory=list)

    @property
    def can_be_reached(self):
        """Whether readers can phone, write or come."""
        return bool(self.phone or self.email or self.visiting_address or self.postal_address)


@dataclass(frozen=True)
class NoticeFrame:
    """A notice with the time it is shown."""

    text: str
    severity: str
    county: str
    link: str
    link_text: str
    is_unknown: bool
    rows: list
    language: str
    start: datetime
    end: datetime | None
    changes: list
    origin: str

    @property
    def place(self):
        """The county's name; empty for a notice to the whole country."""
        return County(self.county).label if self.county else ""

    @property
    def is_current(self):
        """Whether the notice is shown now."""
        now = timezone.now()
        return self.start <= now and (self.end is None or now < self.end)


@dataclass(frozen=True)
class Frame:
    """Everything around the pages of one language."""

    home_url: str = "/"
    # Another one whenever the frame is built anew: what is kept as long as it has that in its key.
    token: str = ""
    # A digest of all but the notices, which are not the same on all pages: the same whenever it is
    # built, as long as nothing in it has changed.
    shell: str = ""
    people_url: str = ""
    every_county: list = field(default_factory=list)
    menu: list = field(default_factory=list)
    footer_links: list = field(default_factory=list)
    people: list = field(default_factory=list)
    privacy: MenuLink | None = None
    statements: dict = field(default_factory=dict)
    notices: list = field(default_factory=list)
    # Where readers are told that a page is past its day, by code; "" above all counties.
    overdue_told: list = field(default_factory=list)

    @property
    def counties(self):
        """The counties that all may read of."""
        return [county for county in self.every_county if county.is_open]

    @property
    def missing_counties(self):
        """The codes of the counties that have no page in this language."""
        present = {county.code for county in self.counties}
        return [code for code in County.values if code not in present]

    def statement_of(self, county):
        """Return the `MenuLink` to a county's accessibility statement, or else the national one."""
        own = self.statements.get(county.slug) if county else None
        return own or self.statements.get(NATIONAL)

    def county_of(self, page):
        """Return the `CountyFrame` that a page lies below, or None."""
        path = getattr(page, "path", None) or ""
        return next((one for one in self.every_county if path.startswith(one.path)), None)

    def county_named(self, *names):
        """Return the county that is the first of some names from an address, in any case."""
        wanted = [(name or "").removesuffix(".html").casefold() for name in names]
        return next((county for county in self.counties if county.code in wanted), None)

    def neighbours_of(self, county):
        """Return the `CountyFrame`s that lie next to a `CountyFrame`; none for a draft's None."""
        nearby = neighbours(county.code) if county else ()
        return [other for other in self.counties if other.code in nearby]

    def notices_on(self, page, county):
        """Return the notices to show now on a page below a `CountyFrame` or None.

        The home page shows those of all counties.
        """
        is_home = len(getattr(page, "trail", ())) == 1
        return [notice for notice in self._notices_of(county, is_home) if notice.is_current]

    def notices_at(self, path):
        """Return the notices, also to come, on the page at the path of an address."""
        first = path.removeprefix(self.home_url).partition("/")[0]
        county = next((one for one in self.every_county if one.slug == first), None)
        return self._notices_of(county, is_home=not first)

    def _notices_of(self, county, is_home):
        places = {*(County.values if is_home else ()), county.code if county else "", ""}
        return [notice for notice in self.notices if notice.county in places]
