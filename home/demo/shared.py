"""What several counties of the demo share: texts, organisations, people, the fund."""

from functools import cached_property

from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.models import FormerName
from cms.snippets.factories import SharedTextFactory, TopicFactory
from home.demo.organisations import FORMER_NAMES, ORGANISATIONS
from projects.factories import FundFactory


class SharedContent:
    """Creates each shared thing the first time a county asks for it."""

    guide = None

    def organisation(self, name):
        """Return the organisation of this name."""
        former_names = [FormerName(**former) for former in FORMER_NAMES.get(name, [])]
        known = ORGANISATIONS.get(name, {})
        return OrganisationFactory(name=name, former_names=former_names, **known)

    def organisations(self, *names):
        """Return the organisations of these names, in this order."""
        return [self.organisation(name) for name in names]

    def person(self, name, title="", affiliation=""):
        """Return the person of this name."""
        return PersonFactory(
            name=name,
            title=title,
            affiliation=self.organisation(affiliation) if affiliation else None,
        )

    def link(self, text, organisation):
        """Return a link to the website of an organisation that answers for what it shows."""
        owner = self.organisation(organisation)
        return {"text": text, "url": owner.website, "owner": owner}

    @cached_property
    def crime_prevention(self):
        """The topic of all demo pages."""
        return TopicFactory(name="Brottsförebyggande arbete")

    @cached_property
    def internal_security_fund(self):
        """The fund of Skånes Quatro Helix."""
        return FundFactory(
            name="Fonden för inre säkerhet",
            website="https://home-affairs.ec.europa.eu/",
            statement=(
                "Fonden gjorde det möjligt för kommuner, universitet och myndigheter i Skåne "
                "att arbeta tillsammans mot våldsbejakande extremism."
            ),
        )

    @cached_property
    def need(self):
        """Why crime prevention needs many hands; used by four counties."""
        return SharedTextFactory(
            title="Många behövs för att förebygga brott",
            body=[
                (
                    "paragraph",
                    "<p>Samhället behöver bli bättre på att förebygga brott. Kommunerna är viktiga "
                    "i det arbetet, tillsammans med polisen, näringslivet och det civila "
                    "samhället. Länsstyrelsen har i uppdrag att stödja samordningen i länet.</p>",
                )
            ],
        )

    @cached_property
    def mission(self):
        """The mission and its four tasks; used by four counties."""
        return SharedTextFactory(
            title="Länsstyrelsens uppdrag",
            body=[
                (
                    "paragraph",
                    "<p>För att förebygga brott på ett långsiktigt och strukturerat sätt måste "
                    "vi samverka väl på nationell, regional och lokal nivå. Länsstyrelsen har "
                    "fått ansvaret för att utveckla det brottsförebyggande arbetet på regional "
                    "nivå.</p>",
                ),
                (
                    "task_list",
                    {
                        "introduction": "I uppdraget ingår att:",
                        "tasks": [
                            "stödja utvecklingen av ett lokalt och regionalt brottsförebyggande "
                            "arbete som bygger på kunskap och utgår från problemen",
                            "bidra till att de som berörs samarbetar och utbyter erfarenheter "
                            "mer, lokalt och regionalt, för att förebygga brott",
                            "stödja kompetensutveckling och utbildningar som flera sektorer har "
                            "gemensamt inom det brottsförebyggande området",
                            "stödja och ta initiativ till åtgärder mot brott som går över "
                            "kommungränserna.",
                        ],
                    },
                ),
            ],
        )

    @cached_property
    def local_needs(self):
        """Support by local needs; used by four counties."""
        return SharedTextFactory(
            title="Utbildning, stöd och samarbete utifrån lokala behov",
            body=[
                (
                    "paragraph",
                    "<p>Det brottsförebyggande arbetet utgår från hur problemen ser ut på "
                    "platsen. Kommunerna och polisen har nära kontakt med invånarna. Därför vet "
                    "de mycket om vad som behövs och vilka förutsättningar som finns för att "
                    "förebygga brott, och det gör kommunerna till viktiga aktörer. Det är också "
                    "i kommunerna som resultaten av förebyggande insatser syns tydligast.</p>"
                    "<p>Vi stödjer kommunernas förebyggande arbete, till exempel med "
                    "kompetensutveckling, metodstöd, processtöd och nätverksträffar.</p>",
                )
            ],
        )

    @cached_property
    def guide_text(self):
        """The guide Gängsnacket; used by Gävleborg and Stockholm."""
        return SharedTextFactory(
            title="Gängsnacket – en guide för viktiga vuxna och yrkesverksamma",
            body=[
                (
                    "paragraph",
                    "<p>Guiden Gängsnacket vänder sig till föräldrar och andra vuxna och handlar "
                    "om hur kriminella gäng rekryterar barn. Länsstyrelserna och polisen har "
                    "tagit fram den efter önskemål från flera kommuner och stadsdelar. Den tar "
                    "upp vilka varningstecken man bör vara vaksam på och vilket stöd som finns "
                    "i samhället för den som är orolig för ett barn. Guiden finns på flera "
                    "språk.</p>",
                ),
                ("guide", {"page": self.guide}),
                (
                    "links",
                    {
                        "links": [
                            {
                                "text": "Gängsnacket",
                                "url": "https://www.lansstyrelsen.se/vastmanland.html",
                                "owner": self.organisation("Länsstyrelsen Västmanland"),
                            }
                        ]
                    },
                ),
                ("video", {"title": "Film om guiden Gängsnacket"}),
            ],
        )

    @cached_property
    def recruitment(self):
        """Films for the young; used by Gävleborg and Stockholm."""
        return SharedTextFactory(
            title="Information till unga om rekrytering till kriminella nätverk",
            body=[
                (
                    "paragraph",
                    "<p>Polismyndigheten har filmer och information på sin webbplats om hur "
                    "kriminella gäng rekryterar. De vänder sig till unga.</p>",
                ),
                (
                    "links",
                    {
                        "links": [
                            self.link("Så rekryterar kriminella dig som ung", "Polismyndigheten")
                        ]
                    },
                ),
            ],
        )
