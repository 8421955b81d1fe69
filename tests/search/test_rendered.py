"""The text that search reads from a page keeps the spaces of its writer."""

import pytest
from wagtail.models import Page

from home.factories import NewsIndexPageFactory, NewsPageFactory
from search.rendered import a_request, load, text_of_html, text_of_page


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ordet ”trygghet” är nytt.</p>", "Ordet ”trygghet” är nytt."),
        ('<p>Se ”<a href="/">Guiden</a>”, sidan 3.</p>', "Se ”Guiden”, sidan 3."),
        ('<p>Kallas <a href="/">”Guiden”</a>.</p>', "Kallas ”Guiden”."),
        ("<p>Först</p><p>”Sedan” sa hon</p>", "Först ”Sedan” sa hon"),
        ("<p>Que faire ? Appelez : <b>112</b> !</p>", "Que faire ? Appelez : 112 !"),
        ("<ul><li>ett</li><li>två</li></ul>", "ett två"),
    ],
    ids=["words", "link-in-marks", "marks-in-link", "paragraphs", "french", "list"],
)
def test_text_has_the_spaces_that_stand_on_the_page(html, text):
    assert text_of_html(html) == text


@pytest.mark.django_db
def test_the_titles_of_other_news_are_no_text_of_a_piece_of_news(home):
    index = NewsIndexPageFactory(parent=home, slug="nyheter")
    news = [NewsPageFactory(parent=index, title=title) for title in ("Om vatten", "Skogsbrand")]
    [page] = load(Page.objects.filter(pk=news[0].pk))
    assert [other.title for other in page.more_news] == ["Skogsbrand"]
    text = text_of_page(page, a_request())
    assert "Om vatten" in text
    assert "Skogsbrand" not in text
