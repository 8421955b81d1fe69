from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, PageLogEntry

from cms.audit.read_only import switch
from cms.worker.jobs import NotOnTimeError, _expired, publish_and_expire
from home.factories import StandardPageFactory
from home.models import StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def schedule(page, **dates):
    for name, value in dates.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def moments():
    now = timezone.now()
    return now - timedelta(minutes=1), now + timedelta(minutes=1)


def make_due(page):
    """Let the time come that the latest revision waits for."""
    past, _ = moments()
    revision = page.latest_revision
    assert revision.approved_go_live_at
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


@pytest.fixture
def draft(home):
    return StandardPageFactory(parent=home, live=False)


def test_page_goes_live_when_it_is_time_and_not_before(draft):
    _, soon = moments()
    schedule(draft, go_live_at=soon)
    publish_and_expire()
    assert not Page.objects.get(pk=draft.pk).live
    make_due(draft)
    publish_and_expire()
    assert Page.objects.get(pk=draft.pk).live
    assert PageLogEntry.objects.filter(page=draft, action="wagtail.publish.scheduled").exists()


def test_page_is_taken_down_when_it_has_expired(home):
    page = StandardPageFactory(parent=home)
    past, _ = moments()
    StandardPage.objects.filter(pk=page.pk).update(expire_at=past)
    publish_and_expire()
    page.refresh_from_db()
    assert not page.live
    assert page.expired
    assert PageLogEntry.objects.filter(page=page, action="wagtail.unpublish.scheduled").exists()


def test_page_that_cannot_be_published_does_not_hold_up_the_others(home, draft, monkeypatch):
    _, soon = moments()
    broken = StandardPageFactory(parent=home, live=False, title="Trasig")
    for page in (broken, draft):
        schedule(page, go_live_at=soon)
        make_due(page)
    publish = StandardPage.publish

    def fail_for_one(self, *args, **kwargs):
        if self.pk == broken.pk:
            raise ValueError("no such thing")
        return publish(self, *args, **kwargs)

    monkeypatch.setattr(StandardPage, "publish", fail_for_one)
    with pytest.raises(NotOnTimeError, match="Trasig.*no such thing"):
        publish_and_expire()
    assert Page.objects.get(pk=draft.pk).live
    assert not Page.objects.get(pk=broken.pk).live


@pytest.mark.parametrize(
    "model",
    [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and m is not Page],
    ids=lambda model: model._meta.label,
)
def test_everything_that_can_expire_is_looked_at(model):
    assert any(issubclass(model, queryset.model) for queryset, _act in _expired())


def test_nothing_is_published_or_taken_down_while_the_site_is_read_only(home, draft):
    _, soon = moments()
    schedule(draft, go_live_at=soon)
    make_due(draft)
    page = StandardPageFactory(parent=home)
    past, _ = moments()
    StandardPage.objects.filter(pk=page.pk).update(expire_at=past)
    switch(True)
    publish_and_expire()
    assert not Page.objects.get(pk=draft.pk).live
    assert Page.objects.get(pk=page.pk).live
    switch(False)
    publish_and_expire()
    assert Page.objects.get(pk=draft.pk).live
    assert not Page.objects.get(pk=page.pk).live
