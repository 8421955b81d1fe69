"""The words of a text as the index knows them, and of a question: the same for both.

Whatever the engine, it is given words that are folded (`å` is `a`), brought to their stem by the
rules of their language, and, in Swedish, also split where they are compounds. So PostgreSQL,
SQLite and Elasticsearch find the same.
"""

import re
import unicodedata
from functools import cache, lru_cache

import snowballstemmer

from search.compounds import split

# Those that Snowball has rules for; the others are found by exact words and their beginnings.
ALGORITHMS = {
    "sv": "swedish",
    "en": "english",
    "ar": "arabic",
    "es": "spanish",
    "fr": "french",
    "tr": "turkish",
}
# Too common to tell one text from another; of a question they are left out.
COMMON = {
    "sv": """alla att av be behover blir blev borde bor da de dem den denna det detta dig din dit du
    efter eller en er ett far fick finns for fran ga gar ge ger gor gora gjort ha har hade
    han hittar hon hur i in inte jag kan kunde lasa man med mig min mot nar ni nu nagon
    nagot och om pa sa sig sin ska skulle som soker ta tar till under upp ut vad var vara
    vart varfor vem vet vi vid vilka vilken vilket vill vander ar mina mitt dina ditt sina sitt
    ert era fatt hans hennes deras""",
    "en": "a an and are as at be by can do does for from how i in is it of on or that the to what "
    "when where which who with you",
    "es": "a al como con de del donde el en es la las lo los o para por que se un una y",
    "fr": "a au aux avec ce dans de des du en est et la le les ou où par pour que qui sur un une",
    "tr": "bir bu da de ile ne nerede nasil ve veya icin",
    "ar": "في من على الى عن ان او ما هل كيف اين مع",
}
# What other ways of writing a letter there are.
SAME_LETTERS = str.maketrans(
    {"æ": "a", "ø": "o", "ð": "d", "þ": "t", "ł": "l", "ß": "s"}
    | {"ى": "ی", "ي": "ی", "ك": "ک", "ة": "ه", "ٱ": "ا"}
)
DIGITS = re.compile(r"\d")
WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
# A law's, an organisation's or a telephone's number, written in one of its ways.
NUMBER = re.compile(r"\+?\d[\d \u00a0:./()‑–-]{2,24}\d")
LONGEST_WORD = 60
# Swedish endings that Snowball leaves: of words of so many letters, and what takes their place.
ENDINGS = (
    (8, "ering", "er"),
    (9, "ning", ""),
    (6, "igt", ""),
    (6, "ggt", "gg"),
    (6, "an", ""),
    (6, "et", ""),
    (7, "ium", "i"),
    (5, "ckn", "ck"),
    (5, "dr", "d"),
    (5, "tr", "t"),
    (5, "el", "l"),
)
NO_ENDINGS = ("het", "itet")
MOST_GROUPS, SHORTEST_NUMBER, LONGEST_NUMBER = 5, 4, 14


