"""What many pages share: texts, notices and topics."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks.checked import CheckedBlock
from cms.blocks.choices import Severity
from cms.blocks.links import UNKNOWN_HELP, AddressBlock
from cms.blocks.own_words import OwnWordsMixin
from cms.blocks.streams import ContentStreamBlock
from cms.snippets.base import PublishedSnippet
from cms.snippets.forms import PublishedSnippetForm
from cms.snippets.ownership import CountyOwnedMixin
from cms.values.counties import county_choices
from cms.values.faults import Faults
from cms.values.validators import validate_link, validate_no_typed_marker, validate_period
from cms.worker.panels import SchedulePanel


class Topic(PublishedSnippet):
    """A subject that seminars, projects and guides are sorted under."""

    name = models.CharField(_("name"), max_length=100)

    panels = ["name", *PublishedSnippet.asking_panels, SchedulePanel()]
    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]
    preview_template = "snippets/topic.html"

    class Meta(PublishedSnippet.Meta):
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return self.name or self.nameless


def link_faults(link, text, is_unknown):
    """Yield (name of the field, message) of what a notice's link lacks.

    A text alone would lead nowhere without a word, so somebody has to say that this is known.
    """
    if text and not (link or is_unknown):
        yield "link", _("Write the address, or tick that it is not known.")
    if is_unknown and not text:
        yield "link_text", _("Write what the link leads to, in words.")
    if is_unknown and link:
        yield "is_unknown", _("There is an address: take it away, or take away this tick.")


class WarningBlock(CheckedBlock):
    """One of several warnings in a notice, with the address where there is more to read."""

    text = blocks.CharBlock(label=_("Warning"), max_length=200)
    link = AddressBlock(label=_("Link"), required=False, default="")
    link_text = blocks.CharBlock(
        label=_("Link text"),
        required=False,
        default="",
        max_length=200,
        validators=[validate_no_typed_marker],
    )
    is_unknown = blocks.BooleanBlock(
        label=_("the address is not known"),
        required=False,
        default=False,
        help_text=UNKNOWN_HELP,
    )

    class Meta:
        icon = "warning"
        label = _("Warning")

    def faults(self, value):
        for name, message in link_faults(value["link"], value["link_text"], value["is_unknown"]):
            yield name, message, None


class NoticeQuerySet(models.QuerySet):
    """Notices by when they are shown."""

    def not_ended(self):
        """Published notices that are shown now or will be."""
        return self.filter(Q(end=None) | Q(end__gt=timezone.now()), live=True)


class Notice(CountyOwnedMixin, PublishedSnippet):
    """A message on top of every page of a county, or of the whole site, for a time."""

    text = models.CharField(_("text"), max_length=200)
    severity = models.CharField(
        _("severity"), max_length=10, choices=Severity.choices, default=Severity.WARNING
    )
    start = models.DateTimeField(_("shown from"), default=timezone.now)
    end = models.DateTimeField(
        _("shown until"),
        null=True,
        blank=True,
        help_text=_("The notice disappears by itself at this time."),
    )
    link = models.CharField(_("link"), max_length=500, blank=True, validators=[validate_link])
    link_text = models.CharField(
        _("link text"), max_length=200, blank=True, validators=[validate_no_typed_marker]
    )
    is_unknown = models.BooleanField(
        _("the address is not known"), default=False, help_text=UNKNOWN_HELP
    )
    warnings = StreamField(
        [("warning", WarningBlock())],
        verbose_name=_("several warnings"),
        blank=True,
        help_text=_("Only where one text and one link do not do: each with its own link."),
    )

    objects = NoticeQuerySet.as_manager()

    panels = [
        FieldPanel("text"),
        FieldRowPanel(["county", "severity"]),
        FieldRowPanel(["start", "end"]),
        FieldPanel("link"),
        FieldPanel("link_text"),
        FieldPanel("is_unknown"),
        FieldPanel("warnings"),
        *PublishedSnippet.asking_panels,
    ]
    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("text"),
        index.SearchField("warnings"),
    ]
    translatable_fields = [
        TranslatableField("text"),
        TranslatableField("link_text"),
        TranslatableField("warnings"),
        SynchronizedField("link"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("county", "severity", "start", "end", "is_unknown")
        ),
    ]
    preview_template = "snippets/notice.html"

    class Meta(PublishedSnippet.Meta):
        ordering = ["-start"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        permissions = [("publish_on_duty", "Can publish crisis notices at once")]

    def __str__(self):
        return self.text or self.nameless

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            faults.of(validate_period, self.start, self.end, field="end")
            for name, message in link_faults(self.link, self.link_text, self.is_unknown):
                faults.add(name, message)

    @property
    def rows(self):
        """What each of several warnings says and leads to, with what is newer in Swedish."""
        return [
            {**warning.value, "change": getattr(warning, "change", None)}
            for warning in self.warnings
        ]

    @property
    def has_ended(self):
        """Whether readers will not see it any more."""
        return self.end is not None and self.end <= timezone.now()


class SharedText(OwnWordsMixin, CountyOwnedMixin, PublishedSnippet):
    """One text that many pages include, so that it is mended in one place.

    With a county it is that county's own words, read instead of a text that belongs to all.
    """

    title = models.CharField(
        _("heading"),
        max_length=255,
        help_text=_("Shown as a heading on every page that uses it, unless you say otherwise."),
    )
    has_heading = models.BooleanField(
        _("heading is shown"),
        default=True,
        help_text=_(
            "Without it the heading is only the name that editors find the text by. "
            "First in the content of a page without a lead, such a text stands as its lead."
        ),
    )
    body = StreamField(ContentStreamBlock(), verbose_name=_("content"))

    base_form_class = PublishedSnippetForm
    panels = ["title", "has_heading", "body", *PublishedSnippet.asking_panels, SchedulePanel()]
    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("body"),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("county", "replaces", "compared", "has_heading")
    ]
    preview_template = "snippets/shared_text.html"
    prefetched_foreign_keys = ("locale",)

    class Meta(PublishedSnippet.Meta):
        ordering = ["title"]
        verbose_name = _("shared text")
        verbose_name_plural = _("shared texts")
        constraints = [
            models.UniqueConstraint(
                fields=["county", "replaces", "locale"], name="own_words_once_in_a_county"
            )
        ]

    def __str__(self):
        title = self.title or self.nameless
        if not self.county:
            return title
        return f"{title} ({dict(county_choices())[self.county]})"
