"""The text that search reads from a page keeps the spaces of its writer."""

import pytest

from search.rendered import text_of_html


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
