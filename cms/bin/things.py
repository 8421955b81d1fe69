"""Snippets, documents and pictures: into the bin, out of it, and out of the world.

What Django's deletion would take along is written down before it goes: versions, translations,
tags, former names, and where it was pointed to. So it is found whichever model it belongs to.
"""

from collections import defaultdict

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import FileField
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from wagtail.documents.signal_handlers import post_delete_file_cleanup
from wagtail.images.models import AbstractRendition
from wagtail.log_actions import log
from wagtail.models import Collection, DraftStateMixin, ReferenceIndex, TranslatableMixin
from wagtail.tasks import delete_file_from_storage_task
from wagtail_localize.models import Translation

from cms.bin.kept import may_bring_back, may_publish_back
from cms.bin.models import DeletedThing
from cms.bin.moving import DELETED, REMOVED, RESTORED, NoPlaceError
from cms.shown.consequences import consequences_of
from cms.translating import life
from cms.translating.counting import recount


class WholeCollector(Collector):
    """Collects all that a deletion takes along as rows, also what could go unseen."""

    def can_fast_delete(self, objs, from_field=None):
        return False


@transaction.atomic
def put_thing_in_bin(thing, user):
    """Delete a snippet or file and its translations, and keep what it takes to bring them back.

    Raises `ProtectedError` where something cannot be without it.
    """
    things = [thing, *_translations(thing)]
    collector = WholeCollector(using=type(thing).objects.db, origin=thing)
    collector.collect(things)
    ordered = Translation.objects.filter(source__object_id__in=_texts(thing), enabled=True)
    entry = DeletedThing(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        title=str(thing)[:1000],
        county=getattr(thing, "county", ""),
        collection=getattr(thing, "collection", None),
        rows=serializers.serialize("json", _rows(collector)),
        keys=[one.pk for one in things],
        emptied=_emptied(collector),
        named_by=_named_by(things),
        ordered=list(ordered.values_list("pk", flat=True)),
        shown_on=consequences_of(thing).pages,
        was_closed=_is_closed(getattr(thing, "collection", None)),
        file=_file_of(thing) or "",
        deleted_by=user,
    )
    entry.save()
    log(instance=thing, action=DELETED, user=user, data={"place": entry.place}, deleted=True)
    thing.lies_in_bin = True
    collector.delete()
    recount(pk__in=entry.ordered)
    return entry


@transaction.atomic
def bring_thing_back(entry, user):
    """Store a deleted thing as it was, and let what pointed to it do so again.

    What readers saw they see again, if the user may publish it; otherwise it comes back as a
    draft. Raises `NoPlaceError`, with the reason, where something else has its place by now, or
    where what closed it to readers is gone and the user is no administrator; `GoneError` when it
    is back.
    """
    entry.hold()
    written, model = entry.written(), entry.content_type.model_class()
    things = [
        row.object for row in written if type(row.object) is model and row.object.pk in entry.keys
    ]
    thing = next(one for one in things if str(one.pk) == entry.object_id)
    if _has_no_collection(thing):
        if entry.was_closed and not user.is_superuser:
            raise NoPlaceError(_("Its collection was closed and is gone. Ask an administrator."))
        thing.collection = Collection.get_first_root_node()
    if not may_bring_back(user, thing):
        raise NoPlaceError
    is_shown = may_publish_back(user, thing)
    _find_room(thing)
    known = {(type(row.object), row.object.pk) for row in written}
    for row in written:
        _leave_out_what_is_gone(row.object, known)
        # Which row of a table between two others it is, the table itself tells.
        row.m2m_data = {}
        row.save()
    _point_again(entry.emptied)
    Translation.objects.filter(pk__in=entry.ordered).update(enabled=True)
    recount(pk__in=entry.ordered)
    back = [model._base_manager.get(pk=one.pk) for one in things]
    for one in back:
        if isinstance(one, DraftStateMixin) and one.live and not is_shown:
            life.set_live(one, False)
        # Whoever keeps a record of it is told: search, references, links.
        one.save()
    _know_who_names_it(entry.named_by)
    entry.delete()
    found = next(one for one in back if one.pk == thing.pk)
    data = {"place": entry.place, "live": getattr(found, "live", True)}
    log(instance=found, action=RESTORED, user=user, data=data)
    return found


