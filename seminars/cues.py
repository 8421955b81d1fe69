"""What is said in a film and when; written as WebVTT, https://www.w3.org/TR/webvtt1/."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Speech:
    """What one voice says; `speaker` is empty when the file does not name it.

    In a translation: what is said by now where the text is of something `newer`, and whether it
    stands as it was spoken.
    """

    text: str
    speaker: str = ""
    newer: str = ""
    is_untranslated: bool = False


@dataclass(frozen=True)
class Cue:
    """What is said between two times, in milliseconds from the film's beginning."""

    start: int
    end: int
    speeches: tuple[Speech, ...]

    @property
    def text(self) -> str:
        """What is said, by all voices, on one line."""
        return " ".join(" ".join(speech.text.split()) for speech in self.speeches)


def format_webvtt(cues: Iterable[Cue], spoken_language: str = "") -> str:
    """Return cues as a WebVTT text, which `parse` reads as the same cues.

    Of a translation it marks what is in the `spoken_language`; below what is older stands what is
    said by now.
    """
    blocks = [
        f"{_format_time(cue.start)} --> {_format_time(cue.end)}\n"
        + "\n".join(_format_speech(speech, spoken_language) for speech in cue.speeches)
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _format_time(time: int) -> str:
    seconds, milliseconds = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


def _format_speech(speech: Speech, spoken_language: str) -> str:
    text, speaker = _escape(speech.text), _escape(speech.speaker)
    if speech.is_untranslated:
        text = _in_language(text, spoken_language)
    elif speech.newer:
        now = _in_language(_escape(speech.newer), spoken_language)
        text = f"<c.older>{text}</c>\n{now}"
    return f"<v {speaker}>{text}</v>" if speaker else text


def _in_language(text: str, language: str) -> str:
    return f"<lang {language}>{text}</lang>" if language else text


def _escape(text: str) -> str:
    # What would be read as the line break of other formats is two signs here.
    return escape(text, quote=False).replace("\\N", "\\&#78;")
