"""Programs publish by the same rules as people, and are asked for their right first."""

import pytest
from django.urls import reverse

from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def publish(client, page):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    return client.post(address)


@pytest.fixture
def half_done(mission):
    mission.chapter = "2 a"
    mission.save_revision(clean=False)
    return mission


def test_faults_are_told_to_who_may_publish(half_done, login):
    response = publish(login("reviewer"), half_done)
    assert response.status_code == 400
    assert "Rättslig grund" in response.json()["detail"]
    assert fresh(half_done).chapter == ""


def test_who_may_not_publish_is_told_that_and_nothing_else(half_done, login):
    response = publish(login("editor"), half_done)
    assert response.status_code == 403
    assert "Rättslig grund" not in response.content.decode()


def test_who_may_not_publish_leaves_no_version_behind(mission, login):
    mission.revisions.all().delete()
    page = fresh(mission)
    page.latest_revision = None
    page.save()
    assert publish(login("editor"), page).status_code == 403
    assert not page.revisions.exists()
