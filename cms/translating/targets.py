"""Pages and snippets in other languages: created as drafts, built from strings, published whole.

This stands in for wagtail-localize's `save_target`, which writes unreviewed text into the live
row before it makes a revision, takes shared snippets off the air, makes live aliases of the pages
above, and turns a live alias into a page in which nothing is translated.
"""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource

from cms.translating.compose import put_together, snapshot
from cms.translating.corrections.versions import is_same_but_for, words_of
from cms.translating.deadlines import bring_forward, set_where_open
from cms.translating.models import SourcePublication
from cms.translating.signals import translations_ordered
from cms.translating.texts.overrides import find_broken_overrides
from cms.translating.texts.strings import find_unusable, untranslated
from cms.translating.texts.validation import InvalidTranslationError, require_valid


class IncompleteTranslationError(ValidationError):
    """A translation that lacks strings was to be published or sent for review."""


@transaction.atomic
def order(original, locales, user=None, *, due=None, with_related=True):
    """Order translations of a Swedish page or snippet, and of the snippets that are shown with it.

    What does not exist in a language is created there as a draft; what does is left alone. The day
    `due` reaches those snippets too, unless they are done or wanted earlier, and the pages above
    that have to be ordered first.
    What was taken down is ordered as it was published: Wagtail writes its drafts into its row.
    Returns the page's or snippet's translations.
    """
    source = TranslationSource.objects.get_for_instance_or_none(original)
    if source is None:
        source, _created = TranslationSource.update_or_create_from_instance(original)
    elif original.live:
        _bring_up(source, original)
    if with_related:
        _order_along(source, locales, user, due)
    locales = [locale for locale in locales if locale != source.locale]
    before = set(
        source.translations.filter(enabled=True).values_list("target_locale_id", flat=True)
    )
    translations = [_order_into(source, locale, user, due) for locale in locales]
    if due:
        set_where_open(translations, due, before)
    new = [found for found in translations if found.target_locale_id not in before]
    if user and new:
        translations_ordered.send(sender=Translation, translations=new, user=user)
    return translations


@transaction.atomic
def order_apart(page, locales, user=None, *, due=None):
    """Order what a page has that is ordered apart from it: it is long, and not everybody's need."""
    for locale in locales if getattr(page, "has_parts_apart", False) else ():
        for part in page.parts_apart(locale):
            order(part, [locale], user, due=due, with_related=False)


def _bring_up(source, original):
    """Let a source hold its original of today. What differs in no word is no work for anybody."""
    before, at = words_of(source), source.last_updated_at
    TranslationSource.update_or_create_from_instance(original)
    source.refresh_from_db()
    if source.last_updated_at != at and is_same_but_for((), before, words_of(source)):
        source.last_updated_at = at
        source.save(update_fields=["last_updated_at"])


def _order_along(source, locales, user, due):
    """Order the snippets that a source shows, and what these show, to any depth."""
    waiting, seen = [source], {source.object_id}
    while waiting:
        for related in _shown_by(waiting.pop()):
            if related.translation_key in seen:
                continue
            seen.add(related.translation_key)
            ordered = order(related, locales, user, with_related=False)
            if due:
                bring_forward(ordered, due)
            waiting.append(TranslationSource.objects.get_for_instance(related))


def _shown_by(source):
    """Yield the published snippets that a source refers to: in texts, fields, and as its topics."""
    for segment in source.relatedobjectsegment_set.select_related("object"):
        related = segment.get_source_instance()
        if related and related.live:
            yield related
    original = source.get_source_instance()
    for field in type(original)._meta.get_fields():
        is_many = isinstance(field, ParentalManyToManyField)
        if is_many and issubclass(field.related_model, TranslatableMixin):
            yield from (one for one in getattr(original, field.name).all() if one.live)


def _order_into(source, locale, user, due):
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    original = source.get_source_instance()
    if isinstance(original, Page):
        _ensure_page(original, locale, user, due)
    else:
        _ensure_snippet(original, locale, user)
    source.update_target_view_restrictions(locale)
    return translation


def _ensure_page(original, locale, user, due):
    target = original.get_translation_or_none(locale)
    if target is None:
        parent = original.get_parent().specific
        if not parent.is_root() and not parent.has_translation(locale):
            order(parent, [locale], user, due=due)
        original.copy_for_translation(locale)
    elif target.alias_of_id:
        # An alias shows Swedish under another language's address; nobody misses it.
        if target.live:
            target.unpublish()
        target = target.specific
        target.alias_of = None
        target.has_unpublished_changes = True
        target.save(clean=False)
        target.save_revision(user=user, changed=False, clean=False)


def _ensure_snippet(original, locale, user):
    if original.get_translation_or_none(locale) is not None:
        return
    target = original.copy_for_translation(locale)
    target.live = False
    target.has_unpublished_changes = True
    target.live_revision = target.latest_revision = None
    target.first_published_at = target.last_published_at = None
    target.save()
    target.save_revision(user=user)


def build(translation):
    """Return the page or snippet with all that is translated now, not to be saved as a whole."""
    target, _texts = put_together(translation, snapshot(translation))
    return target


def require_ordered(translation):
    """Raise `IncompleteTranslationError` when the order is withdrawn: texts are kept, no more."""
    if not translation.enabled:
        raise IncompleteTranslationError(_("The order of the translation is withdrawn."))


def require_complete(translation):
    """Raise `IncompleteTranslationError` when strings are missing or links lead nowhere safe.

    Raises `InvalidTranslationError` for strings that cannot be published.
    """
    require_ordered(translation)
    if unusable := find_unusable(translation):
        raise InvalidTranslationError(unusable, [])
    missing = untranslated(translation).count()
    if missing and not _is_enough(translation, missing):
        raise IncompleteTranslationError(
            _("%(count)s texts are not translated yet.") % {"count": missing}
        )
    if broken := find_broken_overrides(translation):
        raise IncompleteTranslationError(broken)


def _is_enough(translation, missing):
    """Whether what there is can be published, because readers do with a part of it."""
    model = translation.source.specific_content_type.model_class()
    is_part_enough = getattr(model, "is_published_in_part", False)
    return is_part_enough and missing < translation.source.stringsegment_set.count()


def save_draft(translation, user=None):
    """Save the complete translation as a revision, leave the live row as it is, return it.

    Raises `IncompleteTranslationError`, or `InvalidTranslationError` for what its fields and
    blocks do not accept.
    """
    require_complete(translation)
    target = build(translation)
    require_valid(target, translation.source)
    return target.save_revision(user=user, clean=False)


@transaction.atomic
def publish(translation, user=None):
    """Publish the complete translation, whoever asks. Raises as `save_draft` does."""
    revision = save_draft(translation, user)
    revision.publish(user=user, skip_permission_checks=True)
    return revision


def source_published_at(source):
    """When the Swedish text that a source holds was published; None when it never was."""
    return SourcePublication.objects.get(source=source).published_at


def get_target(translation):
    """Return the page or snippet in the other language, or None when it is deleted."""
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def find_translation(target):
    """Return the translation in force that fills a page or snippet, or None."""
    return (
        Translation.objects.filter(
            source__object_id=target.translation_key,
            target_locale_id=target.locale_id,
            enabled=True,
        )
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .first()
    )
