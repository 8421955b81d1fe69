"""Whether two versions of a Swedish page or snippet differ for those who translate it."""

import json
import re

from wagtail.fields import StreamField
from wagtail_localize.strings import StringValue, extract_strings

# What officers write of the fields that Wagtail gives every page; its others keep books.
PAGE_FIELDS = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
# What the rich-text editor adds to every paragraph of a text that was not written in it.
EDITOR_KEY = re.compile(r' data-block-key="[^"]*"')
EMPTY = (None, "", [], {})


def words_of(source):
    """Return the content that a source holds, without what changes by itself."""
    held = json.loads(source.content_json)
    return {
        field.name: json.loads(held[field.name] or "[]")
        if isinstance(field, StreamField)
        else held[field.name]
        for field in content_fields_of(source.specific_content_type.model_class())
        if field.name in held
    }


def content_fields_of(model):
    """Return a model's own fields and child relations, and the few of Wagtail's with content.

    What else a page or snippet has from Wagtail says how it is published, and may grow.
    """
    wagtails = {
        field.name
        for base in model.__mro__
        if base.__module__.startswith("wagtail.models") and hasattr(base, "_meta")
        for field in base._meta.get_fields()
    }
    return [
        field
        for field in model._meta.get_fields()
        if field.name in PAGE_FIELDS or field.name not in wagtails
    ]


def is_same_but_for(pairs, before, after):
    """Whether two versions are the same but for pairs of (old, new) texts."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(
            is_same_but_for(pairs, before.get(key), after.get(key))
            for key in before.keys() | after.keys()
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(
            is_same_but_for(pairs, *both) for both in zip(before, after, strict=True)
        )
    if isinstance(before, str) and isinstance(after, str):
        before, after = EDITOR_KEY.sub("", before), EDITOR_KEY.sub("", after)
        return before == after or _is_pair(pairs, before, after)
    # Streams that were not written in the editor lack what is not filled in.
    return before == after or (before in EMPTY and after in EMPTY)


def _is_pair(pairs, before, after):
    if tuple(StringValue.from_plaintext(text).data for text in (before, after)) in pairs:
        return True
    try:
        (template, old), (new_template, new) = extract_strings(before), extract_strings(after)
    except ValueError:
        # Plain text that is no HTML.
        return False
    return template == new_template and all(
        one == other or ((one[0].data, other[0].data) in pairs and one[1] == other[1])
        for one, other in zip(old, new, strict=True)
    )
