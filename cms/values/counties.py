"""Sweden's 21 counties."""

from django.db import models


class County(models.TextChoices):
    """A county: its address segment, which also picks its accent colour, and its name."""

    BLEKINGE = "blekinge", "Blekinge"
    DALARNA = "dalarna", "Dalarna"
    GOTLAND = "gotland", "Gotland"
    GAVLEBORG = "gavleborg", "Gävleborg"
    HALLAND = "halland", "Halland"
    JAMTLAND = "jamtland", "Jämtland"
    JONKOPING = "jonkoping", "Jönköping"
    KALMAR = "kalmar", "Kalmar"
    KRONOBERG = "kronoberg", "Kronoberg"
    NORRBOTTEN = "norrbotten", "Norrbotten"
    SKANE = "skane", "Skåne"
    STOCKHOLM = "stockholm", "Stockholm"
    SODERMANLAND = "sodermanland", "Södermanland"
    UPPSALA = "uppsala", "Uppsala"
    VARMLAND = "varmland", "Värmland"
    VASTERBOTTEN = "vasterbotten", "Västerbotten"
    VASTERNORRLAND = "vasternorrland", "Västernorrland"
    VASTMANLAND = "vastmanland", "Västmanland"
    VASTRA_GOTALAND = "vastra-gotaland", "Västra Götaland"
    OREBRO = "orebro", "Örebro"
    OSTERGOTLAND = "ostergotland", "Östergötland"


# Counties that share a border on land; each pair is written once, in the order of the letters.
BORDERS = {
    County.BLEKINGE: [County.KALMAR, County.KRONOBERG, County.SKANE],
    County.DALARNA: [
        County.GAVLEBORG,
        County.JAMTLAND,
        County.VARMLAND,
        County.VASTMANLAND,
        County.OREBRO,
    ],
    # An island: the counties that its ferries go to.
    County.GOTLAND: [County.KALMAR, County.STOCKHOLM],
    County.GAVLEBORG: [
        County.JAMTLAND,
        County.UPPSALA,
        County.VASTERNORRLAND,
        County.VASTMANLAND,
    ],
    County.HALLAND: [County.JONKOPING, County.KRONOBERG, County.SKANE, County.VASTRA_GOTALAND],
    County.JAMTLAND: [County.VASTERBOTTEN, County.VASTERNORRLAND],
    County.JONKOPING: [
        County.KALMAR,
        County.KRONOBERG,
        County.VASTRA_GOTALAND,
        County.OSTERGOTLAND,
    ],
    County.KALMAR: [County.KRONOBERG, County.OSTERGOTLAND],
    County.KRONOBERG: [County.SKANE],
    County.NORRBOTTEN: [County.VASTERBOTTEN],
    County.STOCKHOLM: [County.SODERMANLAND, County.UPPSALA],
    County.SODERMANLAND: [
        County.UPPSALA,
        County.VASTMANLAND,
        County.OREBRO,
        County.OSTERGOTLAND,
    ],
    County.UPPSALA: [County.VASTMANLAND],
    County.VARMLAND: [County.VASTRA_GOTALAND, County.OREBRO],
    County.VASTERBOTTEN: [County.VASTERNORRLAND],
    County.VASTMANLAND: [County.OREBRO],
    County.VASTRA_GOTALAND: [County.OREBRO, County.OSTERGOTLAND],
    County.OREBRO: [County.OSTERGOTLAND],
}


def neighbours(county: str) -> list[County]:
    """Return the counties next to one, in the order of the letters."""
    own = BORDERS.get(County(county), [])
    others = [one for one, borders in BORDERS.items() if county in borders]
    return sorted([*own, *others], key=County.values.index)


def county_choices() -> list[tuple[str, str]]:
    """Return the counties as choices; being callable, they stay out of migrations."""
    return [(county.value, str(county.label)) for county in County]


def county_code_at(url_path: str) -> str:
    """Return the code of the county that a page lies in, by its `url_path`; empty above all."""
    _start, _home, *below = url_path.split("/") if url_path.count("/") > 1 else ("", "")
    return below[0] if below and below[0] in County.values else ""


def county_at(url_path: str) -> str:
    """Return the name of the county that a page lies in, by its `url_path`; empty above all."""
    code = county_code_at(url_path)
    return str(County(code).label) if code else ""
