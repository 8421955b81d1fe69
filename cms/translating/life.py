"""A translation shares the life of its Swedish original: on the air, gone, moved, closed.

It is there only while the original is, below the counterpart of the same page, at the same
address, and for the same readers. What is true at the door (`cms.pages.routing`) becomes true here
of the rows as well, which lists, menus, sitemap, feeds and search ask.
"""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_slug_changed, page_unpublished
from wagtail_localize.models import RelatedObjectSegment, Translation

from cms.links.tasks import collect_later
from cms.translating.compose import compose
from cms.translating.targets import order
from cms.values.depths import HOME_DEPTH


def translations_of(original):
    """Return the translations of a Swedish page or snippet as a queryset of its own model."""
    model = type(original)
    return model._base_manager.filter(translation_key=original.translation_key).exclude(
        locale_id=original.locale_id
    )


def follow_unpublished(original):
    """Take the translations off the air, until the original is there again."""
    for target in translations_of(original).filter(live=True):
        set_live(target, False)


def follow_published(original):
    """Bring back what went with the original, and give all translations its address."""
    for target in translations_of(original).filter(live=False, live_revision__isnull=False):
        set_live(target, True)
    if isinstance(original, Page) and original.depth > HOME_DEPTH:
        for target in translations_of(original).exclude(slug=original.slug):
            _rename(target, original.slug)


def take_down_without_original(target):
    """Take a translation that was just published off the air where the original is not on it."""
    if target.live and not has_live_original(target):
        set_live(target, False)


def has_live_original(target):
    """Whether the Swedish page or snippet is on the air, which may be itself."""
    rows = type(target)._base_manager.filter(translation_key=target.translation_key)
    return rows.filter(locale=Locale.get_default(), live=True).exists()


def follow_moved(original):
    """Move the translations to the counterparts of the new parent, in the order of the originals.

    A parent that does not exist in a language is ordered there, as a draft.
    """
    for target in translations_of(original):
        beside, position = place_for(original, target)
        target.move(beside, pos=position)


def place_for(original, target):
    """Return where a translation belongs: a page of its language, and where to stand from it."""
    parent = original.get_parent().specific
    target_parent = parent.get_translation_or_none(target.locale)
    if target_parent is None:
        order(parent, [target.locale])
        target_parent = parent.get_translation(target.locale)
    before = _counterpart_before(original, target, target_parent)
    return (target_parent, "first-child") if before is None else (before, "right")


def follow_deleted(original):
    """Delete what was translated from a page or snippet that is gone; the texts are kept."""
    model, key = type(original), original.translation_key
    if issubclass(model, Page):
        Page.objects.filter(translation_key=key).update(live=False)
        transaction.on_commit(lambda: _delete_pages(key))
    else:
        model._base_manager.filter(translation_key=key).delete()


def follow_translation_deleted(target):
    """Let what showed the translation of a snippet that is gone alone show the Swedish one."""
    if target.get_translation_or_none(Locale.get_default()) is None:
        return
    shown_in = RelatedObjectSegment.objects.filter(object=target.translation_key).values("source")
    for translation in Translation.objects.filter(
        source__in=shown_in, target_locale=target.locale_id
    ):
        compose(translation)


def follow_restrictions(pages):
    """Close the translations of Swedish pages, given by their keys, to whom these are closed."""
    for original in Page.objects.filter(pk__in=pages, locale=Locale.get_default()):
        wanted = original.view_restrictions.first()
        for target in translations_of(original):
            target.view_restrictions.all().delete()
            if wanted:
                copy = PageViewRestriction.objects.create(
                    page=target, restriction_type=wanted.restriction_type, password=wanted.password
                )
                copy.groups.set(wanted.groups.all())


def set_live(target, live):
    """Change nothing but whether it is live: the published revision says that it may come back.

    Who looks for what is on the air is told: search, files, links.
    """
    target.live = live
    fields = {"update_fields": ["live"]}
    if isinstance(target, Page):
        target.save(clean=False, **fields)
        if not live:
            page_unpublished.send(sender=type(target), instance=target)
    else:
        target.save(**fields)
    log(instance=target, action="wagtail.publish" if live else "wagtail.unpublish")
    collect_later(target)


def _rename(target, slug):
    before = type(target).objects.get(pk=target.pk)
    target.slug = slug
    target.save(clean=False)
    # Wagtail makes a redirect from the old address.
    page_slug_changed.send(sender=type(target), instance=target, instance_before=before)


def _counterpart_before(original, target, target_parent):
    """Return the nearest page that stands before `target` in both languages, or None."""
    earlier = original.get_siblings().filter(path__lt=original.path).order_by("-path")
    counterparts = {
        page.translation_key: page for page in target_parent.get_children().exclude(pk=target.pk)
    }
    keys = earlier.values_list("translation_key", flat=True)
    return next((counterparts[key] for key in keys if key in counterparts), None)


def _delete_pages(translation_key):
    """Delete one by one: treebeard moves what stands beside a page that is deleted."""
    pages = Page.objects.filter(translation_key=translation_key)
    if pages.filter(locale=Locale.get_default()).exists():
        return
    while page := pages.first():
        page.specific.delete()
