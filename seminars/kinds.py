"""What `manage.py read` prints of programmes and transcripts: what the forms understand."""

from seminars import webvtt
from seminars.programme.parser import parse_programme


def read_programme(data):
    """Return the points of a programme, with what the officer is told about each of them."""
    points = parse_programme(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    return {
        "items": [
            {
                "title": point.title,
                "speakers": [speaker.name for speaker in point.speakers],
                "roles": [str(speaker.role) for speaker in point.speakers],
                "start": point.start and point.start.strftime("%H:%M"),
                "end": point.end and point.end.strftime("%H:%M"),
                "room": point.room,
                "film": point.video_url,
                "offered": point.is_lecture,
                "notes": [str(note.label) for note in point.notes],
                "source": point.source,
            }
            for point in points
        ]
    }


def read_transcript(data):
    """Return what is said in a transcript, with its times in seconds, and what was left out."""
    notes = []
    try:
        cues = webvtt.parse(webvtt.decode(data), notes=notes)
    except webvtt.WebVTTError as error:
        return {"refused": str(error)}
    return {
        "items": [
            {
                "start": cue.start / 1000,
                "end": cue.end / 1000,
                "speaker": speech.speaker,
                "text": speech.text,
            }
            for cue in cues
            for speech in cue.speeches
        ],
        "notes": [str(note) for note in notes],
    }
