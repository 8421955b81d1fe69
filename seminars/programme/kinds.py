"""What a point of a programme is: a lecture, a panel, what stands around them, or a break."""

import re

BREAK = re.compile(
    r"\b(?:kaffe\w*|fika\w*|\w*lunch\w*|\w*paus\w*|\w*registrering\w*|incheckning|mingel|middag|"
    r"frukost\w*|smörgås\w*|rast|ankomst|insläpp|samling|bensträckare|benstr\w+|förfriskning\w*|"
    r"drop-?in|utställning\w*|buss\w*|avresa|hemresa|tåg|coffee|break|registration|breakfast|"
    r"dinner|musik\w*|underhållning|eftermiddagsfika|förmiddagsfika|växling|flytt|lokalbyte)\b",
    re.IGNORECASE,
)
PAUSE = re.compile(r"(?:lunch|fika|kaffe|paus|rast|bensträckare)\b", re.IGNORECASE)
FRAME = re.compile(
    r"(?:varmt )?(?:välkom\w*|inledning\w*|inleder|avslut\w*|avrund\w*|sammanfatt\w*|summer\w*|"
    r"öppn(?:ande|ing|ar|as|ings\w+)|öppet hus|invigning\w*|hälsning\w*|introduktion|"
    r"(?:dagen|konferensen|seminariet|mötet|eftermiddagen|webbinariet) "
    r"(?:avsluta|summera|öppna|inled|börja|sluta)\w*|moderator\w*|konferencier\w*|slut|tack|"
    r"programmet? \w+|welcome|opening|closing|introduction|presentation av dagen|praktisk\w*|"
    r"gruppfoto|mellanspel|frågor(?:$| och \w+$)|frågestund|diskussion|workshops?|parallella \w+|"
    r"gruppdiskussion\w*|"
    r"frågor och svar|reflektion\w*|utvärdering\w*|dag \d+|pass \d+|session \d+|"
    r"(?:dagen|konferensen|seminariet|mötet|hearing(?:en)?|webbinariet)$|"
    r"\w+ (?:öppnas|inleds|avslutas|summeras)\b|.*\b(?:hälsar|önskar) (?:\w+ )?välkom\w*$)\b",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:prelimin\w+ )?(?:program\w*|agenda(?! 2030)|dagordning|talare|medverkande|föreläsare|"
    r"schema|hålltider|tid|programpunkter|deltagare|speakers?|programme|filmer|föreläsningar)"
    r"(?: [^.?!:,;]{0,40})?",
    re.IGNORECASE,
)
# What stands around a programme: how to come, and whom to ask.
PRACTICAL = re.compile(
    r"(?:anmälan|anmäl dig|pris|kostnad|avgift|arrangör(?:er)?|kontakt\w*|målgrupp|osa|o\.s\.a\.?|"
    r"sista (?:anmälningsdag|dag)\w*|antal platser|välkommen med din|hitta hit|registration fee)"
    r"\b[^.?!]{0,20}(?::|$)",
    re.IGNORECASE,
)
DAY = re.compile(
    r"(?:program \w* ?)?(?:dag (?:\d+|ett|två|tre)|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b)"
    r"[^.?!:]{0,40}:?|(?:den )?\d{1,2}(?:[/.]\d{1,2}|:?[ea]? (?:jan|feb|mar|apr|maj|jun|jul|aug|"
    r"sep|okt|nov|dec)\w*)(?: \d{4})?:?|(?:förmiddag|eftermiddag|fm|em|kväll)\b:?",
    re.IGNORECASE,
)
TRACK = re.compile(
    r"(?:spår|track|session|pass|parallell\w*(?: \w+)?|seminarium|workshop|block|del|tema)"
    r" ?(?:[A-ZÅÄÖ\d]{1,3}|ett|två|tre)?(?=[:.–—-]|$)",
    re.IGNORECASE,
)
PANEL = re.compile(r"(?:\w*panel\w*|rundabords\w*|samtal\b|debatt\w*|\w+debatt|\w+samtal)", re.I)
MAX_FRAME_WORDS = 6
MAX_BREAK_WORDS = 8
# Words with a capital that begin no name.
WORDS = """
projekt projektet program panel sal sala stora lilla nya gamla vita röda tema dag pass spår del
block session workshop rapport film filmen region regionen barn unga våra vår det den de en ett
att så hur vad var varför när vem från om i på för med till vid efter under mot kring rädda
svenska sveriges nordiska europeiska international lunds malmö göteborgs stockholms uppsala
linköpings umeå västra östra norra södra västra mellan agenda vision lokal goda
brottsförebyggande länsstyrelsen the from how what why social sociala digitala hållbar hållbara
framtidens trygg trygga almi science park arena hotell hotel folkets allmänna kommun kommunen
tid titel ämne talare föreläsare plats lokal lunch fika kaffe paus rast middag
"""
NO_NAMES = frozenset(WORDS.split())


def is_break(title: str) -> bool:
    """Whether a point of a programme is a pause, a meal or the like, also with more about it."""
    is_short = len(title.split()) <= MAX_BREAK_WORDS
    return bool(PAUSE.match(title)) or (is_short and bool(BREAK.search(title)))


def is_frame(title: str) -> bool:
    """Whether it welcomes, ends or sums up, and is no lecture of its own."""
    words = title.split()
    return len(words) <= MAX_FRAME_WORDS and bool(FRAME.match(title))


def is_heading(text: str) -> bool:
    """Whether a row is a heading of the whole programme or of its columns."""
    return bool(HEADING.fullmatch(text.rstrip(": ")) or PRACTICAL.match(text))
