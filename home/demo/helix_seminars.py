"""The four knowledge seminars of Skånes Quatro Helix, with their eleven materials."""

from datetime import date

from cms.values.counties import County
from home.demo.counties import file_link, get_collection
from home.demo.files import sample_presentation
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker, SeminarIndexPage

# Title, slug, and the files: PDFs with title and slug.
SEMINARS = [
    (
        "Kunskapsseminarium I",
        "kunskapsseminarium-i",
        [
            ("Anders Bergman", "anders-bergman"),
            ("Dan Erik Andersson", "dan-erik-andersson"),
            ("Manne Gerell", "manne-gerell"),
        ],
    ),
    (
        "Kunskapsseminarium II",
        "kunskapsseminarium-ii",
        [
            ("Medier och terrorism", "medier-och-terrorism"),
            ("Riksenheten för säkerhetsmål", "riksenheten-for-sakerhetsmal"),
            ("Sekretess i samverkan", "sekretess-i-samverkan"),
        ],
    ),
    (
        "Kunskapsseminarium III",
        "kunskapsseminarium-iii",
        [("Center mot våldsbejakande extremism", "center-mot-valdsbejakande-extremism")],
    ),
    (
        "Kunskapsseminarium IV",
        "kunskapsseminarium-iv",
        [("Psykisk ohälsa", "psykisk-ohalsa"), ("BOUNCE", "bounce")],
    ),
]


def build(county, shared, project):
    """Create the project's seminars below the county and return their pages."""
    archive = SeminarIndexPage.objects.child_of(county).get()
    presentation = sample_presentation(
        "Presentation av Helene Lööw", "helene-loow", collection=get_collection(County.SKANE)
    )
    *first, (title, slug, files) = SEMINARS
    seminars = [_seminar(archive, shared, project, *seminar) for seminar in first]
    last = _seminar(archive, shared, project, title, slug, files, presentation)
    LecturePageFactory(
        parent=last,
        title="Kampen om kulturen – Mänskliga rättigheter för vem?",
        slug="kampen-om-kulturen",
        lead="En föreläsning av Helene Lööw på ett kunskapsseminarium i Skånes Quatro Helix.",
        search_description="Helene Lööw föreläser i projektet Skånes Quatro Helix 2017–2018.",
        spoken_language="",
        speakers=[LectureSpeaker(person=shared.person("Helene Lööw"))],
    )
    return [*seminars, last]


def _seminar(archive, shared, project, title, slug, files, presentation=None):
    materials = [("link", file_link(County.SKANE, *file)) for file in files]
    if presentation:
        materials.insert(0, ("link", {"document": presentation}))
    return SeminarPageFactory(
        parent=archive,
        title=title,
        slug=slug,
        lead=(
            "Ett av kunskapsseminarierna i projektet Skånes Quatro Helix. Projektet ville öka "
            "medvetenheten och kunskapen om radikalisering och våldsbejakande extremism."
        ),
        search_description=(
            f"Material från {title[0].lower()}{title[1:]} i EU-projektet Skånes Quatro Helix "
            "2017–2018."
        ),
        # Known is only that it was held during the project.
        start_date=date(2017, 1, 1),
        end_date=date(2018, 12, 31),
        only_year_known=True,
        materials=materials,
        project=project,
        topics=[shared.crime_prevention],
    )
