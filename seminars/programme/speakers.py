"""Who speaks, read from text: `Professor A B och docent C D, Malmö universitet`."""

import re
from dataclasses import dataclass

from cms.people.first_names import is_first_name
from cms.people.organisation_words import has_organisation_word, is_acronym
from cms.people.titles import is_role, is_title
from seminars.choices import SpeakerRole

# What stands between speakers, and between a speaker and an affiliation.
DELIMITER = re.compile(r"(,? (?:och|samt|and) | ?[;/&,(] ?)", re.IGNORECASE)
# More than any line of speakers has: what is longer is running text.
MAX_PARTS = 120
MAX_NAME_WORDS = 5
PARTICLE = re.compile(
    r"af|al|av|bin|da|de|del|den|der|di|du|el|ibn|la|le|ten|ter|van|von|zu", re.IGNORECASE
)
# "Titel" av Anna Ek, … – med Anna Ek: the word is no part of a name.
WITH = re.compile(
    r"^ ?(?:(?:Föreläsning|Föredrag|Presentation|Anförande) )?"
    r"(?:[Mm]ed|[Aa]v|[Ff]rån|[Ww]ith|[Bb]y) (?=[A-ZÅÄÖ]|\w+ [A-ZÅÄÖ])"
)
FROM = ("från", "vid", "på", "hos", "from")
# "… från Röda Korset": the word is no part of the name.
WHERE = re.compile(rf"^(?:{'|'.join(FROM)}) (?=[A-ZÅÄÖ])")
OF = re.compile(r"\b(?:of|for)\b")
PREPOSITION = re.compile(
    r"av|för|från|i|inom|med|mot|om|på|till|vid|of|in|at|for|with|by|to|on|the|within",
    re.IGNORECASE,
)
# "Anna Ek och Bo Alm, båda SLU".
ALL_OF_THEM = re.compile(r"^(?:båda|samtliga|alla) (?:(?:från|vid|på) )?(?=[A-ZÅÄÖ])")
PLURAL_ROLES = {
    "advokaterna": "advokat",
    "docenterna": "docent",
    "doktoranderna": "doktorand",
    "forskarna": "forskare",
    "författarna": "författare",
    "journalisterna": "journalist",
    "kriminologerna": "kriminolog",
    "lektorerna": "lektor",
    "poliserna": "polis",
    "professorerna": "professor",
    "samordnarna": "samordnare",
    "strategerna": "strateg",
}


@dataclass
class Speaker:
    """A speaker as the programme has it; `is_sure` is False when it may be something else.

    `is_labelled` is whether a label or the head of a column says that it is one.
    """

    name: str
    title: str = ""
    affiliation: str = ""
    is_sure: bool = True
    is_labelled: bool = False
    role: SpeakerRole = SpeakerRole.LECTURER


def parse_speakers(text: str) -> list[Speaker]:
    """Return the speakers that `text` names, in its order; an empty list when it names none.

    Everything in `text` ends up in a name, a title or an affiliation, or nothing is returned.
    """
    parts = DELIMITER.split(WITH.sub("", text))
    if len(parts) > MAX_PARTS:
        return []
    reader = _SpeakerReader()
    delimiter = ""
    for index, part in enumerate(parts):
        if index % 2:
            delimiter = f"{delimiter}{part}" if delimiter.strip() else part
        elif part.strip():
            reader.read(delimiter, part.strip())
            delimiter = ""
    return reader.finish()


def split_name(text: str) -> tuple[str, str]:
    """Return what stands before a person's name, and the name; the name is empty without one."""
    words = cut_organisation(text)[0].split()
    start = 0
    for index, word in enumerate(words):
        # A role by its ending alone may be a first name: only when two words follow it.
        words_after = 1 if is_title(word) else 2
        stands_before = is_role(word) and len(words) - index > words_after
        if stands_before or (word[0].islower() and not PARTICLE.fullmatch(word)):
            start = index + 1
    before, name = words[:start], words[start:]
    # A particle belongs to the name only inside or before it: "Annika av Klercker".
    if not name or not all(map(_is_name_word, name)) or PARTICLE.fullmatch(name[-1]):
        return text, ""
    is_after_role = bool(before) and is_role(before[-1])
    if not (2 if not is_after_role else 1) <= len(name) <= MAX_NAME_WORDS:
        return text, ""
    if before and (PREPOSITION.fullmatch(before[-1]) or _is_organisation(before[0])):
        return text, ""
    if _is_organisation(" ".join(name)):
        return text, ""
    return " ".join(before), " ".join(name)


def _own_words(name: str) -> list[str]:
    return [word for word in name.split() if not PARTICLE.fullmatch(word)]


def cut_organisation(text: str) -> tuple[str, str]:
    """Return of "Anna Ek Länsstyrelsen" her name, and what follows it."""
    words = text.split()
    for place in range(2, min(len(words), 5)):
        who, rest = words[:place], words[place:]
        named = [word for word in who if not is_role(word)]
        if len(named) != 2 or not is_first_name(named[0]):
            continue
        if _is_organisation(" ".join(rest)):
            return " ".join(who), " ".join(rest)
        # "Nils Lindahl från Norra Skog".
        if len(rest) > 1 and rest[0] in FROM and rest[1][0].isupper():
            return " ".join(who), " ".join(rest[1:])
    return text, ""


def _cut_where(part: str) -> tuple[str, str]:
    """Return of "handläggare Region Skåne" the role and where that is; the latter may be empty."""
    words = part.split()
    place = next((place for place, word in enumerate(words[1:], 1) if word[0].isupper()), 0)
    where = " ".join(words[place:])
    is_where = _is_organisation(where) or is_acronym(words[place])
    if place and is_role(words[place - 1]) and is_where:
        return " ".join(words[:place]), where
    return part, ""


