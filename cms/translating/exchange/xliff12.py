"""Translations as XLIFF 1.2, the version that every translation program reads.

A page or snippet in one language is one `file`; its `original` names it. Formatting and links of
a text become `g` and `x` elements; `bpt`, `ept`, `ph` and `it` are read as well.
Rules: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from collections.abc import Iterable
from functools import partial
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wagtail_localize.models import Translation

from cms.languages.origins import Origin
from cms.translating.exchange import xml
from cms.translating.exchange.inline import EMPTY, MAX_DEPTH, Html, tags_of, write
from cms.translating.exchange.outgoing import OutgoingText, part_of
from cms.translating.exchange.units import Part, Status, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
NAMES = {"x": NAMESPACE}
FORMAT = "x-html-"
NATIVE = ("bpt", "ept", "ph", "it")
FINISHED = {"translated", "signed-off", "final"}
STATES = {
    Status.OPEN: "needs-translation",
    Status.DRAFT: "needs-review-translation",
    Status.TRANSLATED: "translated",
    Status.PUBLISHED: "final",
}
MACHINE = {Origin.MACHINE: "mt-suggestion", Origin.CHECKED: "leveraged-mt"}


def export(translations: Iterable[Translation], language: str) -> bytes:
    """Return a file with all texts of the translations into a language, as bytes."""
    root = ElementTree.Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    for translation in translations:
        part = part_of(translation)
        file = ElementTree.SubElement(
            root,
            "file",
            {
                "original": str(translation.uuid),
                "source-language": translation.source.locale.language_code,
                "target-language": language,
                "datatype": "html",
            },
        )
        header = ElementTree.SubElement(file, "header")
        for note in part.notes:
            ElementTree.SubElement(header, "note").text = note
        body = ElementTree.SubElement(file, "body")
        for text in part.texts:
            _add_unit(body, text, part.title)
    return xml.write(root)


def recognises(root: Element) -> bool:
    """Whether a file is of this version."""
    return root.tag == f"{{{NAMESPACE}}}xliff"


def read(root: Element) -> list[Part]:
    """Return what a file holds."""
    return [_part(file) for file in root.findall("x:file", NAMES)]


def _add_unit(body: Element, outgoing: OutgoingText, title: str) -> None:
    text = outgoing.text
    attributes = {
        "id": outgoing.key,
        "resname": text.segment.context.path,
        "xml:space": "preserve",
        "approved": "yes" if outgoing.status == Status.PUBLISHED else "no",
    }
    if text.limit:
        attributes |= {"maxwidth": str(text.limit), "size-unit": "char"}
    unit = ElementTree.SubElement(body, "trans-unit", attributes)
    tags = tags_of(text.source)
    write(ElementTree.SubElement(unit, "source"), text.source, tags, _code)
    target = ElementTree.SubElement(unit, "target", {"state": STATES[outgoing.status]})
    if qualifier := MACHINE.get(text.origin):
        target.set("state-qualifier", qualifier)
    write(target, text.value, tags, _code)
    place = ElementTree.SubElement(unit, "context-group", {"purpose": "location"})
    ElementTree.SubElement(place, "context", {"context-type": "x-page"}).text = title
    ElementTree.SubElement(place, "context", {"context-type": "element"}).text = outgoing.place
    for term in outgoing.terms:
        ElementTree.SubElement(unit, "note", {"from": "glossary"}).text = term
    ElementTree.SubElement(unit, "note", {"from": "context"}).text = outgoing.context
    if text.previous:
        earlier = ElementTree.SubElement(unit, "alt-trans", {"alttranstype": "previous-version"})
        swedish = ElementTree.SubElement(earlier, "source")
        write(swedish, text.previous.translation_of.data, tags, _code)
        write(ElementTree.SubElement(earlier, "target"), text.previous.data, tags, _code)


def _code(number: int, tag: str) -> tuple[str, dict[str, str]]:
    if tag == EMPTY:
        return "x", {"id": str(number), "ctype": "lb"}
    return "g", {"id": str(number), "ctype": FORMAT + tag}


def _part(file: Element) -> Part:
    note = file.find("x:header/x:note", NAMES)
    return Part(
        uuid=file.get("original", ""),
        language=file.get("target-language", ""),
        name="" if note is None else xml.all_text(note),
        units=[_unit(unit) for unit in file.iterfind(".//x:trans-unit", NAMES)],
    )


def _unit(unit: Element) -> Unit:
    source, target = unit.find("x:source", NAMES), unit.find("x:target", NAMES)
    return Unit(
        key=unit.get("id", ""),
        source="" if source is None else _words(source),
        target="" if target is None else _words(target),
        render=partial(_html, target),
        status=Status.OPEN if target is None else _status(target.get("state"), unit),
        origin=Origin.PERSON if target is None else _origin(target.get("state-qualifier")),
    )


def _origin(qualifier: str | None) -> Origin:
    return {name: origin for origin, name in MACHINE.items()}.get(qualifier or "", Origin.PERSON)


def _status(state: str | None, unit: Element) -> Status:
    if state is None:
        return Status.DRAFT if unit.get("approved") == "no" else Status.TRANSLATED
    # Programs that approve often leave the state as it came; a wish for a review is one.
    if unit.get("approved") == "yes" and not state.startswith("needs-review-"):
        return Status.TRANSLATED
    return Status.TRANSLATED if state in FINISHED else Status.DRAFT


def _words(element: Element, depth: int = 0) -> str:
    """Return an element's words without the formatting of other programs."""
    inner = (
        ("" if _name(child) in NATIVE or depth > MAX_DEPTH else _words(child, depth + 1))
        + (child.tail or "")
        for child in element
    )
    return (element.text or "") + "".join(inner)


def _html(target: Element | None, swedish: str) -> str:
    html = Html(tags_of(swedish))
    if target is not None:
        _read(target, html)
    return html.result()


def _read(element: Element, html: Html, depth: int = 0) -> None:
    if depth > MAX_DEPTH:
        raise ValueError(depth)
    html.text(element.text)
    for child in element:
        name, number = _name(child), child.get("id", "")
        key = child.get("rid", number)
        kind = _kind(child.get("ctype", ""))
        isolated = child.get("pos") if name == "it" else None
        if name == "g":
            html.start(number, kind, number)
            _read(child, html, depth + 1)
            html.end(number)
        elif name == "mrk":
            _read(child, html, depth + 1)
        elif name == "bpt" or isolated == "open":
            html.start(number, kind, key)
        elif name == "ept" or isolated == "close":
            html.end(key)
        elif name in ("x", "ph"):
            html.single(number, kind)
        else:
            raise ValueError(name)
        html.text(child.tail)


def _kind(ctype: str) -> str:
    return EMPTY if ctype == "lb" else ctype.removeprefix(FORMAT)


def _name(element: Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")
