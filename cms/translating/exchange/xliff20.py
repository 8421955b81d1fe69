"""Translations as XLIFF 2.0 (2.1 has the same core), for programs that are newer than 1.2.

A page or snippet is one `file`; its `original` names the translation. Formatting and links become
`pc` and `ph` elements, whose tags stand in `originalData`; `sc` and `ec` are read as well.
Rules: https://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html
"""

from collections.abc import Iterable
from functools import partial
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wagtail_localize.models import Translation

from cms.languages.origins import Origin
from cms.translating.exchange import xml
from cms.translating.exchange.inline import EMPTY, MAX_DEPTH, Html, tags_of, write, write_tag
from cms.translating.exchange.outgoing import OutgoingText, part_of
from cms.translating.exchange.units import Part, Status, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
NAMES = {"x": NAMESPACE}
FORMAT = "html:"
NEEDS_REVIEW = "needs-review"
ORIGIN = "origin"
# Nothing is said of a text that nobody has touched: not every program sets the state.
STATES = {
    Status.DRAFT: "initial",
    Status.TRANSLATED: "translated",
    Status.PUBLISHED: "final",
}
# What other programs call the formatting that they add.
KINDS = {"xlf:b": "b", "xlf:i": "i", "xlf:lb": EMPTY}


def export(translations: Iterable[Translation], language: str) -> bytes:
    """Return a file with all texts of the translations into a language, as bytes."""
    root = ElementTree.Element(
        "xliff", {"version": "2.0", "xmlns": NAMESPACE, "srcLang": "sv", "trgLang": language}
    )
    for number, translation in enumerate(translations, start=1):
        part = part_of(translation)
        root.set("srcLang", translation.source.locale.language_code)
        file = ElementTree.SubElement(
            root,
            "file",
            {"id": f"f{number}", "original": str(translation.uuid), "canResegment": "no"},
        )
        notes = ElementTree.SubElement(file, "notes")
        for note in part.notes:
            ElementTree.SubElement(notes, "note").text = note
        for text in part.texts:
            _add_unit(file, text)
    return xml.write(root)


def recognises(root: Element) -> bool:
    """Whether a file is of this version."""
    return root.tag == f"{{{NAMESPACE}}}xliff"


def read(root: Element) -> list[Part]:
    """Return what a file holds."""
    language = root.get("trgLang", "")
    return [_part(file, language) for file in root.findall("x:file", NAMES)]


def _add_unit(file: Element, outgoing: OutgoingText) -> None:
    text = outgoing.text
    unit = ElementTree.SubElement(
        file,
        "unit",
        {"id": outgoing.key, "name": text.segment.context.path, "xml:space": "preserve"},
    )
    notes = ElementTree.SubElement(unit, "notes")
    for category, words in _notes(outgoing):
        ElementTree.SubElement(notes, "note", {"category": category}).text = words
    tags = tags_of(text.source)
    if tags:
        data = ElementTree.SubElement(unit, "originalData")
        for number, tag in enumerate(tags, start=1):
            ElementTree.SubElement(data, "data", {"id": f"d{number}"}).text = write_tag(tag)
            if tag[0] != EMPTY:
                ElementTree.SubElement(data, "data", {"id": f"e{number}"}).text = f"</{tag[0]}>"
    segment = ElementTree.SubElement(unit, "segment")
    if state := STATES.get(outgoing.status):
        segment.set("state", state)
    if outgoing.status == Status.DRAFT:
        segment.set("subState", f"lanswebb:{NEEDS_REVIEW}")
    make = partial(_code, len(tags))
    write(ElementTree.SubElement(segment, "source"), text.source, tags, make)
    write(ElementTree.SubElement(segment, "target"), text.value, tags, make)


def _notes(outgoing: OutgoingText) -> Iterable[tuple[str, str]]:
    yield "context", outgoing.context
    if outgoing.text.origin:
        yield ORIGIN, outgoing.text.origin
    if outgoing.limit_words:
        yield "limit", outgoing.limit_words
    for term in outgoing.terms:
        yield "glossary", term
    if previous := outgoing.text.previous:
        yield "previous", f"{previous.translation_of.data} → {previous.data}"


def _code(known: int, number: int, tag: str) -> tuple[str, dict[str, str]]:
    attributes = {
        "id": str(number),
        "type": "link" if tag == "a" else "fmt",
        "subType": FORMAT + tag,
    }
    if tag == EMPTY:
        return "ph", attributes | ({"dataRef": f"d{number}"} if number <= known else {})
    data = {"dataRefStart": f"d{number}", "dataRefEnd": f"e{number}"}
    return "pc", attributes | (data if number <= known else {})


def _part(file: Element, language: str) -> Part:
    note = file.find("x:notes/x:note", NAMES)
    return Part(
        uuid=file.get("original", ""),
        language=language,
        name="" if note is None else xml.all_text(note),
        units=[_unit(unit) for unit in file.iterfind(".//x:unit", NAMES)],
    )


def _unit(unit: Element) -> Unit:
    # A program may have parted a text, with what stands between the parts in `ignorable`.
    pieces = [child for child in unit if _name(child) in ("segment", "ignorable")]
    states = [_status(piece) for piece in pieces if _name(piece) == "segment"]
    return Unit(
        key=unit.get("id", ""),
        source=_words(pieces, "x:source"),
        target=_words(pieces, "x:target"),
        render=partial(_html, pieces),
        status=min(states, default=Status.OPEN),
        origin=_origin(unit),
    )


def _origin(unit: Element) -> Origin:
    note = unit.find(f"x:notes/x:note[@category='{ORIGIN}']", NAMES)
    said = "" if note is None else xml.all_text(note)
    return Origin(said) if said in Origin.values else Origin.PERSON


def _words(pieces: list[Element], path: str) -> str:
    found = (text for piece in pieces for text in piece.findall(path, NAMES))
    return "".join("".join(text.itertext()) for text in found)


def _status(segment: Element) -> Status:
    if segment.find("x:target", NAMES) is None:
        return Status.OPEN
    if segment.get("subState", "").rpartition(":")[2].startswith(NEEDS_REVIEW):
        return Status.DRAFT
    return Status.DRAFT if segment.get("state") == "initial" else Status.TRANSLATED


def _html(pieces: list[Element], swedish: str) -> str:
    html = Html(tags_of(swedish))
    for piece in pieces:
        text = piece.find("x:target", NAMES)
        if text is None and _name(piece) == "ignorable":
            text = piece.find("x:source", NAMES)
        if text is None:
            # Half of a text is none: nothing is taken until all its parts are there.
            return ""
        if text.get("order"):
            raise ValueError("order")
        _read(text, html)
    return html.result()


def _read(element: Element, html: Html, depth: int = 0) -> None:
    if depth > MAX_DEPTH:
        raise ValueError(depth)
    html.text(element.text)
    for child in element:
        name, number = _name(child), child.get("id", "")
        kind = _kind(child.get("subType", ""))
        if name == "pc":
            html.start(number, kind, number)
            _read(child, html, depth + 1)
            html.end(number)
        elif name == "mrk":
            _read(child, html, depth + 1)
        elif name == "sc":
            html.start(number, kind, number)
        elif name == "ec":
            html.end(child.get("startRef", number))
        elif name == "ph":
            html.single(number, kind)
        elif name not in ("sm", "em"):
            raise ValueError(name)
        html.text(child.tail)


def _kind(sub_type: str) -> str:
    return KINDS.get(sub_type) or sub_type.removeprefix(FORMAT)


def _name(element: Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")
