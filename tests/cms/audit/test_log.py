"""The log says who did what, and cannot be made to say anything else."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
    PageLogEntry,
)

from cms.accounts.factories import UserFactory
from cms.accounts.models import User
from cms.audit import actions, rights, signal_handlers
from cms.audit.middleware import AuditMiddleware
from cms.audit.models import AuditEntry, FinalEntryError
from cms.documents.factories import DocumentFactory
from cms.snippets.factories import TopicFactory
from home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context in which what waits for the transaction's end is done at its end."""

    def committed():
        # What a test's own transaction did before would wait for ever.
        connection.run_on_commit = []
        return django_capture_on_commit_callbacks(execute=True)

    return committed


@pytest.fixture
def admin(client):
    user = UserFactory(username="admin", is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def officer(committed):
    with committed():
        return UserFactory(username="asa", email="asa@example.se")


def last(action):
    return AuditEntry.objects.filter(action=action).first()


def comments(**conditions):
    return [entry.comment for entry in AuditEntry.objects.filter(**conditions)]


def test_logging_in_and_out_is_logged(officer):
    client = Client()
    client.login(username="asa", password="pass-phrase-for-tests")
    client.logout()
    for action in (actions.LOG_IN, actions.LOG_OUT):
        assert last(action).user == officer
        assert last(action).label == "asa"


@pytest.mark.parametrize("name", ["asa", "asa@example.se"])
def test_a_failure_names_the_account_that_was_tried(officer, name):
    assert not Client().login(username=name, password="wrong")
    entry = last(actions.FAILED)
    assert (entry.label, entry.user) == ("asa", None)


def test_a_failure_keeps_nothing_of_what_is_no_account(officer):
    assert not Client().login(username="my-secret-password", password="wrong")
    entry = last(actions.FAILED)
    everything = f"{entry.label} {entry.data} {entry.object_id}"
    assert "secret" not in everything
    assert "wrong" not in everything


def test_an_unknown_account_takes_as_many_queries_as_a_known_one(officer):
    assert not Client().login(username="asa", password="wrong")
    counts = []
    for name in ("asa", "nobody"):
        with CaptureQueriesContext(connection) as queries:
            assert not Client().login(username=name, password="wrong")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_role_is_told_before_and_after(officer, committed):
    role = Group.objects.create(name="Skåne: granskare")
    with committed():
        officer.groups.add(role)
    assert "– → Skåne: granskare" in last(actions.RIGHTS).comment
    with committed():
        role.user_set.clear()
    assert "Skåne: granskare → –" in logs_of(officer).first().comment


def test_an_administrator_is_made_in_the_admin(client, admin, officer, committed):
    with committed():
        client.post(
            reverse("wagtailusers_users:edit", args=[officer.pk]),
            {
                "username": "asa",
                "email": officer.email,
                "first_name": "Åsa",
                "last_name": "Ek",
                "is_active": "on",
                "is_superuser": "on",
            },
        )
    entry = logs_of(officer).first()
    assert entry.user == admin
    assert entry.data["before"]["superuser"] is False
    assert entry.data["after"]["superuser"] is True


def test_who_is_shut_out_by_a_bulk_action_is_logged(client, admin, officer):
    address = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    client.post(f"{address}?id={officer.pk}", {"mark_as_active": "False"})
    officer.refresh_from_db()
    assert not officer.is_active
    [entry] = AuditEntry.objects.filter(action=actions.RIGHTS, label="asa", user=admin)
    assert entry.data["after"]["active"] is False


def test_what_sends_no_signal_is_found_all_the_same(officer):
    User.objects.filter(pk=officer.pk).update(is_superuser=True)
    group = Group.objects.create(name="Bakväg")
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(
                group=group, page_id=1, permission=Permission.objects.get(codename="publish_page")
            )
        ]
    )
    rights.record_all()
    assert last(actions.RIGHTS).user is None
    told = comments(action=actions.RIGHTS)
    assert any("publish_page" in text for text in told)
    assert any(
        entry.data["after"]["superuser"] for entry in logs_of(officer) if entry.data["before"]
    )
    count = AuditEntry.objects.count()
    rights.record_all()
    assert AuditEntry.objects.count() == count


def logs_of(user):
    return AuditEntry.objects.filter(action=actions.RIGHTS, label=user.username)


