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
from cms.translating.compose import as_checked, pair, snapshot
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
    `overrides.describe` returns. `string` is the key of the Swedish text. `told` is what readers
    are told of where an unchanged text comes from, now and then, when nothing else differs.
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
    told: tuple = ()

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
    checked = as_checked(texts)
    values = _changed_values(translation.source, texts, before)
    rows = _changed_strings(texts, checked, before)
    # A sentence that stands twice in one place has one translation and one remark.
    changed = list({row[:2]: row for row in rows}.values())
    paths = {path for path, *_rest in changed}
    contexts = {
        context.path: context
        for context in TranslationContext.objects.filter(
            object_id=translation.source.object_id, path__in=paths
        )
    }
    found = _of_strings(translation, changed, contexts, texts, checked, before)
    return found + _of_values(translation, values)


def _changed_strings(after, checked, before):
    """Yield (path, string, text, string before, text before); no string before a new text."""
    for path, entries in after["strings"].items():
        earlier = before["strings"].get(path, [])
        chosen = pair(earlier, [string for string, _text in entries])
        for (string, text), (was, followed) in zip(entries, chosen, strict=True):
            is_same = text == was and followed == string
            if not is_same or _told(before, checked, path, text):
                yield path, string, text, followed, was


def _told(before, checked, path, text):
    """Return what readers are told of where a text comes from, and will be once it is reviewed.

    Nothing when that is the same. `checked` are the texts as they are then.
    """
    told = tuple(
        Origin(texts.get("origins", {}).get(path, {}).get(text, Origin.PERSON))
        for texts in (before, checked)
    )
    return told if told[0] != told[1] else ()


def _changed_values(source, after, before):
    """Return (segment, value before, value after) where readers would be shown another one."""
    if not (after["values"] or before["values"]):
        return []
    segments = source.overridablesegment_set.select_related("context", "source")
    shown = [(one, _shown(before, one), _shown(after, one)) for one in segments]
    return [row for row in shown if row[1] != row[2]]


def _shown(texts, segment):
    """Return a language's own value where it stands for the Swedish one of today, or that one."""
    own, stood_for = texts["values"].get(segment.context.path, (None, None))
    return own if own is not None and stood_for == segment.data else segment.data


def _of_strings(translation, changed, contexts, texts, checked, before):
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
                Origin(texts.get("origins", {}).get(path, {}).get(text, Origin.PERSON)),
                _told(before, checked, path, text) if (old, was) == (string, text) else (),
            )
        )
    return found


def _of_values(translation, changed):
    if not changed:
        return []
    written = {
        one.context_id: one
        for one in SegmentOverride.objects.filter(
            context__in=[segment.context_id for segment, *_values in changed],
            locale=translation.target_locale,
        ).select_related("last_translated_by__wagtail_userprofile")
    }
    described = iter(
        describe_all(
            [
                (segment, value)
                for segment, before, after in changed
                for value in (segment.data, before, after)
            ]
        )
    )
    found = []
    for segment, _before, after in changed:
        override = written.get(segment.context_id)
        found.append(
            Difference(
                segment.context,
                _place(translation, segment.context),
                swedish=next(described),
                before=next(described),
                after=next(described),
                author=override and override.last_translated_by,
                written_at=override and override.updated_at,
                checks=_other_site(segment.data, after),
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
