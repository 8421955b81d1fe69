"""All texts and values in a page's or snippet's content, with the way to each; and rewritten.

Content is what a revision holds (`serializable_data`): streams stand in it as JSON and are looked
into. The ways are those of `cms.admin.content_words.label_of`.
"""

import json

from modelcluster.models import get_serializable_data_for_fields

# Keys, kinds of blocks and what Wagtail computes from the texts are no texts of anybody.
NO_TEXTS = {
    *("id", "pk", "type", "content_type", "translation_key", "alias_of"),
    *("url_path", "draft_title"),
}


def content_of(instance):
    """Return the content of a page or snippet as it is in memory."""
    if hasattr(instance, "serializable_data"):
        return instance.serializable_data()
    return get_serializable_data_for_fields(instance)


def texts_in(content):
    """Yield the way to each text of a content, and the text."""
    return ((path, value) for path, value in values_in(content) if isinstance(value, str))


def values_in(content):
    """Yield the way to each single value of a content, and it: a text, a choice, yes or no."""
    for name, value in content.items():
        if name not in NO_TEXTS:
            yield from _walk((name,), _opened(value))


def rewrite(content, change):
    """Return a content in which each text is what `change(path, text)` gives for it."""
    rewritten = {}
    for name, value in content.items():
        opened = _opened(value)
        new = value if name in NO_TEXTS else _rewrite((name,), opened, change)
        rewritten[name] = json.dumps(new) if opened is not value and new is not value else new
    return rewritten


def _opened(value):
    """Return the blocks of a stream, which is stored as JSON, or any other value as it is."""
    if isinstance(value, str) and value.startswith("[{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _walk(path, value):
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in NO_TEXTS:
                yield from _walk((*path, name), part)
    elif isinstance(value, list):
        for key, item in _items(value):
            yield from _walk((*path, key), item)
    elif value is not None and value != "":
        yield path, value


def _rewrite(path, value, change):
    if isinstance(value, str):
        return change(path, value) if value else value
    if isinstance(value, dict):
        return {
            name: part if name in NO_TEXTS else _rewrite((*path, name), part, change)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [_rewrite((*path, key), item, change) for key, item in _items(value)]
    return value


def _items(items):
    for number, item in enumerate(items):
        key = (item.get("id") or item.get("pk")) if isinstance(item, dict) else None
        yield (number if key is None else key), item