@lru_cache(maxsize=50_000)
def fold(word):
    """Return a word in small letters without marks; Arabic letters and digits are made equal."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ı", "i"))
    plain = "".join(char for char in plain if not unicodedata.combining(char) and char != "ـ")
    return _with_equal_digits(plain.translate(SAME_LETTERS))


def _with_equal_digits(text):
    return DIGITS.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


@cache
def common_words(language):
    """Return the words of a language that say nothing, folded."""
    return frozenset(fold(COMMON.get(language, "")).split())


@cache
def _stemmer(language):
    name = ALGORITHMS.get(language)
    return snowballstemmer.stemmer(name).stemWord if name else str


@lru_cache(maxsize=50_000)
def stem(word, language):
    """Return the stem of a word, folded; a number or what has digits is left as it is."""
    folded = fold(word)
    if any(char.isdigit() for char in folded):
        return folded
    if language == "ar":
        # Its rules know the letters as they are written.
        return fold(_stemmer("ar")(unicodedata.normalize("NFKC", word))) or folded
    if language == "sv":
        return _swedish_stem(folded)
    if language == "tr":
        # So do these: `güvenliği` is `güvenlik`, and `guvenligi` another word.
        return fold(_stemmer("tr")(_turkish_lower(word))) or folded
    return _stemmer(language)(folded) or folded


def _turkish_lower(word):
    lower = unicodedata.normalize("NFC", word).replace("İ", "i").replace("I", "ı").lower()
    return lower.replace("i\u0307", "i")


def _swedish_stem(folded):
    """Return what Snowball leaves, without the endings that its Swedish rules do not know.

    Definite forms (`projektet`, `checklistan`), nouns of verbs (`rekrytering`), lost vowels
    (`tecknen`, `regler`, `föräldrar`). `w` is `v`, as in old alphabets.
    """
    stemmed = _stemmer("sv")(folded.replace("w", "v")) or folded
    for _round in range(3):
        shorter = _without_ending(stemmed)
        if shorter == stemmed:
            break
        is_definite = stemmed.removeprefix(shorter) in ("et", "an")
        stemmed = (_stemmer("sv")(shorter) or shorter) if is_definite else shorter
    return stemmed


def _without_ending(word):
    for shortest, ending, instead in ENDINGS:
        if len(word) >= shortest and word.endswith(ending) and not word.endswith(NO_ENDINGS):
            return word[: -len(ending)] + instead
    return word


@lru_cache(maxsize=50_000)
def parts(word, language):
    """Return the stems of the parts of a Swedish compound; nothing of most other words.

    Of a Turkish one its stem as of who writes without marks, where that is another.
    """
    if language == "tr":
        folded = fold(word)
        plain = _stemmer("tr")(folded) if folded.isalpha() else folded
        return () if plain in ("", stem(word, language)) else (plain,)
    if language != "sv":
        return ()
    return tuple(stem(part, language) for part in split(unicodedata.normalize("NFC", word.lower())))


def words_of(text):
    """Return the words of a text as they are written, each at most 60 letters.

    What is left out of every word, as a mark that only lengthens a line, is none by itself.
    """
    text = unicodedata.normalize("NFC", text)
    found = (
        match[0][:LONGEST_WORD].replace("’", "").replace("'", "") for match in WORD.finditer(text)
    )
    return [word for word in found if fold(word)]


def numbers_of(text):
    """Return the numbers of a text without what stands between their digits: `2021002437`.

    A telephone number's `+46` is a nought.
    """
    found = []
    for match in NUMBER.finditer(_with_equal_digits(text)):
        groups = re.findall(r"\d+", match[0])
        if match[0].startswith(("+46", "0046")):
            first = (
                groups[0].removeprefix("00").removeprefix("46") + groups[1].lstrip("0")
                if len(groups) > 1
                else groups[0].removeprefix("00").removeprefix("46")
            )
            groups = ["0" + first.lstrip("0"), *groups[2:]]
        # Two numbers may stand beside each other.
        for start in range(len(groups)):
            for end in range(start + 1, min(start + MOST_GROUPS, len(groups)) + 1):
                joined = "".join(groups[start:end])
                if SHORTEST_NUMBER <= len(joined) <= LONGEST_NUMBER:
                    found.append(joined)
    return list(dict.fromkeys(found))


def terms(text, language):
    """Return what the index keeps of a text: stems, parts of compounds and numbers, by spaces."""
    return " ".join([*sequence(text, language), *numbers_of(text)])


def sequence(text, language):
    """Return the terms of a text that follow each other in the index as its words do."""
    return [
        term for word in words_of(text) for term in (stem(word, language), *parts(word, language))
    ]


def plain_terms(text):
    """Return the folded words of a text, by which it is found while somebody types."""
    return " ".join(fold(word) for word in words_of(text))
