"""Single strings: what is still to be translated, and whether a translation can be used."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import StringValue, extract_ids, validate_translation_links

from cms.languages.origins import Origin
from cms.translating.texts.holders import find_text_holder, length_limit
from cms.translating.texts.marks import find_loose_marks

# A `translation_type` beside wagtail-localize's own two: looked at, and left as it is in Swedish.
KEPT = "kept"
# What came in a file as unfinished: stored with an error until somebody has checked it.
DRAFT = "draft"
# Wagtail-localize keeps the name of the program that made a text; people's have none.
CHECKED_TOOL = "machine, checked"
MACHINE_TOOL = "machine"
TOOLS = {Origin.PERSON: "", Origin.CHECKED: CHECKED_TOOL, Origin.MACHINE: MACHINE_TOOL}

# Embeddings, overrides and isolates: they show figures and letters in another order than they have.
# Marks of direction do so only within a number; beside letters languages need them. Those from
# right to left (U+200F, U+061C) do so also beside what parts its groups, as in 114 14.
UNSEEN = "[\u00ad\u061c\u200b-\u200f\u2060\ufeff]*"
PARTS_GROUPS = "[ \u00a0\u202f.,:/\u2010-\u2013-]"
DIRECTIONS = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
    rf"|(?<=\d)[\u00ad\u200b-\u200d\u2060\ufeff]*[\u061c\u200e\u200f]{UNSEEN}(?=\d)"
    rf"|(?<=\d)[\u00ad\u200b-\u200e\u2060\ufeff]*[\u061c\u200f]{UNSEEN}{PARTS_GROUPS}{UNSEEN}(?=\d)"
    rf"|(?<=\d){UNSEEN}{PARTS_GROUPS}[\u00ad\u200b-\u200e\u2060\ufeff]*[\u061c\u200f]{UNSEEN}(?=\d)"
)
# Blanks that Unicode counts among letters and symbols.
BLANKS = set("\u115f\u1160\u2800\u3164\uffa0")
UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|<[!?]")
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
MAX_TAGS = 100


def untranslated(translation):
    """Return the string segments that still need a translation, in the page's order."""
    return untranslated_in([translation]).select_related("string", "context").order_by("order")


def untranslated_in(translations):
    """Return the segments that need a translation, each with the one it lacks as `lacking`."""
    return (
        StringSegment.objects.filter(source__translations__in=translations)
        .annotate(
            lacking=F("source__translations"), locale_id=F("source__translations__target_locale_id")
        )
        .filter(~Exists(usable(OuterRef("locale_id"))))
    )


def usable(locale_id):
    """Return the translations of an outer query's segment that count, for a subquery.

    A text that equals the Swedish one counts only with the mark that it is to be kept.
    """
    copied = Q(data=F("translation_of__data")) & ~Q(translation_type=KEPT)
    return StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=locale_id,
        has_error=False,
    ).exclude(copied)


def origin_of(tool):
    """Return the `Origin` of a stored text from the name of the program that made it."""
    return {name: origin for origin, name in TOOLS.items()}.get(tool, Origin.MACHINE)


def made_by_machine(translation):
    """Return (path, text, name of the program) of the texts in use that no person wrote."""
    return (
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, locale=translation.target_locale
        )
        .exclude(tool_name="")
        .exclude(translation_type=KEPT)
        .values_list("context__path", "data", "tool_name")
    )


def save_string(segment, locale, text, user, *, kept=False, error="", origin=Origin.PERSON):
    """Store a translation of one segment and return (`StringTranslation`, created)."""
    return StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=locale,
        defaults={
            "data": text,
            "translation_type": KEPT if kept else StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": TOOLS[origin],
            "last_translated_by": user,
            "has_error": bool(error),
            "field_error": error,
        },
    )


def refuse_unusable(segment, text):
    """Raise `ValidationError` for what cannot be stored or what no parser should see."""
    source = segment.string.data
    if UNUSABLE.search(text):
        raise ValidationError(_("The text has characters or markup that cannot be used."))
    if DIRECTIONS.search(text):
        raise ValidationError(
            _("The text has hidden characters that turn the direction of writing. Write it anew.")
        )
    if len(TAG.findall(text)) > MAX_TAGS + len(TAG.findall(source)):
        raise ValidationError(_("The text has too many tags."))
    if len(text) > 1000 + 10 * len(source):
        raise ValidationError(_("The text is more than ten times as long as the Swedish one."))
    # Wagtail-localize copies the title into the page at once.
    if segment.context.path == "title":
        _check_length(segment, text)


def find_error(segment, text):
    """Return in words why a segment's translation cannot be published, or an empty string."""
    source = segment.string.data
    try:
        refuse_unusable(segment, text)
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
        _check_length(segment, text)
    except ValidationError as error:
        return error.messages[0]
    except ValueError as error:
        return str(error)
    if not any(map(_is_visible, plain(text))):
        return _("The translation is empty.")
    if loose := find_loose_marks(source, text):
        return _("A mark is opened and not closed, or the other way round: %(marks)s.") % {
            "marks": ", ".join(loose)
        }
    if missing := extract_ids(source) - extract_ids(text):
        return _("A link is missing: %(ids)s.") % {"ids": ", ".join(sorted(missing))}
    if unbalanced := _unbalanced_tags(text):
        return _("A tag is opened and not closed, or the other way round: %(tags)s.") % {
            "tags": ", ".join(f"<{tag}>" for tag in unbalanced)
        }
    if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text)):
        return _("The placeholders differ from the Swedish text: %(placeholders)s.") % {
            "placeholders": ", ".join(PLACEHOLDER.findall(source)) or _("none")
        }
    try:
        _check_holder(segment, text)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def find_unusable(translation):
    """Return what is wrong with strings that cannot be published, in words by their segments."""
    segments = translation.source.stringsegment_set.annotate_translation(
        translation.target_locale, include_errors=True
    ).select_related("string", "context", "source__specific_content_type")
    return {
        segment.pk: [error]
        for segment in segments.order_by("order")
        if segment.translation and (error := find_error(segment, segment.translation))
    }


def plain(text):
    """Return a string without its markup, as it is stored where no markup can stand."""
    return StringValue(text).render_text()


def _is_visible(character):
    return unicodedata.category(character)[0] not in "CMZ" and character not in BLANKS


def _check_length(segment, text):
    limit, length = length_limit(segment), len(plain(text))
    if limit and length > limit:
        raise ValidationError(
            _("The text has %(length)s characters; at most %(limit)s fit.")
            % {"length": length, "limit": limit}
        )


def _check_holder(segment, text):
    """Let the field or block that the text stands in say what it thinks of it."""
    holder = find_text_holder(segment)
    if isinstance(holder, blocks.FieldBlock):
        holder.clean(holder.to_python(plain(text)))
    elif holder:
        holder.clean(plain(text), None)


def _unbalanced_tags(text):
    balance = {}
    for slash, name in TAG.findall(text):
        balance[name.lower()] = balance.get(name.lower(), 0) + (-1 if slash else 1)
    return sorted(name for name, count in balance.items() if count and name != "br")
