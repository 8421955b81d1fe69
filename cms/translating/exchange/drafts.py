"""Texts that a file marks as unfinished: kept where they are written, used on no page.

What is stored with an error counts nowhere as a translation; the type says that there is none
but that nobody has checked the text. Saving it anew in any editor makes it an ordinary one.
"""

from dataclasses import dataclass

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail_localize.models import StringSegment, StringTranslation

from cms.languages.names import direction
from cms.languages.origins import Origin
from cms.translating.guards import TranslatorsView, require_translator
from cms.translating.permissions import require
from cms.translating.review.rules import in_review
from cms.translating.texts.strings import DRAFT, find_error, origin_of, save_string

UNCHECKED = gettext_lazy("A draft from a file: check it and save it.")


@dataclass(frozen=True)
class Draft:
    """A text that somebody has yet to check."""

    segment: StringSegment
    stored: StringTranslation

    @property
    def version(self):
        """What names it as it is now: what is ticked is what was read."""
        return f"{self.stored.pk}-{self.stored.updated_at.isoformat()}"


def drafts_of(translation):
    """Return the `Draft`s of a translation, in the order of the page."""
    drafts = {
        (draft.context_id, draft.translation_of_id): draft
        for draft in StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale=translation.target_locale,
            translation_type=DRAFT,
            has_error=True,
        )
    }
    if not drafts:
        return []
    segments = translation.source.stringsegment_set.select_related(
        "string", "context", "source__specific_content_type"
    ).order_by("order")
    found = {
        (segment.context_id, segment.string_id): segment
        for segment in segments
        if (segment.context_id, segment.string_id) in drafts
    }
    return [Draft(segment, drafts[key]) for key, segment in found.items()]


class DraftsView(TranslatorsView):
    """Lists the drafts of a translation; those that are ticked become its texts."""

    template_name = "wagtailadmin/translating/drafts.html"
    page_title = gettext_lazy("Drafts to be checked")
    header_icon = "clipboard-list"

    def dispatch(self, request, *args, translation_id, **kwargs):
        self.translation, self.target = require_translator(request.user, translation_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return f"{self.translation.source.object_repr}: {self.translation.target_locale}"

    def post(self, request, *args, **kwargs):
        require(not in_review(self.target))
        number, chosen = 0, set(request.POST.getlist("drafts"))
        for draft in drafts_of(self.translation):
            text = draft.stored.data
            if draft.version in chosen and not find_error(draft.segment, text):
                is_machine = origin_of(draft.stored.tool_name) != Origin.PERSON
                origin = Origin.CHECKED if is_machine else Origin.PERSON
                locale = self.translation.target_locale
                save_string(draft.segment, locale, text, request.user, origin=origin)
                number += 1
        words = ngettext("%(n)s text is checked.", "%(n)s texts are checked.", number)
        messages.success(request, words % {"n": number})
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        code = self.translation.target_locale.language_code
        return super().get_context_data(
            translation=self.translation,
            drafts=drafts_of(self.translation),
            in_review=in_review(self.target),
            language=code,
            direction=direction(code),
            **kwargs,
        )
