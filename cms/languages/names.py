"""The ten languages of the site, each under its own name."""

from django.conf.locale import LANG_INFO

LANGUAGES = [
    ("sv", "Svenska"),
    ("en", "English"),
    ("ar", "العربية"),
    ("ckb", "کوردیی ناوەندی"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("so", "Soomaali"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
]
OWN_NAMES = dict(LANGUAGES)

# Django knows neither Somali nor Tigrinya, and without these its language tags fail on them.
LANG_INFO.setdefault(
    "so", {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"}
)
LANG_INFO.setdefault("ti", {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"})

COMMAS = {"ar": "، ", "ckb": "، ", "fa": "، ", "ti": "፣ "}


def direction(language_code):
    """Return `rtl` or `ltr`, the value of HTML's `dir` for text in this language."""
    return "rtl" if LANG_INFO[language_code]["bidi"] else "ltr"
