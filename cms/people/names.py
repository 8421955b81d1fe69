"""Names: which part is the family name, and where Swedes look for it in a list."""

from django.db.models import Q

from cms.values.alphabet import ALPHABET, sorted_as

# These stand before a family name and belong to it.
PARTICLES = {"af", "da", "de", "del", "den", "der", "di", "la", "le", "van", "von"}
# Swedish lists leave these out: von Essen stands among those on E.
NOT_SORTED = {"af", "von"}
# Family names as middle names: nobody is given such a name.
PATRONYMIC = ("sson", "sdotter", "sdóttir")
LAST_LETTERS = {key: letter for letter, key in reversed(ALPHABET.items())}
LONGEST_LETTER = 2
# What names begin with that is no letter of the Swedish alphabet.
NO_LETTER = "#"


def split_name(name: str, family_name: str = "") -> tuple[str, str]:
    """Return given names and family name; a single word is a family name alone.

    Without a known family name it is the last word with the particles and the -sson before it:
    Marie | Torstensson Levander, Anna | von Essen.
    """
    words = name.split()
    family = family_name.split()
    if family and words[-len(family) :] == family:
        first = len(words) - len(family)
    else:
        first = len(words) - 1
        while first > 1 and _belongs_to_family(words[first - 1]):
            first -= 1
    first = max(first, 0)
    return " ".join(words[:first]), " ".join(words[first:])


def swedish_sort_key(name: str, family_name: str = "") -> str:
    """Return what sorts a person's name as Swedes do, in any database: å, ä, ö after z."""
    given, family = split_name(name, family_name)
    words = family.split()
    while len(words) > 1 and words[0].lower() in NOT_SORTED:
        words.pop(0)
    return f"{sorted_as(' '.join(words))} {sorted_as(given)}".strip()[:255]


def first_letter(sort_key: str) -> str:
    """Return the letter that a sort key stands on in a list, "Ö" for `zdsterberg`, else "#"."""
    letter = LAST_LETTERS.get(sort_key[:LONGEST_LETTER], sort_key[:1])
    return letter.upper() if "a" <= letter <= "z" or letter in ALPHABET else NO_LETTER


def beginning_with(letter: str) -> Q:
    """Return the condition that a `sort_key` stands on a letter that `first_letter` returned."""
    if letter == NO_LETTER:
        return Q(sort_key__regex=r"^([^a-z]|$)")
    return Q(sort_key__startswith=sorted_as(letter))


def _belongs_to_family(word: str) -> bool:
    return word.lower() in PARTICLES or word.lower().endswith(PATRONYMIC)
