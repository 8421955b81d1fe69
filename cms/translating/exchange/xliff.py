"""Translations as XLIFF 1.2, the version that every translation program reads.

A page or snippet in one language is one `file`; its `original` names it. Formatting and links of
a text become `g` and `x` elements with the numbers that they have in the Swedish text, so that a
program cannot break them.
Rules: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translating.exchange.imports import Destination, ImportPlan, unit_id
from cms.translating.review.texts import Text, texts_of

Attribute = tuple[str, str | None]
Tag = tuple[str, list[Attribute]]

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
NAMES = {"x": NAMESPACE}
MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 20
FINISHED = {"translated", "signed-off", "final"}
FORMAT = "x-html-"
# What XML cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def export(translations: Iterable[Translation]) -> bytes:
    """Return a file with all texts of the translations, as bytes."""
    root = ElementTree.Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    for translation in translations:
        _add_file(root, translation)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def read(data: bytes, plan: ImportPlan) -> None:
    """Fill an `imports.Plan` from an uploaded file's bytes; raises as `po.read` does."""
    root = _parse(data)
    files = root.findall("x:file", NAMES)
    if not files:
        raise ValidationError(_("There are no texts in the file."))
    for file in files:
        destination = plan.destination(file.get("original", ""), file.get("target-language"))
        for unit in file.iterfind(".//x:trans-unit", NAMES):
            _read_unit(unit, destination, plan)
    plan.refuse_errors()


def _add_file(root: Element, translation: Translation) -> None:
    file = ElementTree.SubElement(
        root,
        "file",
        {
            "original": str(translation.uuid),
            "source-language": translation.source.locale.language_code,
            "target-language": translation.target_locale.language_code,
            "datatype": "html",
        },
    )
    title = CONTROL.sub("", translation.source.object_repr)
    header = ElementTree.SubElement(file, "header")
    ElementTree.SubElement(header, "note").text = title
    body = ElementTree.SubElement(file, "body")
    original = translation.source.get_source_instance()
    for text in texts_of(translation):
        _add_unit(body, text, title, text.segment.context.get_field_path(original))


def _add_unit(body: Element, text: Text, title: str, block: str) -> None:
    attributes = {"id": unit_id(text.segment), "resname": text.segment.context.path}
    if text.limit:
        attributes |= {"maxwidth": str(text.limit), "size-unit": "char"}
    unit = ElementTree.SubElement(body, "trans-unit", attributes)
    tags = _tags(text.source)
    _write(ElementTree.SubElement(unit, "source"), text.source, tags)
    state = "translated" if text.is_done else "needs-translation"
    target = ElementTree.SubElement(unit, "target", {"state": state})
    _write(target, text.value, tags)
    place = ElementTree.SubElement(unit, "context-group", {"purpose": "location"})
    ElementTree.SubElement(place, "context", {"context-type": "x-page"}).text = title
    ElementTree.SubElement(place, "context", {"context-type": "element"}).text = block
    for term in text.used_terms:
        note = ElementTree.SubElement(unit, "note", {"from": "glossary"})
        agreed = f"{term.term}: {term.translation}"
        note.text = CONTROL.sub("", f"{agreed} ({term.note})" if term.note else agreed)
    if text.previous:
        earlier = ElementTree.SubElement(unit, "alt-trans", {"alttranstype": "previous-version"})
        _write(ElementTree.SubElement(earlier, "source"), text.previous.translation_of.data, tags)
        _write(ElementTree.SubElement(earlier, "target"), text.previous.data, tags)


class _Writer(HTMLParser):
    """Writes a text as XLIFF into an element, its tags numbered as in the Swedish text."""

    def __init__(self, element: Element, tags: list[Tag]) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [element]
        self.free = list(enumerate(tags, start=1))
        self.next = len(tags) + 1

    def handle_starttag(self, tag: str, attrs: list[Attribute]) -> None:
        found = next((item for item in self.free if item[1] == (tag, attrs)), None)
        if found:
            self.free.remove(found)
            number = found[0]
        else:
            number, self.next = self.next, self.next + 1
        name = "x" if tag == "br" else "g"
        element = ElementTree.SubElement(
            self.open[-1], name, {"id": str(number), "ctype": "lb" if tag == "br" else FORMAT + tag}
        )
        if name == "g":
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].get("ctype") == FORMAT + tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        data, parent = CONTROL.sub("", data), self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[Attribute]) -> None:
        self.tags.append((tag, attrs))


def _tags(text: str) -> list[Tag]:
    """Return the (name, attributes) of a text's tags; their places are their numbers."""
    reader = _TagReader()
    reader.feed(text)
    reader.close()
    return reader.tags


def _write(element: Element, text: str, tags: list[Tag]) -> None:
    writer = _Writer(element, tags)
    writer.feed(text)
    writer.close()


def _parse(data: bytes) -> Element:
    if len(data) > MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(size)s MB.") % {"size": MAX_BYTES // 1024 // 1024}
        )
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ValidationError(
            _("The file declares a document type or entities, which is not allowed.")
        ) from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ValidationError(_("This is not an XLIFF file.")) from error
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise ValidationError(_("This is not an XLIFF file of version 1.2."))
    return root


def _read_unit(unit: Element, destination: Destination, plan: ImportPlan) -> None:
    name = unit.get("id", "")
    segment = destination.by_id.get(name)
    target = unit.find("x:target", NAMES)
    place = _("Text %(name)s") % {"name": name}
    if target is None:
        plan.add(destination, segment, "", place)
        return
    try:
        text = _html(target, _tags(segment.string.data) if segment else [])
    except ValueError:
        plan.errors.append(_("%(place)s: the formatting is broken.") % {"place": place})
        return
    state = target.get("state")
    is_certain = state in FINISHED if state else unit.get("approved") != "no"
    plan.add(destination, segment, text, place, is_certain=is_certain or not text)


def _html(element: Element, tags: list[Tag], depth: int = 0) -> str:
    """Return an element's contents as HTML; raises `ValueError` for what is no text of ours."""
    if depth > MAX_DEPTH:
        raise ValueError(depth)
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        name = child.tag.removeprefix(f"{{{NAMESPACE}}}")
        inner = _html(child, tags, depth + 1)
        if name == "mrk":
            parts.append(inner)
        elif name in ("g", "x"):
            tag, attributes = _tag(child, tags)
            start = tag + "".join(f' {key}="{escape(value or "")}"' for key, value in attributes)
            parts.append(f"<{start}/>" if name == "x" else f"<{start}>{inner}</{tag}>")
        else:
            raise ValueError(name)
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _tag(element: Element, tags: list[Tag]) -> Tag:
    """Return (name, attributes) of the Swedish text's tag, or a tag without attributes."""
    number = element.get("id", "")
    if number.isascii() and number.isdecimal() and 0 < int(number) <= len(tags):
        return tags[int(number) - 1]
    kind = element.get("ctype", "")
    name = "br" if kind == "lb" else kind.removeprefix(FORMAT)
    if not re.fullmatch(r"[a-z][a-z0-9]{0,9}", name):
        raise ValueError(name)
    return name, []
