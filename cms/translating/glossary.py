"""The agreed words of a language: who keeps them, and where they occur in a text."""

import re

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button

from cms.admin.snippets import ListedIndexView
from cms.snippets.viewsets import CountyOwnedViewSet
from cms.translating.models import GlossaryTerm


class GlossaryIndexView(ListedIndexView):
    """The list of terms, with the files that they come and go in."""

    @cached_property
    def header_more_buttons(self):
        return [
            *super().header_more_buttons,
            Button(
                _("Import CSV or TBX"), reverse("import_glossary"), icon_name="upload", priority=50
            ),
            *(
                Button(label, reverse("download_glossary", args=[suffix]), icon_name="download")
                for suffix, label in (("csv", _("Download CSV")), ("tbx", _("Download TBX")))
            ),
        ]


class GlossaryViewSet(CountyOwnedViewSet):
    """The glossary in the admin: one's own languages."""

    model = GlossaryTerm
    icon = "openquote"
    index_view_class = GlossaryIndexView
    list_display = [
        "term",
        "translation",
        "locale",
        "note",
        Column(
            "is_reviewed",
            label=gettext_lazy("Reviewed"),
            accessor=lambda term: _("Reviewed") if term.is_reviewed else _("Not reviewed"),
            sort_key="is_reviewed",
        ),
    ]
    list_filter = ["locale", "is_reviewed"]
    search_fields = ["term", "translation"]


def terms_of(locale):
    """Return a language's terms, the longest first, so that it wins over a part of it."""
    return sorted(GlossaryTerm.objects.filter(locale=locale), key=lambda term: -len(term.term))


def find_terms(text, terms):
    """Return the terms that occur in a text at the start of words, each once, in its order.

    A Swedish word goes on after the term as it is inflected: "länsstyrelse" is found in
    "länsstyrelsens". The longest of two that begin alike wins, as `terms_of` has them.
    """
    if not terms:
        return []
    known = {term.term.lower(): term for term in reversed(terms)}
    pattern = "|".join(re.escape(term.term) for term in terms)
    found = re.findall(rf"(?<!\w)({pattern})\w*", text, re.IGNORECASE)
    # What some letters are in lower case is no term.
    return list(dict.fromkeys(known[word.lower()] for word in found if word.lower() in known))
