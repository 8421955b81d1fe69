"""The message catalogues in `locale/`: all texts in Swedish, what visitors see in all languages."""

import re
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command

from cms.languages import upstream
from cms.languages.names import language_choices, plural_form

SOURCE_LANGUAGE = "en"
COMPLETE_LANGUAGE = "sv"
# What visitors read is said by the templates outside the admin and by modules named `choices`.
VISITOR_SOURCES = re.compile(
    r"^templates/(?!wagtailadmin/|account/|mfa/|socialaccount/)|/choices\.py$"
)
# A site may speak a language that lacks a word that is new, but none that nobody has translated.
ENOUGH = 0.9
IGNORED = [".venv/*", "var/*", "staticfiles/*", "tests/*", "*/migrations/*"]
# A translation may leave out what says nothing to an officer: numbers of versions, and the name of
# the only way there is to have something reviewed.
UNTOLD = {"%(revision_id)s", "%(workflow_name)s", "%(task_name)s"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def languages():
    """Return the codes of the languages that need a catalogue."""
    return [code for code, _name in language_choices() if code != SOURCE_LANGUAGE]


def catalogue_path(language, domain="django"):
    """Return the path of a language's catalogue; `djangojs` has the texts of scripts."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / f"{domain}.po"


def catalogues():
    """Return the language and the domain of every catalogue there is to be."""
    found = [(language, "django") for language in languages()]
    return [*found, (COMPLETE_LANGUAGE, "djangojs")] if COMPLETE_LANGUAGE in languages() else found


def collect():
    """Collect the texts from the source code into the catalogues of all languages.

    Needs gettext. Translations are kept; a changed text is a new text. Raises
    `ImproperlyConfigured` before anything is written when a language's plural form is not known.
    """
    plural_forms = {language: plural_form(language) for language in languages()}
    swedish = _read(catalogue_path(COMPLETE_LANGUAGE))
    call_command(
        "makemessages",
        locale=[COMPLETE_LANGUAGE],
        ignore_patterns=IGNORED,
        no_wrap=True,
        no_obsolete=True,
        add_location="file",
        verbosity=0,
    )
    everything = _read(catalogue_path(COMPLETE_LANGUAGE))
    ours = {(entry.msgid, entry.msgctxt) for entry in everything}
    theirs = [e for e in upstream.texts("django") if (e.msgid, e.msgctxt) not in ours]
    for language, domain in catalogues():
        path = catalogue_path(language, domain)
        is_swedish = language == COMPLETE_LANGUAGE
        known = [_read(path), swedish] if is_swedish else [_read(path)]
        entries = [*everything, *theirs] if domain == "django" else upstream.texts(domain)
        catalogue = polib.POFile(wrapwidth=0)
        catalogue.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural_forms[language],
        }
        catalogue.extend(
            _entry(entry, known, language)
            for entry in sorted(entries, key=lambda entry: (entry.msgid, entry.msgctxt or ""))
            if is_swedish or _is_for_visitors(entry)
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))


def compile_catalogue(language, domain="django"):
    """Return the compiled form of a language's catalogue, as bytes."""
    return polib.pofile(str(catalogue_path(language, domain))).to_binary()


def is_compiled(language, domain="django"):
    """Whether the site reads what a language's catalogue says; English needs none."""
    path = catalogue_path(language, domain)
    if language == SOURCE_LANGUAGE or not path.exists():
        return language == SOURCE_LANGUAGE
    compiled = path.with_suffix(".mo")
    return compiled.exists() and compiled.read_bytes() == compile_catalogue(language, domain)


def problems():
    """Return a line for each thing that is wrong with the catalogues or missing in Swedish."""
    found = []
    for language, domain in catalogues():
        path = catalogue_path(language, domain)
        if not path.exists():
            found.append(f"{language}: there is no catalogue; run: make messages")
            continue
        found += [
            f"{language}: {entry.msgid!r} {problem}"
            for entry in polib.pofile(str(path))
            if (problem := _problem(entry, language))
        ]
        if not is_compiled(language, domain):
            found.append(f"{language}: {domain}.mo is older than {domain}.po; run: make messages")
    return found


def untranslated(language):
    """Return the texts that a language lacks; a fuzzy one is missing as well.

    English, which the source code speaks, lacks none.
    """
    if language == SOURCE_LANGUAGE:
        return []
    catalogue = polib.pofile(str(catalogue_path(language)))
    return [entry.msgid for entry in catalogue if not entry.translated()]


def missing_words():
    """Return lines that count and list what each language but Swedish lacks."""
    lines = []
    for language in languages():
        if language == COMPLETE_LANGUAGE or not catalogue_path(language).exists():
            continue
        if texts := untranslated(language):
            lines.append(f"{language}: {len(texts)} texts are not translated:")
            lines += [f"  {text!r}" for text in texts]
    return lines


def is_spoken(language):
    """Whether the site's own words are there in a language, but for a few that may be new."""
    if language == SOURCE_LANGUAGE:
        return True
    path = catalogue_path(language)
    if not path.exists():
        return False
    catalogue = polib.pofile(str(path))
    return len(catalogue.translated_entries()) > ENOUGH * len(catalogue)


def _is_begun(entry):
    return entry.msgstr or any(entry.msgstr_plural.values())


def _read(path):
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()


def _is_for_visitors(entry):
    return any(VISITOR_SOURCES.search(path) for path, _line in entry.occurrences)


def _entry(entry, known, language):
    found = [one.find(entry.msgid, msgctxt=entry.msgctxt or False) for one in known]
    # makemessages guesses, also at plurals
    old = next((one for one in found if one and not one.fuzzy and _is_begun(one)), None)
    plurals = int(re.search(r"nplurals=(\d)", plural_form(language))[1])
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


def _problem(entry, language):
    if not entry.translated():
        if language != COMPLETE_LANGUAGE:
            return ""
        return "is marked as fuzzy" if entry.fuzzy else "is not translated"
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    if any(set(PLACEHOLDER.findall(text)) - allowed for text in texts):
        return "has a placeholder that the source lacks"
    needed = set(PLACEHOLDER.findall(entry.msgid)) - UNTOLD
    if not entry.msgid_plural and any(needed - set(PLACEHOLDER.findall(text)) for text in texts):
        return "lacks a placeholder"
    return ""
