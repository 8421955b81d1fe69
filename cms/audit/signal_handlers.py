"""What is logged by itself."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model, signals
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.snippets.models import get_snippet_models

from cms.audit import actions, rights
from cms.audit.models import AuditEntry, keep_final

User = get_user_model()


def connect():
    """Listen; once, when all apps are there."""
    for model in (AuditEntry, ModelLogEntry, PageLogEntry):
        pre_save.connect(keep_final, sender=model)
        pre_delete.connect(keep_final, sender=model)
    signals.user_logged_in.connect(log_in)
    signals.user_logged_out.connect(log_out)
    signals.user_login_failed.connect(log_failure)
    for model in (User, Group):
        post_save.connect(note_saved, sender=model)
        post_delete.connect(note_saved, sender=model)
    for model in rights.GROUP_PERMISSIONS:
        post_save.connect(note_group, sender=model)
        post_delete.connect(note_group, sender=model)
    for model, field in ((User, "groups"), (User, "user_permissions"), (Group, "permissions")):
        m2m_changed.connect(note_related, sender=getattr(model, field).through)
    post_delete.connect(log_deletion)
    if apps.is_installed("allauth.mfa"):
        connect_second_factors()


def connect_second_factors():
    """Listen to what happens to passkeys, one-time codes and recovery codes."""
    from allauth.mfa import signals as mfa

    for signal, action in (
        (mfa.authenticator_added, actions.FACTOR_ADDED),
        (mfa.authenticator_removed, actions.FACTOR_REMOVED),
        (mfa.authenticator_reset, actions.FACTOR_RESET),
        (mfa.authenticator_used, actions.FACTOR_USED),
        (mfa.authentication_failed, actions.FACTOR_FAILED),
    ):
        signal.connect(second_factor_handler(action), weak=False)


def second_factor_handler(action):
    """Return what logs a signal of allauth about the second factor of a user."""

    def handle(sender, user, request, authenticator=None, **kwargs):
        # A command has no request: it is not that user who does it.
        by = user if request else None
        log(user, action, user=by, data={"type": getattr(authenticator, "type", "")})

    return handle


def log_in(sender, user, **kwargs):
    log(user, actions.LOG_IN, user=user)


def log_out(sender, user, **kwargs):
    if user and user.pk:
        log(user, actions.LOG_OUT, user=user)


def log_failure(sender, credentials, **kwargs):
    """Keep whose account it was; of one that does not exist nothing, people type passwords there.

    Both ways take as many queries: the time tells nobody which accounts there are.
    """
    name = credentials.get("username") or ""
    email = credentials.get("email") or name
    account = User.objects.filter(
        Q(**{User.USERNAME_FIELD: name}) | Q(email__iexact=email) & ~Q(email="")
    ).first()
    if account:
        log(account, actions.FAILED)
    else:
        AuditEntry.objects.log_event(actions.FAILED, about=User, label=gettext("unknown account"))


def note_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """Look at the rights of a user or group that was saved or deleted."""
    if raw or update_fields is not None and set(update_fields) <= {"last_login"}:
        return
    # Set until the new password has been saved, and by nothing else.
    if getattr(instance, "_password", None) is not None:
        log(instance, actions.PASSWORD)
    _note(sender, instance.pk)


def note_group(sender, instance, raw=False, **kwargs):
    """Look at the rights of a group that got or lost one on pages or files."""
    if not raw:
        _note(Group, instance.group_id)


def note_related(sender, instance, action, reverse, model, pk_set, **kwargs):
    """Look at the rights of those who got or lost roles or permissions."""
    if not action.startswith("post_"):
        return
    if not reverse:
        _note(type(instance), instance.pk)
    elif pk_set is None:
        transaction.on_commit(rights.record_all, robust=True)
    else:
        for pk in pk_set:
            _note(model, pk)


@dataclass(frozen=True)
class _Look:
    """Looks at the rights of a user or group; two at the same one are equal."""

    model: type
    pk: object

    def __call__(self):
        rights.record(self.model, self.pk)


def _note(model, pk):
    """Look when all of it is stored, which for a form is after several such calls; then once.

    What waits was not taken back, and goes only with all that encloses this call as well.
    """
    look = _Look(model, pk)
    if look not in [one for _ids, one, _robust in transaction.get_connection().run_on_commit]:
        transaction.on_commit(look, robust=True)


def log_deletion(sender, instance, **kwargs):
    """Log a deletion that Wagtail did not, such as of many at once or by a command."""
    if issubclass(sender, (get_document_model(), get_image_model(), User, Group, *_snippets())):
        logs = registry.get_logs_for_instance(instance)
        if not logs.filter(deleted=True, action="wagtail.delete").exists():
            log(instance, "wagtail.delete", deleted=True)


def _snippets():
    return tuple(get_snippet_models())
