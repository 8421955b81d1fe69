"""What belongs to an object, read from the models: what is taken, pointed to, or left out.

Only models of Django, Wagtail and wagtail-localize are named here. Page types, snippets and blocks
are found, whichever there are.
"""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Collection, Locale, Page, Site, Workflow

# What every installation has of its own: found there again, never taken.
POINTED_TO = (Collection, ContentType, Group, Locale, Site)
# Rows that are a part of what they point to, beside inline children and one-to-one relations.
# They are listed, and not those that stay: what readers send must never come along.
PARTS = (
    "wagtail_localize.SegmentOverride.context",
    "wagtail_localize.StringTranslation.context",
    "wagtail_localize.Translation.source",
    "wagtail_localize.TranslationContext.object",
    "wagtail_localize.TranslationLog.source",
    "wagtail_localize.TranslationSource.object",
    "wagtailcore.PageViewRestriction.page",
    "wagtailredirects.Redirect.redirect_page",
)
# How many rows are asked for at once.
BATCH = 500
# Where a page stands is worked out anew.
PLACES = {"path", "depth", "numchild", "url_path"}


def base(model):
    """Return the model that has the primary key: `Page` for every page type."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model._meta.concrete_model


def is_user(model):
    """Whether rows of a model are users."""
    return model is get_user_model()


def is_left_out(model):
    """Whether rows of a model cannot be without a user or a workflow: comments, subscriptions."""
    required = {field.related_model for field in model._meta.concrete_fields if not field.null}
    return bool(required & {get_user_model(), Workflow})


def owner_field(model):
    """Return the `ParentalKey` of an inline child, or None."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ParentalKey))
    return next(keys, None)


def child_relations(model):
    """Return the relations of a model to its inline children by name, but for what is left out."""
    relations = get_all_child_relations(model) if issubclass(model, ClusterableModel) else []
    return {
        relation.get_accessor_name(): relation
        for relation in relations
        if not is_left_out(relation.related_model)
    }


def written_fields(model):
    """Return the fields that are written down: no keys of rows, no owner, no place in a tree."""
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField | ParentalKey)
        and not is_parent_link(field)
        and not (issubclass(model, Page) and field.name in PLACES)
    ]


def is_parent_link(field):
    """Whether a field joins the tables of a model that inherits from another one."""
    return bool(field.remote_field and getattr(field.remote_field, "parent_link", False))


def identity(model):
    """Return the names of the fields that tell the rows apart everywhere, or None."""
    meta = base(model)._meta
    if {"translation_key", "locale"} <= {field.name for field in meta.concrete_fields}:
        return ["locale", "translation_key"]
    if not isinstance(meta.pk, models.AutoField):
        return [meta.pk.name]
    together = [*meta.unique_together] + [
        constraint.fields
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None
    ]
    single = [
        [field.name] for field in meta.concrete_fields if field.unique and not field.primary_key
    ]
    return next((list(names) for names in [*together, *single]), None)


def generic_key(model):
    """Return the `GenericForeignKey` of a model, or None."""
    keys = (field for field in model._meta.private_fields if hasattr(field, "fk_field"))
    return next(keys, None)


def parts(model):
    """Return the foreign keys of other models by which their rows are a part of this one's.

    A model of the site's own names its key as `part_of`.
    """
    listed = [
        apps.get_model(label)._meta.get_field(name)
        for label, name in (entry.rsplit(".", 1) for entry in PARTS)
    ]
    single = [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.one_to_one and relation.auto_created and not relation.concrete
        if not is_parent_link(relation.field) and not is_left_out(relation.related_model)
    ]
    declared = [
        other._meta.get_field(other.part_of)
        for other in apps.get_models()
        if hasattr(other, "part_of")
    ]
    return single + [
        field for field in listed + declared if base(field.related_model) is base(model)
    ]


def rows_of(model, *conditions, **chosen):
    """Return rows of a model in the order in which they were made, pages as what they are."""
    rows = Page.objects.specific() if model is Page else model._base_manager
    return list(rows.filter(*conditions, **chosen).order_by("pk"))


def children_of(relation, owner_keys):
    """Return the rows that are parts of some owners, as each owner orders them."""
    model = relation.related_model
    order = ["sort_order"] if hasattr(model, "sort_order") else []
    owned = model._base_manager.filter(**{f"{relation.field.name}__in": owner_keys})
    return owned.order_by(*order, "pk")


def model_named(instance, field_name):
    """Return the model that a key of a content type names; asked for once in a process."""
    key = getattr(instance, instance._meta.get_field(field_name).attname)
    return ContentType.objects.get_for_id(key).model_class()


def batched(rows, size=BATCH):
    """Yield lists of at most `size` rows: databases limit how many values a query may have."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
