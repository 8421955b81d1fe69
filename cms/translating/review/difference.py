"""What a review is about: the difference between what readers see and what would be published."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringTranslation,
    TranslationContext,
)

from cms.languages.origins import Origin
from cms.translating.compose import pair, snapshot
from cms.translating.glossary import find_terms, terms_of
from cms.translating.models import PublishedTexts
from cms.translating.texts.holders import labels_of, places_within
from cms.translating.texts.marks import marks_of, pieces_of
from cms.translating.texts.names import known_persons
from cms.translating.texts.overrides import describe_all
from cms.translating.texts.strings import plain
from cms.translating.texts.warnings import find_warnings


@dataclass
class Difference:
    """One text, or one file, picture, page or address, that would change for readers.

    `swedish`, `before` and `after` are lists of `Piece`s for a text; else what
    `overrides.describe` returns. `string` is the key of the Swedish text.
    """

    context: TranslationContext
    place: str
    swedish: object
    before: object
    after: object
    string: int | None = None
    author: object = None
    written_at: object = None
    checks: list = field(default_factory=list)
    origin: Origin = Origin.PERSON

    @property
    def key(self):
        """What stands for it in the form."""
        return f"{self.context.pk}-{self.string or ''}"


def differences(translation, texts=None):
    """Return the `Difference`s of what was sent, or of what is typed now: texts, then values.

    `texts` is a `compose.snapshot`. The number of queries does not grow with the texts.
    """
    texts = texts or snapshot(translation)
    published = PublishedTexts.objects.filter(translation=translation).first()
    before = published.texts if published else {"strings": {}, "values": {}}
    rows = _changed_strings(texts["strings"], before["strings"])
    # A sentence that stands twice in one place has one translation and one remark.
    changed = list({row[:2]: row for row in rows}.values())
    paths = {path for path, *_rest in changed} | _changed_values(texts, before)
    contexts = {
        context.path: context
        for context in TranslationContext.objects.filter(
            object_id=translation.source.object_id, path__in=paths
        )
    }
    found = _of_strings(translation, changed, contexts, texts.get("origins", {}))
    return found + _of_values(translation, texts, before, contexts)


def _changed_strings(after, before):
    """Yield (path, string, text, string before, text before)."""
    for path, entries in after.items():
        earlier = before.get(path, [])
        known = {text: string for string, text in reversed(earlier) if text is not None}
        chosen = pair(earlier, [string for string, _text in entries])
        for (string, text), (was, is_same_swedish) in zip(entries, chosen, strict=True):
            if text != was or not is_same_swedish:
                yield path, string, text, known.get(was), was


def _changed_values(after, before):
    paths = after["values"].keys() | before["values"].keys()
    return {path for path in paths if _own(after, path) != _own(before, path)}


def _own(texts, path):
    return texts["values"].get(path, (None, None))[0]


def _of_strings(translation, changed, contexts, origins):
    keys = {key for _path, string, _text, old, _was in changed for key in (string, old) if key}
    strings = dict(String.objects.filter(pk__in=keys).values_list("pk", "data"))
    written = {
        (one.context_id, one.translation_of_id): one
        for one in StringTranslation.objects.filter(
            translation_of__in=keys, context__in=contexts.values(), locale=translation.target_locale
        ).select_related("last_translated_by__wagtail_userprofile")
    }
    found, within = [], places_within(translation.source)
    terms = terms_of(translation.target_locale)
    persons = known_persons(map(plain, strings.values()))
    for path, string, text, old, was in changed:
        # A text that has left the page since it was sent is not published either.
        if (context := contexts.get(path)) is None or string not in strings:
            continue
        source = strings[string]
        marks = marks_of(source)
        own = written.get((context.pk, string))
        found.append(
            Difference(
                context,
                _place(translation, context, within.get(plain(source), "")),
                pieces_of(source, strings.get(old, "") if old != string else ""),
                pieces_of(was or "", known=marks),
                pieces_of(text or "", was or "", marks),
                string,
                own and own.last_translated_by,
                own and own.updated_at,
                find_warnings(
                    source, text or "", terms=find_terms(plain(source), terms), persons=persons
                ),
                Origin(origins.get(path, {}).get(text, Origin.PERSON)),
            )
        )
    return found


def _of_values(translation, after, before, contexts):
    if not (wanted := _changed_values(after, before)):
        return []
    segments = {
        segment.context.path: segment
        for segment in translation.source.overridablesegment_set.filter(
            context__path__in=wanted
        ).select_related("context", "source")
    }
    written = {
        one.context_id: one
        for one in SegmentOverride.objects.filter(
            context__in=contexts.values(), locale=translation.target_locale
        ).select_related("last_translated_by__wagtail_userprofile")
    }
    found = []
    described = iter(
        describe_all(
            [
                (segment, value)
                for path, segment in segments.items()
                for value in (
                    segment.data,
                    _own(before, path) or segment.data,
                    _own(after, path) or segment.data,
                )
            ]
        )
    )
    for path, segment in segments.items():
        own, override = _own(after, path), written.get(segment.context_id)
        found.append(
            Difference(
                segment.context,
                _place(translation, segment.context),
                swedish=next(described),
                before=next(described),
                after=next(described),
                author=override and override.last_translated_by,
                written_at=override and override.updated_at,
                checks=_other_site(segment.data, own),
            )
        )
    return found


def _other_site(swedish, own):
    hosts = [urlsplit(value).hostname for value in (swedish, own) if isinstance(value, str)]
    if len(hosts) < 2 or hosts[0] == hosts[1]:
        return []
    return [
        _("The Swedish link leads to %(swedish)s, this one to %(own)s.")
        % {"swedish": hosts[0] or "–", "own": hosts[1] or "–"}
    ]


@dataclass
class _Placed:
    source: object
    context: TranslationContext


def _place(translation, context, within=""):
    labels = labels_of(_Placed(translation.source, context))
    return " › ".join([*labels, *filter(None, [within])])
