"""What every format is written from: the texts of a translation with all that is known of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

from cms.translating.exchange.inline import CONTROL
from cms.translating.exchange.places import BETWEEN, editor_address, places_of, preview_address
from cms.translating.exchange.units import Status
from cms.translating.models import PublishedTexts
from cms.translating.texts.holders import places_within
from cms.translating.texts.loading import Text, texts_of
from cms.translating.texts.strings import plain


@dataclass(frozen=True)
class OutgoingText:
    """One text: the page's own `Text`, how far it is, where it stands, what is agreed on."""

    text: Text
    status: Status
    place: str
    address: str

    @property
    def key(self) -> str:
        """What names it in a file."""
        return unit_id(self.text.segment)

    @property
    def terms(self) -> list[str]:
        """The glossary's terms in it, one a line."""
        return [CONTROL.sub("", term.description) for term in self.text.used_terms]

    @property
    def context(self) -> str:
        """Where it stands in words, and the address of that place."""
        return f"{self.place} — {self.address}"

    @property
    def limit_words(self) -> str:
        """How long it may be, in words, or an empty string."""
        if not self.text.limit:
            return ""
        return _("At most %(limit)s characters.") % {"limit": self.text.limit}


@dataclass(frozen=True)
class OutgoingPart:
    """A page or snippet in one language, as a file holds it."""

    translation: Translation
    title: str
    texts: list[OutgoingText]

    @property
    def notes(self) -> list[str]:
        """Its title and the addresses where it is seen and written."""
        addresses = [preview_address(self.translation), editor_address(self.translation)]
        return [self.title, *filter(None, addresses)]


def part_of(translation: Translation) -> OutgoingPart:
    """Return a translation for a file, from a number of queries that does not grow."""
    # A text that stands twice at a place has one translation.
    texts = list({unit_id(text.segment): text for text in texts_of(translation)}.values())
    title = CONTROL.sub("", translation.source.object_repr)
    model = translation.source.specific_content_type.model_class()
    places = places_of([text.segment for text in texts], title, model)
    within = places_within(translation.source)
    published = _published(translation)
    return OutgoingPart(
        translation,
        title,
        [
            OutgoingText(
                text,
                _status(text, published),
                CONTROL.sub("", _whole(places[text.segment.pk], within.get(plain(text.source)))),
                editor_address(translation, text.segment),
            )
            for text in texts
        ],
    )


def _whole(place: str, within: str | None) -> str:
    return BETWEEN.join([place, within]) if within else place


def unit_id(segment: StringSegment) -> str:
    """Return what names a text in XLIFF: its place and its Swedish words."""
    return f"{segment.context_id}-{segment.string_id}"


def _published(translation: Translation) -> set[tuple[str, int, str]]:
    """Return the (path, Swedish string, text) that readers of the language are shown."""
    found = PublishedTexts.objects.filter(translation=translation).first()
    strings = found.texts["strings"] if found else {}
    return {(path, string, text) for path, pairs in strings.items() for string, text in pairs}


def _status(text: Text, published: set[tuple[str, int, str]]) -> Status:
    if not text.is_done:
        is_draft = text.value and text.stored.has_error
        return Status.DRAFT if is_draft else Status.OPEN
    key = (text.segment.context.path, text.segment.string_id, text.value)
    return Status.PUBLISHED if key in published else Status.TRANSLATED
