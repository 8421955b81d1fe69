"""Materials show what they are, and lead to an accessible version where there is none."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from cms.accounts.factories import UserFactory
from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory
from cms.documents.models import CustomDocument
from cms.languages.names import LANGUAGES
from home.factories import CountyPageFactory, StandardPageFactory
from home.forms import HONEYPOT
from home.jobs import clear_what_readers_sent
from home.limits import MOST_PER_RECIPIENT
from home.models import FormatRequest
from home.models.format_request import DAYS_KEPT
from home.provisioning import create_site
from tests.helpers import pdfs
from tests.helpers.queries import warm_queries

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home, email="skane@lansstyrelsen.example.se")


@pytest.fixture
def document(county):
    return DocumentFactory(
        title="Lägesbild\n2024",
        file=ContentFile(pdfs.good(), "lagesbild.pdf"),
        author="Åsa Berg",
        accessibility=Accessibility.INACCESSIBLE,
    )


def page_with(county, *documents):
    links = [{"document": document} for document in documents]
    return StandardPageFactory(
        parent=county,
        title=f"Material {len(documents)}",
        body=[("section", {"heading": "Material", "content": [("links", {"links": links})]})],
    )


@pytest.fixture
def page(county, document):
    return page_with(county, document)


@pytest.fixture
def address(document, page):
    return f"{reverse('accessible_format')}?dokument={document.pk}&sida={page.pk}"


def test_a_material_shows_its_facts_and_the_way_to_another_version(client, page, address):
    html = client.get(page.url).content.decode()
    for fact in ("PDF", "1 sida", "Åsa Berg", "Inte tillgänglighetsanpassad"):
        assert fact in html
    assert address.replace("&", "&amp;") in html


def test_an_accessible_material_leads_to_no_form(client, county, document):
    document.accessibility = Accessibility.ACCESSIBLE
    document.save()
    html = client.get(page_with(county, document).url).content.decode()
    assert "tillgangligt-format" not in html


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"accessibility": Accessibility.UNKNOWN}, ""),
        ({"accessibility": Accessibility.ACCESSIBLE}, "Tillgänglighetsanpassad"),
        ({"accessibility": Accessibility.ACCESSIBLE, "is_read": False}, ""),
        ({"accessibility": Accessibility.ACCESSIBLE, "found_problems": "no_tags"}, ""),
        ({"accessibility": Accessibility.INACCESSIBLE}, "Inte tillgänglighetsanpassad"),
    ],
)
def test_only_what_was_checked_is_said_to_be_accessible(client, county, document, facts, said):
    CustomDocument.objects.filter(pk=document.pk).update(**{"is_read": True} | facts)
    html = client.get(page_with(county, document).url).content.decode()
    assert [label for label in Accessibility.labels if f"<li>{label}</li>" in html] == (
        [said] if said else []
    )


def test_a_material_in_another_language_is_marked(client, county, document):
    document.language = "ar"
    document.save()
    html = client.get(page_with(county, document).url).content.decode()
    assert 'hreflang="ar"' in html
    assert 'lang="ar" dir="rtl">العربية' in html


def test_materials_cost_no_queries_of_their_own(client, county):
    few, many = (
        warm_queries(client, page_with(county, *[DocumentFactory() for _ in range(size)]).url)
        for size in (3, 30)
    )
    assert few == many


def test_a_request_is_kept_and_mailed_to_the_county(client, document, page, address):
    response = client.post(address, {"email": "reader@example.se", "message": "Stor stil"})
    assert response.url == address.replace("?", "tack/?")
    response = client.get(response.url)
    assert "Din förfrågan är skickad" in response.content.decode()
    assert not response.cookies
    request = FormatRequest.objects.get()
    assert (request.document, request.page_id, request.language) == (document, page.pk, "sv")
    (message,) = mail.outbox
    assert message.to == [request.sent_to] == ["skane@lansstyrelsen.example.se"]
    assert message.reply_to == ["reader@example.se"]
    assert message.subject == "Tillgänglig version: Lägesbild 2024"
    for fact in ("Stor stil", page.full_url, f"/admin/documents/edit/{document.pk}/"):
        assert fact in message.body


def test_without_a_page_the_county_that_shows_the_document_is_asked(client, document, page):
    client.post(f"/tillgangligt-format/?dokument={document.pk}", {"email": "reader@example.se"})
    assert mail.outbox[0].to == ["skane@lansstyrelsen.example.se"]


def test_nothing_is_lost_when_the_mail_fails(client, address, monkeypatch):
    def fail(self):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    response = client.post(address, {"email": "reader@example.se"})
    assert response.status_code == 302
    assert FormatRequest.objects.get().sent_to == ""


@pytest.mark.parametrize(
    "answers",
    [
        {"email": ""},
        {"email": "reader@"},
        {"email": "reader@example.se\nBcc: everyone@example.se"},
        {"email": "reader@example.se", "message": "x" * 2001},
    ],
)
def test_errors_stand_beside_the_field(answers, client, address):
    html = client.post(address, answers).content.decode()
    assert 'aria-invalid="true"' in html
    assert "error-summary" in html
    assert not FormatRequest.objects.exists()
    assert not mail.outbox


def test_robots_are_thanked_and_not_heard(client, address):
    response = client.post(address, {"email": "a@example.se", HONEYPOT: "http://x.example"})
    assert response.status_code == 302
    assert not FormatRequest.objects.exists()


def test_one_address_asks_a_few_times_an_hour(client, address):
    for _number in range(MOST_PER_RECIPIENT):
        assert client.post(address, {"email": "reader@example.se"}).status_code == 302
    response = client.post(address, {"email": "Reader@example.se", "message": "Snälla"})
    assert response.status_code == 429
    assert "Snälla" in response.content.decode()
    assert len(mail.outbox) == MOST_PER_RECIPIENT
    assert client.post(address, {"email": "other@example.se"}).status_code == 302


def test_old_requests_are_deleted(client, address, document):
    old = FormatRequest.objects.create(document=document, email="a@example.se", language="sv")
    FormatRequest.objects.update(created_at=timezone.now() - timedelta(days=DAYS_KEPT + 1))
    client.post(address, {"email": "reader@example.se"})
    clear_what_readers_sent()
    assert FormatRequest.objects.count() == 1
    assert not FormatRequest.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize("identifier", ["", "0", "999999", "9" * 40, "-1", "x", "²"])
def test_an_unknown_document_is_not_found(identifier, client, home):
    assert client.get("/tillgangligt-format/", {"dokument": identifier}).status_code == 404


def test_a_private_document_is_not_revealed(client, county):
    secret = Collection.get_first_root_node().add_child(name="Hemligt")
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    document = DocumentFactory(title="Hemlig plan", collection=secret)
    page_with(county, document)
    response = client.get(f"/tillgangligt-format/?dokument={document.pk}")
    assert response.status_code == 404
    assert "Hemlig plan" not in response.content.decode()


def test_a_document_on_no_published_page_is_not_revealed(client, page, address):
    assert client.get(address).status_code == 200
    page.unpublish()
    assert (
        client.get(address).status_code
        == client.get("/tillgangligt-format/?dokument=0").status_code
        == 404
    )


def test_a_draft_page_is_not_revealed(client, county, document, page):
    draft = StandardPageFactory(parent=county, title="Hemligt utkast", live=False)
    response = client.get(f"/tillgangligt-format/?dokument={document.pk}&sida={draft.pk}")
    assert response.status_code == 200
    assert "Hemligt utkast" not in response.content.decode()


def test_the_form_is_there_in_every_language(client, address):
    create_site()
    for code, _name in LANGUAGES:
        html = client.get(address if code == "sv" else f"/{code}{address}").content.decode()
        assert f'<html lang="{code}"' in html
        assert 'name="email"' in html


def test_requests_are_seen_by_those_they_concern(client, county, address):
    client.post(address, {"email": "reader@example.se"})
    other = CountyPageFactory(parent=county.get_parent(), county="blekinge")
    for page, count in ((county, 1), (other, 0)):
        client.force_login(officer_of(page))
        response = client.get(reverse("format_request_report"))
        assert len(response.context["object_list"]) == count
        assert client.get(f"{reverse('format_request_report')}?export=csv").status_code == 200


def officer_of(page):
    """Return a user who edits what lies below a page, and has a collection of her own."""
    group = Group.objects.create(name=f"Redaktörer {page.title} {page.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    group.page_permissions.create(page=page, permission=change)
    add = Permission.objects.get(content_type__app_label="wagtaildocs", codename="add_document")
    collection = Collection.get_first_root_node().add_child(name=str(page.pk))
    group.collection_permissions.create(collection=collection, permission=add)
    user = UserFactory()
    user.groups.add(group)
    return user
