"""What new pages say until somebody writes more, in every language that the site speaks."""

from django.db import transaction
from django.utils import translation

from cms.languages.catalogues import is_spoken
from cms.translating.targets import order, publish
from cms.translating.texts.strings import save_string, untranslated
from cms.values.counties import County
from home.choices import FirstText


def home_texts():
    """Return title and lead of a new home page, in the active language."""
    return str(FirstText.HOME_TITLE.label), str(FirstText.HOME_LEAD.label)


def county_texts(county):
    """Return title and lead of a county's new page, in the active language."""
    title = FirstText.COUNTY_TITLE.label % {"county": County(county).label}
    return title, str(FirstText.COUNTY_LEAD.label)


def translate_titles(page, locale, texts):
    """Translate a new page that is only title and lead, which `texts` returns.

    It is published where all is known and the language is spoken here: else readers would find
    Swedish under that language. A page that is there already is left alone.
    """
    if locale.is_default or page.has_translation(locale):
        return
    ordered = draft_titles(page, locale, texts)
    above = page.get_parent()
    is_open = above.is_root() or above.get_translation(locale).live
    if is_open and is_spoken(locale.language_code) and not untranslated(ordered).exists():
        publish(ordered)


@transaction.atomic
def draft_titles(page, locale, texts):
    """Order a page's translation, fill in what the catalogue knows, return the `Translation`."""
    originals = texts()
    with translation.override(locale.language_code):
        pairs = zip(originals, texts(), strict=True)
    # What a catalogue lacks comes back in Swedish.
    known = {original: text for original, text in pairs if text != original}
    [ordered] = order(page, [locale])
    segments = ordered.source.stringsegment_set.filter(string__data__in=known)
    for segment in segments.select_related("string"):
        save_string(segment, locale, known[segment.string.data], user=None)
    return ordered
