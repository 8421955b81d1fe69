"""Stores a composed page with as few statements as can be."""

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

# They are not composed, and who counts translations goes by them.
UNTOUCHED = {"live", "last_published_at"}


def stored_values(page):
    """Return what is stored of a page, by its place: (model of the table, or list; name)."""
    values = {
        (field.model, field.name): field.get_prep_value(field.value_from_object(page))
        for field in page._meta.concrete_fields
        if not field.primary_key and field.name not in UNTOUCHED
    }
    for field in get_all_child_m2m_relations(page):
        values[field, field.name] = {item.pk for item in getattr(page, field.name).all()}
    return values


def save_page(page, before):
    """Save the tables and lists of a page that differ from its `stored_values` of before.

    Where nothing does, it is not saved. Children on it are always: they are made anew.
    """
    after = stored_values(page)
    changed = {place for place in after if after[place] != before[place]}
    tables = {table for table, _name in changed}
    children = {relation.get_accessor_name() for relation in get_all_child_relations(page)}
    fields = [
        name
        for table, name in after
        # For the sake of a slug Wagtail loads the page anew.
        if table in tables and (name != "slug" or (table, name) in changed)
    ]
    fields += children - {COMMENTS_RELATION_NAME}
    if fields:
        page.save(clean=False, update_fields=fields)
