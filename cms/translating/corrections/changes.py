"""What has changed in a Swedish text since it was translated, string by string."""

from collections import defaultdict

from wagtail_localize.strings import StringValue

from cms.languages.models import CompleteTranslation

# Said to search engines, not to readers.
UNSEEN = {"search_description", "seo_title"}


def strings_of(source):
    """Return the keys of a source's strings by their path in the page, each list in its order."""
    strings = defaultdict(list)
    segments = source.stringsegment_set.order_by("order")
    for path, string_id in segments.values_list("context__path", "string_id"):
        strings[path].append(string_id)
    return dict(strings)


def changes_since(followed, source):
    """Return what readers of a translation made from the strings `followed` should know.

    One entry for each path: `positions` of the strings that are no longer so, and the `swedish`
    texts that stand there now and did not before, as plain text.
    """
    texts = {
        segment.string_id: StringValue(segment.string.data).render_text()
        for segment in source.stringsegment_set.select_related("string")
    }
    current = strings_of(source)
    changes = []
    for path in [*current, *(path for path in followed if path not in current)]:
        before, now = followed.get(path, []), current.get(path, [])
        if path not in UNSEEN and set(before) != set(now):
            changes.append(
                {
                    "path": path,
                    "positions": [i for i, string in enumerate(before) if string not in now],
                    "swedish": [texts[string] for string in now if string not in before],
                }
            )
    return changes


def record_changes(source):
    """Store with each translation of a page what has changed in `source` since."""
    records = CompleteTranslation.objects.filter(page__translation_key=source.object_id)
    for record in records:
        record.changes = changes_since(record.source_strings, source)
    CompleteTranslation.objects.bulk_update(records, ["changes"])
