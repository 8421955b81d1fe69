"""What a translated page says of itself: which Swedish text it follows, and what is newer there."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from cms.blocks.marks import has_changed, mark_changes
from cms.languages.models import CompleteTranslation
from cms.languages.origins import Origin, worst


@dataclass
class Receipt:
    """The Swedish text that a page follows, its review, and what has no place beside its text."""

    source_published_at: datetime | None
    reviewed_at: datetime | None
    is_behind: bool = False
    unmarked: list = field(default_factory=list)
    origin: Origin = Origin.PERSON

    def of_part(self, is_behind):
        """Return the receipt of a part of the page, which shows some of the fields as well."""
        return replace(self, is_behind=is_behind or bool(self.unmarked))


def make_receipt(page, included=()):
    """Return the `Receipt` of a translated page, or None; mark what has changed in its texts.

    `included` are the snippets that it shows, which are marked when they are loaded: the page is
    behind if one of them is. Nobody is named: readers need to know that a second person has
    looked, not who it was.
    """
    if get_language() == settings.LANGUAGE_CODE or not page.pk:
        return None
    record = CompleteTranslation.objects.filter(page_id=page.pk).first()
    if record is None:
        return None
    is_behind = any(has_changed(shown.changes) for shown in (record, *included))
    unmarked = mark_changes(page, record.changes)
    origin = worst([record.origin, *(snippet.origin for snippet in included)])
    return Receipt(record.source_published_at, record.reviewed_at, is_behind, unmarked, origin)
