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


def county_choices() -> list[tuple[str, str]]:
    """Return the counties as choices; being callable, they stay out of migrations."""
    return [(county.value, str(county.label)) for county in County]


def county_at(url_path: str) -> str:
    """Return the name of the county that a page lies in, by its `url_path`; empty above all."""
    _start, _home, *below = url_path.split("/")
    return dict(county_choices()).get(below[0], "") if below else ""
