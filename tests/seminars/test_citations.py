"""References to lectures, read back as strictly as LaTeX and reference programs read them."""

import re
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts

from cms.people.names import split_name
from seminars.citations import Citation

TEX = {
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textbackslash}": "\\",
    r"{\textasciitilde}": "~",
    r"{\textasciicircum}": "^",
} | {rf"\{sign}": sign for sign in "#$%&_"}
HOSTILE = r"100 % {trygg} & säker_nu #1 $5 ~ ^ \fara } { “å”"


def citation(**changes):
    return Citation(
        **{
            "key": "tillit-och-trygghet",
            "authors": (("Gunnar", "Aronsson"),),
            "title": "Tillit och trygghet",
            "seminar": "Trygghetsseminarium i Kalmar",
            "year": "2018",
            "date": date(2018, 11, 15),
            "town": "Kalmar",
            "url": "https://example.se/tillit/",
            "language": "sv",
            "playing_time": "53:28",
        }
        | changes
    )


def read_bibtex(text):
    """Return the fields of the only entry; counts braces as BibTeX does."""
    match = re.fullmatch(r"@misc\{([a-z0-9-]+),\n(.*)\n\}\n", text, re.DOTALL)
    fields, rest = {"key": match[1]}, match[2]
    while rest:
        name, rest = re.fullmatch(r"  (\w+) = \{(.*)", rest, re.DOTALL).groups()
        depth, end = 1, 0
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        fields[name], rest = rest[: end - 1], rest[end:]
        assert re.match(r",\n  |$", rest)
        rest = rest.removeprefix(",\n")
    return fields


def plain(value):
    """Return what LaTeX prints; every sign that it gives a meaning must be escaped."""
    pattern = "|".join(map(re.escape, TEX)) + r"|[{}\\#$%&_~^]"
    return re.sub(pattern, lambda match: TEX[match[0]], value)


def read_ris(text):
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert lines[0].startswith("TY  - ")
    assert lines[-1] == "ER  - "
    return [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in lines]


def test_bibtex_has_every_fact():
    assert read_bibtex(citation().bibtex) == {
        "key": "tillit-och-trygghet",
        "author": "Aronsson, Gunnar",
        "title": "{Tillit och trygghet}",
        "howpublished": "Trygghetsseminarium i Kalmar",
        "address": "Kalmar",
        "year": "2018",
        "month": "11",
        "day": "15",
        "url": "https://example.se/tillit/",
        "language": "sv",
        "note": "Speltid 53:28",
    }


def test_ris_has_every_fact():
    assert read_ris(citation().ris) == [
        ("TY", "VIDEO"),
        ("AU", "Aronsson, Gunnar"),
        ("TI", "Tillit och trygghet"),
        ("T2", "Trygghetsseminarium i Kalmar"),
        ("PY", "2018"),
        ("DA", "2018/11/15/"),
        ("CY", "Kalmar"),
        ("LA", "sv"),
        ("N1", "Speltid 53:28"),
        ("UR", "https://example.se/tillit/"),
        ("ER", ""),
    ]


def test_signs_with_a_meaning_are_only_signs():
    source = citation(title=HOSTILE, seminar=HOSTILE, town="Å\r\nER  - \nTY  - BOOK")
    fields = read_bibtex(source.bibtex)
    assert plain(fields["title"][1:-1]) == HOSTILE
    assert plain(fields["howpublished"]) == HOSTILE
    values = dict(read_ris(source.ris))
    assert values["TI"] == HOSTILE
    assert values["CY"] == "Å ER - TY - BOOK"


@pytest.mark.parametrize(
    ("name", "ris", "bibtex"),
    [
        ("Åsa Öberg", "Öberg, Åsa", "Öberg, Åsa"),
        ("Anna-Karin Ivert", "Ivert, Anna-Karin", "Ivert, Anna-Karin"),
        ("Eva von Essen", "von Essen, Eva", "von Essen, Eva"),
        (
            "Marie Torstensson Levander",
            "Torstensson Levander, Marie",
            "Torstensson Levander, Marie",
        ),
        ("Von Essen", "Essen, Von", "Essen, Von"),
        ("Öberg, Åsa", "Öberg, Åsa", "Öberg, Åsa"),
        ("Digg", "Digg", "{Digg}"),
        ("Brott and Straff", "Straff, Brott and", "{Straff, Brott and}"),
        ("{Ö} & Co", "Co, {Ö} &", r"Co, {\textbraceleft}Ö{\textbraceright} \&"),
    ],
)
def test_names_begin_with_the_family_name(name, ris, bibtex):
    source = citation(authors=(split_name(name), ("Bo", "Ek")))
    assert [value for tag, value in read_ris(source.ris) if tag == "AU"] == [ris, "Ek, Bo"]
    assert read_bibtex(source.bibtex)["author"] == f"{bibtex} and Ek, Bo"


def test_what_is_not_known_is_left_out():
    source = citation(authors=(), town="", playing_time="")
    assert not {"author", "address", "note"} & read_bibtex(source.bibtex).keys()
    assert not {"AU", "CY", "N1"} & dict(read_ris(source.ris)).keys()


def test_a_year_does_not_become_a_day():
    source = citation(year="2017–2018", date=None)
    fields = read_bibtex(source.bibtex)
    assert fields["year"] == "2017--2018"
    assert not {"month", "day"} & fields.keys()
    values = dict(read_ris(source.ris))
    assert values["PY"] == "2017"
    assert "DA" not in values


def test_reference_programs_read_what_is_written():
    source = citation(
        title=HOSTILE, authors=(("Marie", "Torstensson Levander"), ("Eva", "von Essen"))
    )
    [entry] = rispy.loads(source.ris)
    assert entry["authors"] == ["Torstensson Levander, Marie", "von Essen, Eva"]
    assert (entry["title"], entry["secondary_title"]) == (HOSTILE, source.seminar)
    assert (entry["year"], entry["date"]) == ("2018", "2018/11/15/")
    assert entry["urls"] == [source.url]
    library = bibtexparser.parse_string(
        source.bibtex, append_middleware=[SeparateCoAuthors(), SplitNameParts()]
    )
    assert not library.failed_blocks
    [entry] = library.entries
    first, second = entry["author"]
    assert (first.first, first.last) == (["Marie"], ["Torstensson", "Levander"])
    assert (second.first, second.von, second.last) == (["Eva"], ["von"], ["Essen"])
    assert (entry["year"], entry["url"]) == ("2018", source.url)
