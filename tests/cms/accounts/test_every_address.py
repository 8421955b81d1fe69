"""Role × every registered address of the admin, GET and POST: nobody gets where they may not.

One county is full of what is nobody else's business: texts of drafts, answers to a form, accounts.
Every address is tried with what lies there. What a thing is called is no secret: Wagtail's choosers
and reports name pages and snippets of the whole site.
"""

import logging
import re
from copy import deepcopy
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Locale, Revision, Site, Workflow
from wagtail_localize.models import Translation

from cms.accounts.factories import UserFactory
from cms.bin.models import DeletedThing
from cms.bin.moving import put_in_bin
from cms.bin.things import put_thing_in_bin
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.snippets import factories
from cms.translating.factories import GlossaryTermFactory
from cms.translating.targets import order
from cms.values.counties import County
from home.factories import FormPageFactory, UppdragPageFactory
from home.models import FormAnswers
from home.provisioning import COORDINATORS, EDITORS, REVIEWERS, TRANSLATORS
from projects.factories import FundFactory, ProjectPageFactory
from projects.models import ProjectIndexPage
from search.models import Miss, PromotedHit
from search.reports import FEWEST
from seminars.factories import SeminarPageFactory
from seminars.models import SeminarIndexPage
from tests.helpers.admin_addresses import admin_addresses
from tests.helpers.translators import create_county
from tests.helpers.workplaces import add_workplaces

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NUMBER, SECRET = 7001, "HEMLIGT-7001"
SKANE, BLEKINGE = County.SKANE.label, County.BLEKINGE.label
# Fails on purpose, to show what an error looks like.
ERROR = "/admin/failwhale/"
OPEN = re.compile(
    r"/admin/(login/|logout/|password_reset/|sprite/|jsi18n/|second-step/(login|authenticate|webauthn/login)|board/)"
)
# What a person's own visit leaves: session, lock-out, theme, who has which page open, the log,
# and words that nobody had counted yet.
OWN_TABLES = {
    *("audit_auditentry", "django_session", "accounts_attempt"),
    "wagtailusers_userprofile",
    *("wagtailadmin_editingsession", "wagtailadmin_formstate"),
    "documents_customrendition",
    *("translating_textprogress", "projects_projectlack"),
}
# Persons and organisations belong to all counties.
SHARED = re.compile(r"/admin/snippets/(choose/)?cms/(person|organisation)/")
# Only a page and a contact are in review.
UNREVIEWED = re.compile(r"wagtailsnippets_\w+:(collect_)?workflow_(action|history_detail)")
BODY = [
    (
        "section",
        {
            "heading": "Mer",
            "content": [("links", {"links": [{"text": "Mät", "url": "https://example.se/"}]})],
        },
    )
]
WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
FORM = {"id": NUMBER, "next": "/admin/", "confirm": "1", "action-publish": "1", "name": "x"}


@pytest.fixture(scope="module", autouse=True)
def quiet():
    """Leave a thousand refusals out of the log: to write them takes longer than to refuse."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def pages(module_database):
    """Blekinge's secrets; everything but pages has the same number."""
    create_county(County.SKANE)
    county = create_county(County.BLEKINGE)
    owner = UserFactory(pk=NUMBER, username="hemlig", email=f"{SECRET}@example.se")
    below = {type(page.specific): page for page in county.get_children()}
    hidden = {"live": False, "owner": owner}
    pages = [
        ProjectPageFactory(parent=below[ProjectIndexPage], lead=SECRET, **hidden),
        SeminarPageFactory(parent=below[SeminarIndexPage], lead=SECRET, **hidden),
        FormPageFactory(parent=county, lead=SECRET, **hidden),
    ]
    FormAnswers.objects.create(pk=NUMBER, page=pages[2], form_data={"svar": SECRET})
    draft = {"pk": NUMBER, "live": False, "county": County.BLEKINGE}
    snippets = [
        ContactFactory(**draft, email=f"{SECRET}@example.se"),
        factories.NoticeFactory(**draft),
    ]
    for factory in (
        FundFactory,
        factories.LawFactory,
        OrganisationFactory,
        PersonFactory,
        factories.ProgrammeFactory,
        factories.SharedTextFactory,
        factories.TopicFactory,
    ):
        snippets.append(factory(pk=NUMBER))
    add_workplaces(NUMBER, pages[0])
    PromotedHit.objects.create(
        pk=NUMBER,
        language="sv",
        questions="radon",
        county=County.BLEKINGE,
        page=county,
        reason="Ofta frågat",
        end=timezone.localdate() + timedelta(days=30),
    )
    asked = {"what": Miss.What.QUESTION, "text": f"fråga {SECRET}"}
    Miss.objects.create(**asked, language="sv", times=FEWEST)
    GlossaryTermFactory(pk=NUMBER, locale=Locale.objects.get(language_code="ar"))
    for thing in (*pages, *snippets):
        thing.save_revision(user=owner)
    for thing in (pages[0], snippets[0]):
        thing.get_workflow().start(thing, owner)
    deleted = UppdragPageFactory(parent=county, lead=SECRET, **hidden)
    put_in_bin(deleted, owner)
    pages.append(deleted)
    put_thing_in_bin(ContactFactory(county=County.BLEKINGE, role=SECRET), owner)
    DeletedThing.objects.update(id=NUMBER)
    Redirect.objects.create(pk=NUMBER, old_path="/hemligt", redirect_link=f"/{SECRET}/")
    Group.objects.create(pk=NUMBER, name="Grupp")
    Collection.get_first_root_node().add_child(instance=Collection(pk=NUMBER, name="Samling"))
    Workflow.objects.create(pk=NUMBER, name="Flöde")
    GroupApprovalTask.objects.create(pk=NUMBER, name="Uppgift")
    Locale.objects.create(pk=NUMBER, language_code="fr")
    Site.objects.create(pk=NUMBER, hostname="x.example.se", root_page=county)
    DocumentFactory(pk=NUMBER)
    ImageFactory(pk=NUMBER)
    mission = UppdragPageFactory(parent=county, body=BODY)
    order(mission, [Locale.objects.get(language_code="ar")])
    for page in pages:
        page.refresh_from_db()
    return pages


