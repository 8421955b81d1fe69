"""The seminar on safety in Kalmar 2018 with its four lectures."""

from datetime import date, timedelta

from cms.film.durations import format_playing_time
from cms.values.counties import County
from home.demo import pictures
from home.demo.counties import get_collection, section
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker, SeminarIndexPage, SeminarOrganiser

# Title, slug, playing time, and the speakers with title and affiliation as they were that day.
LECTURES = [
    (
        "Globalisering, urbanisering och det föränderliga samhället",
        "globalisering-urbanisering-och-det-foranderliga-samhallet",
        timedelta(hours=1, minutes=45, seconds=31),
        [("Hans Abrahamsson", "Professor", "Göteborgs universitet")],
    ),
    (
        "Tillit och trygghet – vad är det ur ett psykologiskt perspektiv?",
        "tillit-och-trygghet",
        timedelta(minutes=53, seconds=28),
        [("Gunnar Aronsson", "Professor", "Stockholms universitet")],
    ),
    (
        "Brott och otrygghet – hur hänger det ihop?",
        "brott-och-otrygghet",
        timedelta(minutes=49, seconds=29),
        [
            ("Marie Torstensson Levander", "Professor", "Malmö universitet"),
            ("Anna-Karin Ivert", "Docent", "Malmö universitet"),
        ],
    ),
    (
        "Ryktesspridning på sociala medier kopplat till otrygghet",
        "ryktesspridning-pa-sociala-medier",
        timedelta(hours=1, minutes=5, seconds=40),
        [("Jack Werner", "Journalist och författare, viralgranskare", "")],
    ),
]
WHAT_IS_SAFETY = (
    "<p>Trygghet definieras som en subjektiv upplevelse. Den hänger inte alltid ihop med hur "
    "stor risken är att drabbas av brott, ordningsstörningar eller andra hot.</p>"
    "<p>Mycket påverkar tryggheten, till exempel hur vi mår, om vi känner att vi har kontroll, "
    "och vår tillit till samhället och till andra människor. Därför har trygghet också blivit "
    "en viktig fråga i politiken.</p>"
)
WHY_IT_MATTERS = (
    "<p>Den som är trygg mår bättre. Det påverkar i sin tur viljan att vara en del av "
    "samhället och att delta i de demokratiska processer som vårt samhälle bygger på.</p>"
)
BODY = [
    ("Vad är trygghet?", WHAT_IS_SAFETY),
    ("Varför är trygghet viktig?", WHY_IT_MATTERS),
]


def build(county, shared):
    """Create the seminar below the county and return its page."""
    seminar = SeminarPageFactory(
        parent=SeminarIndexPage.objects.child_of(county).get(),
        title="Trygghetsseminarium i Kalmar",
        slug="trygghetsseminarium-kalmar-2018",
        lead=(
            "Vad är trygghet, och vad har den med brott att göra? Forskare och en journalist redde "
            "ut begreppen. Missade du seminariet? Föreläsningarna har lagts ut på YouTube."
        ),
        search_description=(
            "Fyra föreläsningar om trygghet, tillit, brott och rykten från seminariet i Kalmar "
            "den 15 november 2018."
        ),
        start_date=date(2018, 11, 15),
        town="Kalmar",
        body=[section(heading, ("paragraph", text)) for heading, text in BODY],
        picture=[("figure", figure())],
        organisers=[
            SeminarOrganiser(organisation=organisation, sort_order=order)
            for order, organisation in enumerate(
                shared.organisations("Länsstyrelsen Blekinge", "Länsstyrelsen Kalmar")
            )
        ],
        topics=[shared.crime_prevention],
    )
    for title, slug, duration, speakers in LECTURES:
        LecturePageFactory(
            parent=seminar,
            title=title,
            slug=slug,
            lead="En föreläsning från trygghetsseminariet i Kalmar den 15 november 2018.",
            search_description=_describe(speakers),
            duration=duration,
            spoken_language="",
            speakers=[
                LectureSpeaker(
                    person=shared.person(name),
                    title=role,
                    affiliation=shared.organisation(affiliation) if affiliation else None,
                    sort_order=order,
                )
                for order, (name, role, affiliation) in enumerate(speakers)
            ],
        )
    return seminar


def _describe(speakers):
    names = " och ".join(name for name, _role, _affiliation in speakers)
    return f"{names} föreläser på trygghetsseminariet i Kalmar den 15 november 2018."


def figure():
    """Return the picture of the seminar with its caption and what stands in for the photograph."""
    image = pictures.castle(
        "Slott med fyra torn",
        credit="Teckning som står i stället för fotot",
        collection=get_collection(County.BLEKINGE),
    )
    image.contextual_alt_text = "Teckning av ett slott med fyra torn vid vattnet."
    image.decorative = False
    return {
        "image": image,
        "caption": "Annie Lees utanför Kalmar slott den 15 november 2018",
    }


def lecture_links(seminar):
    """Return a link to each lecture that says who speaks about what, and for how long."""
    pages = {page.slug: page for page in seminar.get_children()}
    return [
        {
            "text": f"{_introduce(speakers)}: {title} ({format_playing_time(duration)})",
            "page": pages[slug],
        }
        for title, slug, duration, speakers in LECTURES
    ]


def _introduce(speakers):
    (name, title, _affiliation), *others = speakers
    others = [f"{title.lower()} {name}" for name, title, _affiliation in others]
    named = " och ".join([f"{title} {name}", *others])
    affiliations = dict.fromkeys(affiliation for *_rest, affiliation in speakers if affiliation)
    return ", ".join([named, *affiliations])
