"""Words by which the name of an organisation is told from a title, a place or a person."""

import re

# Parts of words that only organisations have in their names, in Swedish and its neighbours.
WORDS = re.compile(
    r"universit|yliopisto|högskol|hogskol|hoegskol|hochschule|institut|kommun(?:en)?\b|kommuner\b|"
    r"kommune\b|fylke|kaupunki|länsstyrelse|lansstyrelse|myndighet|region(?:en)?\b|"
    r"regionförbund|regionråd|verket\b|verk\b|rådet\b|\bråd\b|stiftelse|förening|föreningar|"
    r"förbund|centrum\b|centret\b|\bcenter|centre\b|departement|domstol|kyrka|akademi|college|"
    r"school|\bstad\b|stads\b|polis|styrelsen?\b|inspektion|ombudsmannen|ombudsmän|museum|museer|"
    r"museet|bibliotek|kammare|fonden\b|förvaltning|nämnd|agency|council|municipality|"
    r"\bcity of|ministry|foundation|association|federation|county|chamber|society|bolag|förlag|"
    r"företag|främjandet|korset|gymnasi|församling|stift\b|landsting|cluster|kansli|sällskapet|"
    r"förmedling|kassan\b|\w{3,}vården\b|\w{3,}verige\b|jour(?:en)?\b|missionen?\b|parlament|"
    r"sametinget|riksdagen|försvarsmakten|tullverk|kronofogden|science park|teknikpark|naturbruk|"
    r"hushållningss|samverkan(?=s)|\bbrå\b|\bavdelning|\benhet|studieförb|bildningsf|"
    r"laboratori|sjukhus|klinik|vårdcentral|teater|konsthall|arkiv(?:et)?\b|ämbete|"
    r"\bIF\b|\bIK\b|\bBK\b|"
    r"\b(?:AB|HB|AS|A/S|ApS|Oy|Oyj|GmbH|e\.V\.|HF|Ltd|SA|BV|NV|SRL|SpA|OÜ|UAB|SIA|KB|ek\. för|"
    r"Inc|Plc|z\.s\.|IKS|NGO)\b",
    re.IGNORECASE,
)
# A whole name, as one stands beside another: "Vara kommun", "Skolverket", "Region Skåne".
FULL = re.compile(
    r"(?:[A-ZÅÄÖ][\w&’'-]* )*[A-ZÅÄÖ]?[\w-]*(?:verket|rådet|myndigheten|styrelsen|föreningen|"
    r"förbundet|institutet|kassan|vården|förmedlingen|inspektionen|polisen|kyrkan|akademin?|"
    r"fonden|stiftelsen|museet|museum|kammaren|departementet|ombudsmannen|främjandet|korset|"
    r"sällskapet|missionen|jouren|makten|domstolen|ämbetet|bevakningen|kansliet)"
    r"|Polisen|Kronofogden|Sametinget|Riksdagen"
    r"|(?:[A-ZÅÄÖ][\w&’'-]* )+(?:kommun|stad|universitet|högskola|(?:[Tt]ekniska|[A-Z]\w+) "
    r"(?:universitet|[Hh]ögskola)|län|AB|[Uu]niversity|[Cc]ollege|landsting|stift|[Cc]ouncil|"
    r"[\w-]*(?:museum|förbund|förening|stiftelse|sällskap|samfund|klubb))"
    r"|(?:Länsstyrelsen|Region|Högskolan|Universitetet|Föreningen|Stiftelsen|Riksförbundet|City)"
    r" (?:[\w&’'-]+ )*[A-ZÅÄÖ][\w’'-]*(?: län)?",
)
ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,6}[a-zåäö]{0,2}[A-ZÅÄÖ]?")


def has_organisation_word(text: str) -> bool:
    """Whether a text has a word that only organisations have."""
    return bool(WORDS.search(text))


def is_full_name(text: str) -> bool:
    """Whether a text is the whole name of an organisation, of a kind that is told by its form."""
    return bool(FULL.fullmatch(text.strip()))


def is_acronym(text: str) -> bool:
    """Whether a text is written like the short form of a name: "MSB", "SiS", "SKR"."""
    return bool(ACRONYM.fullmatch(text.strip()))
