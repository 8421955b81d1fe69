"""What Wagtail and the other packages cannot say in Swedish, or say in words that we avoid.

`make messages` adds these texts to our own catalogues, which go before those of the packages. So
what a new version of a package brings without Swedish is listed as missing, as our own texts are.
"""

import re
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings

LANGUAGE = "sv"
# Jargon, "denna" before words that may be neuter, addresses that are examples of nobody's, and what
# only the database knows a version by.
AVOIDED = re.compile(
    r"slugg|snutt|titeltagg|domain\.com|\bdenna %\(|\bsajt|\bledsen|rootniv|logga in till wagtail"
    r"|marknadsför|^plats$|^lägg till %\((label|model_name)\)s$|wagtail-administrationen"
    r"|snabbhandlingar|kollektion|använda wagtail|specifika för wagtail|landing page"
    r"|lämna in till|skicka (om|igen) till %|%\(revision_id\)s|moderering|inlämnad|url-fragment"
    r"|är du säker|\blyckades|arbetsflöd",
    re.IGNORECASE,
)


def texts(domain):
    """Return the texts of the installed packages that are ours to translate, as `POEntry`s.

    `domain` is `django`, or `djangojs` for those of scripts. A text stands here once, without its
    translation, and names the package.
    """
    found = {}
    for package in _packages():
        folder = Path(package.path) / "locale"
        swedish = _read(folder / LANGUAGE, domain)
        said = {_key(entry) for entry in swedish if _is_said(entry)}
        for entry in [*_read(folder / "en", domain), *swedish]:
            if entry.msgid and not getattr(entry, "obsolete", False) and _key(entry) not in said:
                found.setdefault(_key(entry), _as_ours(entry, package))
    return list(found.values())


def _packages():
    """The installed apps that are not this project's."""
    rooms = tuple(str(path.parent) for path in Path(settings.BASE_DIR).glob("*/__init__.py"))
    return [config for config in apps.get_app_configs() if not config.path.startswith(rooms)]


def _read(folder, domain):
    """Return the entries of a catalogue, as source or compiled; none where there is none."""
    path = folder / "LC_MESSAGES" / domain
    if path.with_suffix(".po").exists():
        return polib.pofile(str(path.with_suffix(".po")))
    compiled = path.with_suffix(".mo")
    return polib.mofile(str(compiled)) if compiled.exists() else []


def _key(entry):
    return (entry.msgid, entry.msgctxt)


def _is_said(entry):
    texts = [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
    is_fuzzy = "fuzzy" in getattr(entry, "flags", ())
    return all(texts) and not is_fuzzy and not any(AVOIDED.search(text) for text in texts)


def _as_ours(entry, package):
    return polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        occurrences=[(package.name, "")],
        flags=[flag for flag in getattr(entry, "flags", ()) if flag != "fuzzy"],
    )
