"""Words for what somebody is: titles, professions, offices."""

import re

WORDS = """
adj adjungerad adjunkt advokat agronom antikvarie arborist arkitekt avdelningschef barnmorska
biskop bitr biträdande borgmästare chair chef chief civ civilekonom dekan departementsråd diakon
director direktör docent doktor doktorand domprost dr ekon ekonom emerita emeritus expert fd fil
forskare författare förste förvaltare gd general generaldirektör governor handläggare head
hovrättsråd imam ing ingenjör intendent jur jurist kansliråd kapten kommendör kommendörkapten
komminister kommissarie kommunalråd kommunchef konsult koordinator kso kurator kyrkoherde lagman
landsbygdsutvecklare landshövding ledamot leg lektor lic läkare länsråd löjtnant major manager
mayor med minister moderator officer ordf ordförande phd polis polismästare prefekt president prof
professor prorektor präst rabbin regionråd rektor researcher rådgivare rådman samordnare
sekreterare senior sjuksköterska skribent socionom statssekreterare stf strateg tandläkare tekn
teol tf utredare utvecklare utvecklingsledare vd verksamhetschef verksamhetsledare vice åklagare
överdirektör överläkare överste överstelöjtnant
"""
TITLES = frozenset(WORDS.split())
# "Viralgranskare", "kriminolog", "länspolismästare", "generaldirektör", "strateg"…
ENDING = re.compile(
    r"(?:[^\W\d_-]{2,}|[^\W\d_-]+-[^\W\d_-]*)(?:agog|are|arna|chef|erna|expert|hövding|iker|ist|"
    r"ansvarig|assistent|ator|doktorand|konsult|ledamot|ledare|talesperson|lektor|log|minister|nom|ombud|ordförande|polis|professor|rektor|råd|strateg|"
    r"sköterska|terapeut|åklagare|ör)",
    re.IGNORECASE,
)


def is_title(word: str) -> bool:
    """Whether a word by itself is a title, also one that is cut short: "bitr."."""
    return word.lower().rstrip(".") in TITLES


def is_role(word: str) -> bool:
    """Whether a word is what somebody is: a title, a profession, an office."""
    return is_title(word) or bool(ENDING.fullmatch(word))
