"""What a project's public page shows of the EU's support, beside what the rule wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from projects.evidence.chromium import Screen
from projects.models import ProjectPage
from projects.visibility import OfficialText, Rule, unmet_demands

# Regulation 2021/1060, annex IX: Reflex Blue and Yellow on a screen.
COLOURS = {"#003399": "rgb(0, 51, 153)", "#FFCC00": "rgb(255, 204, 0)"}


@dataclass(frozen=True)
class Check:
    """What the rule wants, what was found, and whether that will do.

    `language` is that of the wanted and the found words when they are not the record's own.
    """

    label: str
    wanted: str
    found: str
    is_met: bool
    language: str = ""


def wanted_words(rule: Rule) -> dict[str, OfficialText]:
    """Return the words that belong beside the emblem in the active language.

    They are `OfficialText`s by the class of their element on the page.
    """
    words = {"eu-statement": rule.wording, "eu-reference": rule.reference}
    return {name: official for name, official in words.items() if official}


def check_page(
    html: str, page: ProjectPage, rule: Rule, words: Mapping[str, OfficialText]
) -> list[Check]:
    """Return the `Check`s of the HTML that visitors get; `words` are the `wanted_words`."""
    parts = read_parts(html)
    labels = {"eu-statement": _("Wording"), "eu-reference": _("Name of the fund")}
    checks = [_check_emblem(parts.emblem)]
    for name, official in words.items():
        text = parts.texts.get(name, "")
        is_met = text == official.text
        checks.append(Check(labels[name], official.text, text, is_met, official.language))
    if rule.shows_added_value:
        text, wanted = parts.texts.get("eu-added-value", ""), page.fund.statement
        label = _("What the EU adds")
        is_met = bool(text) and text == " ".join(wanted.split())
        checks.append(Check(label, wanted, text, is_met, page.fund.locale.language_code))
    if rule.asks_for_description:
        lacks = [demand.text for demand in unmet_demands(page) if demand.field != "fund"]
        label, wanted = _("Description of the project"), _("Short description, aims and results")
        checks.append(Check(label, wanted, " ".join(lacks) or _("On the page"), not lacks))
    return checks


def check_look(screen: Screen, measured: Any) -> list[Check]:
    """Return the `Check`s of what `emblem.js` measured on a `chromium.Screen`."""
    emblem, statement = measured["emblem"], measured["statement"]
    if not emblem or not statement:
        return [_check_emblem(None)]
    other = measured["largestOther"]
    bottom = ceil(max(emblem["bottom"], statement["bottom"]))
    colours = [name for name, colour in COLOURS.items() if colour in measured["colours"]]
    return [
        Check(
            _("Size of the emblem"),
            _("Width to height as 3 to 2"),
            _size(emblem),
            emblem["width"] > 0 and abs(2 * emblem["width"] - 3 * emblem["height"]) < 1,
        ),
        Check(
            _("Largest other mark on the page"),
            _("Neither higher nor wider than the emblem"),
            _size(other),
            other["width"] <= emblem["width"] and other["height"] <= emblem["height"],
        ),
        Check(
            _("Emblem and wording are seen without scrolling"),
            _("Within the first %(height)d px") % {"height": screen.height},
            _("Lower edge at %(bottom)d px") % {"bottom": bottom},
            emblem["isSeen"] and statement["isSeen"],
        ),
        Check(
            _("Colours of the emblem"),
            ", ".join(COLOURS),
            ", ".join(colours) or ", ".join(measured["colours"]),
            len(colours) == len(COLOURS) == len(measured["colours"]),
        ),
        Check(
            _("Style of the wording"),
            _("Neither italic nor underlined"),
            _("Neither italic nor underlined") if measured["isPlain"] else _("Changed"),
            measured["isPlain"],
        ),
    ]


def _size(box: dict[str, float]) -> str:
    return f"{round(box['width'])} × {round(box['height'])} px"


def _check_emblem(emblem: dict[str, str | None] | None) -> Check:
    found = _("Missing")
    if emblem:
        found = _("On the page, %(width)s × %(height)s px by its HTML") % emblem
    return Check(_("The EU's emblem"), _("On the page"), found, bool(emblem))


class _Parts(HTMLParser):
    """The parts of the EU panel: the words by class, and the attributes of the emblem."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.emblem: dict[str, str | None] | None = None
        self.current: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        name = attributes.get("class") or ""
        if name == "eu-emblem":
            self.emblem = attributes
        elif tag == "p":
            self.current = name

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.current = None

    def handle_data(self, data: str) -> None:
        if self.current:
            self.texts[self.current] = self.texts.get(self.current, "") + data


def read_parts(html: str) -> _Parts:
    """Return the `texts` of the panel's paragraphs by class, and the `emblem`'s attributes."""
    parts = _Parts()
    parts.feed(html)
    parts.texts = {name: " ".join(text.split()) for name, text in parts.texts.items()}
    return parts