def _is_name_word(word: str) -> bool:
    return bool(PARTICLE.fullmatch(word)) or (
        word[0].isalpha()
        and not word[0].islower()
        and all(letter.isalpha() or letter in "-'’.‐" or not letter.isascii() for letter in word)
    )


def _is_organisation(text: str) -> bool:
    return has_organisation_word(text) and not is_role(text)


class _SpeakerReader:
    """Reads the parts of a list of speakers, one after the other."""

    def __init__(self) -> None:
        self.speakers: list[Speaker] = []
        self.group: list[Speaker] = []  # the last speakers, who share the affiliation that follows
        self.shared_title = ""  # "Professorerna A och B": the title of each in the group
        self.pending = ""  # a role whose name has not come yet
        self.before_pending = ""  # the delimiter before it
        self.last = ""  # what the last part was: "name", "title" or "affiliation"

    def read(self, delimiter: str, part: str) -> None:
        mark = delimiter.strip().lower()
        part = ALL_OF_THEM.sub("", part)
        role, name = split_name(part)
        is_list = mark not in (",", "(")
        if mark in ("and", "och") and self._goes_on(part):
            self._set_affiliation(f"{self.speakers[-1].affiliation}{delimiter}{part}")
            return
        # "Director EuroHealthNet" says where the speaker before works.
        if self.speakers and not is_list and role and name:
            is_where = self.last == "name" and not is_first_name(name.split()[0])
            if is_where or len(_own_words(name)) < 2:
                role = name = ""
        is_known = bool(name) and is_first_name(name.split()[0]) and len(_own_words(name)) > 1
        # "Thomas Berg, Ingrid Ek och Bo Alm": names in a row, and not where the first one works.
        is_next = is_known and (
            self.last == "title" or (self.last == "name" and not self.speakers[-1].title)
        )
        if name and (not self.speakers or role or is_list or is_next or self.last == "affiliation"):
            is_sure = bool(role or self.pending or is_list or not self.speakers or is_known)
            self._add(delimiter, role, name, mark, is_sure)
            if rest := cut_organisation(part)[1]:
                self._set_affiliation(rest)
        elif self._begins_role(part, is_list):
            if not self.pending:
                self.before_pending, delimiter = delimiter, ""
            self.pending += delimiter + part
        else:
            self._describe(delimiter, part, is_list, looks_like_name=bool(name))

    def _goes_on(self, part: str) -> bool:
        """Whether "Ministry of Justice and Home Affairs" goes on, and nobody else begins."""
        where = self.speakers[-1].affiliation if self.speakers else ""
        return bool(OF.search(where)) and not is_first_name(part.split()[0])

    def _begins_role(self, part: str, is_list: bool) -> bool:
        if not self.speakers or self.pending:
            return True
        return is_list and self.last == "affiliation" and is_role(part)

    def finish(self) -> list[Speaker]:
        if self.pending and self.speakers:
            affiliation = self.speakers[-1].affiliation
            self._set_affiliation(affiliation + self.before_pending + self.pending)
        for speaker in self.speakers:
            speaker.title = speaker.title[:1].upper() + speaker.title[1:]
            if not speaker.title and not speaker.affiliation:
                speaker.is_sure = False
        return self.speakers

    def _add(self, delimiter: str, role: str, name: str, mark: str, is_sure: bool) -> None:
        if self.pending:
            role = self.pending + delimiter + role if role else self.pending
            self.pending = ""
        if mark == ";" or self.last == "affiliation":
            self.group, self.shared_title = [], ""
        if role.lower() in PLURAL_ROLES:
            role = self.shared_title = PLURAL_ROLES[role.lower()]
        speaker = Speaker(name, role or self.shared_title, is_sure=is_sure)
        self.group.append(speaker)
        self.speakers.append(speaker)
        self.last = "name"

    def _describe(self, delimiter: str, part: str, is_list: bool, looks_like_name: bool) -> None:
        speaker = self.speakers[-1]
        if self.last == "affiliation" and not speaker.title and is_role(part.split()[0]):
            speaker.title = part
        elif self.last == "affiliation":
            self._set_affiliation(speaker.affiliation + delimiter + part)
        elif self.last == "title" and is_list:
            speaker.title += delimiter + part
        elif is_list:
            # "Anna Ek och vänner": a speaker without a name that can be told.
            speaker.name += delimiter + part
            speaker.is_sure = False
        elif self._is_role(part) and not speaker.title:
            self._hold(speaker, part)
        else:
            self._set_affiliation(part.removesuffix(")") if delimiter.strip() == "(" else part)
            if looks_like_name and is_first_name(part.split()[0]):
                speaker.is_sure = False

    @staticmethod
    def _is_role(part: str) -> bool:
        words = part.split()
        return (part[0].islower() or is_role(words[-1])) and not _is_organisation(words[0])

    def _hold(self, speaker: Speaker, part: str) -> None:
        for preposition in (" vid ", " på ", " från "):
            title, found, affiliation = part.partition(preposition)
            if found:
                speaker.title = title
                self._set_affiliation(affiliation)
                return
        speaker.title, where = _cut_where(part.removesuffix(")"))
        if where:
            self._set_affiliation(where)
            return
        self.last = "title"

    def _set_affiliation(self, text: str) -> None:
        text = WHERE.sub("", text)
        for speaker in self.group:
            speaker.affiliation = text
        self.last = "affiliation"
