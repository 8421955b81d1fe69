"""Which Swedish text became which, when an officer says that a text was only corrected.

Wagtail-localize knows a text by its very words: one letter less, and it is a new one without a
translation.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

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

    kept: list = field(default_factory=list)
    left: list = field(default_factory=list)


def sentences_of(source):
    """Return the `Sentence`s that translators see, in the order of the page."""
    segments = source.stringsegment_set.select_related("string", "context").order_by("order")
    return [
        Sentence(s.context.path, s.string.data, s.attrs, s.string_id, s.context_id)
        for s in segments
    ]


def sentences_of_draft(draft):
    """Return the `Sentence`s of a page or snippet as they will be when it is published."""
    return [
        Sentence(value.path, value.string.data, json.dumps(value.attrs, cls=DjangoJSONEncoder))
        for value in extract_segments(draft)
        if isinstance(value, StringSegmentValue)
    ]


def make_plan(before, after):
    """Return the plan for a correction that made the sentences `after` of those `before`.

    Sentences pair only within their field or block, when each is the one most like the other.
    """
    old_by_path, new_by_path = by_path(before), by_path(after)
    plan = CorrectionPlan()
    for path, now in new_by_path.items():
        gone = [sentence for sentence in old_by_path[path] if sentence not in now]
        come = [sentence for sentence in now if sentence not in old_by_path[path]]
        for sentence in come:
            old, reason = _find_old(sentence, gone, come)
            if reason:
                plan.left.append((sentence.data, reason))
            else:
                plan.kept.append((old, sentence))
    return plan


def by_path(sentences):
    """Return lists of `Sentence`s by their path."""
    found = defaultdict(list)
    for sentence in sentences:
        found[sentence.path].append(sentence)
    return found


def _find_old(new, gone, come):
    """Return (the sentence that a new one corrects, None) or (None, why there is none)."""
    candidates = _most_alike(new, gone, lambda old: _likeness(old, new))
    if not candidates:
        return None, LeftReason.NEW
    [old, *others] = candidates
    if others or _most_alike(old, come, lambda rival: _likeness(old, rival)) != [new]:
        return None, LeftReason.UNCLEAR
    if old.attrs != new.attrs or not keeps_facts(old.data, new.data) or not _keeps_marks(old, new):
        return None, LeftReason.FACTS
    return old, None


def _most_alike(sentence, others, score_of):
    scores = [(score_of(other), other) for other in others]
    best = max((score for score, _other in scores), default=0)
    return [other for score, other in scores if score == best >= ALIKE]


def _likeness(old, new):
    return _ratio(MARKUP.sub("", old.data), MARKUP.sub("", new.data))


def _keeps_marks(old, new):
    """Whether links and emphasis, if they are the same, stand on the same words."""
    marked = zip(MARKED.findall(old.data), MARKED.findall(new.data), strict=True)
    return all(_ratio(*texts) >= ALIKE for texts in marked)


def _ratio(old, new):
    return likeness(old.casefold(), new.casefold())
