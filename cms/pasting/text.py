"""Lines of pasted text, without what copying leaves in them."""

import re
import unicodedata

# No letter has more accents; long rows of them take normalization quadratic time.
MAX_MARKS = 6
# What needs no second look: visible, composed, and no space but the ordinary one.
PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201f•…€]*")
BULLET = re.compile(r"[•●▪◦·*–—-]+ ?|\(?\d{1,2}[.)] (?!\d)|\d{1,2}\.(?=[^\W\d])")
# What a copied link leaves behind, at the end of the line.
TAILS = (
    "länk till annan webbplats",
    "öppnas i nytt fönster",
    "öppnas i ny flik",
    "(pdf)",
    "pdf",
)
MAX_TAILS = 8
# How letters begin, and how they end.
GREETING = re.compile(
    r"(?:hej(?:san)?|hallå|tjena|god (?:morgon|dag|middag)|bästa|kära|dear|hello|hi)"
    r"(?: [^\W\d_][\w-]*){0,2} ?[,!]|(?:hej(?:san)?|hallå|god (?:morgon|dag)|hello|hi)",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"(?:(?:med )?(?:vänlig|bästa|varma|många)a? hälsning\w*|mvh|vh|hälsningar|"
    r"(?:kind |best )?regards)[ ,.!]*.{0,30}",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """Return the text in composed characters, without invisible ones, with single spaces.

    A tab stands between the cells of a pasted table, and so becomes a dash.
    """
    if PLAIN.fullmatch(text):
        return " ".join(text.split())
    visible = []
    marks = 0
    for character in text.replace("\t", " – "):
        category = unicodedata.category(character)
        marks = marks + 1 if unicodedata.combining(character) else 0
        if category in ("Cc", "Zl", "Zp", "Zs"):
            visible.append(" ")
        elif category != "Cf" and marks <= MAX_MARKS:
            visible.append(character)
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def cut_bullet(text: str) -> str:
    """Return the text without a bullet or a number at its start."""
    bullet = BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def cut_tails(text: str) -> str:
    """Return the text without the marks of links and files at its end."""
    for _attempt in range(MAX_TAILS):
        text = text.rstrip(" ,;–—-")
        tail = next((tail for tail in TAILS if text[-len(tail) :].lower() == tail), None)
        # "Webbpdf" is a word of its own.
        if not tail or (tail[0] == "p" and text[: -len(tail)][-1:].isalnum()):
            break
        text = text[: -len(tail)]
    return text


def greets(text: str) -> bool:
    """Whether a row is how a letter begins: "Hej Karin,"."""
    return bool(GREETING.fullmatch(text.strip()))


def begins_signature(text: str) -> bool:
    """Whether what follows a row is who wrote the letter."""
    return bool(SIGNATURE.fullmatch(text))
