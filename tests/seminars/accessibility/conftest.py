"""What these tests start from."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    GroupPagePermission,
)

from cms.accounts.factories import UserFactory
from cms.values.counties import County
from tests.helpers.accessibility import create_seminar


@pytest.fixture
def seminar(home):
    return create_seminar(home, County.SKANE, title="Seminarium i Lund")


@pytest.fixture
def other_seminar(home):
    return create_seminar(home, County.BLEKINGE)


@pytest.fixture
def editor(client, seminar):
    """Someone who may change the pages of Skåne and no others."""
    group = Group.objects.create(name="Redaktörer")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=seminar.get_ancestors().get(depth=3),
        permission=Permission.objects.get(codename="change_page"),
    )
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    return user
