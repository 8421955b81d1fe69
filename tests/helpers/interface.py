"""The interface's own words, and which words of a page stand in which language."""

import re

import polib
from html5lib import HTMLParser

from cms.languages.catalogues import (
    COMPLETE_LANGUAGE,
    PLACEHOLDER,
    SOURCE_LANGUAGE,
    catalogue_path,
    languages,
)

TEXT_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
# Figures and signs stand around the same words in every language.
EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def interface_words(language):
    """Return the pieces of what a language's visitors can be told, without values and signs."""
    other = next(code for code in languages() if code != COMPLETE_LANGUAGE)
    for_visitors = {entry.msgid for entry in polib.pofile(str(catalogue_path(other)))}
    is_source = language == SOURCE_LANGUAGE
    catalogue = polib.pofile(str(catalogue_path(other if is_source else language)))
    pieces = set()
    for entry in catalogue:
        if entry.msgid not in for_visitors:
            continue
        own = [entry.msgid, entry.msgid_plural]
        translated = [entry.msgstr, *entry.msgstr_plural.values()]
        for text in own if is_source else translated:
            pieces |= {trim(piece) for piece in PLACEHOLDER.split(text)}
    return pieces - {""}


def words_in(html, language):
    """Return the texts of a page that it says are in a language, without signs around them."""
    document = HTMLParser(namespaceHTMLElements=False).parse(html)
    return {trim(text) for text in _texts(document, "", language)} - {""}


def trim(text):
    """Return a text without the figures and signs at its ends, its spaces made single."""
    return EDGES.sub("", " ".join(text.split()))


def _texts(element, inherited, language):
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    here = element.get("lang", inherited)
    if here == language:
        yield element.text or ""
        yield from (element.get(name, "") for name in TEXT_ATTRIBUTES)
    for child in element:
        yield from _texts(child, here, language)
        if here == language:
            yield child.tail or ""
