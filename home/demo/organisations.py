"""The organisations that the demo names, with what is publicly known of them."""

from cms.people.choices import OrganisationKind as Kind
from cms.values.periods import Period


def _known(website="", kind="", town=""):
    return {"website": website, "kind": kind, "town": town}


ORGANISATIONS = {
    "Botkyrka kommun": _known("https://www.botkyrka.se/", Kind.MUNICIPALITY, "Tumba"),
    "Brottsförebyggande rådet": _known("https://bra.se/", Kind.AUTHORITY, "Stockholm"),
    "Göteborgs universitet": _known("https://www.gu.se/", Kind.UNIVERSITY, "Göteborg"),
    "Helsingborgs stad": _known("https://helsingborg.se/", Kind.MUNICIPALITY, "Helsingborg"),
    "Kriminalvården": _known("https://www.kriminalvarden.se/", Kind.AUTHORITY, "Norrköping"),
    "Landskrona stad": _known("https://landskrona.se/", Kind.MUNICIPALITY, "Landskrona"),
    "Lunds universitet": _known("https://www.lu.se/", Kind.UNIVERSITY, "Lund"),
    "Länsstyrelsen Blekinge": _known(kind=Kind.AUTHORITY, town="Karlskrona"),
    "Länsstyrelsen Gävleborg": _known(kind=Kind.AUTHORITY, town="Gävle"),
    "Länsstyrelsen Skåne": _known(kind=Kind.AUTHORITY, town="Malmö"),
    "Länsstyrelsen Stockholm": _known(kind=Kind.AUTHORITY, town="Stockholm"),
    "Länsstyrelsen Västmanland": _known(kind=Kind.AUTHORITY, town="Västerås"),
    "Länsstyrelserna": _known("https://www.lansstyrelsen.se/", Kind.AUTHORITY),
    "Malmö universitet": _known("https://mau.se/", Kind.UNIVERSITY, "Malmö"),
    "Open Skåne": _known("https://openskane.se/"),
    "Polismyndigheten": _known("https://polisen.se/", Kind.AUTHORITY, "Stockholm"),
    "Regeringen": _known("https://www.regeringen.se/", town="Stockholm"),
    "Region Skåne": _known("https://www.skane.se/", Kind.REGION, "Kristianstad"),
    "Region Stockholm": _known("https://www.regionstockholm.se/", Kind.REGION, "Stockholm"),
    "Riksdagen": _known("https://www.riksdagen.se/", town="Stockholm"),
    "Socialstyrelsen": _known("https://www.socialstyrelsen.se/", Kind.AUTHORITY, "Stockholm"),
    "Sollentuna kommun": _known("https://www.sollentuna.se/", Kind.MUNICIPALITY, "Sollentuna"),
    "Stiftelsen Tryggare Sverige": _known("https://tryggaresverige.org/", Kind.FOUNDATION),
    "Stockholms stad": _known("https://start.stockholm/", Kind.MUNICIPALITY, "Stockholm"),
    "Stockholms universitet": _known("https://www.su.se/", Kind.UNIVERSITY, "Stockholm"),
    "Tullverket": _known("https://www.tullverket.se/", Kind.AUTHORITY, "Stockholm"),
    "Upplands Väsby kommun": _known(
        "https://www.upplandsvasby.se/", Kind.MUNICIPALITY, "Upplands Väsby"
    ),
}

FORMER_NAMES = {
    "Malmö universitet": [
        {
            "name": "Malmö högskola",
            "website": "https://mah.se/",
            "period": Period.of("../2017-12-31"),
        }
    ],
}
