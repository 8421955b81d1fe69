"""What is published in a language as a translation memory, in TMX 1.4b.

It has no names: who wrote a text is nobody's business outside.
Rules: https://www.ttt.org/oscarStandards/tmx/tmx14b.html
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation

from cms.translating.exchange.inline import EMPTY, Attribute, NumberedText, Tag, tags_of, write_tag
from cms.translating.models import PublishedTexts

START = """<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="lanswebb" creationtoolversion="1" segtype="block" o-tmf="HTML"
 adminlang="sv" srclang="{swedish}" datatype="html"/>
<body>
"""
END = "</body>\n</tmx>\n"


def export(locale: Locale) -> Iterator[str]:
    """Yield a file with every pair of a Swedish text and its published translation, each once."""
    swedish = Locale.get_default().language_code
    yield START.format(swedish=swedish)
    told = set()
    published = PublishedTexts.objects.filter(
        translation__target_locale=locale, translation__enabled=True
    ).select_related("translation__source")
    for texts in published.order_by("pk").iterator(chunk_size=50):
        strings = texts.texts["strings"]
        pairs = {
            (string, text)
            for entries in strings.values()
            for string, text in entries
            if text is not None and (string, text) not in told
        }
        told |= pairs
        yield from _units(texts.translation, sorted(pairs), swedish)
    yield END


def _units(translation: Translation, pairs: list[tuple[int, str]], swedish: str) -> Iterator[str]:
    sources = String.objects.in_bulk([string for string, _text in pairs])
    written = dict[tuple[int, str], datetime]()
    for string, text, day in StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    ).values_list("translation_of_id", "data", "created_at"):
        written[string, text] = min(day, written.get((string, text), day))
    for string, text in pairs:
        source = sources.get(string)
        # What is kept in Swedish on purpose is no translation.
        if source and source.data != text:
            unit = ElementTree.Element("tu", {"srclang": swedish})
            if day := written.get((string, text)):
                unit.set("creationdate", day.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
            language = translation.target_locale.language_code
            for code, words in ((swedish, source.data), (language, text)):
                variant = ElementTree.SubElement(unit, "tuv", {"xml:lang": code})
                write(ElementTree.SubElement(variant, "seg"), words, source.data)
            yield ElementTree.tostring(unit, encoding="unicode") + "\n"


def write(segment: Element, text: str, swedish: str) -> None:
    """Write a text into a `seg`, its tags as the codes of TMX."""
    writer = _CodeWriter(segment, tags_of(swedish))
    writer.feed(text)
    writer.close()


class _CodeWriter(NumberedText):
    """TMX has no element around what is formatted: one stands before it, one after."""

    def __init__(self, element: Element, tags: list[Tag]) -> None:
        super().__init__(element, tags)
        self.numbers: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[Attribute]) -> None:
        number = self.number(tag, attrs)
        name = "ph" if tag == EMPTY else "bpt"
        mark = {"x": str(number)} if tag == EMPTY else {"i": str(number), "x": str(number)}
        ElementTree.SubElement(self.open[0][0], name, mark).text = write_tag((tag, attrs))
        if tag != EMPTY:
            self.numbers.append((tag, number))

    def handle_endtag(self, tag: str) -> None:
        if self.numbers and self.numbers[-1][0] == tag:
            mark = {"i": str(self.numbers.pop()[1])}
            ElementTree.SubElement(self.open[0][0], "ept", mark).text = f"</{tag}>"
