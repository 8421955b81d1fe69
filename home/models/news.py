"""News: what happened, when, and the archives they lie in."""

from functools import cache

from django.db.models import Case, F, Q, When
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from cms.archive.feeds import atom_feed
from cms.archive.front import MOST, FrontPart
from cms.archive.listing import ListingPageMixin
from cms.archive.open_data import OpenDataMixin
from cms.blocks.choosers import PlainPageReferenceBlock
from cms.blocks.closed import closed_from
from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, ContactMixin, PictureMixin, TopicsMixin
from home import structured_data
from home.archive import NewsArchive
from home.choices import NewsFacet
from home.open_data import DATASETS

MORE_NEWS = 3


class NewsPage(PictureMixin, BodyMixin, ContactMixin, TopicsMixin, BasePage):
    """A piece of news, with the day of its publication."""

    template = "pages/news.html"
    page_description = _("A piece of news: picture, text, quotes, contact.")
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    shared_as = "article"
    topic_parameter = NewsFacet.TOPIC
    prefetched_foreign_keys = ("contact", "picture")
    teased_foreign_keys = ("picture",)

    related = StreamField(
        [("page", PlainPageReferenceBlock(label=_("Page")))],
        verbose_name=_("related pages"),
        blank=True,
    )

    content_panels = [
        *BasePage.content_panels,
        *PictureMixin.picture_panels,
        *BodyMixin.body_panels,
        FieldPanel("related"),
        *ContactMixin.contact_panels,
        *TopicsMixin.topics_panels,
        *BasePage.dates_panels,
    ]
    settings_panels = [
        panel for panel in BasePage.settings_panels if panel not in BasePage.dates_panels
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("picture_caption"),
        index.FilterField("published_at"),
    ]

    class Meta:
        verbose_name = _("news page")
        verbose_name_plural = _("news pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"structured_data": cache(lambda: structured_data.news(self, request))}

    @property
    def related_pages(self):
        """The related pages that are neither deleted nor unpublished."""
        return [block.value for block in self.related if block.value and block.value.live]

    @cached_property
    def more_news(self):
        """The latest other news beside this page, or else those of the other counties."""
        is_beside = Q(path__startswith=self.path[: -self.steplen])
        others = (
            NewsPage.objects.filter(REALLY_TRANSLATED, locale_id=self.locale_id)
            .filter(~closed_from(self))
            .exclude(pk=self.pk)
            .alias(elsewhere=Case(When(is_beside, then=0), default=1))
            .order_by("elsewhere", *latest_first(NewsPage.objects).query.order_by)
        )
        found = list(with_text_changes(others.defer_streamfields())[:MORE_NEWS])
        return [page for page in found if page.is_sibling_of(self)] or found


class NewsIndexPage(ListingPageMixin, OpenDataMixin, RoutablePageMixin, BasePage):
    """The news of a county, or of all counties when it lies below the home page."""

    template = "pages/news_index.html"
    datasets = DATASETS
    page_description = _("The archive of news of the page above.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news archive")
        verbose_name_plural = _("news archives")

    def front_parts(self):
        news = latest_first(self.news.select_related("picture"))
        return [FrontPart("news", self, list(news[:MOST]))]

    @property
    def news(self):
        """The public news below the page above."""
        return self.listed(NewsPage)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"archive": cache(lambda: NewsArchive(self, request.GET))}

    @path("flode/")
    def atom(self, request):
        """Answer with the latest news as an Atom feed."""
        return atom_feed(self, self.news, request)


def latest_first(news):
    """Return news with the latest on top."""
    return news.order_by(F("published_at").desc(nulls_last=True), "title", "pk")
