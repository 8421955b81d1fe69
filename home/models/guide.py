"""Guides: one subject, told for those concerned, in as many languages as are translated."""

from functools import cache

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.archive.front import MOST, FrontMixin, FrontPart
from cms.blocks.closed import closed_from
from cms.blocks.media import VideoBlock
from cms.languages.pages import REALLY_TRANSLATED, with_languages, with_text_changes
from cms.pagecache.reading import of_translations, pages_told
from cms.pagecache.regions import make_ready
from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, ContactMixin, TopicsMixin
from cms.pages.sharing import first_text
from cms.pages.subpages import subpage
from home.blocks import EmergencyContactBlock
from home.choices import GuideAddress
from home.parts import GuidePart, name_parts

GUIDES_A_PAGE = 20


class GuideIndexPage(FrontMixin, BasePage):
    """All guides, each with the languages it can be read in."""

    template = "pages/guide_index.html"
    page_description = _("The list of all guides.")
    show_in_menus_default = True
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.GuidePage"]

    class Meta:
        verbose_name = _("guide index")
        verbose_name_plural = _("guide indexes")

    def front_parts(self):
        return [FrontPart("guides", self, with_languages(self.guides[:MOST]))]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"results": cache(lambda: self._page(request.GET.get("sida")))}

    def _page(self, number):
        results = Paginator(self.guides, GUIDES_A_PAGE).get_page(number)
        results.object_list = with_languages(results.object_list)
        return results

    @property
    def guides(self):
        """The guides in this language, by title."""
        guides = GuidePage.objects.child_of(self).filter(REALLY_TRANSLATED, ~closed_from(self))
        return with_text_changes(guides.order_by("title", "pk").defer_streamfields())


