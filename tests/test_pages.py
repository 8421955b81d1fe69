"""Every page type can be created, edited, previewed and read, and lies where it belongs."""

import pytest
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Locale, Site, get_page_models
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from cms.accounts.factories import UserFactory
from cms.pages.base import BasePage
from cms.translating.targets import order
from cms.values.counties import County
from home.factories import (
    StandardPageFactory,
    UppdragPageFactory,
)
from tests.helpers.fixtures import fresh
from tests.helpers.site import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]

MODELS = [model for model in get_page_models() if issubclass(model, BasePage)]
TREE = {
    "home.HomePage": {
        "home.FormPage",
        "home.CountyPage",
        "home.GuideIndexPage",
        "home.NewsIndexPage",
        "home.RecordIndexPage",
        "home.StandardPage",
        "home.StatementPage",
        "projects.ProjectIndexPage",
        "seminars.SeminarIndexPage",
    },
    "home.CountyPage": {
        "home.FormPage",
        "home.NewsIndexPage",
        "home.RecordIndexPage",
        "home.UppdragPage",
        "home.StandardPage",
        "home.StatementPage",
        "projects.ProjectIndexPage",
        "seminars.SeminarIndexPage",
    },
    "home.FormPage": set(),
    "home.RecordIndexPage": set(),
    "home.UppdragPage": {"home.FormPage", "home.StandardPage"},
    "home.StatementPage": set(),
    "home.StandardPage": {"home.StandardPage"},
    "home.GuideIndexPage": {"home.GuidePage"},
    "home.GuidePage": set(),
    "home.NewsIndexPage": {"home.NewsPage"},
    "home.NewsPage": set(),
    "seminars.SeminarIndexPage": {"seminars.SeminarPage"},
    "seminars.SeminarPage": {"seminars.LecturePage"},
    "seminars.LecturePage": set(),
    "projects.ProjectIndexPage": {"projects.ProjectPage"},
    "projects.ProjectPage": set(),
}
REQUIRED = {
    "CountyPage": {"county": County.BLEKINGE},
    "FormPage": {"privacy": rich_text("<p>Ord</p>"), "thanks": rich_text("<p>Tack</p>")},
    "GuidePage": {"audience": "För alla"},
    "ProjectPage": {"start_date": "2026-01-01", "end_date": "2026-12-31"},
    "StatementPage": {
        "service": "example.se",
        "tested_how": rich_text("<p>Ord</p>"),
        "tested_on": "2026-01-01",
        "written_on": "2026-01-01",
        "signed_by": "Anna",
    },
    "SeminarPage": {"start_date": "2026-01-01"},
}


@pytest.fixture(scope="module")
def pages(shared_home):
    return one_of_each(shared_home)


@pytest.fixture
def site(pages, home):
    """One page of every type, by model name."""
    return {page._meta.label: fresh(page) for page in pages}


@pytest.fixture
def editor_client(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def test_every_page_type_is_listed_here():
    assert {model._meta.label for model in MODELS} == set(TREE)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_only_the_right_pages_lie_below(model):
    below = {child._meta.label for child in model.allowed_subpage_models()}
    assert below == TREE[model._meta.label]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_page_is_read(model, site, client):
    page = site[model._meta.label]
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.title in response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def publish(client, address, page, **values):
    """Fill in the editor's form as the browser gets it, empty streams and all, and publish."""
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    for name, value in values.items():
        data[name] = value
    response = client.post(address, data | {"action-publish": "action-publish"})
    assert response.status_code == 302, response.context["form"].errors


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_page_is_edited(model, site, editor_client):
    page = site[model._meta.label]
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    publish(editor_client, address, page, title="Ny titel")
    page.refresh_from_db()
    assert page.title == "Ny titel"
    assert page.live


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_page_is_created(model, site, editor_client):
    example = site[model._meta.label]
    parent = example.get_parent()
    if model.max_count_per_parent:
        example.delete()
        parent.refresh_from_db()
    address = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )
    values = {"title": "Helt ny", "slug": "helt-ny"} | REQUIRED.get(model.__name__, {})
    publish(editor_client, address, example, **values)
    page = model.objects.get(title="Helt ny")
    assert page.live
    assert page.get_parent().pk == parent.pk


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_page_is_previewed(model, site, rf):
    page = site[model._meta.label]
    for mode, _label in page.preview_modes:
        response = page.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert page.title in response.render().content.decode()


def test_every_translation_opens_for_its_texts_and_for_its_review(site, editor_client):
    arabic = Locale.objects.get(language_code="ar")
    for page in site.values():
        [translation] = order(page, [arabic])
        for name in ("translate", "review_translation"):
            address = reverse(name, args=[translation.pk])
            assert editor_client.get(address).status_code == 200, (page, address)


def test_new_page_is_previewed_before_it_is_saved(site):
    county = site["home.CountyPage"]
    page = UppdragPageFactory.build(parent=None, title="Nytt uppdrag", slug="nytt")
    page.path = county._get_children_path_interval(county.path)[1]
    page.depth, page.locale = county.depth + 1, county.locale
    html = page.make_preview_request().render().content.decode()
    assert "Nytt uppdrag" in html
    assert 'data-county="skane"' in html


def test_draft_is_not_found(client, home):
    page = StandardPageFactory(parent=home, live=False)
    assert client.get(f"/{page.slug}/").status_code == 404


def test_page_below_a_draft_is_found(client, home):
    parent = StandardPageFactory(parent=home, title="Utkast", live=False)
    StandardPageFactory(parent=parent, title="Publik")
    assert client.get("/utkast/publik/").status_code == 200


def test_restricted_page_asks_for_a_login(client, site):
    county = site["home.CountyPage"]
    county.view_restrictions.create(restriction_type="login")
    for label in ("home.CountyPage", "home.UppdragPage"):
        response = client.get(site[label].url)
        assert response.status_code == 302
        assert "/_util/login/" in response["Location"]
    assert client.get(site["home.StandardPage"].url).status_code == 200


def test_restriction_above_a_countys_own_host_holds_there(client, site):
    Site.objects.create(hostname="skane.example.se", root_page=site["home.CountyPage"])
    site["home.HomePage"].view_restrictions.create(restriction_type="login")
    for path in ("/", "/brottsforebyggande-arbete/"):
        assert client.get(path, SERVER_NAME="skane.example.se").status_code == 302


def test_county_can_have_its_own_host(site, client):
    Site.objects.create(hostname="skane.example.se", root_page=site["home.CountyPage"])
    response = client.get("/", SERVER_NAME="skane.example.se")
    assert response.status_code == 200
    assert response.context["page"].county == County.SKANE
    response = client.get("/brottsforebyggande-arbete/", SERVER_NAME="skane.example.se")
    assert response.status_code == 200


def test_a_new_host_is_known_at_once(site, client):
    assert (
        client.get("/", SERVER_NAME="blekinge.example.se").context["page"] == site["home.HomePage"]
    )
    Site.objects.create(hostname="blekinge.example.se", root_page=site["home.CountyPage"])
    page = client.get("/", SERVER_NAME="blekinge.example.se").context["page"]
    assert page == site["home.CountyPage"]


def test_not_found_keeps_the_sites_look(client, home):
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert "site-header" in response.content.decode()


def test_titles_and_addresses_with_odd_signs(client, home):
    StandardPageFactory(parent=home, title="<b>Å & ä</b>", slug="odd")
    html = client.get("/odd/").content.decode()
    assert "&lt;b&gt;Å &amp; ä&lt;/b&gt;" in html
    assert "<b>Å" not in html
