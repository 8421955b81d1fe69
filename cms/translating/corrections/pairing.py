"""Which Swedish text became which, when an officer says that a text was only corrected.

Wagtail-localize knows a text by its very words: one letter less, and it is a new one without a
translation.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.translating.corrections.spelling import is_respelled
from cms.translating.texts.warnings import MARKUP, keeps_facts
from cms.values.likeness import likeness

# Share of the letters in common, below which a text is taken for another one.
ALIKE = 0.8
# The words that a link or emphasis begins with.
MARKED = re.compile(r"<[a-z][^>]*>([^<]*)")


class LeftReason(models.TextChoices):
    """Why a text is left to the translators although it was said to be only corrected."""

    NEW = "new", _("it is new, or changed too much to be a correction")
    UNCLEAR = "unclear", _("it is not clear which earlier text it stands for")
    FACTS = (
        "facts",
        _("a number, a date, an address, a link, formatting or a word such as “not” is another"),
    )
    WORD = "word", _("a word may have become another word, and not only be spelled right")


@dataclass(frozen=True)
class Sentence:
    """One Swedish text in its place, with the attributes of its tags as JSON."""

    path: str
    data: str
    attrs: str
    string_id: int | None = field(default=None, compare=False)
    context_id: int | None = field(default=None, compare=False)


@dataclass
class CorrectionPlan:
    """What a correction keeps, as (old, new) sentences, and leaves, as (text, `LeftReason`)."""

    kept: list[tuple[Sentence, Sentence]] = field(default_factory=list)
    left: list[tuple[str, LeftReason]] = field(default_factory=list)


def sentences_of(source: TranslationSource) -> list[Sentence]:
    """Return the `Sentence`s that translators see, in the order of the page."""
    segments = source.stringsegment_set.select_related("string", "context").order_by("order")
    return [
        Sentence(s.context.path, s.string.data, s.attrs, s.string_id, s.context_id)
        for s in segments
    ]


def sentences_of_draft(draft: models.Model) -> list[Sentence]:
    """Return the `Sentence`s of a page or snippet as they will be when it is published."""
    return [
        Sentence(value.path, value.string.data, json.dumps(value.attrs, cls=DjangoJSONEncoder))
        for value in extract_segments(draft)
        if isinstance(value, StringSegmentValue)
    ]


def make_plan(before: Iterable[Sentence], after: Iterable[Sentence]) -> CorrectionPlan:
    """Return the plan for a correction that made the sentences `after` of those `before`.

    Sentences pair only within their field or block, when each is the one most like the other.
    """
    old_by_path, new_by_path = by_path(before), by_path(after)
    plan = CorrectionPlan()
    for path, now in new_by_path.items():
        gone = [sentence for sentence in old_by_path[path] if sentence not in now]
        come = [sentence for sentence in now if sentence not in old_by_path[path]]
        for sentence in come:
            found = _find_old(sentence, gone, come)
            if isinstance(found, LeftReason):
                plan.left.append((sentence.data, found))
            else:
                plan.kept.append((found, sentence))
    return plan


def by_path(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    """Return lists of `Sentence`s by their path."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        found[sentence.path].append(sentence)
    return found


def _find_old(new: Sentence, gone: list[Sentence], come: list[Sentence]) -> Sentence | LeftReason:
    """Return the sentence that a new one corrects, or why there is none."""
    candidates = _most_alike(gone, lambda old: _likeness(old, new))
    if not candidates:
        return LeftReason.NEW
    [old, *others] = candidates
    if others or _most_alike(come, lambda rival: _likeness(old, rival)) != [new]:
        return LeftReason.UNCLEAR
    if old.attrs != new.attrs or not keeps_facts(old.data, new.data) or not _keeps_marks(old, new):
        return LeftReason.FACTS
    return old if is_respelled(old.data, new.data) else LeftReason.WORD


def _most_alike(
    others: Iterable[Sentence], score_of: Callable[[Sentence], float]
) -> list[Sentence]:
    scores = [(score_of(other), other) for other in others]
    best = max((score for score, _other in scores), default=0)
    return [other for score, other in scores if score == best >= ALIKE]


def _likeness(old: Sentence, new: Sentence) -> float:
    return _ratio(MARKUP.sub("", old.data), MARKUP.sub("", new.data))


def _keeps_marks(old: Sentence, new: Sentence) -> bool:
    """Whether links and emphasis, if they are the same, stand on the same words."""
    marked = zip(MARKED.findall(old.data), MARKED.findall(new.data), strict=True)
    return all(_ratio(*texts) >= ALIKE for texts in marked)


def _ratio(old: str, new: str) -> float:
    return likeness(old.casefold(), new.casefold())
