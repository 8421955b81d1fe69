"""Links are found wherever they stand, and those that do not work are told."""

import pytest
from django.urls import reverse

from cms.links.collecting import links_in, normalised, swap
from cms.links.models import Link, LinkPlace
from cms.people.factories import OrganisationFactory
from cms.snippets.factories import SharedTextFactory
from tests.helpers.broken_links import OLD, broken, page_with

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("HTTPS://Example.SE", "https://example.se/"),
        ("https://räksmörgås.se/å?ö=1#del", "https://xn--rksmrgs-5wao1o.se/%C3%A5?%C3%B6=1"),
        ("https://example.se/a%20b", "https://example.se/a%20b"),
        ("mailto:a@example.se", "mailto:a@example.se"),
        ("/skane/", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://example.se/" + "x" * 2000, ""),
    ],
)
def test_an_address_is_the_same_however_it_is_written(typed, expected):
    assert normalised(typed) == expected


def test_only_the_link_itself_is_swapped():
    text = "<a href=\"https://a.se/x\">se https://a.se/x</a> <a href='https://a.se/x?b=1&amp;c=2'>y</a>"
    assert list(links_in(text)) == ["https://a.se/x", "https://a.se/x?b=1&c=2"]
    assert swap(text, "https://a.se/x", "https://b.se/") == text.replace(
        'href="https://a.se/x"', 'href="https://b.se/"'
    )
    assert "https://b.se/?q=1&amp;r=2" in swap(text, "https://a.se/x", "https://b.se/?q=1&r=2")


def test_links_are_collected_from_texts_blocks_and_fields(mission):
    mission.save_revision().publish()
    OrganisationFactory(website="https://polisen.se/skane").save_revision().publish()
    SharedTextFactory(
        body=[("paragraph", '<p><a href="https://bra.se/rad">Brå</a></p>')]
    ).save_revision().publish()
    found = set(Link.objects.values_list("address", flat=True))
    assert {
        "https://example.se/mer",
        "https://example.se/mat",
        "https://polisen.se/skane",
        "https://bra.se/rad",
    } <= found
    mission.unpublish()
    assert not LinkPlace.objects.filter(page=mission.pk).exists()


def test_the_list_the_form_and_the_start_page_tell_of_a_broken_link(skane, login):
    page = page_with(skane)
    broken()
    editor = login("editor")
    assert OLD in editor.get(reverse("links")).content.decode()
    assert OLD in editor.get(reverse("links"), {"county": "skane"}).content.decode()
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Sidan finns inte (404)" in form
    assert "1 bruten länk" in editor.get("/admin/").content.decode()


def test_one_sees_only_what_is_wrong_on_ones_own_pages(skane, login):
    page_with(skane.get_parent())
    link = broken()
    editor = login("editor")
    assert OLD not in editor.get(reverse("links")).content.decode()
    assert editor.get(reverse("replace_link", args=[link.pk])).status_code == 302
    assert login("arabic").get(reverse("links")).status_code == 200