def values_of(page):
    """Return what leads to a page, its versions and its review."""
    state = page.current_workflow_state
    task = state.current_task_state if state else None
    version, parent = page.latest_revision_id, page.get_parent().pk
    return {
        "pk": page.pk,
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": parent,
        "destination_id": parent,
        "object_id": page.pk,
        "revision_id": version,
        "revision_id_a": version,
        "revision_id_b": version,
        "workflow_state_id": state.pk if state else NUMBER,
        "task_state_id": task.pk if task else NUMBER,
        "task_id": task.task_id if task else NUMBER,
    }


def more_values():
    """Return what leads to the versions of a snippet, and to a translation and its texts."""
    translation = Translation.objects.latest("pk")
    contact = ContactFactory._meta.model.objects.get(pk=NUMBER)
    state = contact.current_workflow_state
    values = {
        "content_type_id": ContentType.objects.get_for_model(contact).pk,
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
        "translation_id": translation.pk,
        "translation_source_id": translation.source_id,
        "string_segment_id": translation.source.stringsegment_set.first().pk,
        "overridable_segment_id": translation.source.overridablesegment_set.first().pk,
    }
    for version in Revision.objects.filter(object_id=str(NUMBER)):
        names = dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), version.pk)
        yield values | names


def visit(client, path, method="get"):
    """Return the answer, its text and the tables that the visit wrote to; then it is undone."""
    named = f"{ContentType.objects.get_for_model(ContactFactory._meta.model).pk}-{NUMBER}"
    data = FORM if method == "post" else {"id": NUMBER, "thing": named}
    connection.queries_log.clear()
    cookies = deepcopy(client.cookies)
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        answer = getattr(client, method)(path, data)
        text = answer.getvalue().decode(errors="replace")
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer, text, {found[1] for query in queries if (found := WRITES.match(query["sql"]))}


def sign_in(**fields):
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(**fields))
    return client


@pytest.fixture(scope="module")
def paths(pages):
    """A path for every address, with numbers for which an administrator finds something."""
    client, paths = sign_in(username="all", is_superuser=True), []
    missing, seen, more = [], 0, list(more_values())
    for address in admin_addresses():
        candidates = [{}, *map(values_of, pages), *more] if address.parameters else [{}]
        tried = [list(address.paths(NUMBER, **values)) for values in candidates]
        for variants in tried:
            answer, text, _written = visit(client, variants[0])
            if answer.status_code != 404:
                seen += SECRET in text
                paths += variants
                break
        else:
            if not UNREVIEWED.match(address.name):
                missing.append(address.name)
            paths += tried[0]
    # What is left has nothing to show, such as the last page of a new password.
    assert len(missing) < 17, "\n".join(missing)
    assert seen > 10
    return [path for path in dict.fromkeys(paths) if path != ERROR]


def check(client, paths, judge):
    """Fail with all that `judge` finds wrong with the answers at all paths, in words."""
    found = []
    for path in paths:
        for method in ("get", "post"):
            answer, text, written = visit(client, path, method)
            if wrong := judge(path, answer, text, written):
                found.append(f"{method} {path}: {answer.status_code} {wrong}")
    assert not found, "\n".join(found)


def judge_stranger(path, answer, text, written):
    if OPEN.match(path):
        return answer.status_code >= 500 or SECRET in text
    is_closed = answer.status_code == 302 and answer.url.startswith("/admin/login/")
    return not is_closed or written - OWN_TABLES


def judge_without_second_factor(path, answer, text, written):
    if answer.status_code == 302 and answer.url.startswith("/admin/second-step/?next="):
        return written - OWN_TABLES
    return not path.startswith(("/admin/second-step/", "/admin/log", "/admin/sprite", "/admin/js"))


def judge_neighbour(path, answer, text, written):
    if SECRET in text:
        return f"tells {text[max(0, text.index(SECRET) - 80) :][:120]!r}"
    if written - OWN_TABLES and not SHARED.match(path):
        return f"writes {written - OWN_TABLES}"
    return judge_colleague(path, answer, text, written)


def judge_colleague(path, answer, text, written):
    return answer.status_code not in (200, 302, 400, 403, 404, 405)


def test_strangers_reach_nothing(paths, db):
    check(Client(raise_request_exception=False), paths, judge_stranger)


def test_nobody_reaches_anything_without_a_second_factor(paths, db, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client = sign_in(username="half", is_superuser=True)
    check(client, paths, judge_without_second_factor)


def test_another_countys_people_learn_and_change_nothing(paths, db):
    client = sign_in(username="skane")
    names = [EDITORS.format(county=SKANE), REVIEWERS.format(county=SKANE)]
    UserFactory(username="skane").groups.set(Group.objects.filter(name__in=names))
    check(client, paths, judge_neighbour)


def test_nothing_breaks_for_those_who_translate_and_for_the_county_itself(paths, db):
    client = sign_in(username="many")
    names = [COORDINATORS, TRANSLATORS.format(language="العربية"), EDITORS.format(county=BLEKINGE)]
    UserFactory(username="many").groups.set(Group.objects.filter(name__in=names))
    check(client, paths, judge_colleague)
