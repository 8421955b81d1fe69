"""What lies in the bin beside pages, and who may look at it there."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Locale, RevisionMixin, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from cms.bin.models import DeletedThing
from cms.snippets.ownership import CountyOwnedMixin
from cms.values.counties import County


def files():
    """Return the models of documents and pictures."""
    return (get_document_model(), get_image_model())


def kept_models():
    """Return what lies in the bin beside pages: files, and snippets that have a history."""
    snippets = (model for model in get_snippet_models() if issubclass(model, RevisionMixin))
    return [*snippets, *files()]


def thing_goes_to_bin(thing):
    """Whether a snippet or file is kept when it is deleted.

    A translation is not: it is made again from its texts, which stay.
    """
    if type(thing) not in kept_models():
        return False
    return not isinstance(thing, TranslatableMixin) or thing.locale_id == Locale.get_default().pk


def may_bring_back(user, thing):
    """Whether a user may change a thing that is not stored just now."""
    policy = policy_registry.get_by_type(type(thing))
    return policy.user_has_permission_for_instance(user, "change", thing)


def may_publish_back(user, thing):
    """Whether what readers saw of a thing they may see again at once."""
    if not isinstance(thing, DraftStateMixin):
        return True
    policy = policy_registry.get_by_type(type(thing))
    return policy.user_has_permission_for_instance(user, "publish", thing)


def things_for(user):
    """Return the deleted things that a user may bring back: their own to change, or deleted."""
    if user.is_superuser:
        return DeletedThing.objects.all()
    condition = Q(deleted_by=user)
    for model in kept_models():
        policy, types = policy_registry.get_by_type(model), ContentType.objects
        of_model = Q(content_type=types.get_for_model(model))
        if model in files():
            own = policy.collections_user_has_any_permission_for(user, ["change"])
            condition |= of_model & Q(collection__in=own)
        elif issubclass(model, CountyOwnedMixin):
            owned = (model(county=code, locale=Locale.get_default()) for code in _owners())
            mine = [thing.county for thing in owned if may_bring_back(user, thing)]
            condition |= of_model & Q(county__in=mine)
        elif policy.user_has_permission(user, "change"):
            condition |= of_model
    return DeletedThing.objects.filter(condition)


def _owners():
    return ["", *County.values]
