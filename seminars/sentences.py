"""A transcript as translators get it: in sentences, each with its times.

What stands between two times is often half a sentence, which no language can be put into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from cms.blocks.marks import Places
from seminars.cues import Cue, Speech

# What ends a sentence: its sign, a pause of so many milliseconds, or so many signs without one.
SENTENCE_END = (".", "!", "?", "…", "؟", "።")
PAUSE = 2000
LONGEST = 240


def sentences_of(cues: Iterable[Cue]) -> list[Cue]:
    """Return cues of one sentence of one speaker each, from where it begins to where it ends.

    No time is made up: where a cue holds more than one sentence they stay together.
    """
    sentences: list[Cue] = []
    for cue in cues:
        for speech in cue.speeches:
            part = replace(speech, text=" ".join(speech.text.split()))
            if sentences and _continues(sentences[-1], cue, part):
                before = sentences[-1]
                joined = replace(part, text=f"{before.speeches[0].text} {part.text}")
                sentences[-1] = Cue(before.start, max(before.end, cue.end), (joined,))
            else:
                sentences.append(Cue(cue.start, cue.end, (part,)))
    return sentences


def distinct_texts(cues: Iterable[Cue]) -> list[str]:
    """Return what is said, in order; what is said twice stands once, and is translated once."""
    return list(dict.fromkeys(cue.speeches[0].text for cue in sentences_of(cues)))


def translated_cues(cues: Iterable[Cue], texts: list[str], changes: Iterable[Mapping]) -> list[Cue]:
    """Return the sentences of cues in another language, with the times and speakers of the cues.

    `texts` are the translations of their `distinct_texts`; `changes` says which of them are older
    than what is said now, and which stand as they are said (`cms.blocks.marks`).
    """
    sentences = sentences_of(cues)
    spoken = list(dict.fromkeys(cue.speeches[0].text for cue in sentences))
    older = dict(chain.from_iterable(change["older"] for change in changes))
    as_spoken = {place for change in changes for place in Places.of(change).swedish}
    said = {
        words: Speech(
            text,
            newer=older.get(position, ""),
            is_untranslated=position in as_spoken,
        )
        for position, (words, text) in enumerate(zip(spoken, texts, strict=True))
    }
    return [
        replace(cue, speeches=(replace(said[speech.text], speaker=speech.speaker),))
        for cue in sentences
        for speech in cue.speeches
    ]


def first_said(cues: Iterable[Cue]) -> dict[str, Cue]:
    """Return by each of the `distinct_texts` the sentence where it is first said."""
    return {cue.speeches[0].text: cue for cue in reversed(sentences_of(cues))}


def _continues(before: Cue, cue: Cue, part: Speech) -> bool:
    [said] = before.speeches
    return (
        said.speaker == part.speaker
        and not said.text.endswith(SENTENCE_END)
        and cue.start - before.end < PAUSE
        and len(said.text) + len(part.text) < LONGEST
    )
