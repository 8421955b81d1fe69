"""What no field has of a pasted line is marked, and nothing of the line is changed by that."""

from pathlib import Path

import pytest

from cms.pasting.leftovers import find_leftovers
from seminars.programme.parser import parse_programme

INPUTS = sorted((Path(__file__).parents[2] / "inputs").glob("*programmes/*.txt"))

pytestmark = pytest.mark.once


def left_out(text, *values):
    return [piece.text for piece in find_leftovers(text, values) if piece.is_left_out]


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Karl Alm, preliminärt, SGU", [[{"name": "Karl Alm", "where": "SGU"}]], ["preliminärt"]),
        ("Skog – Boel Rask (M)", ["Skog", [{"name": "Boel Rask"}]], ["M"]),
        # What stands side by side is one piece, also over signs; joining words are never missed.
        ("Eld (hålls på engelska)", ["Eld"], ["hålls", "engelska"]),
        ("Eld – hålls digitalt", ["Eld"], ["hålls digitalt"]),
        ("Ann Ek och Bo Ny från Brå", ["Ann Ek", "Bo Ny", "Brå"], []),
        # A hyphen at the end of a line, and other ways to write the same letters.
        ("Civilförsvars-\nförbundet", ["Civilförsvarsförbundet"], []),
        ("CAFÉ", ["Cafe\u0301"], []),
        ("Cafe\u0301 fra\u030an Lund", ["Café", "Lund"], []),
        ("Kommun\u00adförbundet, prelimina\u0308rt", ["Kommunförbundet"], ["prelimina\u0308rt"]),
        ("", ["Eld"], []),
        ("10.00–10.45", [], []),
    ],
)
def test_words_that_no_field_has(text, values, expected):
    assert left_out(text, *values) == expected


@pytest.mark.parametrize("path", INPUTS, ids=[path.stem for path in INPUTS])
def test_the_pieces_are_the_whole_text(path):
    for point in parse_programme(path.read_text()):
        pieces = find_leftovers(point.source, [point.title])
        assert "".join(piece.text for piece in pieces) == point.source
        assert not [piece for piece in pieces if not piece.text]
