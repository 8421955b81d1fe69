"""What speech recognition writes beside captions, as WebVTT: Whisper's tables and JSON."""

import json
import re
from html import escape
from typing import Any

# Whisper's table has milliseconds, Audacity's labels have seconds with decimals.
ROW = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\t([0-9]{1,9}(?:\.[0-9]{1,9})?)\t(.*)", re.ASCII)
HEAD = re.compile(r"start\tend\ttext", re.IGNORECASE)


def to_webvtt(text: str) -> str:
    """Return a table or the JSON of a recognizer as WebVTT, and every other text as it is."""
    text = text.removeprefix("\ufeff")
    segments = _json_segments(text) if text.lstrip().startswith("{") else _table_segments(text)
    return "\n\n".join(["WEBVTT", *segments]) if segments else text


def _table_segments(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [ROW.fullmatch(line) for line in lines[bool(lines and HEAD.fullmatch(lines[0])) :]]
    read = [row for row in rows if row]
    if len(read) < len(rows):
        return []
    return [
        _segment(*(float(time) / (1 if "." in time else 1000) for time in row.groups()[:2]), row[3])
        for row in read
    ]


def _json_segments(text: str) -> list[str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    segments = found.get("segments") if isinstance(found, dict) else None
    if not isinstance(segments, list) or not all(map(_is_segment, segments)):
        return []
    return [
        _segment(one["start"], one["end"], one["text"], str(one.get("speaker") or ""))
        for one in segments
    ]


def _is_segment(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("text"), str)
        and all(
            isinstance(one.get(name), int | float) and 0 <= one[name] < 10**6
            for name in ("start", "end")
        )
    )


def _segment(start: float, end: float, text: str, speaker: str = "") -> str:
    said = escape(" ".join(text.split()), quote=False)
    voice = f"<v {escape(' '.join(speaker.split()))}>" if speaker.strip() else ""
    return f"{_clock(start)} --> {_clock(end)}\n{voice}{said}"


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    return f"{milliseconds // 60_000}:{milliseconds // 1000 % 60:02}.{milliseconds % 1000:03}"
