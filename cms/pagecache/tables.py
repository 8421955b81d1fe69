"""What the tables of the database are to a kept answer."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from modelcluster.fields import ParentalKey
from wagtail.models import Page

# What no reader is shown, and what is written all the time. An answer for which one of these
# was read is not kept.
UNWATCHED = {
    *("accounts", "account", "admin", "audit", "auth", "bin", "django_tasks_database", "drafts"),
    *("mfa", "links", "sessions", "socialaccount", "translating", "translation_mails"),
    *("wagtail_localize", "wagtailadmin", "wagtailsearch", "wagtailusers", "worker"),
    "home.FormAnswers",
    *("search.Entry", "search.Change", "search.Word", "search.Miss", "search.DocumentText"),
    *("wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.PageSubscription"),
    *("wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry", "wagtailcore.ReferenceIndex"),
    *("wagtailcore.Revision", "wagtailcore.TaskState", "wagtailcore.WorkflowState"),
    *("wagtailcore.UploadedFile", "wagtailforms.FormSubmission", "home.FormatRequest"),
    "projects.ProjectLack",
}
# Made from something else while a page is rendered, and gone with it.
DERIVED = {"contenttypes.ContentType", "documents.CustomRendition"}
# What only editors see of a page or snippet: a draft that is saved changes nothing for readers.
UNSEEN_COLUMNS = {
    *("draft_title", "has_unpublished_changes", "latest_revision_id", "live_revision_id"),
    *("latest_revision_created_at", "locked", "locked_at", "locked_by_id", "numchild"),
    "go_live_at",
}
PAGES = Page._meta.db_table


@dataclass(frozen=True)
class Table:
    """A table: what it is called in tags, and the column that names a row of it.

    The tables of all page types, and what lies on a page (`is_part`), are one table to the
    cache: a row of it is a page.
    """

    name: str
    key: str
    own_key: str
    is_watched: bool = True
    is_derived: bool = False
    is_part: bool = False


@cache
def table_named(name):
    """Return the `Table` of a database table; one that no model has is unwatched."""
    return _tables().get(name) or Table(name, "", "", is_watched=False)


@cache
def _tables():
    return {
        model._meta.db_table: _table(model)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }


def _table(model):
    own_key, label = model._meta.pk.column, model._meta.label
    if UNWATCHED & {label, model._meta.app_label}:
        return Table(model._meta.db_table, own_key, own_key, is_watched=False)
    if issubclass(model, Page):
        return Table(PAGES, own_key, own_key)
    if column := _column_of_page(model):
        return Table(PAGES, column, own_key, is_part=True)
    return Table(model._meta.db_table, own_key, own_key, is_derived=label in DERIVED)


def _column_of_page(model):
    """Return the column that says on which page a row lies, or None."""
    auto = model._meta.auto_created
    for field in model._meta.concrete_fields:
        related = field.related_model
        if not (field.is_relation and isinstance(related, type) and issubclass(related, Page)):
            continue
        if isinstance(field, ParentalKey) or field.one_to_one or auto and issubclass(auto, Page):
            return field.column
    return None
