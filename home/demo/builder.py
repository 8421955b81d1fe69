"""Builds the demo: five counties, a new one, a guide in ten languages, seminars, EU projects."""

from django.db import transaction

from cms.values.counties import County
from home.demo import (
    blekinge,
    gavleborg,
    glossary,
    guide,
    promoted,
    sample_mission,
    sample_news,
    sample_own_words,
    sample_projects,
    site,
    skane,
    sources,
    stockholm,
    vastmanland,
)
from home.demo.accounts import create_accounts
from home.demo.shared import SharedContent
from home.jobs import count_barriers_everywhere
from home.models import HomePage
from home.provisioning import create_county


def is_built():
    """Whether there is a site in this database already."""
    return HomePage.objects.exists()


@transaction.atomic
def build(report):
    """Build everything or nothing; `report` is called with the name of each part before it."""
    report("Gemensamma texter, organisationer och personer")
    home = site.build()
    shared = SharedContent()
    report("Guiden Gängsnacket på tio språk")
    shared.guide = guide.build(home, shared)
    glossary.build()
    for county in (gavleborg, vastmanland, blekinge, stockholm, skane):
        report(f"Länsstyrelsen {county.COUNTY.label}")
        county.build(shared)
    report("Länsstyrelsen Jämtland, som är ny och nästan tom")
    create_county(County.JAMTLAND)
    report("Två exempel på EU-projekt")
    sample_projects.build(shared)
    report("Ett exempel på ett uppdrag")
    sample_mission.build(shared)
    report("Tre exempel på nyheter")
    sample_news.build(shared)
    report("Exempel på en gemensam text med ett läns egna ord")
    sample_own_words.build()
    promoted.build(home)
    sources.forget_dates()
    # What the accessibility statement tells; else it is counted at night.
    count_barriers_everywhere()
    # Their passwords are made when they are shown.
    create_accounts()
