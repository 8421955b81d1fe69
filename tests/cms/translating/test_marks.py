"""Links and emphasis as numbers: whatever is typed, nothing is lost and no markup comes of it."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cms.translating.texts.marks import (
    find_loose_marks,
    from_marked,
    marks_of,
    pieces_of,
    to_marked,
)

words = st.text(alphabet="abåäö ابتث&<>[]/12\n.", max_size=12)


def as_markup(tree):
    if isinstance(tree, str):
        return html.escape(tree, quote=False).replace("\n", "<br/>")
    tag, children = tree
    return f"<{tag}>{''.join(map(as_markup, children))}</{tag}>"


trees = st.recursive(
    words,
    lambda inner: st.tuples(
        st.sampled_from(["b", "i", "em", "strong"]), st.lists(inner, max_size=3)
    ),
    max_leaves=6,
)
texts = st.lists(trees, max_size=4).map(lambda parts: "".join(map(as_markup, parts)))


@given(texts)
@example("<b>[<br/>1]</b>")
def test_a_text_comes_back_as_it_was(source):
    marks = marks_of(source)
    assert from_marked(to_marked(source), marks) == source
    assert find_loose_marks(source, source) == []


@given(texts, texts)
def test_a_translation_with_marks_of_its_own_comes_back_as_it_was(source, translation):
    known = marks_of(source)
    marked = to_marked(translation, known)
    again = from_marked(marked, marks_of(translation, known))
    taken = {f"[{mark.number}]" for mark in known} & set(re.findall(r"\[\d+\]", source))
    assert again == translation or taken or "[" in html.unescape(translation)


@given(texts, st.text(alphabet="[]/123ab<>&\n ", max_size=40))
def test_what_is_typed_makes_no_markup_but_the_marks(source, typed):
    markup = from_marked(typed, marks_of(source))
    allowed = {"br", *(mark.tag for mark in marks_of(source))}
    assert set(re.findall(r"</?([a-z]+)", markup)) <= allowed
    letters = re.sub(r"\[/?\d{1,3}\]", "", typed)
    assert re.sub(r"\[/?\d{1,3}\]", "", html.unescape(re.sub("<[^>]*>", "\n", markup))).replace(
        "\n", ""
    ) == letters.replace("\n", "")


@given(texts, texts)
def test_the_pieces_hold_the_text_and_what_was_before(source, before):
    pieces = pieces_of(source, before)
    shown = "".join(piece.text for piece in pieces if piece.change != "deletion")
    plain = html.unescape(re.sub("<[^>]*>", "", source.replace("<br/>", "\n")))
    assert shown == plain


@pytest.mark.parametrize(
    ("typed", "loose"),
    [("[1]a", ["[1]"]), ("a[/1]", ["[/1]"]), ("[/1]a[1]", ["[/1]", "[1]"]), ("[1]a[/1]", [])],
)
def test_halves_are_named(typed, loose):
    source = 'Läs <a id="a1">mer</a>.'
    assert find_loose_marks(source, from_marked(typed, marks_of(source))) == loose


def test_numbers_that_the_swedish_text_has_in_brackets_are_text():
    source = "Se not [1] och <b>läs</b>."
    assert to_marked(source) == "Se not [1] och [2]läs[/2]."
    assert from_marked("Not [1], [2]las[/2]", marks_of(source)) == "Not [1], <b>las</b>"
    assert find_loose_marks(source, "Not [1]") == []
