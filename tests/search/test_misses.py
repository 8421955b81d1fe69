"""What readers did not find is counted, told from five on, and one click from its remedy."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from cms.accounts.factories import UserFactory
from cms.values.counties import County
from home.provisioning import create_county
from search.jobs import forget_old_misses
from search.misses import FEWEST
from search.models import Miss

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def shared_county(shared_home):
    return create_county(County.SKANE)


@pytest.fixture
def editor(shared_county, client, home):
    """A national editor's browser; readers' are others."""
    user = UserFactory()
    user.groups.set(Group.objects.filter(name="Nationella redaktörer"))

    def report():
        client.force_login(user)
        answer = client.get(reverse("search_miss_report"))
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return report


def ask(client, address, times=FEWEST):
    client.logout()
    for _time in range(times):
        client.get(address)


def rows(soup):
    return {
        row.td.get_text(strip=True): row
        for row in soup.select(".listing tbody tr")
        if row.find("td")
    }


def form_behind(client, row, name):
    link = next(a for a in row.find_all("a") if a.get_text(strip=True) == name)
    return BeautifulSoup(client.get(link["href"]).content, "html.parser")


def value_of(form, name):
    field = form.find(attrs={"name": name})
    if field.name == "select":
        return field.find("option", selected=True)["value"]
    return field["value"] if field.name == "input" else field.get_text().strip()


def test_what_fewer_than_five_missed_is_told_nobody(client, editor):
    ask(client, "/sok/?q=ofta+kvastskaft")
    ask(client, "/sok/?q=sällan+kvastskaft", times=FEWEST - 1)
    assert list(rows(editor())) == ["ofta kvastskaft"]


@pytest.mark.parametrize(
    "query", ["anna.ek@example.se", "19121212-1212", "070-123 45 67", "brev till anna@example.se"]
)
def test_what_can_be_somebodys_is_not_even_kept(client, editor, query):
    ask(client, f"/sok/?q={query}")
    assert not Miss.objects.exists()
    assert rows(editor()) == {}


def test_a_question_leads_to_a_synonym_and_a_promoted_hit_that_begin_with_it(client, editor):
    ask(client, "/sok/?q=kvastskaft")
    row = rows(editor())["kvastskaft"]
    synonym = form_behind(client, row, "Synonym")
    assert (value_of(synonym, "words"), value_of(synonym, "language")) == ("kvastskaft", "sv")
    promoted = form_behind(client, row, "Utvald träff")
    assert (value_of(promoted, "questions"), value_of(promoted, "language")) == ("kvastskaft", "sv")


def test_an_address_that_is_not_there_leads_to_a_redirect_that_begins_with_it(client, editor):
    ask(client, "/gammalt/om-oss/")
    row = rows(editor())["/gammalt/om-oss/"]
    form = form_behind(client, row, "Omdirigering")
    assert value_of(form, "old_path") == "/gammalt/om-oss/"
    typed = {"old_path": value_of(form, "old_path"), "redirect_link": "https://www.example.se/"}
    client.post(reverse("wagtailredirects:add"), typed)
    assert Redirect.objects.get().old_path == "/gammalt/om-oss"


def test_a_new_redirect_is_empty_otherwise(client, editor):
    editor()
    form = BeautifulSoup(client.get(reverse("wagtailredirects:add")).content, "html.parser")
    assert not form.find(attrs={"name": "old_path"}).get("value")


def test_what_was_missed_long_ago_is_forgotten(db):
    today = timezone.localdate()
    for text, times, days in [
        ("rare now", 1, 30),
        ("rare then", FEWEST - 1, 31),
        ("often then", FEWEST, 365),
        ("often long ago", 99, 366),
    ]:
        miss = Miss.objects.create(what=Miss.What.QUESTION, text=text, language="sv", times=times)
        Miss.objects.filter(pk=miss.pk).update(last_at=today - timedelta(days=days))
    forget_old_misses()
    assert {miss.text for miss in Miss.objects.all()} == {"rare now", "often then"}
