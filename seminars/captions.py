"""What programs leave in captions: lines that are carried over, names before what is said."""

import re
from collections import Counter
from datetime import timedelta

from cms.film.durations import parse_playing_time
from cms.values.typed import tidy

# A file repeats its lines when so many of its texts begin with the last line of the one above.
REPEATING = 0.3
NAMED = 0.5
# "Anna Ek:", "ANNA EK:", "[SPEAKER_00]:", "Bo Alm (Gäst):".
PREFIX = re.compile(r"(?:>> ?)?\[?([^\W\d_][\w.'’-]*(?: [\w.'’()-]+){0,4})\]?: +(?=\S)")
CHAPTER = re.compile(
    r"\W*(?P<time>(?:\d{1,2}:)?\d{1,3}:\d{2})\W*(?P<title>\S.*)|(?P<name>.*\S)\W+"
    r"(?P<at>(?:\d{1,2}:)?\d{1,3}:\d{2})\W*",
    re.ASCII,
)
MAX_CHAPTERS = 200
LONGEST_LINE = 300


def drop_repeated_lines(texts: list[list[str]], is_automatic: bool) -> list[list[str]]:
    """Return the lines of each text without those that are carried over from the one above.

    Automatic captions show each line again until the next one is full. Elsewhere only files that
    do so throughout are taken for them: people say the same twice.
    """
    carried = sum(
        bool(lines) and bool(above) and len(lines) > 1 and lines[0] == above[-1]
        for above, lines in zip(texts, texts[1:], strict=False)
    )
    if not is_automatic and (carried < 2 or carried < REPEATING * len(texts)):
        return texts
    fresh: list[list[str]] = []
    above: list[str] = []
    for lines in texts:
        shared = min(len(lines), len(above))
        while shared and lines[:shared] != above[-shared:]:
            shared -= 1
        fresh.append(lines[shared:])
        above = lines
    return fresh


def take_speakers(texts: list[str]) -> dict[str, tuple[str, str]]:
    """Return the speaker and the words of the texts that begin with a name.

    It is a name when it recurs; where most texts begin with one, also when it stands only once.
    """
    found = {text: match for text in texts if (match := PREFIX.match(text)) and is_name(match[1])}
    counts = Counter(found[text][1] for text in texts if text in found)
    if not counts or counts.most_common(1)[0][1] < 2:
        return {}
    total = sum(counts.values())
    return {
        text: (match[1], text[match.end() :])
        for text, match in found.items()
        if counts[match[1]] > 1 or total >= NAMED * len(texts)
    }


def is_name(text: str) -> bool:
    """Whether every word of a text begins as in a name: with a capital, or with no letter."""
    return all(word[0].isupper() or not word[0].isalpha() for word in text.split())


def read_chapters(text: str) -> list[tuple[timedelta, str]]:
    """Return the chapters of a pasted list, `0:00 Inledning`, by their times.

    Lines that are none are left out; an empty list is returned when there are no chapters.
    """
    chapters = {}
    for line in text.splitlines():
        match = CHAPTER.fullmatch(tidy(line[:LONGEST_LINE]))
        if match and len(chapters) < MAX_CHAPTERS:
            try:
                start = parse_playing_time(match["time"] or match["at"])
            except ValueError:
                continue
            chapters.setdefault(start, (match["title"] or match["name"]).strip(" –—-:|")[:255])
    return sorted((start, title) for start, title in chapters.items() if title)
