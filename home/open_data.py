"""News as open data."""

from cms.archive.open_data import PORTION, DataSet
from cms.archive.structured_data import text_of, title_of
from cms.blocks.marks import changes_of, has_changed
from cms.values.counties import county_at
from home.choices import NewsColumn, NewsDataset


def _news_rows(page, request):
    news = page.news.order_by("-published_at", "title", "pk")
    for item in news.prefetch_related("topics").iterator(chunk_size=PORTION):
        yield [
            str(item.translation_key),
            title_of(item),
            item.get_full_url(request),
            county_at(item.url_path),
            text_of(item, "lead"),
            [text_of(topic, "name") for topic in item.topics.all() if topic.live],
            item.published_at,
            item.updated_at,
            text_of(item, "update_note"),
            has_changed(changes_of(item)),
        ]


DATASETS = {NewsDataset.NEWS: DataSet(NewsColumn, _news_rows)}
