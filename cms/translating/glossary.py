"""The agreed words of a language: who keeps them, and where they occur in a text."""

import re
from dataclasses import dataclass

from cms.snippets.viewsets import CountyOwnedViewSet
from cms.translating.models import GlossaryTerm


class GlossaryViewSet(CountyOwnedViewSet):
    """The glossary in the admin: one's own languages."""

    model = GlossaryTerm
    icon = "openquote"
    list_display = ["term", "translation", "locale", "note"]
    list_filter = ["locale"]
    search_fields = ["term", "translation"]


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, with the glossary term it is, if any."""

    text: str
    term: GlossaryTerm | None = None


def terms_of(locale):
    """Return a language's terms, the longest first, so that it wins over a part of it."""
    return sorted(GlossaryTerm.objects.filter(locale=locale), key=lambda term: -len(term.term))


def mark(text, terms):
    """Split a text into `Piece`s at the terms, which match at the start of words.

    A Swedish word goes on after the term as it is inflected: "länsstyrelse" is found in
    "länsstyrelsens".
    """
    if not terms:
        return [Piece(text)]
    known = {term.term.lower(): term for term in reversed(terms)}
    pattern = "|".join(re.escape(term.term) for term in terms)
    pieces, end = [], 0
    for match in re.finditer(rf"(?<!\w)({pattern})\w*", text, re.IGNORECASE):
        if match.start() > end:
            pieces.append(Piece(text[end : match.start()]))
        pieces.append(Piece(match[0], known.get(match[1].lower())))
        end = match.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces
