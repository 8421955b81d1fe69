"""What every screen of the admin asks of the database, whatever it shows."""

from collections import Counter

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

pytestmark = pytest.mark.django_db


def statements(client, url):
    """Return what a screen asks once its caches are filled."""
    for _warm_up in range(2):
        assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return Counter(query["sql"].partition(" WHERE ")[0] for query in queries)


# Session, user with profile, permissions, those on pages and collections, languages, what the menu
# counts; for who has pages in several places where these hang together.
@pytest.mark.parametrize(("role", "most"), [("editor", 8), ("arabic", 9), ("coordinator", 8)])
def test_screens_have_little_in_common(login, live, role, most):
    client = login(role)
    names = ("wagtailadmin_home", "wagtailadmin_account")
    home, account = (statements(client, reverse(name)) for name in names)
    assert (home & account).total() <= most


def test_who_was_given_a_permission_has_it_whichever_way(login, skane):
    user = login("arabic").user
    permission = Permission.objects.get(codename="submit_translation")
    assert not user.has_perm("wagtail_localize.submit_translation")
    for holders in (user.user_permissions, user.groups.get().permissions):
        holders.add(permission)
        fresh = type(user).objects.get(pk=user.pk)
        assert fresh.has_perm("wagtail_localize.submit_translation")
        assert fresh.has_perm("wagtailadmin.access_admin")
        holders.remove(permission)
    user.is_active = False
    user.save()
    assert not type(user).objects.get(pk=user.pk).get_all_permissions()
