"""What the counties' missions rest on: laws and programmes, entered once for all of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks.choices import LawKind, SourceLink
from cms.blocks.links import LinkBlock
from cms.blocks.record_parts import frequency
from cms.snippets.base import PublishedSnippet, shown
from cms.values.faults import Faults
from cms.values.numbers import SFS_NUMBER
from cms.values.period_fields import PeriodField
from cms.values.validators import validate_sfs_number
from cms.worker.panels import SchedulePanel

# Riksdagen's own permanent address of a law: data.riksdagen.se, "dokument-id".
RIKSDAGEN = "https://data.riksdagen.se/dokument/sfs-{number}.html"


class DutyBlock(blocks.StructBlock):
    """What a law demands: of whom, what, how often."""

    who = blocks.CharBlock(
        label=_("Who"), max_length=255, help_text=_("For example: The municipality must")
    )
    what = blocks.TextBlock(label=_("What"), rows=2)
    frequency = frequency(label=_("How often"), required=False)

    class Meta:
        icon = "tasks"
        label = _("Duty")
        template = "blocks/duty.html"


class Source(PublishedSnippet):
    """What laws and programmes share."""

    name = models.CharField(_("name"), max_length=255)
    links = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("links and files"),
        blank=True,
    )

    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta(PublishedSnippet.Meta):
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name or self.nameless

    @property
    def listed_name(self):
        """What it is called where nothing but its name is shown."""
        return self.listed_as(self.name)

    def listed_as(self, name):
        """Return what it is called under a name, its own or that of another language."""
        return name


class Law(Source):
    """A law or ordinance by its SFS number, with the duties that follow from it one by one."""

    kind = models.CharField(_("kind"), max_length=10, choices=LawKind.choices, default=LawKind.LAW)
    sfs_number = models.CharField(
        _("SFS number"),
        max_length=9,
        validators=[validate_sfs_number],
        help_text=_("Year, colon and number: 2023:196."),
    )
    period = PeriodField(_("in force"))
    duties = StreamField([("duty", DutyBlock())], verbose_name=_("duties"), blank=True)

    panels = [
        FieldPanel(
            "name",
            help_text=_("Without the number: Act on the municipalities' responsibility…"),
        ),
        FieldRowPanel(["kind", "sfs_number", "period"]),
        "duties",
        FieldPanel("links", help_text=_("The page leads to the law at Riksdagen by itself.")),
        *PublishedSnippet.asking_panels,
        SchedulePanel(),
    ]
    search_fields = [
        *Source.search_fields,
        index.SearchField("sfs_number"),
        index.AutocompleteField("sfs_number"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("duties"),
        TranslatableField("links"),
        *(SynchronizedField(name, overridable=False) for name in ("kind", "sfs_number", "period")),
    ]
    record_template = "components/records/law.html"
    preview_template = "snippets/law.html"
    prefetched_foreign_keys = ("locale",)

    class Meta(Source.Meta):
        verbose_name = _("law")
        verbose_name_plural = _("laws")

    def listed_as(self, name):
        """Return a name with the number, as a law is quoted."""
        return f"{name} (SFS {self.sfs_number})"

    @property
    def address(self):
        """Where Riksdagen keeps the law."""
        return RIKSDAGEN.format(number=self.sfs_number.replace(":", "-"))

    @property
    def rows(self):
        """The block of the link to the law at Riksdagen."""
        link = LinkBlock()
        value = {"text": SourceLink.RIKSDAG.label, "url": self.address, "language": "sv"}
        return [blocks.BoundBlock(link, link.normalize(value))]

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.period:
                # A law holds from its day until it is repealed, not on that day alone.
                self.period = self.period.going_on
            if SFS_NUMBER.search(self.name):
                faults.add("name", _("Leave the number out here: it has a field of its own."))
            others = Law.objects.filter(sfs_number=self.sfs_number, locale=self.locale_id)
            if self.locale_id and others.exclude(pk=self.pk).exists():
                faults.add("sfs_number", _("This law is there already."))


class Programme(Source):
    """A programme: whose it is, since when, what it aims at, for whom."""

    owner = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    period = PeriodField(_("period"))
    aims = StreamField(
        [("aim", blocks.CharBlock(label=_("Aim"), max_length=255))],
        verbose_name=_("aims"),
        blank=True,
    )
    audience = models.CharField(_("for whom"), max_length=255, blank=True)

    panels = [
        "name",
        FieldRowPanel(["owner", "period"]),
        "aims",
        "audience",
        "links",
        *PublishedSnippet.asking_panels,
        SchedulePanel(),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("aims"),
        TranslatableField("audience"),
        TranslatableField("links"),
        *(SynchronizedField(name, overridable=False) for name in ("owner", "period")),
    ]
    record_template = "components/records/programme.html"
    preview_template = "snippets/programme.html"
    prefetched_foreign_keys = ("locale", "owner")

    @property
    def shown_owner(self):
        """The owner as far as readers are told of it."""
        return shown(self.owner)

    class Meta(Source.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
