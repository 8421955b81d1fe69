"""Nothing that is half done is published, whichever way it goes: review, bulk action, link."""

from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages
from wagtail.fields import StreamField
from wagtail.log_actions import registry
from wagtail.models import Page, TranslatableMixin


class UnfinishedError(Exception):
    """A draft has faults, and somebody wants to publish it; `labels` names what is to be mended."""

    def __init__(self, instance, labels):
        super().__init__(f"“{instance}” cannot be published: {', '.join(labels)}")
        self.instance = instance
        self.labels = labels

    @property
    def told(self):
        """What is said to whoever wanted to publish it."""
        params = {"title": self.instance, "fields": ", ".join(self.labels)}
        return _("“%(title)s” is not published: mend this first: %(fields)s.") % params


# What apps demand of a publication besides.
_rules = []


def register_publishing_rule(rule):
    """Let an app refuse publications: `rule(instance, revision, user)` raises `UnfinishedError`."""
    _rules.append(rule)


def check_publishing_rules(instance, revision, user):
    """Raise `UnfinishedError` when a rule does not let this user publish a revision."""
    for rule in _rules:
        rule(instance, revision, user)


def check_finished(revision):
    """Raise `UnfinishedError` where a revision has faults, which its form shows."""
    draft = draft_of(revision)
    if labels := find_faults(draft):
        raise UnfinishedError(draft, labels)


def draft_of(revision):
    """Return what a revision holds, to be read: every rule asks for it."""
    if not hasattr(revision, "draft"):
        revision.draft = revision.as_object()
    return revision.draft


def is_translation(instance):
    """Whether translators look after a page or snippet; persons have no language."""
    return isinstance(instance, TranslatableMixin) and not instance.locale.is_default


class FinishedMixin:
    """A page or snippet that people publish without faults only; the editor's form says them."""

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Save a version; what was published is kept as it was when somebody goes on writing.

        Wagtail's autosave writes over the version that its form saved last, whatever became of it.
        """
        if overwrite_revision and _was_published(self, overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def publish(self, revision, user=None, **kwargs):
        """Publish a revision. Raises `UnfinishedError` when a user publishes one with faults."""
        if user and not is_translation(self):
            check_finished(revision)
            # The forms ask by themselves; on duty, and in the translators' review, others look.
            if not kwargs.get("skip_permission_checks"):
                check_publishing_rules(self, revision, user)
        return super().publish(revision, user=user, **kwargs)


def _was_published(instance, revision):
    # What is unpublished forgets which version was.
    entries = registry.get_logs_for_instance(instance).filter(
        action__startswith="wagtail.publish", revision=revision
    )
    return revision.pk == instance.live_revision_id or entries.exists()


class FinishingMiddleware:
    """Leads from a refused publication to the form in which it is mended."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Say what is to be mended, and open the form; in a dialogue as it expects it."""
        if not isinstance(exception, UnfinishedError):
            return None
        messages.error(request, exception.told)
        address = edit_address(exception.instance)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def edit_address(instance):
    """Return the address of the editor's form of a page or snippet."""
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[quote(instance.pk)])


def find_faults(instance):
    """Return the labels of what the editor's form would refuse in a page or snippet."""
    faults = _fields_at_fault(instance)
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(instance, field.name))
            except ValidationError:
                faults.append(field.name)
    labels = [_label(instance, name) for name in faults]
    for relation in get_all_child_relations(instance):
        rows = getattr(instance, relation.get_accessor_name()).all()
        if any(_fields_at_fault(row, exclude=[relation.field.name]) for row in rows):
            labels.append(capfirst(str(relation.related_model._meta.verbose_name_plural)))
    return list(dict.fromkeys(labels))


def _fields_at_fault(instance, exclude=()):
    try:
        instance.full_clean(exclude=exclude)
    except ValidationError as error:
        return list(error.error_dict)
    return []


def _label(instance, name):
    if name == "__all__":
        return capfirst(str(instance._meta.verbose_name))
    return capfirst(str(instance._meta.get_field(name).verbose_name))
