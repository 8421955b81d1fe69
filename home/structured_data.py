"""What search engines are told of the news: https://schema.org/NewsArticle."""

from django.utils.translation import get_language

from cms.archive.structured_data import description_of, main_thing, thing, title_of
from cms.pages.sharing import rendition_of


def news(page, request):
    """Return a piece of news with its publisher: the county, or all of them together."""
    board = page.trail[1] if len(page.trail) > 3 else page.trail[0]
    publisher = thing(
        "GovernmentOrganization", name=title_of(board), url=board.get_full_url(request)
    )
    url = page.get_full_url(request)
    return main_thing(
        "NewsArticle",
        url,
        mainEntityOfPage=url,
        headline=title_of(page),
        description=description_of(page),
        inLanguage=get_language(),
        datePublished=page.published_at or page.first_published_at,
        dateModified=page.modified_at,
        author=publisher,
        publisher=publisher,
        image=_picture(page, request),
    )


def _picture(page, request):
    rendition = page.picture and rendition_of(page.picture)
    return [request.build_absolute_uri(rendition.url)] if rendition else None
