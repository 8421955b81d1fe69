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

from cms.blocks.choices import Severity
from cms.blocks.links import AddressBlock
from cms.blocks.streams import ContentStreamBlock
from cms.snippets.base import PublishedSnippet
from cms.snippets.ownership import CountyOwnedMixin
from cms.values.faults import Faults
from cms.values.validators import validate_link, validate_no_typed_marker, validate_period
from cms.worker.panels import SchedulePanel


class Topic(PublishedSnippet):
    """A subject that seminars, projects and guides are sorted under."""

    name = models.CharField(_("name"), max_length=100)

    panels = ["name", *PublishedSnippet.correction_panels, SchedulePanel()]
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
        return self.name


class WarningBlock(blocks.StructBlock):
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

    class Meta:
        icon = "warning"
        label = _("Warning")


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
        FieldPanel("warnings"),
        *PublishedSnippet.correction_panels,
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
            for name in ("county", "severity", "start", "end")
        ),
    ]
    preview_template = "snippets/notice.html"

    class Meta(PublishedSnippet.Meta):
        ordering = ["-start"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        permissions = [("publish_on_duty", "Can publish crisis notices at once")]

    def __str__(self):
        return self.text

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            faults.of(validate_period, self.start, self.end, field="end")

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


class SharedText(PublishedSnippet):
    """One text that many pages include, so that it is mended in one place."""

    title = models.CharField(
        _("heading"), max_length=255, help_text=_("Shown as a heading on every page that uses it.")
    )
    body = StreamField(ContentStreamBlock(), verbose_name=_("content"))

    panels = ["title", "body", *PublishedSnippet.correction_panels, SchedulePanel()]
    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("body"),
    ]
    preview_template = "snippets/shared_text.html"
    prefetched_foreign_keys = ("locale",)

    class Meta(PublishedSnippet.Meta):
        ordering = ["title"]
        verbose_name = _("shared text")
        verbose_name_plural = _("shared texts")

    def __str__(self):
        return self.title
