"""What several counties of the demo share: texts, organisations, people, the fund."""

from functools import cached_property

from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.models import FormerName
from cms.snippets.factories import (
    LawFactory,
    ProgrammeFactory,
    SharedTextFactory,
    TopicFactory,
)
from cms.values.choices import Recurrence
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

    def parties(self, *names):
        """Return the organisations of these names as parties of a record."""
        return [{"organisation": organisation} for organisation in self.organisations(*names)]

    def unknown_link(self, text, organisation):
        """Return a link of which the source names only the text and the organisation."""
        return {"text": text, "owner": self.organisation(organisation), "is_unknown": True}

    @cached_property
    def law(self):
        """The law of 2023 with what it demands of the municipalities."""
        duties = [
            ("kartlägga sina brottsförebyggande risker", Recurrence.TWO_YEARS),
            ("låta kartläggningen ligga till grund för åtgärderna", ""),
            ("ha en samordningsfunktion, nära dem som styr och leder", ""),
        ]
        return LawFactory(
            name="Lag om kommuners ansvar för brottsförebyggande arbete",
            sfs_number="2023:196",
            period="2023-07-01/..",
            duties=[
                ("duty", {"who": "Kommunen ska", "what": what, "frequency": frequency})
                for what, frequency in duties
            ],
        )

    @cached_property
    def programme(self):
        """The government's national programme."""
        return ProgrammeFactory(
            name="Tillsammans mot brott",
            owner=self.organisation("Regeringen"),
            aims=[
                ("aim", "öka kunskapen"),
                ("aim", "göra det lättare för olika aktörer att samverka"),
                ("aim", "stimulera och entusiasmera fler aktörer att förebygga brott"),
            ],
            audience=(
                "bland annat myndigheter, landsting, kommuner, näringslivet och det civila "
                "samhällets aktörer"
            ),
        )

    @cached_property
    def crime_prevention(self):
        """The topic of all demo pages."""
        return TopicFactory(name="Brottsförebyggande arbete")

    @cached_property
    def internal_security_fund(self):
        """The fund of Skånes Quatro Helix."""
        return FundFactory(
            name="Fonden för inre säkerhet",
            statement=(
                "EU finansierade projektet, och EU:s fond för inre säkerhet administrerade det."
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
                    "<p>Det finns ett stort behov av att utveckla samhällets insatser för att "
                    "förebygga brott. Kommunerna är viktiga i det arbetet, tillsammans med "
                    "polisen, näringslivet och det civila samhället. Länsstyrelsen har i uppdrag "
                    "att stödja den regionala samordningen.</p>",
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
                            self.unknown_link("Gängsnacket", "Länsstyrelsen Västmanland"),
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
                            self.unknown_link(
                                "Så rekryterar kriminella dig som ung", "Polismyndigheten"
                            )
                        ]
                    },
                ),
            ],
        )
