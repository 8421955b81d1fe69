"""Every text is translated: all into Swedish, what visitors see into all ten languages."""

import polib
import pytest
from django.utils import translation

from cms.documents.choices import Accessibility
from cms.management import catalogues


def test_nothing_is_left_to_translate():
    assert catalogues.problems() == []


@pytest.mark.parametrize("language", catalogues.languages())
def test_catalogues_are_loaded(language):
    with translation.override("en"):
        source = str(Accessibility.INACCESSIBLE.label)
    with translation.override(language):
        assert str(Accessibility.INACCESSIBLE.label) != source


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"msgid": "a", "msgstr": ""}, "is not translated"),
        ({"msgid": "a", "msgstr": "b", "flags": ["fuzzy"]}, "is marked as fuzzy"),
        ({"msgid": "%(n)s a", "msgstr": "b"}, "lacks a placeholder"),
        ({"msgid": "a", "msgstr": "%(n)s b"}, "has a placeholder that the source lacks"),
        (
            {"msgid": "a", "msgid_plural": "b", "msgstr_plural": {0: "c", 1: ""}},
            "is not translated",
        ),
    ],
)
def test_problems_are_found(entry, problem, tmp_path, monkeypatch):
    path = tmp_path / "django.po"
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(**entry))
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    monkeypatch.setattr(catalogues, "languages", lambda: ["sv"])
    monkeypatch.setattr(catalogues, "catalogue_path", lambda language: path)
    assert [line for line in catalogues.problems() if line.endswith(problem)]
