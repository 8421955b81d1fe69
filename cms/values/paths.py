"""What the beginning of an address says."""

from django.conf import settings
from django.utils.translation import check_for_language


def language_of_path(path: str) -> str | None:
    """Return the language that an address begins with; None for Swedish ones.

    Django also takes `/so-funkar-det/` for Somali: it looks for languages within languages.
    """
    first = path.lstrip("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) and check_for_language(first) else None
