"""Notes for the worker, of what happens to pages, people, files and what closes them.

What readers may not read is left out of every answer at once (`search.readable`).
"""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.languages.models import CompleteTranslation
from cms.people.models import FormerName
from cms.shown.findable import findables_changed
from cms.snippets.base import PublishedSnippet
from cms.snippets.models.sources import Source
from cms.values.gathering import leave_to
from search.following import (
    BELOW,
    CLOSED,
    PAGE,
    note,
    note_above,
    note_instance,
    note_named_on,
    note_pages,
    note_showing,
    write_named_on,
)
from search.indexing import forget, forget_shown_on
from search.lists import forget_lists
from search.models import PromotedHit, Synonym
from search.offers import FOUND_MODELS

# What saving a draft changes on its page.
DRAFT_FIELDS = frozenset(
    {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}
)


@receiver([page_published, page_unpublished])
def follow_published_page(instance, **kwargs):
    """Note a page that readers can read, or no longer."""
    note(PAGE, instance.pk)


@receiver([post_save, post_delete], sender=CompleteTranslation)
def follow_translation(instance, **kwargs):
    """Note a page that became, or is no longer, a real translation."""
    note(PAGE, instance.page_id)


@receiver(findables_changed)
def follow_findables(pages, **kwargs):
    """Note pages that show something else than before, as what is said in their film."""
    note(PAGE, *pages)


@receiver([page_slug_changed, post_page_move])
def follow_moved_page(instance, parent_page_before=None, **kwargs):
    """Note what has another address, or lies in another county, and who told of it, or does now."""
    note(BELOW, instance.path)
    if parent_page_before:
        note_showing(instance)
        # The path that a page there would have.
        note_above([f"{parent_page_before.path}{'0' * Page.steplen}"])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance, signal, **kwargs):
    """Note what is closed, or open again: what was shown there may be shown nowhere else.

    Who has a page of their own and was named there alone is not found from now on; of very many
    some wait for the worker. What is open again waits for it.
    """
    note(CLOSED, instance.page.path)
    if signal is post_save:
        below = Page.objects.filter(path__startswith=instance.page.path)
        write_named_on(list(below.values_list("pk", flat=True)))


@receiver([post_save, post_delete], sender=PromotedHit)
@receiver([post_save, post_delete], sender=Synonym)
def follow_list(instance, **kwargs):
    """Let the next question meet the list as it is now."""
    forget_lists(instance)


@receiver(pre_delete)
def follow_what_goes(sender, instance, **kwargs):
    """Note the pages that show what is about to go, and what a page names; take away its entries.

    Those of pages and files go with it: afterwards an engine that stands apart could not be told.
    """
    if sender is Page:
        note_named_on([instance.pk])
        note_showing(instance)
        forget_shown_on(instance)
    elif isinstance(instance, (*FOUND_MODELS, PublishedSnippet)):
        note_showing(instance)
    if isinstance(instance, FOUND_MODELS):
        forget(instance)


@receiver(post_save)
def follow_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """Note what is saved, but for drafts of pages."""
    if raw:
        return
    if isinstance(instance, Page) and not DRAFT_FIELDS.issuperset(update_fields or {"title"}):
        leave_to(note_pages, instance.pk)
    elif sender is FormerName:
        note_instance(instance.organisation)
    elif isinstance(instance, (*FOUND_MODELS, PublishedSnippet)):
        note_instance(instance)
        # No reader is told of it from now on, whenever the worker comes.
        if isinstance(instance, FOUND_MODELS) and not getattr(instance, "live", True):
            forget(instance)


@receiver(post_delete)
def follow_deleted(sender, instance, **kwargs):
    """Note the translations of a text that is gone, which say in which languages it is told."""
    if isinstance(instance, Source):
        for other in instance.get_translations():
            note_instance(other)
