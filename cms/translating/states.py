"""How far a translation is: what wagtail-localize calls up to date may lag behind the Swedish."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translating.counting import count_again, count_stale
from cms.translating.judging import State


@dataclass(frozen=True)
class StoredRow:
    """What the lists need to know of a page or snippet in one language."""

    pk: int
    live: bool
    last_published_at: object
    path: str = ""
    title: str = ""
    county: str = ""


def with_state(translations, is_counted=False):
    """Annotate translations with what is kept of each: `state`, a `State`, and `section`.

    What has changed is counted before, unless the caller has just had it counted.
    """
    if not is_counted:
        count_stale()
    return translations.annotate(
        state=F("text_progress__state"), section=F("text_progress__section")
    )


def state_of(translation):
    """Return a translation's `State`, found anew."""
    count_again([translation.pk])
    [state] = Translation.objects.filter(pk=translation.pk).values_list(
        "text_progress__state", flat=True
    )
    return State(state)


class Progress:
    """The states of many translations, from a number of queries that does not grow with them."""

    def __init__(self, translations, is_counted=False):
        """Count what has changed, unless that was done: then `text_progress` is at hand."""
        self.translations = list(translations)
        self._rows = _load_rows(self.translations)
        listed = Translation.objects.filter(pk__in=[found.pk for found in self.translations])
        self._states = (
            {found.pk: found.text_progress.state for found in self.translations}
            if is_counted
            else dict(with_state(listed).values_list("pk", "state"))
        )

    def original(self, translation):
        """The Swedish page or snippet as a `StoredRow`, or None when it is deleted."""
        return self._row(translation, translation.source.locale_id)

    def target(self, translation):
        """The page or snippet in the other language as a row, or None when it is deleted."""
        return self._row(translation, translation.target_locale_id)

    def state(self, translation):
        """Return the `State`."""
        return State(self._states[translation.pk])

    def _row(self, translation, locale_id):
        source = translation.source
        return self._rows.get((source.specific_content_type_id, source.object_id, locale_id))


def _load_rows(translations):
    keys, locales = defaultdict(set), set()
    for translation in translations:
        source = translation.source
        keys[source.specific_content_type_id].add(source.object_id)
        locales |= {source.locale_id, translation.target_locale_id}
    found, pages = {}, {}
    for pk, wanted in keys.items():
        model = ContentType.objects.get_for_id(pk).model_class()
        if issubclass(model, Page):
            pages |= dict.fromkeys(wanted, pk)
            continue
        fields = ["translation_key", "locale_id", "pk", "live", "last_published_at"]
        has_county = any(field.name == "county" for field in model._meta.fields)
        for values in model.objects.filter(translation_key__in=wanted, locale__in=locales).values(
            *fields, *(["county"] if has_county else [])
        ):
            key = (pk, values.pop("translation_key"), values.pop("locale_id"))
            found[key] = StoredRow(**values)
    if pages:
        for values in Page.objects.filter(translation_key__in=pages, locale__in=locales).values(
            "translation_key", "locale_id", "pk", "live", "last_published_at", "path", "title"
        ):
            page_key = values.pop("translation_key")
            key = (pages[page_key], page_key, values.pop("locale_id"))
            found[key] = StoredRow(**values)
    return found
