"""What a project's texts say: their sentences, and those that speak of the future."""

import re
from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags

if TYPE_CHECKING:
    from projects.models.project import ProjectPage

# Where a block of rich text ends, a sentence ends, whether it has a full stop or not.
BLOCK_END = re.compile(r"</(?:p|li|h\d|div)>|<br\s*/?>", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
# Swedish speaks of the future with these words. A sentence with one of them does not fit a project
# that is over; "skulle", "planerades" and "väntades" do.
FUTURE = re.compile(
    r"\b(?:kommer (?:\w+ ){0,2}att|ska|skall|planeras|planerar|avser|förväntas|väntas|tänker|"
    r"är tänkt|är tänkta|hoppas|nästa (?:år|vår|sommar|höst|vinter|månad))\b",
    re.IGNORECASE,
)


def plain_text(html: str | None) -> str:
    """Return rich text without tags, each of its blocks on a line of its own."""
    return unescape(strip_tags(BLOCK_END.sub("\n", html or ""))).strip()


def future_sentences(html: str | None) -> list[str]:
    """Return the sentences of a Swedish text that speak of the future."""
    sentences = SENTENCE_END.split(plain_text(html))
    return [" ".join(sentence.split()) for sentence in sentences if FUTURE.search(sentence)]


def has_results(project: "ProjectPage") -> bool:
    """Whether the project's page says what came of it, in words or in figures."""
    return bool(plain_text(project.results) or project.figures)
