"""The start page asks as little when much waits as when nothing does, whoever opens it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection, Locale, ReferenceIndex
from wagtail_localize.models import Translation, TranslationSource

from cms.documents.factories import DocumentFactory, ImageFactory
from cms.links.models import Link, LinkPlace, LinkReplacement, LinkVerdict
from cms.people.factories import ContactFactory
from cms.snippets.factories import NoticeFactory, SharedTextFactory
from cms.snippets.models import SharedText
from cms.snippets.own_words import begin
from cms.translating.deadlines import set_deadline
from cms.translating.factories import GlossaryTermFactory
from cms.translating.models import TextNote
from cms.translating.targets import order
from cms.upkeep.models import PageUpkeep
from cms.values.counties import County
from home.duty.publishing import PUBLISHED
from home.factories import FormPageFactory, StandardPageFactory
from home.models import FormAnswers, FormatRequest
from home.provisioning import ON_DUTY
from projects.factories import ProjectPageFactory
from projects.models import ProjectIndexPage
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import SeminarIndexPage
from tests.helpers.many_translations import order_many

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
MOST = 25
# One more than are shown of a kind, so that the rest is counted.
MANY = 11
FEW = 2
WRITERS = ("editor", "reviewer", "admin")
ROLES = (*WRITERS, "on duty", "arabic", "coordinator")


@pytest.fixture
def people(login):
    """A client of each role."""
    clients = {role: login(role) for role in ROLES}
    on_duty = Group.objects.get(name=ON_DUTY.format(county=County.SKANE.label))
    clients["on duty"].user.groups.add(on_duty, *clients["reviewer"].user.groups.all())
    return clients


def wait(county, people, numbers):
    """Let something more of every kind wait for every role."""
    now, yesterday = timezone.now(), timezone.localdate() - timedelta(days=1)
    of_county = Collection.objects.get(name="Skåne")
    colleague, translator = people["reviewer"].user, people["arabic"].user
    lectures = SeminarPageFactory(parent=SeminarIndexPage.objects.child_of(county).get())
    projects = ProjectIndexPage.objects.child_of(county).get()
    for number in numbers:
        page = StandardPageFactory(parent=county, title=f"Sida {number}")
        due = {"due": yesterday, "remark": "Fel år."}
        PageUpkeep.objects.update_or_create(page=page, defaults=due)
        for verdict in (LinkVerdict.MOVED, LinkVerdict.GONE):
            address = f"https://example.se/{number}/{verdict}"
            link = Link.objects.create(address=address, verdict=verdict, bad_since=now)
            LinkPlace.objects.create(link=link, page=page, instance=page)
            LinkReplacement.objects.create(old=address, new="https://example.se/", ended_at=now)
        FormatRequest.objects.create(page=page, email="a@example.se", language="sv")
        FormAnswers.objects.create(page=FormPageFactory(parent=county), form_data={})
        ProjectPageFactory(parent=projects)
        LecturePageFactory(parent=lectures)
        DocumentFactory(held_since=now)
        picture = ImageFactory(usable_until=yesterday, collection=of_county)
        _show(picture, page)
        notice = NoticeFactory(county="skane", start=now, end=now + timedelta(hours=3))
        log(instance=notice, action=PUBLISHED, user=colleague)
        GlossaryTermFactory(locale=Locale.objects.get(language_code="ar"))
        for source in TranslationSource.objects.all():
            segment = source.stringsegment_set.first()
            TextNote.objects.create(
                source=source,
                context=segment.context,
                string=segment.string,
                author=translator,
                kind=TextNote.Kind.QUESTION,
                text=f"Vad betyder det {number}?",
            )
        for role in WRITERS:
            _begin(county, people[role].user, number)
    text = SharedTextFactory()
    own = begin(text, "skane", colleague)
    own.latest_revision.publish()
    SharedText.objects.filter(pk=own.pk).update(compared={})
    text.save_revision().publish()
    set_deadline(Translation.objects.all(), yesterday)


def _show(picture, page):
    picture.contextual_alt_text, picture.decorative = "En varg", False
    section = {"heading": "Vargar", "content": [("figure", {"image": picture})]}
    page.body = [("section", section)]
    page.save()
    ReferenceIndex.create_or_update_for_object(page)


def _begin(skane, user, number):
    """Make drafts of somebody's; first some that are scheduled, sent for review and sent back."""
    for make in (
        lambda: StandardPageFactory(parent=skane, title=f"Utkast {uuid4().hex}"),
        lambda: ContactFactory(county="skane", role=f"Utkast {number}"),
    ):
        make().save_revision(user=user)
        if number >= FEW:
            continue
        scheduled, sent, returned = make(), make(), make()
        scheduled.go_live_at = timezone.now() + timedelta(days=1)
        scheduled.save_revision(user=user).publish()
        for thing in (sent, returned):
            thing.save_revision(user=user)
            thing.get_workflow().start(thing, user)
        returned.current_workflow_task_state.specific.reject(user=None, comment="Vilket år?")


def queries_of(client):
    address = reverse("wagtailadmin_home")
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_who_writes_begins_the_day_with_few_queries(people):
    assert queries_of(people["editor"]) <= MOST


def test_much_takes_no_more_queries_than_some(skane, mission, contact, arabic, somali, people):
    for original in (mission, contact):
        order(original, [arabic, somali])
    wait(skane, people, range(FEW))
    some = {role: queries_of(client) for role, client in people.items()}
    wait(skane, people, range(FEW, MANY))
    order_many(skane, [arabic, somali], MANY * 10)
    assert {role: queries_of(client) for role, client in people.items()} == some
