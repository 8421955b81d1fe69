"""A county administrative board's own first page."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.archive.front import front_parts
from cms.blocks.closed import closed_from
from cms.blocks.links import AddressBlock
from cms.languages.pages import REALLY_TRANSLATED, in_active_language
from cms.pages.base import BasePage, BasePageForm
from cms.pages.mixins import BodyMixin
from cms.pages.permissions import CountyPagePermissionTester
from cms.pages.tree import neighbour_with_slug
from cms.people.models import PostalAddressMixin
from cms.values.counties import county_choices
from cms.values.faults import Faults
from cms.values.validators import validate_organisation_number, validate_phone_number
from home.blocks import FeaturedPageBlock
from home.choices import FirstText
from home.models.uppdrag import UppdragPage
from home.panels import CountyMissingPanel, CountySchedulePanel

MISSIONS_A_PAGE = 30
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


TAKEN = _("Another page has the address of this county.")


class CountyPageForm(BasePageForm):
    """The county's page in the editor: which county it is only an administrator can change.

    It is no part of a version, so that no older one brings another county back: it holds at once,
    in all languages, and the address with it.
    """

    def clean(self):
        data = super().clean()
        county = data.get("county")
        if county and self.instance.pk and neighbour_with_slug(self.instance, county):
            self.add_error("county", ValidationError(TAKEN, code="unique"))
        return data

    def keep_beside(self, page):
        super().keep_beside(page)
        county = self.cleaned_data.get("county")
        if page.pk and county and "county" in self.changed_data:
            for version in CountyPage.objects.filter(translation_key=page.translation_key):
                version.county = version.slug = county
                version.save(clean=False)


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

    settings_panels = [CountySchedulePanel(), *BasePage.settings_panels[1:]]
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
    # Without the address: by it everybody else knows whose the pages below are.
    promote_panels = ["seo_title", "search_description", *BasePage.promote_panels[1:]]
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

    def full_clean(self, *args, **kwargs):
        """Check the page, whose address is always that of its county."""
        self.slug = self.county or self.slug
        super().full_clean(*args, **kwargs)

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            is_taken = faults.pop("slug", None)
            same_county = type(self).objects.filter(county=self.county, locale=self.locale)
            if self.county and same_county.exclude(pk=self.pk).exists():
                fault = _("This county already has a page.")
                faults.add("county", ValidationError(fault, code="unique"))
            elif is_taken:
                faults.add("county", ValidationError(TAKEN, code="unique"))

    def permissions_for_user(self, user):
        """Return what a user may do with the page."""
        return CountyPagePermissionTester(user, self)

    def with_content_json(self, content):
        """Return a version of the page, which is of the county that the page is of today."""
        return super().with_content_json(content | {"county": self.county, "slug": self.slug})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"results": cache(lambda: self.missions_at(request.GET.get("sida")))}

    @property
    def missions(self):
        """The missions in Swedish, in the order of the page tree."""
        original = self.translations.get(settings.LANGUAGE_CODE, self)
        below = UppdragPage.objects.select_related("locale").child_of(original)
        below = below.filter(REALLY_TRANSLATED, ~closed_from(original))
        return below.order_by("path").defer_streamfields()

    def missions_at(self, number):
        """Return a page of the missions, by its number; what this language lacks is Swedish."""
        results = Paginator(self.missions, MISSIONS_A_PAGE).get_page(number)
        own = UppdragPage.objects.select_related("locale").defer_streamfields()
        results.object_list = in_active_language(results.object_list, own)
        return results

    @cached_property
    def featured_pages(self):
        """What the officers chose to show first, as (page, picture).

        The pages are loaded in the reader's language, as all that pages refer to.
        """
        chosen = [(block.value["page"], block.value["picture"]) for block in self.featured]
        return [(page, picture) for page, picture in chosen if page and page.live]

    @cached_property
    def front(self):
        """What the archives below offer, by name: a dict of `FrontPart`s."""
        return front_parts(self)

    @cached_property
    def has_content(self):
        """Whether there is anything of the county's own to read."""
        shown = self.featured_pages or self.body or self.front
        return bool(shown) or self.missions.exists()

    @property
    def is_new(self):
        """Whether nothing is written yet: the lead still promises what will be here."""
        return self.lead in ("", FirstText.COUNTY_LEAD.label) and not self.has_content
