"""Labels before what is pasted: the role of a partner, its name, and facts about it."""

import re
from functools import lru_cache

from projects.choices import PartnerRole

COORDINATOR = (
    r"lead(?:ing)? ?partner|lead beneficiary|coordinator|koordinator|coordinating beneficiary|"
    r"samordnande (?:partner|stödmottagare)|projektägare|projektledare|ledande partner|huvudman|"
    r"LP|LB|koordinerande partner|huvudsökande|project leader|samordnare|huvudpartner"
)
OPERATIVE = (
    r"(?:project |projekt|operativ\w* ?|samverkans|samarbets|medverkande )?"
    r"(?:partner(?:s|n|er|na)?|part(?:er(?:na)?)?|organisationer|aktör(?:er)?)|"
    r"samverkande parter|beneficiar(?:y|ies)|"
    r"partner organi[sz]ation|stödmottagare|third[- ]party|tredje part|affiliated entity|"
    r"project partners?|medsökande|PP|BP|P"
)
PARTICIPANT = (
    r"(?:project |projekt)?(?:participants?|deltagare|medlemmar|members)|deltagande "
    r"(?:organisationer|aktörer|parter)"
)
CONSULTATIVE = (
    r"associ(?:erad|ated)\w* (?:project )?partner\w*|konsultativ\w* partner|rådgivande partner|"
    r"medfinansiär\w*|co-?financier|referensgrupp|AP|stödpartner|associated organi[sz]ation|"
    r"observatör(?:er)?|associated organi[sz]ations"
)
ROLE = re.compile(
    rf"(?P<coordinator>{COORDINATOR})|(?P<consultative>{CONSULTATIVE})"
    rf"|(?P<operative>{OPERATIVE})|(?P<participant>{PARTICIPANT})",
    re.IGNORECASE,
)
NAME = re.compile(
    r"(?:(?:legal |official )?name|(?:organisationens )?namn|organi[sz]ation(?: name)?|"
    r"partner name|organisationsnamn|beneficiary name|institution)(?: \(.*\))?",
    re.IGNORECASE,
)
WEBSITE = re.compile(
    r"web(?:b)?(?:site|plats|sida|adress)?|hemsida|homepage|url|länk", re.IGNORECASE
)
FACT = re.compile(
    r"address|adress|besöksadress|postadress|street|city|town|ort|stad|postal ?code|"
    r"post(?:nummer|nr|kod)|zip(?: code)?|country|land|region|nuts ?\d?|"
    r"legal status|legal form|juridisk form|"
    r"status|organi[sz]ation type|organisationstyp|type(?: of \w+)?|typ(?: av \w+)?|(?:total |"
    r"eu |partner )?budget\w*|total (?:cost|eligible)\b[^:]*|eu[- ]contribution|"
    r"net eu contribution|(?:erdf|eruf|esf|interreg)\b[^:]*|belopp|stöd\w*|bidrag|"
    r"co-?financing|amount[^:]*|grant[^:]*|finansiering|medfinansiering|pic|[^:]*\bid\b[^:]*|"
    r"vat\b[^:]*|org\.?-?(?:anisations)?\.? ?(?:nr|nummer)|e-?(?:mail|post)|mail|tele(?:phone|"
    r"fon)|tel\.?|tfn|phone|fax|contact[^:]*|kontakt[^:]*|department|avdelning|unit|enhet|"
    r"linkedin|twitter|programme?|period|start(?: date)?|end(?: date)?|website status|"
    r"location|plats|fund|fond|theme|tema|category|kategori|intervention field[^:]*|priority[^:]*|"
    r"prioritet[^:]*|policy objective|projekt(?:period|tid|nummer)|diarienummer|dnr|beviljat[^:]*|"
    r"ordförande|datum|date|keywords|nyckelord|number of [^:]*|antal [^:]*|total[^:]*|"
    r"department[^:]*|activity[^:]*|verksamhet|role|roll|description|beskrivning|expertise",
    re.IGNORECASE,
)
LABELLED = re.compile(r"([^:\t]{2,60}?) ?(?::|\t) ?(.*)", re.DOTALL)
BRACKETED_ROLE = re.compile(rf" ?[(\[] ?({ROLE.pattern}) ?[)\]]", re.IGNORECASE)
ROLE_WORDS = re.compile(rf"\b(?:{ROLE.pattern})\b", re.IGNORECASE)
ROLES = {
    "coordinator": PartnerRole.COORDINATOR,
    "operative": PartnerRole.OPERATIVE,
    "consultative": PartnerRole.CONSULTATIVE,
    "participant": PartnerRole.PARTICIPANT,
}
TRAILING_ROLE = re.compile(rf"(?:,|:| [–—-]) ({ROLE.pattern})\.?$", re.IGNORECASE)


# "Projektperiod: …": a word that is not known, and what stands behind it.
OTHER_LABEL = re.compile(r"[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,3}: ?(?!//)(?=\S)")


def cut_other_label(text: str) -> str:
    """Return a text without a word with a colon before it."""
    return OTHER_LABEL.sub("", text, count=1) if OTHER_LABEL.match(text) else text


# Lists have the same few labels again and again.
@lru_cache(maxsize=1000)
def role_of(text: str) -> PartnerRole | None:
    """Return the role that a text is the name of, or None."""
    match = ROLE.fullmatch(re.sub(r" ?\(?\d*\)?:?$", "", text.strip()))
    return ROLES[match.lastgroup or ""] if match else None


def take_role(text: str) -> tuple[str, PartnerRole | None]:
    """Return a text without "(koordinator)" or ", projektägare", and the role."""
    match = BRACKETED_ROLE.search(text) or TRAILING_ROLE.search(text)
    if not match:
        return text, None
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(rest.split()).strip(" ,"), role_of(match[1])


def words_of_role(text: str, role: str) -> list[str]:
    """Return the words of a text that name a role, such as "(koordinator)" or "Partner:"."""
    return [found[0] for found in ROLE_WORDS.finditer(text) if role_of(found[0]) == role]


def split_label(text: str) -> tuple[str, str]:
    """Return a label that is known and what stands behind it; both empty without one."""
    match = LABELLED.fullmatch(text)
    label = " ".join(match[1].replace("’", "'").split()) if match else ""
    if match and "//" not in match[1] and (kind_of(label)):
        return label, match[2].strip()
    return "", ""


@lru_cache(maxsize=1000)
def kind_of(label: str) -> str:
    """Return what a label says that follows: "role", "name", "website", "fact", or nothing."""
    label = label.strip(" :")
    if role_of(label):
        return "role"
    for kind, pattern in (("name", NAME), ("website", WEBSITE), ("fact", FACT)):
        if pattern.fullmatch(label):
            return kind
    return ""
