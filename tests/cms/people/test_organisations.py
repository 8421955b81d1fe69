"""Officers make organisations where they choose them, and find them under former names."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.accounts.factories import UserFactory
from cms.people.factories import OrganisationFactory
from cms.people.models import FormerName, Organisation
from cms.values.periods import Period

pytestmark = pytest.mark.django_db

CHOOSER = Organisation.snippet_viewset.chooser_viewset
CREATE_URL = reverse(CHOOSER.get_url_name("create"))


@pytest.fixture
def editor(client):
    return log_in(client, "access_admin", "add_organisation", "change_organisation")


def log_in(client, *codenames):
    group = Group.objects.create(name="Redaktörer")
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    return client


def test_is_made_in_the_dialogue_that_it_is_chosen_in(editor):
    response = editor.post(CREATE_URL, {"name": "Höganäs kommun", "kind": "municipality"})
    organisation = Organisation.objects.get()
    assert response.json()["result"]["string"] == "Höganäs kommun"
    assert organisation.slug == "hoganas-kommun"
    assert organisation.latest_revision
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=organisation.pk).exists()


def test_a_name_that_is_taken_is_refused_in_the_dialogue(editor):
    OrganisationFactory(name="Lunds universitet")
    response = editor.post(CREATE_URL, {"name": "Lunds universitet"})
    assert "finns redan" in response.json()["htmlFragment"]
    assert Organisation.objects.count() == 1


def test_who_may_not_add_organisations_is_not_offered_to(client):
    log_in(client, "access_admin", "change_organisation")
    client.post(CREATE_URL, {"name": "Höganäs kommun"})
    assert not Organisation.objects.exists()
    dialogue = client.get(reverse(CHOOSER.get_url_name("choose"))).json()["html"]
    assert CREATE_URL not in dialogue


def test_is_found_by_a_former_name_once_that_is_published(background_tasks, client):
    editor = log_in(client, "access_admin", "change_organisation", "publish_organisation")
    malmo = OrganisationFactory(name="Malmö universitet")
    data = {
        "name": malmo.name,
        "former_names-TOTAL_FORMS": "1",
        "former_names-INITIAL_FORMS": "0",
        "former_names-0-name": "Malmö högskola",
        "former_names-0-period": "till 2017",
        "action-publish": "1",
    }
    url = reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[malmo.pk])
    assert editor.post(url, data).status_code == 302
    # The worker indexes when all is stored; here it is done while the former name is not.
    Organisation.objects.get().save()
    results = reverse(CHOOSER.get_url_name("choose_results"))
    assert "Malmö universitet" in editor.get(results, {"q": "Malmö hög"}).content.decode()
    assert "Malmö universitet" not in editor.get(results, {"q": "Lund"}).content.decode()


def test_a_former_name_says_something():
    with pytest.raises(ValidationError) as error:
        FormerName(period=Period.of("../2017-12-31")).clean()
    assert list(error.value.message_dict) == ["name"]
