"""The message catalogues in `locale/`: all texts in Swedish, what visitors see in all languages."""

import re
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command

SOURCE_LANGUAGE = "en"
COMPLETE_LANGUAGE = "sv"
VISITOR_SOURCES = re.compile(r"^templates/(?!wagtailadmin/)|/choices\.py$|^home/provisioning\.py$")
IGNORED = [".venv/*", "var/*", "staticfiles/*", "tests/*", "*/migrations/*"]
# https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
PLURAL_FORMS = {
    "sv": "nplurals=2; plural=(n != 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
    "ckb": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "so": "nplurals=2; plural=(n != 1);",
    "ti": "nplurals=2; plural=(n > 1);",
    "tr": "nplurals=2; plural=(n != 1);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def languages():
    """Return the codes of the languages that need a catalogue."""
    return [code for code, _name in settings.LANGUAGES if code != SOURCE_LANGUAGE]


def catalogue_path(language):
    """Return the path of a language's catalogue."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def collect():
    """Collect the texts from the source code into the catalogues of all languages.

    Needs gettext. Translations are kept; a changed text is a new text.
    """
    call_command(
        "makemessages",
        locale=[COMPLETE_LANGUAGE],
        ignore_patterns=IGNORED,
        no_wrap=True,
        no_obsolete=True,
        add_location="file",
        verbosity=0,
    )
    everything = polib.pofile(str(catalogue_path(COMPLETE_LANGUAGE)), wrapwidth=0)
    for language in languages():
        path = catalogue_path(language)
        known = polib.pofile(str(path)) if path.exists() else polib.POFile()
        catalogue = polib.POFile(wrapwidth=0)
        catalogue.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": PLURAL_FORMS[language],
        }
        catalogue.extend(
            _entry(entry, known, language)
            for entry in sorted(everything, key=lambda entry: (entry.msgid, entry.msgctxt or ""))
            if language == COMPLETE_LANGUAGE or _is_for_visitors(entry)
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))


def compile_catalogue(language):
    """Return the compiled form of a language's catalogue, as bytes."""
    return polib.pofile(str(catalogue_path(language))).to_binary()


def problems():
    """Return a line for each thing that is wrong with the catalogues."""
    found = []
    for language in languages():
        path = catalogue_path(language)
        if not path.exists():
            found.append(f"{language}: there is no catalogue")
            continue
        found += [
            f"{language}: {entry.msgid!r} {problem}"
            for entry in polib.pofile(str(path))
            if (problem := _problem(entry))
        ]
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != compile_catalogue(language):
            found.append(f"{language}: django.mo is older than django.po; run: make messages")
    return found


def _is_for_visitors(entry):
    return any(VISITOR_SOURCES.search(path) for path, _line in entry.occurrences)


def _entry(entry, known, language):
    old = known.find(entry.msgid, msgctxt=entry.msgctxt or False)
    if old and old.fuzzy:  # makemessages guesses, also at plurals
        old = None
    plurals = int(re.search(r"nplurals=(\d)", PLURAL_FORMS[language])[1])
    new = polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        occurrences=[(path, "") for path in sorted({path for path, _line in entry.occurrences})],
        comment=entry.comment,
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
    )
    if entry.msgid_plural:
        old_plurals = old.msgstr_plural if old else {}
        new.msgstr_plural = {number: old_plurals.get(number, "") for number in range(plurals)}
    elif old:
        new.msgstr = old.msgstr
    return new


def _problem(entry):
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    if not all(texts):
        return "is not translated"
    if entry.fuzzy:
        return "is marked as fuzzy"
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    if any(set(PLACEHOLDER.findall(text)) - allowed for text in texts):
        return "has a placeholder that the source lacks"
    needed = set(PLACEHOLDER.findall(entry.msgid))
    if not entry.msgid_plural and any(needed - set(PLACEHOLDER.findall(text)) for text in texts):
        return "lacks a placeholder"
    return ""
