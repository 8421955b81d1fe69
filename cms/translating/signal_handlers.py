"""What happens by itself to translations when something is published."""

import json
from datetime import timedelta

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import (
    DraftStateMixin,
    Locale,
    Page,
    PageViewRestriction,
    ReferenceIndex,
    TranslatableMixin,
)
from wagtail.signals import post_page_move, published, unpublished
from wagtail_localize.models import (
    Translation,
    TranslationSource,
)

from cms.documents.models import CustomDocument, CustomImage
from cms.languages.pages import REALLY_TRANSLATED
from cms.snippets.models import Notice
from cms.translating import life
from cms.translating.along import order_along
from cms.translating.corrections.apply import take_mark
from cms.translating.counting import recount, recount_below
from cms.translating.models import SourcePublication
from cms.translating.sync import record_publication, sync_source
from cms.translating.targets import order
from cms.translating.texts.overrides import outdate_overrides_of
from cms.values.depths import HOME_DEPTH


@receiver(published)
def keep_translations_in_step(instance, revision, **kwargs):
    """Hand a published Swedish text to the translators, and record a published translation."""
    if not isinstance(instance, TranslatableMixin):
        return
    if instance.locale.is_default:
        life.follow_published(instance)
        mark = take_mark(instance, revision)
        sync_source(instance, correction=revision if mark else None)
        order_along(instance, revision.user)
    else:
        record_publication(instance, revision)
        life.take_down_without_original(instance)


@receiver(published, sender=Notice)
def order_notice(instance, revision, **kwargs):
    """Order a notice into the languages whose readers meet it, when it is first published.

    Nobody has the time to order by hand what is shown on all pages, often for hours only.
    """
    if instance.locale.is_default and not instance.has_ended:
        home_pages = Page.objects.filter(REALLY_TRANSLATED, depth=HOME_DEPTH)
        ordered = Translation.objects.filter(source__object_id=instance.translation_key)
        locales = Locale.objects.filter(pk__in=home_pages.values("locale")).exclude(
            pk__in=ordered.values("target_locale")
        )
        # It is wanted when readers meet it, before all that has a later day or none.
        day = max(timezone.localdate(), timezone.localdate(instance.start))
        order(instance, locales, revision.user, due=day)


@receiver(pre_save, sender=CustomDocument)
def notice_new_title(instance, **kwargs):
    """See whether a document gets another title, which links to it have as their text."""
    former = CustomDocument.objects.filter(pk=instance.pk).values_list("title", "language").first()
    instance.is_renamed = former not in (None, (instance.title, instance.language))


@receiver(pre_save, sender=CustomDocument)
@receiver(pre_save, sender=CustomImage)
def notice_new_file(sender, instance, **kwargs):
    """See whether a document or picture gets another file."""
    former = sender.objects.filter(pk=instance.pk).values_list("file_hash", flat=True).first()
    instance.is_exchanged = former not in (None, "", instance.file_hash)


@receiver(post_save, sender=CustomDocument)
@receiver(post_save, sender=CustomImage)
def outdate_own_files(instance, **kwargs):
    """Show the new file instead of those that languages had in place of the one before."""
    if instance.is_exchanged:
        for source in outdate_overrides_of(instance):
            sync_source(source.get_source_instance(), is_exchanged=True)


@receiver(post_save, sender=CustomDocument)
def translate_new_title(instance, **kwargs):
    """Hand a document's new title to the translators of the pages and snippets that show it."""
    if not instance.is_renamed:
        return
    for shown_on, _places in ReferenceIndex.get_references_to(instance).group_by_source_object():
        if isinstance(shown_on, TranslatableMixin) and shown_on.locale.is_default:
            sync_source(shown_on)


@receiver(unpublished)
def unpublish_translations(instance, **kwargs):
    """Take down with a Swedish page or snippet what was translated from it."""
    if isinstance(instance, TranslatableMixin) and instance.locale.is_default:
        life.follow_unpublished(instance)


@receiver(post_page_move)
def move_translations(instance, **kwargs):
    """Let translations stand where the Swedish page stands."""
    if instance.locale.is_default:
        life.follow_moved(instance.specific)
        recount_below(instance)


@receiver(post_delete)
def delete_translations(sender, instance, **kwargs):
    """Delete with a Swedish page or snippet what was translated from it.

    Where the translation of a snippet goes alone, the Swedish one is shown again.
    """
    is_whole = issubclass(sender, TranslatableMixin) and issubclass(sender, DraftStateMixin)
    if not is_whole:
        return
    if instance.locale_id == Locale.get_default().pk:
        life.follow_deleted(instance)
    elif not issubclass(sender, Page):
        life.follow_translation_deleted(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restrict_translations(instance, **kwargs):
    """Close translations to whom the Swedish page is closed."""
    life.follow_restrictions([instance.page_id])


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def restrict_translations_to_groups(instance, action, reverse, pk_set, **kwargs):
    """Follow also when the groups are chosen, which is after the restriction is saved."""
    if not action.startswith("post_"):
        return
    if not reverse:
        life.follow_restrictions([instance.page_id])
        return
    # From the group's side, which does not say what it has cleared.
    changed = PageViewRestriction.objects.filter(pk__in=pk_set) if pk_set else None
    life.follow_restrictions((changed or PageViewRestriction.objects.all()).values("page"))


@receiver(post_save, sender=TranslationSource)
def keep_publication(instance, update_fields, raw, **kwargs):
    """Store when the text was published that a source holds, and count its words again."""
    if raw or (update_fields and "content_json" not in update_fields):
        return
    value = json.loads(instance.content_json)["last_published_at"]
    SourcePublication.objects.update_or_create(
        source=instance, defaults={"published_at": value and _exactly(instance, value)}
    )
    recount(source=instance)


def _exactly(source, value):
    """Return the time that a source keeps the milliseconds of, if it is still the last one."""
    kept = parse_datetime(value)
    rows = source.specific_content_type.get_all_objects_for_this_type(
        translation_key=source.object_id, locale=source.locale_id
    )
    last = rows.values_list("last_published_at", flat=True).first()
    return last if last and abs(last - kept) < timedelta(milliseconds=1) else kept
