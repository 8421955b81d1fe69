"""What the options of an archive's filters are called, in the reader's language."""

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import TranslatableMixin

from cms.blocks.marks import Places
from cms.values.alphabet import sorted_as

# A longer list is a burden to read and to send: the reader types part of the name instead.
LONGEST_CHOICE = 100


def names(snippets):
    """Return the names of people and the like as options, in the order that their model has.

    None when there are too many. Who is not published is not there.
    """
    shown = snippets.filter(live=True)
    found = list(shown.values_list("name", flat=True)[: LONGEST_CHOICE + 1])
    return None if len(found) > LONGEST_CHOICE else dict(zip(found, found, strict=True))


class SwedishLabel(str):
    """A label that there is in Swedish only."""

    language = settings.LANGUAGE_CODE


def labels(snippets, longest=None):
    """Return the names of topics and the like as options by their primary keys, as Swedes sort.

    None when there are more than the `longest` list may have, of what is not translated.
    What is translated has its name in the reader's language, or else a `SwedishLabel`; what is not
    published, in Swedish, is not there.
    """
    if issubclass(snippets.model, TranslatableMixin):
        return _translated_labels(snippets)
    names = snippets.filter(live=True).order_by("name").values_list("pk", "name").distinct()
    found = list(names if longest is None else names[: longest + 1])
    if longest is not None and len(found) > longest:
        return None
    return _sorted({str(pk): name for pk, name in found})


def label_topics(pages, options):
    """Give pages of one type, in a list, the labels of their topics; one query for all of them.

    `options` are those of the filter by topic: where there are none, no page has any.
    """
    if not (pages and options):
        return
    topics = type(pages[0])._meta.get_field("topics")
    page_key, topic_key = topics.m2m_column_name(), topics.m2m_reverse_name()
    asked = {f"{page_key}__in": [page.pk for page in pages]}
    kept = topics.remote_field.through.objects.filter(**asked)
    chosen = set(kept.values_list(page_key, topic_key))
    for page in pages:
        page.topic_labels = [
            label for value, label in options.items() if (page.pk, int(value)) in chosen
        ]


def _translated_labels(snippets):
    found = {settings.LANGUAGE_CODE: {}, get_language(): {}}
    for key, code, *label in snippets.model.objects.filter(
        live=True,
        locale__language_code__in=found,
        translation_key__in=snippets.values("translation_key"),
    ).values_list("translation_key", "locale__language_code", "pk", "name", "changes"):
        found[code][key] = label
    own = found[get_language()]
    options = {
        str(pk): current_label(*own[key][1:]) if key in own else SwedishLabel(name)
        for key, (pk, name, _changes) in found[settings.LANGUAGE_CODE].items()
    }
    return _sorted(options)


def _sorted(options):
    return dict(sorted(options.items(), key=lambda option: (sorted_as(option[1]), option[1])))


class OlderLabel(str):
    """A label that is older than the Swedish one, which stands behind it."""

    def __new__(cls, name, newer):
        label = super().__new__(cls, f"{name} ({newer})")
        label.name, label.newer = name, newer
        return label


def current_label(name, changes):
    """Return the name of a snippet: an `OlderLabel` or a `SwedishLabel` where it is such a one."""
    change = next((change for change in changes or () if change["path"] == "name"), None)
    if change is None:
        return name
    places = Places.of(change)
    return OlderLabel(name, places.now) if places.older else SwedishLabel(name)
