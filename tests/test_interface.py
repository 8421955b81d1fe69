"""The interface has no words that escape translation, and tells its words from the content's."""

import re

import pytest
from django.conf import settings

from tests.helpers.interface import interface_words, words_in

TEMPLATES = settings.BASE_DIR / "templates"
# Editors read these in Swedish; the last page stands when nothing else does, in two languages.
NOT_TRANSLATED = ("wagtailadmin/", "wagtail_localize/", "500.html")
NAMES = {
    *("Länsstyrelsen", "Länsstyrelserna", "LinkedIn", "Facebook", "SFS", "CC"),
    *("Atom", "BibTeX", "CSV", "iCalendar", "JSON", "RIS", "WebVTT"),
}
LOGIC = re.compile(
    r"\{#.*?#\}|\{% blocktranslate.*?\{% endblocktranslate %\}"
    r"|\{% block width %\}.*?\{% endblock %\}"
    r"|\{%.*?%\}|\{\{.*?\}\}|<(script|style)\b.*?</\1>",
    re.DOTALL,
)
SPOKEN = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")


def visitors_templates():
    paths = (str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
    return sorted(path for path in paths if not path.startswith(NOT_TRANSLATED))


def test_templates_have_no_words_that_are_not_translated():
    found = {}
    for path in visitors_templates():
        html = LOGIC.sub(" ", (TEMPLATES / path).read_text())
        texts = [re.sub(r"<[^>]*>", " ", html), *SPOKEN.findall(html)]
        if words := {word for text in texts for word in WORD.findall(text)} - NAMES:
            found[path] = words
    assert found == {}


def test_words_of_the_interface_are_known_in_every_language():
    for language, word in (("en", "Search"), ("sv", "Sök"), ("ar", "بحث"), ("ti", "ድለዩ")):
        assert word in interface_words(language)
    assert "Import translations" not in interface_words("en")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Sök (3)</p>", {"Sök"}),
        ('<p>Sök<b lang="sv">Svenska</b> mer</p>', {"Sök", "mer"}),
        ('<p lang="sv">Sök <span lang="ar">mer</span></p>', {"mer"}),
        ('<img alt="Bild"><script>var ord</script>', {"Bild"}),
    ],
)
def test_words_of_a_page_are_told_apart_by_their_language(html, words):
    assert words_in(f'<html lang="ar">{html}', "ar") == words
