"""What is said in lectures whose film nobody has written out: words of the list, with times."""

from seminars.cues import Cue, Speech
from seminars.models.transcript import TimedTranscript

# Sentences of a lecture of ten minutes, and the milliseconds and words of each.
SENTENCES, TIME, WORDS = 100, 6000, 12


def write_transcripts(lectures, words):
    """Give lectures, and their translations, transcripts of their own where they have none."""
    for lecture in lectures.filter(timed_transcript=None).order_by("pk"):
        lecture.timed_transcript = TimedTranscript.of(_said(words, lecture.pk))
        lecture.save_revision().publish()
        lecture.get_translations().update(timed_transcript=lecture.timed_transcript)


def _said(words, lecture):
    return [
        Cue(
            number * TIME,
            (number + 1) * TIME,
            (Speech(words.sentence(lecture * SENTENCES + number, WORDS)),),
        )
        for number in range(SENTENCES)
    ]
