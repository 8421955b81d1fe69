"""Links are found wherever they stand, and one is replaced everywhere and put back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.links.collecting import collect, links_in, normalised, swap
from cms.links.models import Link, LinkPlace, LinkReplacement, LinkVerdict
from cms.people.factories import OrganisationFactory
from cms.snippets.factories import SharedTextFactory
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.queries import NOTHING_ASKED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]
OLD, NEW = "https://example.se/mer", "https://example.org/nytt?a=1&b=2"


def page_with(parent, address=OLD, **fields):
    text = (
        f'<p>Läs <a href="{address}">mer</a> och <a href="https://example.se/annat">annat</a>.</p>'
    )
    content = [("paragraph", text), ("links", {"links": [{"text": "Mer", "url": address}]})]
    body = [("section", {"heading": "Mer att läsa", "content": content})]
    page = StandardPageFactory(parent=parent, body=body, **fields)
    collect(page)
    return page


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
    text = (
        "<a href=\"https://a.se/x\">https://a.se/x</a> <a href='https://a.se/x?b=1&amp;c=2'>y</a>"
    )
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


def broken(address=OLD):
    Link.objects.filter(address=address).update(
        verdict=LinkVerdict.NOT_FOUND, bad_since=timezone.now()
    )
    return Link.objects.get(address=address)


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
    assert login("arabic").get(reverse("links")).status_code in (200, 302)


def test_a_link_is_replaced_on_three_pages_and_put_back(skane, login):
    pages = [page_with(skane, title=f"Sida {number}") for number in range(3)]
    pages[2].title = "Sida 2, utkast"
    pages[2].save_revision()
    link, reviewer = broken(), login("reviewer")
    address = reverse("replace_link", args=[link.pk])
    preview = reviewer.post(address, {"new": NEW}).content.decode()
    assert "Nytt utkast" in preview
    assert "Mer att läsa" not in fresh(pages[0]).title
    assert OLD in str(fresh(pages[0]).body.raw_data)
    places = [str(pk) for pk in LinkPlace.objects.filter(link=link).values_list("pk", flat=True)]
    reviewer.post(address, {"new": NEW, "place": places, "replace": "1"})
    for page in pages[:2]:
        page = fresh(page)
        raw = str(page.body.raw_data)
        assert OLD not in raw
        assert NEW in raw
        assert "https://example.org/nytt?a=1&amp;b=2" in raw
        assert "https://example.se/annat" in raw
        assert not page.has_unpublished_changes
    draft = fresh(pages[2])
    assert OLD in str(draft.body.raw_data)
    assert OLD not in str(draft.get_latest_revision_as_object().body.raw_data)
    done = LinkReplacement.objects.get()
    assert login("editor").post(reverse("undo_replacement", args=[done.pk])).status_code == 302
    assert LinkReplacement.objects.get().undone_at is None
    reviewer.post(reverse("undo_replacement", args=[done.pk]))
    for page in pages:
        raw = str(fresh(page).get_latest_revision_as_object().body.raw_data)
        assert OLD in raw
        assert NEW not in raw
    assert OLD in str(fresh(pages[0]).body.raw_data)
    assert reviewer.post(reverse("undo_replacement", args=[done.pk])).status_code == 404


def test_what_is_not_ticked_or_not_ones_own_stays(skane, login):
    mine, other = page_with(skane), page_with(skane.get_parent())
    link, reviewer = broken(), login("reviewer")
    places = [str(pk) for pk in LinkPlace.objects.filter(link=link).values_list("pk", flat=True)]
    address = reverse("replace_link", args=[link.pk])
    reviewer.post(address, {"new": NEW, "replace": "1"})
    assert OLD in str(fresh(mine).body.raw_data)
    reviewer.post(address, {"new": NEW, "place": places, "replace": "1"})
    assert OLD not in str(fresh(mine).body.raw_data)
    assert OLD in str(fresh(other).get_latest_revision_as_object().body.raw_data)


@pytest.mark.parametrize("new", ["", "javascript:alert(1)", OLD, "inte en adress"])
def test_what_is_no_new_address_is_refused(skane, login, new):
    page_with(skane)
    link, reviewer = broken(), login("reviewer")
    answer = reviewer.post(reverse("replace_link", args=[link.pk]), {"new": new, "replace": "1"})
    assert answer.status_code == 200
    assert not LinkReplacement.objects.exists()


def test_an_organisations_address_is_replaced_too(skane, login):
    organisation = OrganisationFactory(website=OLD)
    collect(organisation)
    link, admin = broken(), login("admin")
    places = [str(pk) for pk in LinkPlace.objects.filter(link=link).values_list("pk", flat=True)]
    admin.post(
        reverse("replace_link", args=[link.pk]), {"new": NEW, "place": places, "replace": "1"}
    )
    assert fresh(organisation).website == NEW
    admin.post(reverse("undo_replacement", args=[LinkReplacement.objects.get().pk]))
    assert fresh(organisation).website == OLD


def test_each_page_more_costs_one_query(skane, login):
    client = login("reviewer")

    def queries_with(more):
        for _page in range(more):
            page_with(skane).save_revision().publish()
        address = reverse("replace_link", args=[broken().pk])
        client.get(address, {"new": NEW})
        with CaptureQueriesContext(connection) as counted:
            places = client.get(address).context["places"]
        asked = [query for query in counted if not NOTHING_ASKED.match(query["sql"])]
        return len(places), len(asked)

    # Wagtail asks of each whether it is locked because it is scheduled.
    (one, queries), (five, more_queries) = queries_with(1), queries_with(4)
    assert (one, five) == (1, 5)
    assert more_queries - queries == 4
