"""All texts are there in Swedish; what visitors see is there in all ten languages at a release."""

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from cms.documents.choices import Accessibility
from cms.languages import catalogues
from cms.management.commands import check_translations


def test_nothing_is_wrong_or_left_to_translate_into_swedish():
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
def test_problems_are_found(entry, problem, catalogue):
    catalogue("sv", polib.POEntry(**entry))
    assert [line for line in catalogues.problems() if line.endswith(problem)]


@pytest.fixture
def catalogue(tmp_path, settings, monkeypatch):
    """Return a function that makes an entry a language's compiled catalogue, the only one."""
    settings.LOCALE_PATHS = [tmp_path]
    monkeypatch.setattr(check_translations, "collect", lambda: None)

    def write(language, *entries):
        settings.LANGUAGES = [(language, language)]
        path = catalogues.catalogue_path(language)
        path.parent.mkdir(parents=True)
        file = polib.POFile()
        file.extend(entries)
        file.save(str(path))
        file.save_as_mofile(str(path.with_suffix(".mo")))
        return file

    return write


@pytest.mark.parametrize("flags", [[], ["fuzzy"]])
def test_a_missing_word_of_another_language_keeps_only_a_release(catalogue, capsys, flags):
    catalogue("so", polib.POEntry(msgid="Share", msgstr="x" if flags else "", flags=flags))
    call_command("check_translations")
    assert capsys.readouterr().out == "so: 1 texts are not translated:\n  'Share'\n"
    with pytest.raises(CommandError, match="so: 1 texts are not translated:\n  'Share'"):
        call_command("check_translations", release=True)


@pytest.mark.parametrize(
    ("language", "msgstr"), [("sv", ""), ("so", "without its number"), ("so", "%(n)s %(other)s")]
)
def test_a_missing_swedish_word_and_what_breaks_a_page_stop_everybody(catalogue, language, msgstr):
    catalogue(language, polib.POEntry(msgid="%(n)s texts", msgstr=msgstr))
    with pytest.raises(CommandError, match=f"{language}: '%\\(n\\)s texts'"):
        call_command("check_translations")


def test_what_is_not_compiled_or_not_collected_stops_everybody(catalogue, monkeypatch):
    catalogue("so", polib.POEntry(msgid="Share", msgstr="Qaybso"))
    path = catalogues.catalogue_path("so")
    monkeypatch.setattr(check_translations, "collect", lambda: path.write_text(""))
    before = path.read_bytes()
    with pytest.raises(CommandError, match="texts have changed"):
        call_command("check_translations")
    assert path.read_bytes() == before
    path.with_suffix(".mo").unlink()
    with pytest.raises(CommandError, match=r"django\.mo is older"):
        call_command("check_translations")


def test_the_check_leaves_no_catalogue_behind(settings, tmp_path, monkeypatch):
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = [("so", "Soomaali")]
    path = catalogues.catalogue_path("so")
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(check_translations, "collect", lambda: path.write_text(""))
    with pytest.raises(CommandError, match="there is no catalogue"):
        call_command("check_translations")
    assert not path.exists()


@pytest.mark.parametrize(
    ("path", "is_for_visitors"),
    [
        ("templates/pages/home.html", True),
        ("home/choices.py", True),
        ("cms/people/choices.py", True),
        ("templates/wagtailadmin/home.html", False),
        ("home/provisioning.py", False),
        ("home/models/county.py", False),
    ],
)
def test_templates_and_choices_speak_to_visitors(path, is_for_visitors):
    assert bool(catalogues.VISITOR_SOURCES.search(path)) == is_for_visitors


def test_a_language_is_spoken_when_it_lacks_only_what_is_new(catalogue):
    assert not catalogues.is_spoken("so")
    words = [polib.POEntry(msgid=f"{number}", msgstr="x") for number in range(20)]
    file = catalogue("so", *words, polib.POEntry(msgid="new"))
    assert catalogues.is_spoken("so")
    for entry in words[:2]:
        entry.msgstr = ""
    file.save(str(catalogues.catalogue_path("so")))
    assert not catalogues.is_spoken("so")
    assert catalogues.is_spoken("en")


def test_collecting_names_the_line_that_is_missing(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = [*settings.LANGUAGES, ("pl", "Polski")]
    with pytest.raises(CommandError, match=r"pl: KNOWN in cms/languages/names\.py lacks"):
        call_command("messages")
    assert list(tmp_path.iterdir()) == []
