"""What a reader sees of the news: those that fit the filters, and the filters."""

from django.db.models import F, Q
from django.utils.functional import cached_property

from cms.archive.alphabetical import by_title
from cms.archive.labels import label_topics, labels
from cms.archive.listing import Listing
from cms.blocks.prefetch import load_for_cards
from cms.snippets.models import Topic
from home.choices import NewsFacet, NewsOrder

LATEST = F("published_at").desc(nulls_last=True)


class NewsArchive(Listing):
    """The news of an index page, as the reader's parameters ask for them."""

    facets = NewsFacet
    orders = NewsOrder

    @property
    def pages(self):
        return self.page.news

    def get_options(self):
        news = self.page.news
        address = self.county_address()
        addresses = list(news.order_by().values_list(address, flat=True).distinct())
        if not addresses:
            return {}
        years = news.exclude(published_at=None).dates("published_at", "year", order="DESC")
        return {
            NewsFacet.YEAR: {str(day.year): day.year for day in years},
            NewsFacet.COUNTY: self.county_options(addresses),
            NewsFacet.TOPIC: labels(Topic.objects.filter(newspage__in=news)),
        }

    @cached_property
    def results(self):
        """The asked-for page of the news, each with its picture and topics."""
        results = super().results
        results.object_list = list(results.object_list)
        load_for_cards(results.object_list)
        label_topics(results.object_list, self.options_of(NewsFacet.TOPIC))
        return results

    def get_condition(self, facet, value):
        if facet == NewsFacet.COUNTY:
            return self.in_county(value)
        if facet == NewsFacet.TOPIC:
            return Q(pk__in=self.page.news.filter(topics=value).order_by().values("pk"))
        return Q(published_at__year=value)

    def get_items(self):
        by = {NewsOrder.LATEST: [LATEST], NewsOrder.TITLE: []}
        return self.fitting.order_by(*by[self.order], by_title(), "pk")
