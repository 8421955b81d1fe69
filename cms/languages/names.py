"""What the site must know of a language, and which languages it speaks."""

from typing import NamedTuple

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

# https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
ONE = "nplurals=2; plural=(n != 1);"
NONE_OR_ONE = "nplurals=2; plural=(n > 1);"
ONE_OR_TWO = "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;"
ARABIC = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;"
)
SLAVIC = (
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;"
)


class Language(NamedTuple):
    """A language: its own name, its English one, its plural form, how its script runs."""

    name: str
    english_name: str
    plural_form: str
    is_rtl: bool = False
    comma: str = ", "
    # With the code it makes what Open Graph calls a locale; empty where that has none.
    territory: str = ""


# Those that the site does not speak yet need only be named in CODES.
KNOWN = {
    "ar": Language("العربية", "Arabic", ARABIC, is_rtl=True, comma="، ", territory="AR"),
    "ckb": Language("کوردیی ناوەندی", "Central Kurdish", ONE, is_rtl=True, comma="، "),
    "en": Language("English", "English", ONE, territory="GB"),
    "es": Language("Español", "Spanish", ONE, territory="ES"),
    "fa": Language("فارسی", "Persian", NONE_OR_ONE, is_rtl=True, comma="، ", territory="IR"),
    "fi": Language("Suomi", "Finnish", ONE, territory="FI"),
    "fit": Language("Meänkieli", "Meänkieli", ONE),
    "fr": Language("Français", "French", NONE_OR_ONE, territory="FR"),
    "rom": Language("Romani čhib", "Romani", ONE),
    "se": Language("Davvisámegiella", "Northern Sami", ONE_OR_TWO),
    "sma": Language("Åarjelsaemien gïele", "Southern Sami", ONE_OR_TWO),
    "smj": Language("Julevsámegiella", "Lule Sami", ONE_OR_TWO),
    "so": Language("Soomaali", "Somali", ONE, territory="SO"),
    "sv": Language("Svenska", "Swedish", ONE, territory="SE"),
    "ti": Language("ትግርኛ", "Tigrinya", NONE_OR_ONE, comma="፣ "),
    "tr": Language("Türkçe", "Turkish", ONE, territory="TR"),
    "uk": Language("Українська", "Ukrainian", SLAVIC, territory="UA"),
    "yi": Language("ייִדיש", "Yiddish", ONE, is_rtl=True),
}
CODES = ("sv", "en", "ar", "ckb", "es", "fa", "fr", "so", "ti", "tr")

# Django knows only some of them, and its language tags fail on the others.
for _code, _language in KNOWN.items():
    LANG_INFO.setdefault(
        _code,
        {
            "bidi": _language.is_rtl,
            "code": _code,
            "name": _language.english_name,
            "name_local": _language.name,
        },
    )
LANGUAGES = [
    (code, KNOWN[code].name if code in KNOWN else LANG_INFO.get(code, {}).get("name_local", code))
    for code in CODES
]
RIGHT_TO_LEFT = [code for code, language in KNOWN.items() if language.is_rtl]


def language_choices():
    """Return the site's languages as choices; being callable, they stay out of migrations."""
    return settings.LANGUAGES


def own_name(code):
    """Return what a language of the site calls itself; of any other, the code."""
    return dict(settings.LANGUAGES).get(code, code)


def direction(code):
    """Return `rtl` or `ltr`, the value of HTML's `dir` for text in this language."""
    return "rtl" if LANG_INFO.get(code, {}).get("bidi") else "ltr"


def open_graph_locale(code):
    """Return what Open Graph calls a language, `sv_SE`; empty where it has no name for it.

    https://ogp.me/#optional: a language and a territory.
    """
    territory = KNOWN[code].territory if code in KNOWN else ""
    return f"{code}_{territory}" if territory else ""


def comma(code):
    """Return what stands between the parts of an enumeration."""
    return KNOWN[code].comma if code in KNOWN else ", "


def plural_form(code):
    """Return the header that tells gettext a language's plural form.

    Raises `ImproperlyConfigured` when nobody has written it down.
    """
    if code not in KNOWN:
        raise ImproperlyConfigured(unknown(code))
    return KNOWN[code].plural_form


def unknown(code):
    """Say what is missing of a language that is not known."""
    return (
        f"{code}: KNOWN in cms/languages/names.py lacks this language; add a line with its own "
        "name, its English name, its plural form and whether it is written from right to left."
    )
