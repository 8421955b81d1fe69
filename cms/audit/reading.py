"""What the log says of a person, a page and a time, whichever of the three logs it is in."""

from heapq import merge

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.audit.models import AuditEntry, content_type_of

COLUMNS = ("time", "user", "action", "type", "id", "name", "comment")


def about_person(model, person):
    """Return the condition for what a person did, and what was done to that account."""
    if model is not AuditEntry:
        return Q(user=person)
    account = Q(content_type=content_type_of(get_user_model()), object_id=str(person.pk))
    return Q(user=person) | account


def about_page(model, pk):
    """Return the condition for what was done to a page, also one that is gone."""
    return Q(page_id=pk) if model is PageLogEntry else Q(pk__in=[])


def read_log(person=None, page=None, since=None, until=None):
    """Yield the entries, the oldest first: of a user, of a page's key, from one time to another."""

    def entries(model):
        found = model.objects.select_related("user", "content_type").order_by("timestamp", "pk")
        if person:
            found = found.filter(about_person(model, person))
        if page:
            found = found.filter(about_page(model, page))
        if since:
            found = found.filter(timestamp__gte=since)
        if until:
            found = found.filter(timestamp__lt=until)
        return found.iterator()

    models = (AuditEntry, ModelLogEntry, PageLogEntry)
    return merge(*map(entries, models), key=lambda entry: entry.timestamp)


def as_row(entry):
    """Return an entry as texts by column, and its `data` as it was stored."""
    return {
        "time": entry.timestamp.isoformat(),
        "user": str(entry.user_display_name),
        "action": str(entry.message),
        "type": str(entry.object_verbose_name),
        "id": str(entry.object_id),
        "name": entry.label,
        "comment": str(entry.comment),
        "data": entry.data,
    }
