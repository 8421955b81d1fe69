"""How programs write a language: `so`, `so-SO`, `so_SO`, `som`."""

# ISO 639-2, both forms. A code for several languages (`kur`) or a variety (`prs`) names none.
THREE_LETTERS = {
    "ara": "ar",
    "eng": "en",
    "fas": "fa",
    "fin": "fi",
    "fra": "fr",
    "fre": "fr",
    "per": "fa",
    "sme": "se",
    "som": "so",
    "spa": "es",
    "swe": "sv",
    "tir": "ti",
    "tur": "tr",
    "ukr": "uk",
    "yid": "yi",
}


def language_of(code: str) -> str:
    """Return the site's code for a language tag, or what stands first in it."""
    first = code.strip().replace("_", "-").partition("-")[0].lower()
    return THREE_LETTERS.get(first, first)
