"""Tags and filters that any template may use."""

import json
import re
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format, get_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from cms.blocks import marks, records
from cms.blocks.choices import RecordTime
from cms.film.durations import format_iso_duration, format_playing_time
from cms.languages import names
from cms.languages.fallback import address_of, find_missing_language
from cms.values.numbers import phone_link

register = template.Library()

THIRD_HEADING = re.compile(r"(</?)h3\b")
# Letters that a small telephone does not hold in a row in the size of a first heading.
LONG_WORD = re.compile(r"\w{19}")
FLIPPED_IN_RTL = {"external", "page"}
# As in Django's `json_script`: nothing in the data can end the element or begin another.
JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.simple_tag
def icon(name):
    """Return an icon of `components/page/icons.html`; it says nothing to screen readers."""
    return format_html(
        '<svg class="ico{}" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>',
        " flip" if name in FLIPPED_IN_RTL else "",
        name,
    )


@register.simple_tag
def json_ld(data):
    """Return what the page says to search engines (JSON-LD); browsers do not execute it."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.filter
def has_long_word(title):
    """Whether a word of a title is too long for a small telephone: `Trygghetsseminarium`."""
    return bool(LONG_WORD.search(str(title or "")))


@register.filter(is_safe=True)
def headings_raised(html):
    """Return what blocks show with headings of the second level, right below the page's own."""
    return THIRD_HEADING.sub(r"\1h2", html)


@register.filter
def language_name(code):
    """Return a language's own name: `العربية`."""
    return names.own_name(code)


@register.filter
def language_direction(code):
    """Return `rtl` or `ltr`."""
    return names.direction(code)


@register.simple_tag
def language_attributes(code):
    """Return HTML's `lang` and `dir` for words in another language than the page's."""
    return (
        format_html(' lang="{}" dir="{}"', code, names.direction(code)) if is_foreign(code) else ""
    )


@register.simple_tag
def hreflang(code):
    """Return HTML's `hreflang` for what is in another language than the page."""
    return format_html(' hreflang="{}"', code) if is_foreign(code) else ""


@register.simple_tag
def language_mark(code):
    """Return the name of the language of a link's target, where it is not the page's."""
    if not is_foreign(code):
        return ""
    mark = '<span class="tag"{}>{}</span>'
    return format_html(mark, language_attributes(code), language_name(code))


def is_foreign(code):
    """Whether a language is known and another one than the page's."""
    return bool(code) and code != get_language()


@register.simple_tag
def comma():
    """Return what stands between the parts of an enumeration in the active language."""
    return names.comma(get_language())


@register.simple_tag
def enumeration(*parts):
    """Return what is there of the parts, each apart from the direction of the others' scripts."""
    return format_html_join(comma(), "<bdi>{}</bdi>", ((part,) for part in parts if part))


@register.simple_tag(takes_context=True)
def address(context, page):
    """Return a page's address; one in another language says there which language is missing."""
    return address_of(page, context.get("request"))


@register.filter
def in_swedish(text):
    """Return what is not translated, marked as Swedish where that is not the page's language."""
    attributes = language_attributes(settings.LANGUAGE_CODE)
    return format_html("<span{}>{}</span>", attributes, text) if attributes else text


@register.simple_tag(takes_context=True)
def missing_language(context, page):
    """Return a `LanguageLink` for the language that the reader was led here from, or None."""
    request = context.get("request")
    return find_missing_language(request, page) if request else None


@register.filter
def marked(instance, name):
    """Return the text of a field, marked where it is older than the Swedish, or is Swedish."""
    return marks.marked_text(instance, name) if instance else ""


@register.filter
def text_now(instance, name):
    """Return the text of a field as it is today, for what has no mark."""
    return marks.current_text(instance, name)[0] if instance else ""


register.filter(marks.language_of)
register.filter(marks.teaser)
register.filter(marks.is_older)


@register.inclusion_tag("components/languages/change.html")
def newer_swedish(instance, name):
    """Show the Swedish text of a field of a snippet, where the translation is older."""
    change = marks.change_of(instance, name)
    return {"change": {"swedish": change and marks.swedish_of(change["older"])}}


@register.filter
def former_name_on(organisation, day):
    """Return the name of an organisation on a day, where there is one, if it has another today."""
    return organisation.former_name_on(day) if organisation and day else ""


@register.filter
def reachable(blocks):
    """Return the blocks that lead somewhere, or say that nobody knows where what they name is.

    Those whose target is deleted or unpublished are not there.
    """
    return [block for block in blocks if block.value.is_shown]


@register.filter
def as_period(period):
    """Return a `Period` in the words of the active language, with HTML's `time`."""
    return period.html() if period else ""


@register.filter
def told(period, time=None):
    """Return a `Period` at the start of a line; `time` is the name of a `RecordTime`."""
    return records.told(period, RecordTime[time] if time else None)


@register.filter(expects_localtime=True)
def as_time(date):
    """Return a date as HTML's `time`, in the words of the active language; "" for none."""
    if not date:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', date_format(date, "Y-m-d"), date_format(date)
    )


@register.filter
def as_days(first, last):
    """Return a day, or all from one to another: `26 mars 2027`, `25–26 mars 2027`."""
    if not last or last == first:
        return as_time(first)
    is_same_month = (first.year, first.month) == (last.year, last.month)
    if is_same_month and get_format("DATE_FORMAT").startswith("j "):
        start = format_html('<time datetime="{}">{}</time>', first.isoformat(), first.day)
    else:
        start = as_time(first)
    return format_html("{}–{}", start, as_time(last))


@register.filter
def as_clock(time):
    """Return a time of day as HTML's `time`, on the 24-hour clock of all the site's languages."""
    return format_html('<time datetime="{0}">{0}</time>', time.strftime("%H:%M"))


@register.filter
def playing_time(duration):
    """Return a duration as people write it: `53:28`, `1:45:31`."""
    return format_playing_time(duration)


@register.filter
def as_playing_time(duration):
    """Return a duration as HTML's `time`, in minutes and seconds."""
    iso_duration = format_iso_duration(duration)
    return format_html('<time datetime="{}">{}</time>', iso_duration, playing_time(duration))


@register.filter
def file_size(size):
    """Return a file's size as people write it; empty when it is not known."""
    return filesizeformat(size) if size else ""


@register.filter
def enumerated(names):
    """Return names on one line, with the commas of the active language."""
    return comma().join(names)


@register.filter
def grouped(number):
    """Return a whole number in groups of three, as every language can read it: `2 400 000`."""
    return f"{number:,}".replace(",", "\xa0")


@register.filter
def host_name(url):
    """Return the host of an address as people write it: `helsingborg.se`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def phone_address(number):
    """Return the `tel:` address of a phone number as people write it; empty for none."""
    try:
        return phone_link(number)
    except ValidationError:
        return ""
