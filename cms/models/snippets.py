"""What many pages share: texts, notices, topics and funds."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    Page,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import ContentStreamBlock
from cms.choices import Severity
from cms.models.corrections import CorrectionMixin
from cms.models.ownership import CountyOwnedMixin
from cms.validators import validate_link, validate_no_typed_marker, validate_period


class PublishedSnippet(
    CorrectionMixin,
    TranslatableMixin,
    WorkflowMixin,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """A snippet whose words are public: drafted, published and translated like a page."""

    search_fields = [index.FilterField("locale_id"), index.FilterField("live")]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def get_preview_template(self, request, mode_name):
        return self.preview_template

    def get_workflow(self):
        """Return the workflow of the language's home page; in Swedish the one of the type."""
        if self.locale.is_default:
            return super().get_workflow()
        home = Page.objects.filter(locale=self.locale, depth=2).first()
        return home and home.get_workflow()


@register_snippet
class Topic(PublishedSnippet):
    """A subject that seminars, projects and guides are sorted under."""

    name = models.CharField(_("name"), max_length=100)

    panels = ["name", *CorrectionMixin.correction_panels, PublishingPanel()]
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


@register_snippet
class Fund(PublishedSnippet):
    """A fund that pays for projects; one of the EU's in one programming period.

    The EU's fund and the period decide which rule of visibility a project page follows.
    """

    class EuFund(models.TextChoices):
        """The EU's funds, by their English abbreviations."""

        ISF = "ISF", _("Internal Security Fund (ISF)")
        AMIF = "AMIF", _("Asylum, Migration and Integration Fund (AMIF)")
        BMVI = "BMVI", _("Instrument for border management and visa policy (BMVI)")
        ERDF = "ERDF", _("Regional Development Fund (ERDF)")
        ESF = "ESF", _("Social Fund (ESF, ESF+)")
        JTF = "JTF", _("Just Transition Fund (JTF)")
        INTERREG = "Interreg", _("Interreg programme")

    class Period(models.TextChoices):
        """The EU's programming periods."""

        P2014 = "2014-2020", "2014–2020"
        P2021 = "2021-2027", "2021–2027"

    name = models.CharField(_("name"), max_length=255)
    eu_fund = models.CharField(
        _("EU fund"),
        max_length=10,
        choices=EuFund.choices,
        blank=True,
        help_text=_("Leave empty when the money is not from the EU: no EU emblem is shown."),
    )
    period = models.CharField(
        _("programming period"), max_length=9, choices=Period.choices, blank=True
    )
    website = models.CharField(_("website"), max_length=500, blank=True, validators=[validate_link])
    statement = models.TextField(
        _("statement"),
        blank=True,
        help_text=_(
            "What the fund adds, in one or two sentences (2014–2020: regulation 1049/2014)."
        ),
    )

    panels = [
        "name",
        FieldRowPanel(["eu_fund", "period"]),
        "website",
        "statement",
        *CorrectionMixin.correction_panels,
        PublishingPanel(),
    ]
    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("statement"),
        SynchronizedField("eu_fund", overridable=False),
        SynchronizedField("period", overridable=False),
        SynchronizedField("website"),
    ]
    preview_template = "snippets/fund.html"

    class Meta(PublishedSnippet.Meta):
        ordering = ["name", "period"]
        verbose_name = _("fund")
        verbose_name_plural = _("funds")

    def __str__(self):
        return f"{self.name} {self.get_period_display()}".strip()

    def clean(self):
        super().clean()
        if self.eu_fund and not self.period:
            raise ValidationError({"period": _("Choose the programming period of the EU fund.")})


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

    objects = NoticeQuerySet.as_manager()

    panels = [
        FieldPanel("text"),
        FieldRowPanel(["county", "severity"]),
        FieldRowPanel(["start", "end"]),
        FieldPanel("link"),
        FieldPanel("link_text"),
        *CorrectionMixin.correction_panels,
        PublishingPanel(),
    ]
    search_fields = [*PublishedSnippet.search_fields, index.SearchField("text")]
    translatable_fields = [
        TranslatableField("text"),
        TranslatableField("link_text"),
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

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        validate_period(self.start, self.end, field="end")


@register_snippet
class SharedText(PublishedSnippet):
    """One text that many pages include, so that it is mended in one place."""

    title = models.CharField(
        _("heading"), max_length=255, help_text=_("Shown as a heading on every page that uses it.")
    )
    body = StreamField(ContentStreamBlock(), verbose_name=_("content"))

    panels = ["title", "body", *CorrectionMixin.correction_panels, PublishingPanel()]
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
