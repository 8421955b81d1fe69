"""The screen on which one chooses the new address of a link, and where it is replaced."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.admin.snippets import snippet_url
from cms.links.collecting import collect
from cms.links.models import Link, LinkPlace, LinkReplacement, LinkVerdict
from cms.people.factories import OrganisationFactory
from tests.helpers.broken_links import OLD, broken, page_with
from tests.helpers.fixtures import fresh
from tests.helpers.queries import NOTHING_ASKED

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
NEW = "https://example.org/nytt?a=1&b=2"


def test_what_is_not_ticked_or_not_ones_own_stays(skane, login):
    mine, other = page_with(skane), page_with(skane.get_parent())
    link, reviewer = broken(), login("reviewer")
    places = [str(pk) for pk in LinkPlace.objects.filter(link=link).values_list("pk", flat=True)]
    address = reverse("replace_link", args=[link.pk])
    refused = reviewer.post(address, {"new": NEW, "replace": "1"})
    assert "Kryssa för de sidor där den ska bytas." in refused.content.decode()
    assert OLD in str(fresh(mine).body.raw_data)
    reviewer.post(address, {"new": NEW, "place": places, "replace": "1"})
    assert OLD not in str(fresh(mine).body.raw_data)
    assert OLD in str(fresh(other).get_latest_revision_as_object().body.raw_data)


def test_a_seller_is_not_proposed_and_what_is_ticked_is_counted(skane, login):
    for _page in range(2):
        page_with(skane)
    link, reviewer = broken(), login("reviewer")
    address = reverse("replace_link", args=[link.pk])
    seller = "https://sedo.com/x"
    for verdict, proposed in ((LinkVerdict.PARKED, OLD), (LinkVerdict.MOVED, seller)):
        Link.objects.filter(pk=link.pk).update(verdict=verdict, leads_to=seller)
        assert reviewer.get(address).context["form"]["new"].value() == proposed
    first = str(LinkPlace.objects.filter(link=link).first().pk)
    html = reviewer.post(address, {"new": NEW, "place": [first]}).content.decode()
    assert "Byt på 1 sida" in html


@pytest.mark.parametrize("new", ["", "javascript:alert(1)", OLD, "inte en adress"])
def test_what_is_no_new_address_is_refused(skane, login, new):
    page_with(skane)
    link, reviewer = broken(), login("reviewer")
    answer = reviewer.post(reverse("replace_link", args=[link.pk]), {"new": new, "replace": "1"})
    assert answer.status_code == 200
    assert not LinkReplacement.objects.exists()


def test_an_organisations_address_is_told_in_its_form_and_replaced_too(skane, login):
    organisation = OrganisationFactory(website=OLD)
    collect(organisation)
    link, admin = broken(), login("admin")
    form = admin.get(snippet_url("edit", organisation)).content.decode()
    assert reverse("replace_link", args=[link.pk]) in form
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

    # That is whether it is locked because it is scheduled.
    (one, queries), (five, more_queries) = queries_with(1), queries_with(4)
    assert (one, five) == (1, 5)
    assert more_queries - queries == 4