class GuidePage(RoutablePageMixin, BodyMixin, ContactMixin, TopicsMixin, BasePage):
    """A guide: for whom, by whom, its parts, its film, the file to print, and where to call."""

    template = "pages/guide.html"
    page_description = _("A guide in several languages.")
    parent_page_types = ["home.GuideIndexPage"]
    subpage_types = []
    prefetched_foreign_keys = ("contact", "printable")

    audience = models.CharField(
        _("for whom"),
        max_length=255,
        help_text=_("For example: For parents and other adults who matter to a child."),
    )
    producers = ParentalManyToManyField(
        "people.Organisation", verbose_name=_("made by"), blank=True, related_name="+"
    )
    film = StreamField([("video", VideoBlock())], verbose_name=_("film"), blank=True, max_num=1)
    printable = models.ForeignKey(
        "documents.CustomDocument",
        verbose_name=_("file to print"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("In this language. Each translation can have its own file."),
    )
    emergency_contacts = StreamField(
        [("contact", EmergencyContactBlock())], verbose_name=_("where to call"), blank=True
    )
    # By block id, set when the Swedish guide is published: addresses outlive headings.
    part_slugs = models.JSONField(_("addresses of the parts"), default=dict, blank=True)

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("part_slugs", overridable=False),
    ]
    preview_modes = [
        ("whole", _("Everything")),
        ("overview", pgettext_lazy("of a guide", "First page")),
    ]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("audience"),
        FieldPanel("emergency_contacts"),
        *BodyMixin.body_panels,
        FieldPanel("film"),
        FieldPanel("printable"),
        FieldPanel("producers"),
        *ContactMixin.contact_panels,
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("audience"),
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def save(self, *args, **kwargs):
        if self.live:
            self.part_slugs = name_parts(self.contents, self.part_slugs)
        super().save(*args, **kwargs)

    def with_content_json(self, content):
        """Keep the parts' addresses when a revision from before they were set is opened."""
        guide = super().with_content_json(content)
        guide.part_slugs = {**guide.part_slugs, **self.part_slugs}
        return guide

    def resolve_subpage(self, path):
        """Find the view for an address below; raises `Http404` for one that is no part's."""
        match = super().resolve_subpage(path)
        if match.url_name == "part" and match.kwargs["slug"] not in self.part_slugs.values():
            raise Http404
        return match

    @path("")
    def overview(self, request):
        """Show what the guide is, where to call, and its list of contents."""
        return self.render(request)

    @path(f"{GuideAddress.WHOLE}/")
    def whole(self, request):
        """Show all parts on one page, to print or to search in."""
        context = self._ready_context(request)
        whole = GuideAddress.WHOLE
        page = self._below(f"{whole}/", str(whole.label), self.translations)
        page.seo_title = self.title
        return TemplateResponse(request, "pages/guide_whole.html", {**context, "page": page})

    @path("<slug:slug>/")
    def part(self, request, slug):
        """Show one part, with ways to the one before and the one after."""
        context = self._ready_context(request)
        slugs = [part.slug for part in self.parts]
        if slug not in slugs:
            raise Http404
        position = slugs.index(slug)
        part = self.parts[position]
        languages = {
            code for code, guide in self.versions.items() if slug in guide.part_slugs.values()
        }
        page = self._below(f"{slug}/", part.heading, languages)
        page.receipt = self.receipt and self.receipt.of_part(part.is_behind)
        page.seo_title = f"{part.heading} – {self.title}"
        page.title_language = part.language
        page.changes += part.changes_of_title
        page.search_description = first_text([part.block])
        context |= {
            "page": page,
            "part": part,
            "position": position + 1,
            "before": self.parts[position - 1] if position else None,
            "after": self.parts[position + 1] if part != self.parts[-1] else None,
        }
        return TemplateResponse(request, "pages/guide_part.html", context)

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "guide": self}

    def _ready_context(self, request):
        """Return the context once the texts are loaded and marked: a part is made of them."""
        context = self.get_context(request)
        make_ready(request)
        return context

    def serve_preview(self, request, mode_name):
        return self.overview(request) if mode_name == "overview" else self.whole(request)

    def path_to(self, section):
        """Return the address below the guide's own of the part that a section is."""
        return f"{self.part_slugs.get(section, GuideAddress.WHOLE)}/"

    @cached_property
    def parts(self):
        """The parts, in the order of the body."""
        slugs = name_parts(self.contents, self.part_slugs)
        headings = {entry.id: entry.heading for entry in self.contents}
        return [
            GuidePart(slugs[block.id], headings[block.id], block)
            for block in self.body
            if block.id in headings
        ]

    @property
    def shown_producers(self):
        """The organisations that made it, as far as readers are told of them."""
        return [one for one in self.producers.all() if one.live]

    @cached_property
    def versions(self):
        """The guide in every language that it can be read in, by language code."""
        return {guide.locale.language_code: guide for guide in self._read_versions()}

    def _read_versions(self, **conditions):
        guides = GuidePage.objects.filter(
            REALLY_TRANSLATED, translation_key=self.translation_key, **conditions
        )
        with pages_told(of_translations(self.translation_key)):
            return list(guides.select_related("locale", "printable").defer("body", "film"))

    @cached_property
    def numbers_to_call(self):
        """The emergency contacts as pairs of value and, where it is not the page's, language.

        Which numbers there are, and their digits, is always what the Swedish guide says now: an
        old translation must not send anybody to an old number. Names come from the translation.
        """
        original = self._original
        if original is None:
            return [(block.value, "") for block in self.emergency_contacts]
        own = {block.id: block for block in self.emergency_contacts}
        return [
            (own[block.id].value.with_phone(block.value["phone"]), "")
            if block.id in own and not hasattr(own[block.id], "is_swedish")
            else (block.value, settings.LANGUAGE_CODE)
            for block in original.emergency_contacts
        ]

    @cached_property
    def file_to_print(self):
        """The file to print in this language, or else the Swedish one, or None."""
        return self.printable or (self._original and self._original.printable)

    @cached_property
    def _original(self):
        """The published Swedish guide when this one is a translation of it, or None."""
        if get_language() == settings.LANGUAGE_CODE:
            return None
        if "versions" in vars(self):
            return self.versions.get(settings.LANGUAGE_CODE)
        return next(iter(self._read_versions(locale__language_code=settings.LANGUAGE_CODE)), None)

    def _below(self, path, title, languages):
        page = subpage(self, path, title, languages)
        page.published_at, page.updated_at = self.published_at, self.updated_at
        page.reviewed_on = self.reviewed_on
        return page
