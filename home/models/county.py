"""A county administrative board's own first page."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.archive.front import front_parts
from cms.blocks.links import AddressBlock
from cms.languages.pages import REALLY_TRANSLATED, in_active_language
from cms.pages.base import BasePage, BasePageForm
from cms.pages.mixins import BodyMixin
from cms.people.models import PostalAddressMixin
from cms.values.counties import county_choices
from cms.values.faults import Faults
from cms.values.validators import validate_organisation_number, validate_phone_number
from home.blocks import FeaturedPageBlock
from home.choices import FirstText
from home.models.uppdrag import UppdragPage
from home.panels import CountyMissingPanel

OFFICIAL_FACTS = (
    "county",
    "governor",
    "visiting_street",
    "visiting_town",
    "postal_street",
    "postal_code",
    "postal_town",
    "organisation_number",
    "phone",
    "email",
    "social_links",
    "arms",
    "featured",
)


class CountyPageForm(BasePageForm):
    """The county's page in the editor: which county it is only an administrator can change.

    It is no part of a version, so that no older one brings another county back: it holds at once,
    in all languages.
    """

    def save(self, commit=True):
        page = super().save(commit)
        if page.pk and "county" in self.changed_data:
            versions = CountyPage.objects.filter(translation_key=page.translation_key)
            versions.update(county=page.county)
        return page


class CountyPage(PostalAddressMixin, BodyMixin, BasePage):
    """A county: who governs it, where it is found, and everything that lies below."""

    base_form_class = CountyPageForm

    template = "pages/county.html"
    page_description = _("The first page of a county administrative board.")
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "home.UppdragPage",
        "home.NewsIndexPage",
        "seminars.SeminarIndexPage",
        "projects.ProjectIndexPage",
        "home.RecordIndexPage",
        "home.StandardPage",
        "home.StatementPage",
        "home.FormPage",
    ]

    county = models.CharField(
        _("county"),
        max_length=20,
        choices=county_choices,
        help_text=_("Decides the accent colour and whose notices are shown."),
    )
    governor = models.CharField(_("governor"), max_length=255, blank=True)
    visiting_street = models.CharField(_("visiting address"), max_length=255, blank=True)
    visiting_town = models.CharField(_("town"), max_length=100, blank=True)
    organisation_number = models.CharField(
        _("organisation number"),
        max_length=11,
        blank=True,
        validators=[validate_organisation_number],
        help_text=_("Six digits, a hyphen and four: 202100-2437."),
    )
    phone = models.CharField(
        _("phone"), max_length=30, blank=True, validators=[validate_phone_number]
    )
    email = models.EmailField(_("e-mail"), blank=True)
    social_links = StreamField(
        [
            (
                "link",
                blocks.StructBlock(
                    [
                        ("name", blocks.CharBlock(label=_("name"), max_length=50)),
                        ("url", AddressBlock(label=_("address"))),
                    ],
                    label=_("Link"),
                    icon="link",
                ),
            )
        ],
        verbose_name=_("follow us"),
        blank=True,
    )

    arms = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("arms or mark"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands beside the name; without one, a map of Sweden shows the county."),
    )
    featured = StreamField(
        [("page", FeaturedPageBlock())],
        verbose_name=_("shown first"),
        blank=True,
        max_num=6,
        help_text=_("Pages that the county's first page shows on top, in this order."),
    )

    content_panels = [
        CountyMissingPanel(heading=_("What is missing")),
        *BasePage.content_panels,
        FieldPanel("featured"),
        *BodyMixin.body_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("county", permission="superuser"), "governor"]),
                FieldRowPanel(["visiting_street", "visiting_town"]),
                FieldRowPanel(["phone", "email"]),
                "organisation_number",
                "arms",
            ],
            heading=_("The county administrative board"),
        ),
        *PostalAddressMixin.postal_panels,
        FieldPanel("social_links"),
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.FilterField("county"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in OFFICIAL_FACTS),
    ]

    class Meta:
        verbose_name = _("county page")
        verbose_name_plural = _("county pages")

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            same_county = type(self).objects.filter(county=self.county, locale=self.locale)
            if self.county and same_county.exclude(pk=self.pk).exists():
                faults.add("county", _("This county already has a page."))

    def with_content_json(self, content):
        """Return a version of the page, which is of the county that the page is of today."""
        page = super().with_content_json(content)
        page.county = self.county
        return page

    @cached_property
    def missions(self):
        """The missions in the order of the page tree; what this language lacks is Swedish."""
        original = self.translations.get(settings.LANGUAGE_CODE, self)
        missions = UppdragPage.objects.select_related("locale").defer_streamfields()
        below = missions.child_of(original).filter(REALLY_TRANSLATED).order_by("path")
        return in_active_language(below, missions)

    @cached_property
    def featured_pages(self):
        """What the officers chose to show first, as (page in the active language, picture)."""
        chosen = [block.value for block in self.featured]
        live = [value for value in chosen if value["page"] and value["page"].live]
        pages = in_active_language(value["page"] for value in live)
        return list(zip(pages, (value["picture"] for value in live), strict=True))

    @cached_property
    def front(self):
        """What the archives below offer, by name: a dict of `FrontPart`s."""
        return front_parts(self)

    @property
    def has_content(self):
        """Whether there is anything of the county's own to read."""
        return bool(self.missions or self.featured_pages or self.body or self.front)

    @property
    def is_new(self):
        """Whether nothing is written yet: the lead still promises what will be here."""
        return not self.has_content and self.lead in ("", FirstText.COUNTY_LEAD.label)
