"""A translated page or snippet is made from two things: the Swedish one in force, and its texts.

Facts, structure, files, links, people and the order of blocks are the Swedish ones, at once. Texts
are those that were published in the language: one whose Swedish has changed stays as it was, and a
new one is shown in Swedish, as is one that translators left so; which they are is kept for readers
(`cms.pages.receipts`).
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
)
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue, extract_ids

from cms.languages.origins import Origin, worst
from cms.translating.models import PublishedTexts
from cms.translating.saving import save_page, stored_values
from cms.translating.swedish import Swedish
from cms.translating.texts.strings import made_by_machine, origin_of
from cms.values.depths import HOME_DEPTH
from cms.values.gathering import gathering

# Said to search engines, not to readers: nothing can be marked there, so nothing older is said.
UNSEEN = {"search_description", "seo_title"}


@dataclass
class Texts:
    """The texts of a translation: what to show for each Swedish string, and what is not current.

    `strings` are (segment, text) in the page's order; `changes` says by path which positions show
    an older text or a Swedish one, each with the Swedish that stands there now, and which were
    kept as they are in Swedish. `origin` is what is to be said of where all of them come from.
    """

    strings: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    origin: Origin = Origin.PERSON


def snapshot(translation):
    """Return the texts and own values of a language as they are typed now, to be kept as JSON.

    `strings`: by path [id of the Swedish string, text] in order, the text None where it is missing.
    `values`: by path [the language's own value, the Swedish value that it stands for].
    `origins`: by path the `Origin` of each text that no person wrote.
    """
    strings, values, origins = defaultdict(list), {}, defaultdict(dict)
    source, locale = translation.source, translation.target_locale
    segments = source.stringsegment_set.annotate_translation(locale).order_by("order")
    for path, *entry in segments.values_list("context__path", "string_id", "translation"):
        strings[path].append(entry)
    for path, text, tool in made_by_machine(translation):
        origins[path][text] = origin_of(tool)
    own = source.overridablesegment_set.annotate_override_json(locale)
    for path, swedish, value in own.exclude(override_json=None).values_list(
        "context__path", "data_json", "override_json"
    ):
        values[path] = [json.loads(value), json.loads(swedish)]
    return {"strings": dict(strings), "values": values, "origins": dict(origins)}


def as_checked(texts):
    """Return a `snapshot` that a second person has approved: none of it is unread."""
    origins = {
        path: dict.fromkeys(own, Origin.CHECKED) for path, own in texts.get("origins", {}).items()
    }
    return texts | {"origins": origins}


def compose(translation):
    """Write the live row of a translation anew; return the `Texts` that readers are told of.

    Makes no revision and publishes nothing: a draft or a review that is going on is not touched.
    What was never published is left alone.
    """
    swedish = Swedish(translation.source, translation.target_locale)
    return _compose([translation], swedish)[translation.target_locale_id]


def compose_all(source, original=None):
    """Do what `compose` does in all languages; return their `Texts` by the keys of the locales.

    `original` is what `update_source` returned, where it was called.
    """
    swedish = Swedish(source, original=original)
    translations = source.translations.filter(target_locale__in=swedish.targets)
    return _compose(translations.select_related("target_locale"), swedish)


def _compose(translations, swedish):
    published = PublishedTexts.objects.filter(translation__in=translations)
    texts_of = dict(published.values_list("translation", "texts"))
    # At once for all languages, each of which may follow another Swedish.
    swedish.data_of(set().union(*(_strings_of(texts["strings"]) for texts in texts_of.values())))
    composed = {}
    with gathering():
        for translation in translations:
            chosen, texts = Texts(), texts_of.get(translation.pk)
            if texts is not None:
                chosen = _save(translation, texts, swedish)
            composed[translation.target_locale_id] = chosen
    return composed


def _save(translation, texts, swedish):
    row = swedish.targets[translation.target_locale_id]
    before = stored_values(row) if isinstance(row, Page) else None
    target, chosen = put_together(translation, texts, swedish)
    if before is None:
        target.save()
    else:
        target.draft_title = target.title
        save_page(target, before)
    return chosen


def put_together(translation, texts, swedish=None):
    """Return (page or snippet with these texts in the Swedish facts, `Texts`); it is not saved.

    `texts` is a `snapshot`.
    """
    source, locale = translation.source, translation.target_locale
    swedish = swedish or Swedish(source, locale)
    original = swedish.make_original()
    target = swedish.targets[locale.pk]
    own_slug = target.slug if isinstance(target, Page) else ""
    _copy_facts(original, target)
    chosen = choose_texts(swedish, texts["strings"], texts.get("origins", {}))
    segments = [
        *(_string(segment, text) for segment, text in chosen.strings),
        *swedish.templates,
        *_related(swedish, locale),
        *_own_values(swedish, texts["values"]),
    ]
    ingest_segments(original, target, source.locale, locale, segments)
    if isinstance(target, Page):
        # The home pages of the languages stand side by side.
        target.slug = original.slug if target.depth > HOME_DEPTH else own_slug
    target.changes, target.origin = chosen.changes, chosen.origin
    return target, chosen


def choose_texts(swedish, published, origins=None):
    """Return the `Texts` for the strings of `Swedish` from those that are published."""
    texts, origins = Texts(), origins or {}
    published = _without_former_swedish(swedish, published)
    for path, segments in swedish.strings.items():
        chosen = pair(published.get(path, []), [segment.string_id for segment in segments])
        older, new, kept = [], [], []
        for position, (segment, (text, followed)) in enumerate(zip(segments, chosen, strict=True)):
            is_current = followed == segment.string_id
            shown = segment.string.data if text is None else text
            texts.strings.append((segment, "" if path in UNSEEN and not is_current else shown))
            texts.origin = worst([texts.origin, origins.get(path, {}).get(text, Origin.PERSON)])
            if not is_current:
                now = StringValue(segment.string.data).render_text()
                (new if text is None else older).append([position, now])
            elif text == segment.string.data:
                kept.append(position)
        if path not in UNSEEN and (older or new or kept):
            texts.changes.append({"path": path, "older": older, "new": new, "kept": kept})
    return texts


def _without_former_swedish(swedish, published):
    """Return published texts without those kept as they were in Swedish, which is another now."""
    current = {segment.string_id for segments in swedish.strings.values() for segment in segments}
    known = swedish.data_of(_strings_of(published) - current)
    former = {string: text for string, text in known.items() if string not in current}
    return {
        path: [[string, None if text == former.get(string) else text] for string, text in entries]
        for path, entries in published.items()
    }


def _strings_of(published):
    """Return the keys of the strings that have a published text."""
    return {string for entries in published.values() for string, text in entries if text}


def pair(followed, current):
    """Return (text, the string it is of) for each of the current strings; (None, None) for none.

    A string that is new where others went takes the text of the one that stood in its place.
    """
    known = {string: text for string, text in followed if text is not None}
    chosen = {
        index: (known[string], string) for index, string in enumerate(current) if string in known
    }
    before = [string for string, _text in followed]
    matcher = SequenceMatcher(None, before, current, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "replace":
            continue
        gone = [string for string in before[start:end] if string not in current]
        places = [index for index in range(new_start, new_end) if index not in chosen]
        for string, index in zip(gone, places, strict=False):
            if string in known:
                chosen[index] = (known[string], string)
    return [chosen.get(index, (None, None)) for index in range(len(current))]


def _without_lost_links(text, segment):
    """Unwrap the links of an older text that its new sentence does not have."""
    links = json.loads(segment.attrs) or {}
    for lost in extract_ids(text) - links.keys():
        pattern = rf'<a id="{re.escape(lost)}">(.*?)</a>'
        text = re.sub(pattern, r"\1", text, flags=re.DOTALL)
    return text


def _copy_facts(original, target):
    """Copy what is no text, with what wagtail-localize leaves behind: what was emptied."""
    copy_synchronised_fields(original, target)
    fields = {item.field_name for item in get_translatable_fields(type(original))}
    for model_field in type(original)._meta.get_fields():
        if isinstance(model_field, ParentalManyToManyField):
            setattr(target, model_field.attname, list(getattr(original, model_field.name).all()))
        elif model_field.many_to_one and model_field.name in fields:
            # Its translation, where there is one, comes with the segments.
            setattr(target, model_field.attname, getattr(original, model_field.attname))


def _string(segment, text):
    return StringSegmentValue(
        segment.context.path,
        StringValue(_without_lost_links(text, segment)),
        attrs=json.loads(segment.attrs),
    ).with_order(segment.order)


def _own_values(swedish, values):
    """Yield a language's own values that still stand for the Swedish ones."""
    for segment in swedish.overridable:
        own, stood_for = values.get(segment.context.path, (None, None))
        if own is not None and stood_for == segment.data:
            yield OverridableSegmentValue(segment.context.path, own, order=segment.order)


def _related(swedish, locale):
    """Yield the translations of snippets; one without stays the Swedish one."""
    for segment in swedish.related:
        if (segment.object.translation_key, locale.pk) in swedish.translated:
            yield RelatedObjectSegmentValue(
                segment.context.path,
                segment.object.content_type,
                segment.object.translation_key,
                order=segment.order,
            )
