"""What an address may begin with: no page hides the site's own, and none looks like a language."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from cms.values.paths import language_of_path
from home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def saved_with(client, home):
    """Return a function that publishes a page below the home page with an address."""
    client.force_login(UserFactory(is_superuser=True))
    page = StandardPageFactory(parent=home, title="Sida", slug="sida", lead="En sida.")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def save(slug):
        html = client.get(address).content.decode()
        form = querydict_from_html(html, form_id="page-edit-form").dict()
        form |= {"slug": slug, "body-count": "0", "action-publish": "1"}
        response = client.post(address, form)
        page.refresh_from_db()
        return response

    save.page = page
    return save


def test_a_swedish_address_may_begin_as_the_name_of_a_language(client, home):
    for slug in ("so-funkar-det", "en-resa", "ar-det-sant", "english"):
        StandardPageFactory(parent=home, title=f"Sidan {slug}", slug=slug)
        response = client.get(f"/{slug}/")
        assert response.status_code == 200, slug
        assert f"Sidan {slug}" in response.content.decode()
        assert response["Content-Language"] == "sv"


@pytest.mark.parametrize(
    ("path", "language"),
    [("/ar/guider/", "ar"), ("/ar", "ar"), ("/ar-eg/", None), ("/skane/ar/", None), ("/", None)],
)
def test_only_a_whole_code_is_a_language(path, language):
    assert language_of_path(path) == language


# A language of the site, one that may come, and what the site answers at other places.
@pytest.mark.parametrize("slug", ["ar", "fi", "sok", "admin", "rapportera-hinder", "robots.txt"])
def test_a_page_gets_no_address_that_the_site_answers_itself(saved_with, slug):
    response = saved_with(slug)
    assert response.status_code == 200
    assert response.context["form"].errors["slug"]
    assert saved_with.page.slug == "sida"


def test_another_address_is_taken(saved_with):
    assert saved_with("so-funkar-det").status_code == 302
    assert saved_with.page.slug == "so-funkar-det"


def test_wagtail_makes_none_of_a_title(home):
    assert StandardPageFactory(parent=home, title="Ar", slug="").slug == "ar-2"


def test_deeper_down_a_code_hides_nothing(client, home):
    above = StandardPageFactory(parent=home, title="Språk", slug="sprak")
    StandardPageFactory(parent=above, title="Om arabiska", slug="ar")
    assert "Om arabiska" in client.get("/sprak/ar/").content.decode()
