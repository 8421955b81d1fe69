"""Notes for the worker, of what happens to pages, people, files and what closes them.

What readers may not read is left out of every answer at once (`search.finding.readable`).
"""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.languages.models import CompleteTranslation
from cms.people.models import FormerName
from cms.shown.findable import findables_changed
from cms.snippets.base import PublishedSnippet
from search.following import BELOW, PAGE, note, note_instance, note_named_on
from search.indexing import forget
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
def follow_moved_page(instance, **kwargs):
    """Note what has another address, or lies in another county."""
    note(BELOW, instance.path)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance, **kwargs):
    """Note what is closed, or open again: what was shown there may be shown nowhere else."""
    note(BELOW, instance.page.path)


@receiver([post_save, post_delete], sender=PromotedHit)
@receiver([post_save, post_delete], sender=Synonym)
def follow_list(instance, **kwargs):
    """Let the next question meet the list as it is now."""
    forget_lists(instance)


@receiver(pre_delete)
def follow_deleted_page(sender, instance, **kwargs):
    """Note what a page names that is about to go; its own entries go with it."""
    if issubclass(sender, Page):
        note_named_on([instance.pk])


@receiver(post_save)
def follow_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """Note what is saved, but for drafts of pages."""
    if raw:
        return
    if isinstance(instance, Page) and not DRAFT_FIELDS.issuperset(update_fields or {"title"}):
        note(PAGE, instance.pk)
    elif sender is FormerName:
        note_instance(instance.organisation)
    elif isinstance(instance, (*FOUND_MODELS, PublishedSnippet)):
        note_instance(instance)


@receiver(post_delete)
def follow_deleted(sender, instance, **kwargs):
    """Take away the entries of what is gone."""
    if isinstance(instance, FOUND_MODELS):
        forget(instance)
