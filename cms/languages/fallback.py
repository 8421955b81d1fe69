"""From what a language does not have to the Swedish page, which tells the reader why."""

from django.conf import settings
from django.http import Http404
from django.utils.translation import get_language

from cms.languages.names import language_choices
from cms.languages.pages import LanguageLink

# In the address, not in a cookie: the page without it stays the canonical, cacheable one.
PARAMETER = "saknas"


def require_translation(page, request, serve_args, serve_kwargs):
    """Raise `Http404` for a live page that is not really translated; previews do not come here.

    `cms.pages.routing.serve` leads the reader on from there.
    """
    language = get_language()
    if language == settings.LANGUAGE_CODE:
        return
    is_translated = not page.alias_of_id and getattr(page, "is_complete", None)
    if is_translated is None:
        # Found by Wagtail's routing, which does not ask for it.
        is_translated = language in page.translations
    if not is_translated:
        raise Http404


def address_of(page, request=None):
    """Return a page's address; one in another language says there which language is missing."""
    url = page.get_url(request) or ""
    language = get_language()
    return url if page.locale.language_code == language else f"{url}?{PARAMETER}={language}"


def find_missing_language(request, page):
    """Return a `LanguageLink` for the language that the reader came from, or None.

    It leads back to the nearest page in that language; its page is None where there is none.
    """
    code = request.GET.get(PARAMETER)
    if code not in dict(language_choices()) or get_language() != settings.LANGUAGE_CODE:
        return None
    for link in page.languages:
        if link.code == code:
            return None if link.is_translation else link
    return LanguageLink(code, None, False)
