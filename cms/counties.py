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
