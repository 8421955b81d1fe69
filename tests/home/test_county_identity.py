"""Whose county a page is, where it lies and who edits it is up to administrators alone."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

from cms.values.counties import County
from home import provisioning
from home.models import CountyPage
from tests.helpers.fixtures import fresh

pytestmark = pytest.mark.django_db


def edit(client, page, **values):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    for name, value in values.items():
        data[name] = value
    return client.post(address, data)


@pytest.mark.parametrize("role", ["editor", "reviewer"])
@pytest.mark.parametrize("action", ["action-publish", "action-submit", "save"])
def test_nobody_of_a_county_makes_its_page_another_countys(login, skane, role, action):
    response = edit(login(role), skane, county="dalarna", lead="Ny ingress.", **{action: "1"})
    assert response.status_code == 302
    skane = fresh(skane)
    assert skane.county == "skane"
    assert skane.get_latest_revision_as_object().county == "skane"
    provisioning.create_county(County.DALARNA)
    dalarna = Group.objects.get(name=provisioning.EDITORS.format(county="Dalarna"))
    assert not dalarna.page_permissions.filter(page=skane).exists()


def test_an_older_version_does_not_bring_another_county_back(login, skane):
    old = skane.save_revision()
    content = old.content | {"county": "dalarna"}
    type(old).objects.filter(pk=old.pk).update(content=content)
    fresh(old).publish()
    assert fresh(skane).county == "skane"


def test_an_administrator_changes_it_in_all_languages_at_once(login, skane):
    response = edit(login("admin"), skane, county="dalarna")
    assert response.status_code == 302
    assert set(CountyPage.objects.values_list("county", flat=True)) == {"dalarna"}


@pytest.mark.parametrize("role", ["editor", "reviewer", "national"])
def test_only_an_administrator_makes_moves_copies_and_deletes_a_countys_page(login, skane, role):
    client = login(role)
    if role == "national":
        client.user.groups.set([Group.objects.get(name=provisioning.NATIONAL_EDITORS)])
    home = skane.get_parent()
    addresses = [
        reverse("wagtailadmin_pages:add", args=["home", "countypage", home.pk]),
        reverse("wagtailadmin_pages:move_confirm", args=[skane.pk, home.pk]),
        reverse("wagtailadmin_pages:copy", args=[skane.pk]),
        reverse("wagtailadmin_pages:delete", args=[skane.pk]),
        reverse("wagtailadmin_pages:unpublish", args=[skane.pk]),
        *(
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", name]) + f"?id={skane.pk}"
            for name in ("move", "delete", "unpublish")
        ),
    ]
    before = fresh(skane)
    count = CountyPage.objects.count()
    for address in addresses:
        response = client.post(address, {"title": "En till", "slug": "en-till", "county": "orebro"})
        # Wagtail answers 200 where it lists what one may not touch.
        assert response.status_code in (200, 302, 403), address
        assert CountyPage.objects.count() == count, address
        assert (fresh(skane).path, fresh(skane).live) == (before.path, True), address


def test_wagtails_own_groups_are_gone(skane):
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
