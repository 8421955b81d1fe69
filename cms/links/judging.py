"""What an answer says of a link: it works, has moved, is not there, is for sale."""

import re
from html import unescape
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO

from cms.links.models import LinkVerdict

HEADING = re.compile(rb"<(title|h1)\b[^>]*>(.*?)</\1>", re.I | re.S)
TAG = re.compile(r"<[^>]*>")
# The number as a message: in "2021/404" and "2014:404" it is that of a law.
NUMBER = (
    r"^\W*404\b|\b(error|fel|felkod|kod|http|sidan|page)\W{0,3}404\b"
    r"|(?<![/:])\b404\b\W{0,3}(error|fel|sidan|page|not found)|[|–-]\s*404\W*$"
)
NOT_THERE = re.compile(
    NUMBER + r"|(sidan|sida|artikeln|dokumentet)\b.{0,40}\b(hittades inte|hittas inte|finns inte"
    r"|kunde inte hittas|kan inte hittas)|hittar inte sidan"
    r"|(sidan|artikeln|dokumentet)( (som )?(du|ni) \w+( efter| till)?)? (saknas|är borttagen)"
    r"|(page|document|content)\b.{0,20}\b(not found|does not exist|doesn.t exist"
    r"|no longer (exists|available)|could not be found|cannot be found)|^not found$"
    r"|seite nicht gefunden|page introuvable",
    re.I | re.S,
)
FOR_SALE = re.compile(
    r"(domän\w*|domain\w*|webbadress\w*)\b.{0,60}\b(till salu|är parkerad|for sale|is parked"
    r"|may be for sale|has expired|har löpt ut)|buy this domain|köp (den här|denna) domän"
    r"|domain parking|parked (free|domain)|parkerad domän",
    re.I | re.S,
)
# Characters of text: a page that sells its address says little else, one about selling says more.
FEW_WORDS = 2000
# What a website's front page is also called, beside a language's code.
FRONT_PAGE = re.compile(r"(index|default|start|startsida|home|hem)(\.\w{2,5})?", re.I)
LANGUAGE = re.compile(r"([a-z]{2,3})([-_][a-z]{2,4})?", re.I)
SELLERS = re.compile(
    r"(^|\.)(sedoparking\.com|sedo\.com|parkingcrew\.net|bodis\.com|afternic\.com|dan\.com"
    r"|hugedomains\.com|above\.com|parklogic\.com|uniregistry\.com)$"
)


def judge(answer, asked, last, is_permanent):
    """Return the `LinkVerdict` on the answer at the last of the addresses that a link led through.

    `asked` is the link itself; `is_permanent` whether all on the way said "moved for good".
    """
    status = answer.status
    if status == 404:
        return LinkVerdict.NOT_FOUND
    if status == 410:
        return LinkVerdict.GONE
    if status >= 500:
        return LinkVerdict.SERVER_ERROR
    if not 200 <= status < 300:
        return LinkVerdict.CLOSED
    if is_for_sale(answer, last):
        return LinkVerdict.PARKED
    if is_not_there(answer) or _is_front_page_instead(asked, last):
        return LinkVerdict.SOFT_404
    if last == asked:
        return LinkVerdict.OK
    return LinkVerdict.MOVED if is_permanent else LinkVerdict.REDIRECTED


def is_not_there(answer):
    """Whether a page says in its headings that what was asked for is not there."""
    return answer.is_html and any(NOT_THERE.search(text) for text in _headings(answer))


def is_for_sale(answer, address):
    """Whether a page offers its own address for sale."""
    if SELLERS.search(urlsplit(address).hostname or ""):
        return True
    if not answer.is_html:
        return False
    text = " ".join(_text(answer.body).split())
    said = [*_headings(answer), text] if len(text) <= FEW_WORDS else _headings(answer)
    return any(FOR_SALE.search(one) for one in said)


def _is_front_page_instead(asked, last):
    """Whether somebody who asked for a page below a website's front page got that one."""
    asked, last = urlsplit(asked), urlsplit(last)
    steps = [step for step in asked.path.split("/") if step]
    is_below = not all(FRONT_PAGE.fullmatch(step) or _is_language(step) for step in steps)
    return is_below and not (last.path.strip("/") or last.query)


def _is_language(step):
    match = LANGUAGE.fullmatch(step)
    return bool(match) and match[1].lower() in LANG_INFO


def _headings(answer):
    return [_text(text).strip() for _name, text in HEADING.findall(answer.body)]


def _text(body):
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", body.decode("utf-8", errors="replace"))
    return unescape(TAG.sub(" ", text))