def test_rights_on_pages_and_collections_are_told(committed):
    with committed():
        group = Group.objects.create(name="Redaktörer")
    with committed():
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(codename="add_customimage"),
        )
    assert "Root: add_customimage" in last(actions.RIGHTS).comment
    with committed():
        group.delete()
    entry = last(actions.RIGHTS)
    assert (entry.data["after"], entry.label) == (None, "Redaktörer")


def test_one_transaction_looks_once_at_whoever_it_changes(officer, committed, monkeypatch):
    looked = []
    monkeypatch.setattr(rights, "record", lambda model, pk: looked.append((model, pk)))
    role = Group.objects.create(name="Skåne: granskare")
    with committed():
        with transaction.atomic():
            officer.groups.add(role)
            transaction.set_rollback(True)
        with transaction.atomic():
            officer.groups.add(role)
        for permission in Permission.objects.all()[:3]:
            officer.user_permissions.add(permission)
            role.permissions.add(permission)
    assert sorted(looked, key=str) == sorted([(User, officer.pk), (Group, role.pk)], key=str)


def test_a_new_password_is_logged_but_not_a_log_in(officer):
    before = AuditEntry.objects.filter(action=actions.PASSWORD).count()
    officer.set_password("another-pass-phrase")
    officer.save()
    Client().login(username="asa", password="another-pass-phrase")
    assert AuditEntry.objects.filter(action=actions.PASSWORD).count() == before + 1


@pytest.mark.parametrize("factory", [DocumentFactory, TopicFactory])
def test_deletion_is_logged_once_however_it_was_done(factory):
    for delete in (
        lambda item: item.delete(),
        lambda item: type(item).objects.filter(pk=item.pk).delete(),
    ):
        item = factory()
        key = str(item.pk)
        delete(item)
        assert ModelLogEntry.objects.filter(object_id=key, deleted=True).count() == 1


def test_publishing_and_deletion_of_a_page_are_logged(home):
    page = StandardPageFactory(parent=home)
    page.save_revision().publish()
    key = page.pk
    page.delete()
    done = set(PageLogEntry.objects.filter(page=key).values_list("action", flat=True))
    assert {"wagtail.publish", "wagtail.delete"} <= done


def test_what_leaves_the_admin_as_a_file_is_logged(client, admin):
    client.get(reverse("wagtailadmin_reports:site_history"), {"export": "csv"})
    entry = last(actions.EXPORT)
    assert entry.user == admin
    assert entry.data["address"] == reverse("wagtailadmin_reports:site_history")
    assert entry.data["file"].endswith(".csv")


@pytest.mark.parametrize("model", [AuditEntry, ModelLogEntry, PageLogEntry])
def test_nobody_changes_the_log(home, officer, model, client):
    client.login(username="asa", password="x")
    TopicFactory().delete()
    StandardPageFactory(parent=home).save_revision(log_action=True)
    entry = model.objects.first()
    entry.label = "something else"
    for change in (
        entry.save,
        entry.delete,
        lambda: model(pk=entry.pk, action=entry.action).save(),
    ):
        with pytest.raises((FinalEntryError, ValidationError)), transaction.atomic():
            change()
    assert model.objects.get(pk=entry.pk).label != "something else"


def test_second_factors_are_logged_with_their_kind(officer):
    class Key:
        type = "webauthn"

    request = RequestFactory().post("/")
    signal_handlers.second_factor_handler(actions.FACTOR_ADDED)(
        None, user=officer, request=request, authenticator=Key
    )
    signal_handlers.second_factor_handler(actions.FACTOR_FAILED)(
        None, user=officer, request=request
    )
    added, failed = last(actions.FACTOR_ADDED), last(actions.FACTOR_FAILED)
    assert (added.user, added.comment) == (officer, "webauthn")
    assert (failed.user, failed.comment) == (officer, "")


def test_who_changes_a_password_outside_of_wagtails_views_is_named(officer):
    request = RequestFactory().post("/")
    request.user = officer
    request.resolver_match = resolve("/tillgangligt-format/")

    def as_a_view(act):
        def respond(request):
            middleware.process_view(request, act, (), {})
            return HttpResponse(act(request))

        middleware = AuditMiddleware(respond)
        middleware(request)

    def change(request):
        request.user.set_password("another-pass-phrase")
        request.user.save()

    as_a_view(change)
    assert last(actions.PASSWORD).user == officer
    request.user = AnonymousUser()
    as_a_view(lambda request: log(officer, actions.LOG_OUT))
    assert last(actions.LOG_OUT).user is None
