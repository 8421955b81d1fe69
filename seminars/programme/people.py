"""Whether a text names people and nobody else, and how sure that is."""

import re

from cms.people.first_names import is_first_name
from cms.people.organisation_words import has_organisation_word, is_acronym
from cms.people.titles import is_role
from seminars.programme.kinds import NO_NAMES
from seminars.programme.speakers import WITH, Speaker, parse_speakers, split_name

# What is longer is running text.
LONGEST = 600
ABBREVIATION = re.compile(
    r"(?:\b(?:fil|dr|tekn|med|lic|jur|prof|doc|leg|dipl|civ|ing|ass|bitr|f|d|m|fl|t|ex|bl|a|kl|ca|stf|tf|nr|[A-ZÅÄÖ]))\.$",
    re.IGNORECASE,
)
# How sentences begin, and no title of a person.
NO_ROLE = re.compile(r"(?:efter|under|på|före|innan|sedan|därefter|vi|han|hon|här|nu)\b", re.I)
THINGS = r"presentera(?:r|de)|visa(?:r|de)|diskutera(?:r|de)|beskriver|beskrev"
VERBS = (
    r"tal(?:ar|ade)|berätta(?:r|de)|föreläs(?:er|te)|prata(?:r|de)|redogör|redogjorde|"
    rf"resonera(?:r|de)|informera(?:r|de)|reflektera(?:r|de)|inled(?:er|de)|{THINGS}"
)
# "Anna Ek, polis, berättar om sin forskning": the title stands elsewhere.
OF_THEIR_OWN = re.compile(rf",? (?:som )?(?:{VERBS}) (?:om|kring|från|av) (?:sin|sitt|sina) .*$")
SENTENCE_END = re.compile(r"\.(?= |$)")


# "Anna Ek (S), regionråd", "Bo Alm (PhD)".
BRACKETED = re.compile(r",? \((?:S|M|C|L|KD|V|MP|SD|FP|PhD|[Ff]il\.? ?dr)\)")
# "Anna Ek, som bland annat ansvarar för …": a sentence tells of her.
WHO = re.compile(r", (?:som|vilken|who) (?:(?:bland annat|även|också) )?[a-zåäö]+\b.*$")
# "Anna Ek - jurist".
NAME_FIRST = re.compile(
    r"^([A-ZÅÄÖ][\w'-]+(?: [A-ZÅÄÖ][\w'-]+){1,3}) [–—-] (?=[a-zåäö]|[A-Z]\w* och )"
)
# "Brå: Anna Ek", in a list of such.
WHERE_FIRST = re.compile(r"(?P<where>[^:;,]{2,80}): (?P<who>[^:;,]{3,60})")


def people(text: str) -> list[Speaker]:
    """Return the speakers of a text that names nobody else and nothing else, or none."""
    text = OF_THEIR_OWN.sub("", WITH.sub("", text.strip(" .,;–—-|")))
    text = NAME_FIRST.sub(r"\1, ", WHO.sub("", BRACKETED.sub("", text)))
    text = "; ".join(map(_who_first, text.split("; ")))
    if not text or len(text) > LONGEST or "?" in text or "!" in text:
        return []
    parts = re.split(r", |\(| / |; | & | (?:och|samt) | – ", text, maxsplit=5)
    # "Journalist och författare, viralgranskare Jack Werner" has the name at its end.
    first = next((part for part in parts if not _is_title(part)), parts[0]).removeprefix("och ")
    if not first.strip(" ."):
        return []
    if has_organisation_word(first) or (" " not in first and first.endswith("en")):
        # "Polisen, Anna Ek" is read as "Anna Ek, Polisen".
        where, _comma, who = text.partition(", ")
        is_pair = len(parts) == 2 and parts[0] == first and not who.startswith(("och ", "samt "))
        if is_pair and split_name(who)[1]:
            return people(f"{who}, {where}")
    before, name = split_name(first.strip(" ."))
    if text.isupper() and not is_first_name(first.split()[0]):
        return []
    if not name or name.split()[0].lower() in NO_NAMES or len(before.split()) > 6:
        return []
    if NO_ROLE.match(before) or (first == parts[0] and not _may_be_role(before.split())):
        return []
    found = [] if text.endswith(" och") else parse_speakers(text)
    return found if all(map(_is_person, found)) else []


def _may_be_role(words: list[str]) -> bool:
    """Whether what stands before a name is short, or begins or ends as a role does."""
    return len(words) < 3 or is_role(words[0]) or is_role(words[-1])


def _who_first(part: str) -> str:
    """Return "Anna Ek, Brå" for "Brå: Anna Ek", and anything else as it is."""
    match = WHERE_FIRST.fullmatch(part)
    if match and _is_organisation(match["where"]) and split_name(match["who"])[1]:
        return f"{match['who']}, {match['where']}"
    return part


def _is_title(part: str) -> bool:
    """Whether a part of a list is what somebody is, and no name."""
    words = part.split()
    return bool(words) and is_role(words[-1]) and not split_name(part)[1]


def _is_person(speaker: Speaker) -> bool:
    """Whether nothing that was taken for a person holds the end of a sentence."""
    parts = (speaker.title, speaker.name, speaker.affiliation)
    ends = (match for part in parts for match in SENTENCE_END.finditer(part))
    is_title = any(part.endswith(":") for part in parts)
    return not is_title and not any(
        not ABBREVIATION.search(end.string[: end.start() + 1]) for end in ends
    )


def evidence(speakers: list[Speaker]) -> float:
    """Return how much tells that these are people: their names, their titles, where they work."""
    if not speakers:
        return 0
    first = speakers[0]
    words = first.name.split()
    known = is_first_name(words[0])
    told = bool(first.title) + _is_organisation(first.affiliation)
    return 3 * known + 2 * told + 0.5 * bool(first.affiliation) + 0.5 * (len(words) in (2, 3))


def _is_organisation(text: str) -> bool:
    return has_organisation_word(text) or is_acronym(text)


def people_only(text: str) -> bool:
    """Whether a text is a known person with a title or the like, and so no title of a lecture."""
    who = people(text)
    return bool(who) and evidence(who) >= 3.5
