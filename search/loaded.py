"""What hits are shown with, which they were found without: texts, pages, sources, languages."""

from collections import defaultdict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from cms.languages.pages import PUBLISHED, with_text_changes
from cms.snippets.models import Law, Programme
from search.models import Entry


def with_texts(entries):
    """Give entries the texts that they were found without, their pages and their sources."""
    wanted = Entry.objects.filter(pk__in=[entry.pk for entry in entries])
    whole = with_text_changes(wanted.select_related("page__locale"), "page__")
    found = {entry.pk: entry for entry in whole}
    return _with_sources([found[entry.pk] for entry in entries if entry.pk in found])


def with_changes(entries):
    """Give entries what they stand on or are of, with what has changed in Swedish since."""
    shown = Page.objects.filter(pk__in={entry.page_id for entry in entries})
    pages = with_text_changes(shown.select_related("locale")).in_bulk()
    for entry in entries:
        entry.page = pages.get(entry.page_id)
    return _with_sources(entries)


def _with_sources(entries):
    """Tell the translated entries of laws and programmes which `source` they are of.

    Takes a query for each kind that there is.
    """
    translated = [entry for entry in entries if entry.language != settings.LANGUAGE_CODE]
    for model in (Law, Programme):
        content_type = ContentType.objects.get_for_model(model)
        those = [entry for entry in translated if entry.content_type_id == content_type.pk]
        keys = {int(entry.object_id) for entry in those}
        sources = model.objects.select_related("locale").in_bulk(keys) if keys else {}
        for entry in those:
            entry.source = sources.get(int(entry.object_id))
    return entries


def with_languages(entries):
    """Tell entries, as `languages`, which other languages really have the page that shows them.

    That is `REALLY_TRANSLATED`: the Swedish pages, of which it asks, come with the others.
    """
    shown = Page.objects.filter(pk__in={entry.page_id for entry in entries})
    pages = Page.objects.filter(PUBLISHED, translation_key__in=shown.values("translation_key"))
    keys, codes = {}, defaultdict(set)
    columns = ("pk", "translation_key", "locale__language_code", "complete_translation__page")
    for pk, key, code, completed in pages.order_by().values_list(*columns):
        keys[pk] = key
        if completed or code == settings.LANGUAGE_CODE:
            codes[key].add(code)
    for entry in entries:
        there = codes[keys.get(entry.page_id)]
        is_original_there = settings.LANGUAGE_CODE in there
        entry.languages = sorted(there - {entry.language}) if is_original_there else []
    return entries
