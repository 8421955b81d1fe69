"""A county administrative board's own first page."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks.links import AddressBlock
from cms.languages.pages import REALLY_TRANSLATED, in_active_language
from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin
from cms.people.models import PostalAddressMixin
from cms.values.counties import county_choices
from cms.values.validators import validate_organisation_number, validate_phone_number
from home.models.uppdrag import UppdragPage

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
)


class CountyPage(PostalAddressMixin, BodyMixin, BasePage):
    """A county: who governs it, where it is found, and everything that lies below."""

    template = "pages/county.html"
    page_description = _("The first page of a county administrative board.")
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "home.UppdragPage",
        "seminars.SeminarIndexPage",
        "projects.ProjectIndexPage",
        "home.StandardPage",
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

    content_panels = [
        *BasePage.content_panels,
        *BodyMixin.body_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(["county", "governor"]),
                FieldRowPanel(["visiting_street", "visiting_town"]),
                FieldRowPanel(["phone", "email"]),
                "organisation_number",
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
        super().clean()
        same_county = type(self).objects.filter(county=self.county, locale=self.locale)
        if self.county and same_county.exclude(pk=self.pk).exists():
            raise ValidationError({"county": _("This county already has a page.")})

    @cached_property
    def sections(self):
        """The pages right below in the order of the page tree, the missions first.

        What this language does not have is there in Swedish.
        """
        original = self.translations.get(settings.LANGUAGE_CODE, self)
        pages = (
            Page.objects.child_of(original)
            .filter(REALLY_TRANSLATED)
            .select_related("locale")
            .order_by("path")
        )
        return sorted(
            in_active_language(pages), key=lambda page: page.specific_class is not UppdragPage
        )
