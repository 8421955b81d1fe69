"""Nobody meets what lies in the bin, but for the bin itself and what tells of the past."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.bin.models import DeletedPage
from cms.bin.moving import put_in_bin
from cms.documents.factories import DocumentFactory
from cms.drafts.models import DraftLink
from cms.translating.targets import order
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory
from search.following import follow
from tests.helpers.admin_addresses import admin_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
TITLE, ASKED = "Fiskgjuse", "Fiskgj"
# The bin, and what tells what was done once.
PAST = ("/admin/bin/", "/admin/reports/site-history/", "/admin/reports/audit")
# Wagtail's page of errors, and what is served as it is.
OTHER = ("/admin/failwhale/", "/admin/jsi18n/", "/admin/sprite/", "/admin/logout/")
ROLES = ("admin", "reviewer", "arabic")


@pytest.fixture
def osprey(skane, arabic, login):
    """A deleted page of the kind that all lists would show: a draft of the one who looks."""
    document = DocumentFactory()
    links = [("links", {"links": [{"document": document}]})]
    page = UppdragPageFactory(
        parent=skane, title=TITLE, body=[("section", {"heading": TITLE, "content": links})]
    )
    StandardPageFactory(parent=page, title=f"{TITLE} under")
    order(page, [arabic])
    page.document = document
    return page


def lists():
    """Return the addresses of the admin that need nothing to be told, and some that look."""
    for address in admin_addresses():
        if not address.parameters:
            path = next(iter(address.paths(0)))
            is_list = not path.endswith(("/add/", "/create/", "/results/", "/export/", "/preview/"))
            if is_list and not path.startswith((*PAST, *OTHER)):
                yield path
    yield from lists_that_look()


def lists_that_look():
    for name in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search", "look_up"):
        yield f"{reverse(name)}?q={ASKED}"
    yield f"/admin/api/main/pages/?search={ASKED}"
    yield "/admin/api/main/pages/?fields=*&limit=100"
    root = Page.get_first_root_node()
    for above in [root, *root.get_descendants().filter(depth__lt=4, locale__language_code="sv")]:
        yield reverse("wagtailadmin_explore", args=[above.pk])
        yield reverse("wagtailadmin_choose_page_child", args=[above.pk])


def showing(client, paths):
    """Return the paths at which the title stands."""
    return [path for path in paths if TITLE in client.get(path).getvalue().decode(errors="replace")]


@pytest.mark.parametrize("role", ["admin", "arabic"])
def test_no_list_of_the_admin_shows_it(osprey, login, role):
    client = login(role)
    osprey.save_revision(user=client.user)
    osprey.get_workflow().start(osprey, client.user)
    if role == "admin":
        assert len(showing(client, lists_that_look())) > 3, "the lists show what is there"
    put_in_bin(osprey, client.user)
    assert showing(client, lists()) == []


def test_nothing_can_be_done_with_it(osprey, login):
    put_in_bin(osprey, None)
    for role in ROLES:
        client = login(role)
        for name in ("edit", "copy", "move", "delete", "unpublish", "view_draft", "history"):
            for method in (client.get, client.post):
                status = method(reverse(f"wagtailadmin_pages:{name}", args=[osprey.pk])).status_code
                assert status in (302, 403, 404), (role, name, status)
        for action in ("publish", "copy", "move", "delete"):
            address = reverse("wagtailadmin_api:pages:action", args=[osprey.pk, action])
            assert client.post(address, {"destination_page_id": osprey.pk}).status_code >= 400
    assert not Page.objects.filter(pk=osprey.pk, live=True).exists()
    assert DeletedPage.objects.filter(pk=osprey.pk).exists()


def test_readers_do_not_meet_it(osprey, skane, client):
    osprey.latest_revision.publish()
    for path in ("", "sitemap.xml", f"sok/?q={TITLE}", "skane/", "oppna-data/"):
        client.get(f"/{path}")
    follow()
    public = ["/", "/skane/", f"/sok/?q={TITLE}", "/sitemap.xml", "/skane/fiskgjuse/"]
    assert TITLE in Client().get(f"/sok/?q={TITLE}").content.decode()
    link = DraftLink.objects.make(osprey, expires_at=timezone.now() + timedelta(days=1))
    put_in_bin(osprey, None)
    follow()
    for path in public:
        hit = Client().get(path).getvalue().decode().replace(f'value="{TITLE}"', "")
        assert "fiskgjuse/" not in hit, path
    assert Client().get("/skane/fiskgjuse/").status_code == 404
    assert Client().get(reverse("read_draft", args=[link.token])).status_code == 410


def test_a_countys_bin_is_its_own(osprey, skane, login):
    blekinge = CountyPageFactory(parent=skane.get_parent(), county="blekinge")
    other = StandardPageFactory(parent=blekinge)
    put_in_bin(osprey, None)
    put_in_bin(other, None)
    for role, wanted in (("admin", {osprey.pk, other.pk}), ("editor", {osprey.pk})):
        client = login(role)
        assert set(DeletedPage.objects.for_user(client.user).values_list("pk", flat=True)) == wanted
        status = client.get(reverse("bin_page", args=[other.pk])).status_code
        assert status == (200 if other.pk in wanted else 404)
        for data in ({"parent": skane.pk}, {"remove": "1"}):
            if role == "editor":
                answer = client.post(reverse("bin_page", args=[other.pk]), data)
                assert answer.status_code == 404
    assert login("anonymous").get(reverse("bin")).status_code == 302
    assert TITLE not in login("arabic").get(reverse("bin")).content.decode()
