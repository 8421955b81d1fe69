"""News as open data."""

from cms.archive.open_data import PORTION, DataSet
from cms.blocks.marks import changes_of
from cms.values.counties import county_at
from home.choices import NewsColumn, NewsDataset


def _news_rows(page, request):
    news = page.news.order_by("-published_at", "title", "pk")
    for item in news.prefetch_related("topics").iterator(chunk_size=PORTION):
        yield [
            str(item.translation_key),
            item.title,
            item.get_full_url(request),
            county_at(item.url_path),
            item.lead,
            [topic.name for topic in item.topics.all() if topic.live],
            item.published_at,
            item.updated_at,
            item.update_note,
            bool(changes_of(item)),
        ]


DATASETS = {NewsDataset.NEWS: DataSet(NewsColumn, _news_rows)}
