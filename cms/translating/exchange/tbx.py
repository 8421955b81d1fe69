"""The glossary as TBX-Basic, for translation programs.

Version 2 is written, which all of them read; version 3 (ISO 30042:2019) in both of its styles is
read as well. A reviewed term is the preferred one, any other an admitted one.
Rules: https://www.tbxinfo.net/tbx-dialects/
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.translating.exchange import xml
from cms.translating.exchange.codes import language_of
from cms.translating.exchange.inline import CONTROL
from cms.translating.exchange.terms import FileTerm
from cms.translating.models import GlossaryTerm

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS = "administrativeStatus"
REVIEWED = "preferredTerm-admn-sts"
UNREVIEWED = "admittedTerm-admn-sts"
ROOTS = ("martif", "tbx")
CONCEPTS = ("termEntry", "conceptEntry")


def export(terms: Iterable[GlossaryTerm]) -> bytes:
    """Return a file with the terms, which are sorted by their Swedish words, as bytes."""
    swedish = Locale.get_default().language_code
    root = ElementTree.Element("martif", {"type": "TBX-Basic", "xml:lang": swedish})
    header = ElementTree.SubElement(root, "martifHeader")
    description = ElementTree.SubElement(header, "fileDesc")
    source = ElementTree.SubElement(description, "sourceDesc")
    ElementTree.SubElement(source, "p").text = "Länswebb"
    encoding = ElementTree.SubElement(header, "encodingDesc")
    ElementTree.SubElement(encoding, "p", {"type": "XCSURI"}).text = "TBXBasicXCSV02.xcs"
    body = ElementTree.SubElement(ElementTree.SubElement(root, "text"), "body")
    for number, (words, group) in enumerate(groupby(terms, lambda term: term.term), start=1):
        entry = ElementTree.SubElement(body, "termEntry", {"id": f"t{number}"})
        _add_term(entry, swedish, words)
        for term in group:
            status = REVIEWED if term.is_reviewed else UNREVIEWED
            _add_term(entry, term.locale.language_code, term.translation, status, term.note)
    return xml.write(root)


def read(data: bytes) -> list[FileTerm]:
    """Return the terms of an uploaded file. Raises `ValidationError` when it cannot be read."""
    root = xml.parse(data, may_name_dtd=True)
    if _name(root) not in ROOTS:
        raise ValidationError(_("This is not a TBX file."))
    found: list[FileTerm] = []
    entries = (
        element for element in root.iter() if _name(element) in ("termEntry", "conceptEntry")
    )
    for number, entry in enumerate(entries, start=1):
        found += _terms(entry, _("Entry %(n)s") % {"n": number})
    return found


def _add_term(entry: Element, language: str, words: str, status: str = "", note: str = "") -> None:
    languages = ElementTree.SubElement(entry, "langSet", {"xml:lang": language})
    group = ElementTree.SubElement(languages, "tig")
    ElementTree.SubElement(group, "term").text = CONTROL.sub("", words)
    if status:
        ElementTree.SubElement(group, "termNote", {"type": STATUS}).text = status
    if note:
        ElementTree.SubElement(group, "note").text = CONTROL.sub("", note)


def _terms(entry: Element, place: str) -> Iterator[FileTerm]:
    """Yield the terms of a concept: its first Swedish word with each language's preferred one."""
    swedish = language_of(Locale.get_default().language_code)
    by_language: dict[str, list[Element]] = {}
    for languages in _children(entry, "langSet", "langSec"):
        code = languages.get(LANGUAGE) or languages.get("lang") or ""
        groups = [
            inner
            for group in _children(languages, "tig", "ntig", "termSec")
            for inner in ([group] if _name(group) != "ntig" else _children(group, "termGrp"))
        ]
        by_language.setdefault(code, []).extend(groups)
    own = [
        group
        for code, groups in by_language.items()
        for group in groups
        if language_of(code) == swedish
    ]
    term = _words(own[0], "term") if own else ""
    for code, groups in by_language.items():
        if language_of(code) != swedish and groups:
            best = max(groups, key=lambda group: _is_reviewed(group) is True)
            yield FileTerm(
                place, term, code, _words(best, "term"), _words(best, "note"), _is_reviewed(best)
            )


def _is_reviewed(group: Element) -> bool | None:
    """Whether a term is marked as the preferred one; None when nothing is said of it."""
    for element in group:
        # In version 3 the kind may be the element's name.
        if STATUS in (element.get("type"), _name(element)):
            return (element.text or "").strip() in (REVIEWED, "preferredTerm")
    return None


def _children(element: Element, *names: str) -> list[Element]:
    return [child for child in element if _name(child) in names]


def _words(element: Element, name: str) -> str:
    return " ".join(map(xml.all_text, _children(element, name)[:1]))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
