"""Whether two versions of a Swedish page or snippet differ for those who translate it."""

import json
import re

from wagtail.fields import StreamField
from wagtail_localize.strings import StringValue, extract_strings

# What publishing changes although nobody changed a word.
BOOKKEEPING = {
    "draft_title",
    "first_published_at",
    "go_live_at",
    "has_unpublished_changes",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
}
# What the rich-text editor adds to every paragraph of a text that was not written in it.
EDITOR_KEY = re.compile(r' data-block-key="[^"]*"')
EMPTY = (None, "", [], {})


def words_of(source):
    """Return the content that a source holds, without what changes by itself."""
    content = json.loads(source.content_json)
    for field in source.specific_content_type.model_class()._meta.get_fields():
        if isinstance(field, StreamField):
            content[field.name] = json.loads(content.get(field.name) or "[]")
    return {name: value for name, value in content.items() if name not in BOOKKEEPING}


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
