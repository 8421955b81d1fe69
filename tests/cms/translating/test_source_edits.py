"""Whatever an officer does to a Swedish guide, translations of what stayed are kept.

What did not stay is gone, and what is new is marked or said in Swedish.
"""

import copy
import re
from functools import partial
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.translating.targets import find_translation, publish
from cms.translating.texts.strings import save_string, untranslated
from home.factories import GuidePageFactory
from tests.helpers.guides import republish, translate_with_prefix
from tests.helpers.receipts import MARK, WHOLE, originals, shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STRING = re.compile(r"<(p|li)>(.*?)</\1>")
SWEDISH = re.compile(r'<(?:span|h2)[^>]* lang="sv"[^>]*>(.*?)</(?:span|h2)>')
NAVIGATION = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
ELEMENT = re.compile(r"<p>.*?</p>|<ul><li>.*?</li></ul>")
# A row or column less would make a table that no editor can save.
FIXED_LISTS = {"columns", "rows"}
NOT_TEXT = {"severity", "organisation"}
EDITS = ["change", "add", "remove", "move"]


def rich(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.fixture
def rich_guide(guides):
    """A guide with texts at every depth: in paragraphs, lists, tables and boxes."""
    first = [
        ("paragraph", rich("Ett.", "Två.") + "<ul><li>Tre</li></ul><ul><li>Fyra</li></ul>"),
        ("callout", {"severity": "info", "heading": "Fem", "text": rich("Sex.", "Sju.")}),
        ("task_list", {"introduction": "Åtta:", "tasks": ["nio", "tio", "elva"]}),
    ]
    questions = [
        {"heading": "Tolv?", "text": rich("Tretton.", "Fjorton.")},
        {"heading": "Femton?", "text": rich("Sexton.")},
    ]
    table = {"caption": "Tal", "columns": ["a", "b"], "rows": [["aa", "bb"], ["cc", "dd"]]}
    second = [
        ("accordion", {"items": questions}),
        ("table", table),
        ("quote", {"text": "Sjutton.", "name": "Arton", "role": "nitton"}),
    ]
    return GuidePageFactory(
        parent=guides,
        title="Gängsnacket",
        slug="gangsnacket",
        body=[
            ("section", {"heading": "Första", "content": first}),
            ("section", {"heading": "Andra", "content": second}),
        ],
    )


@pytest.fixture
def in_arabic(rich_guide):
    return translate_with_prefix(rich_guide, "ar")


def texts_by_place(value, place=()):
    """Return the texts in the stored form of a stream by the keys and ids that lead to them."""
    if isinstance(value, str):
        return {place: [text for _tag, text in STRING.findall(value)] or [value]}
    found = {}
    for key, child in children(value):
        if key not in NOT_TEXT:
            found |= texts_by_place(child, (*place, key))
    return found


def children(value):
    if isinstance(value, dict):
        return list(value.items())
    return [(child["id"], child["value"]) for child in value]


class Editor:
    """Edits the stored form of a body as somebody does who never writes the same twice."""

    def __init__(self):
        self.number = 0

    def edit(self, body, kind, where, position):
        """Change a text, or add, remove or move a block, an item of a list or a paragraph."""
        if kind == "change":
            spots = list(self.texts(body))
            holder, key = spots[where % len(spots)]
            texts = list(STRING.finditer(holder[key]))
            start, end = texts[position % len(texts)].span(2) if texts else (0, len(holder[key]))
            holder[key] = f"{holder[key][:start]}{self.new_text()}{holder[key][end:]}"
            return
        spots = list(self.lists(body))
        holder, key, items = spots[where % len(spots)]
        place = position % len(items)
        if kind == "add":
            items.insert(place, self.renew(items[place]))
        elif len(items) > 1:
            taken = items.pop(place)
            if kind == "move":
                items.insert((where + position) % (len(items) + 1), taken)
        if holder:
            holder[key] = "".join(items)

    def new_text(self):
        self.number += 1
        return f"Ny {self.number}."

    def texts(self, value):
        """Yield (holder, key) of every text."""
        for child in value if isinstance(value, list) else [value]:
            for key, inner in child.items():
                if isinstance(inner, dict | list):
                    yield from self.texts(inner)
                elif key not in {*NOT_TEXT, "id", "type"}:
                    yield child, key

    def lists(self, value):
        """Yield (holder, key, items) of all that has an order; without holder it is a list."""
        if isinstance(value, list):
            yield None, None, value
        for child in value if isinstance(value, list) else [value]:
            for key, inner in child.items():
                if isinstance(inner, dict | list) and key not in FIXED_LISTS:
                    yield from self.lists(inner)
                elif isinstance(inner, str) and (elements := ELEMENT.findall(inner)):
                    yield child, key, elements

    def renew(self, item):
        """Return a copy with new ids and new texts."""
        if isinstance(item, str):
            return STRING.sub(lambda found: f"<{found[1]}>{self.new_text()}</{found[1]}>", item)
        item = copy.deepcopy(item)
        for holder, key in self.texts(item):
            is_rich = STRING.search(holder[key])
            holder[key] = self.renew(holder[key]) if is_rich else self.new_text()
        renew_ids(item)
        return item


def renew_ids(value):
    for child in value if isinstance(value, list) else [value]:
        if "id" in child:
            child["id"] = str(uuid4())
        for inner in child.values():
            if isinstance(inner, dict | list):
                renew_ids(inner)


def new_in(texts, other):
    """Return the texts at each place that are not at the same place in the other body."""
    return sorted(
        text for place, found in texts.items() for text in found if text not in other.get(place, [])
    )


EDIT = st.tuples(st.sampled_from(EDITS), st.integers(0, 99), st.integers(0, 9))


@settings(
    max_examples=12,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(publications=st.lists(st.lists(EDIT, min_size=1, max_size=5), min_size=1, max_size=2))
def test_edits_keep_what_stayed_and_mark_what_did_not(client, rich_guide, in_arabic, publications):
    with transaction.atomic():
        check(client, rich_guide, in_arabic, publications)
        transaction.set_rollback(True)


def check(client, guide, in_arabic, publications):
    before, now = publish_edits(guide, publications)
    affected = new_in(now, before)

    content = shown(client, WHOLE).partition("<main")[2].partition("</main>")[0]
    html = NAVIGATION.sub("", content)
    gone = {f"ar {text}" for text in new_in(before, now)}
    older = MARK.findall(html)
    assert set(older) <= gone
    assert len(set(older)) == len(older)
    assert sorted(originals(html) + SWEDISH.findall(html)) == affected
    unmarked = MARK.sub("", html)
    assert not [text for text in gone if re.search(rf"{re.escape(text)}(?!\w)", unmarked)]
    stayed = {
        text for place, texts in now.items() for text in texts if text in before.get(place, [])
    }
    assert not [text for text in stayed if f"ar {text}" not in unmarked]

    translation = find_translation(in_arabic)
    missing = list(untranslated(translation))
    assert sorted(segment.string.data for segment in missing) == affected
    for segment in missing:
        save_string(segment, translation.target_locale, f"nytt {segment.string.data}", None)
    publish(translation)
    target = translation.get_target_instance()
    assert texts_by_place(list(target.body.raw_data)) == {
        place: [f"nytt {text}" if text in affected else f"ar {text}" for text in texts]
        for place, texts in now.items()
    }
    html = shown(client, WHOLE)
    assert MARK.findall(html) == originals(html) == []


def publish_edits(guide, publications):
    """Publish the guide after each list of edits; return the texts before and after it all."""
    bodies, editor = [], Editor()

    def change(guide, raw, edits):
        bodies.append(texts_by_place(raw))
        for edit in edits:
            editor.edit(raw, *edit)
        bodies.append(texts_by_place(raw))

    for edits in publications:
        republish(guide, partial(change, edits=edits))
    return bodies[0], bodies[-1]