@transaction.atomic
def remove_thing_for_good(entry, user=None):
    """Forget a thing in the bin, with its file; the log keeps what it was called."""
    entry.hold()
    log(instance=entry.thing, action=REMOVED, user=user, deleted=True)
    if entry.file:
        address = entry.file.storage.deconstruct(), entry.file.name
        transaction.on_commit(lambda: delete_file_from_storage_task.enqueue(*address))
    entry.delete()


def delete_file(instance, **kwargs):
    """Delete the file of a document or picture that is gone, unless it lies in the bin."""
    if not getattr(instance, "lies_in_bin", False):
        post_delete_file_cleanup(instance)


def _translations(thing):
    if not isinstance(thing, TranslatableMixin):
        return []
    rows = type(thing)._base_manager.filter(translation_key=thing.translation_key)
    return list(rows.exclude(pk=thing.pk))


def _texts(thing):
    return [thing.translation_key] if isinstance(thing, TranslatableMixin) else []


def _rows(collector):
    return [
        row
        for model, rows in collector.data.items()
        if not _is_made_again(model)
        for row in sorted(rows, key=lambda row: str(row.pk))
    ]


def _is_made_again(model):
    """Whether rows are made from what comes back: pictures in other sizes, the search index."""
    return issubclass(model, AbstractRendition) or model._meta.app_label == "wagtailsearch"


def _emptied(collector):
    return [
        [field.model._meta.label, field.attname, row.pk, getattr(row, field.attname)]
        for (field, value), groups in collector.field_updates.items()
        if value is None
        for rows in groups
        for row in rows
    ]


def _point_again(emptied):
    """Fill what is still empty of what was emptied."""
    for label, attname, key, value in emptied:
        rows = apps.get_model(label)._base_manager.filter(pk=key, **{attname: None})
        rows.update(**{attname: value})


def _named_by(things):
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(things[0]),
        to_object_id__in=[str(one.pk) for one in things],
    )
    return sorted(map(list, uses.values_list("content_type", "object_id").distinct()))


def _know_who_names_it(named_by):
    """Have Wagtail's index, which forgot it, read again what named it and is still there."""
    keys = defaultdict(set)
    for type_id, key in named_by:
        keys[type_id].add(key)
    for type_id, of_type in keys.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        for row in model._base_manager.filter(pk__in=of_type).iterator():
            ReferenceIndex.create_or_update_for_object(row)


def _file_of(thing):
    fields = (field for field in thing._meta.concrete_fields if isinstance(field, FileField))
    return next((getattr(thing, field.name).name for field in fields), "")


def _find_room(thing):
    """Give it another address where its own is taken. Raises `NoPlaceError` for its name."""
    if hasattr(thing, "free_slug"):
        thing.slug = thing.free_slug(thing.slug)
    try:
        thing.validate_unique()
        thing.validate_constraints()
    except ValidationError as error:
        raise NoPlaceError(" ".join(error.messages)) from error


def _is_closed(collection):
    return bool(collection) and collection.get_view_restrictions().exists()


def _has_no_collection(thing):
    """Whether the collection of a file is gone: in the first of all it is found again."""
    key = getattr(thing, "collection_id", None)
    return key is not None and not Collection.objects.filter(pk=key).exists()


def _leave_out_what_is_gone(row, known):
    """Empty what points to something that is deleted by now. Raises `NoPlaceError` if it must."""
    for field in row._meta.concrete_fields:
        key = getattr(row, field.attname)
        if not field.is_relation or key is None:
            continue
        model = field.related_model
        if (model, key) in known or model._base_manager.filter(pk=key).exists():
            continue
        if not field.null:
            raise NoPlaceError
        setattr(row, field.attname, None)
