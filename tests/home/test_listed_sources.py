"""Laws and programmes, entered once for all counties, are one entry of the lists and the search."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from cms.archive.structured_data import title_of
from cms.snippets.factories import LawFactory, ProgrammeFactory, SharedTextFactory
from cms.snippets.models import SharedText
from cms.translating.targets import order, publish
from cms.values.counties import County
from home.factories import CountyPageFactory, RecordIndexPageFactory, UppdragPageFactory
from home.kept_records import keep_records
from home.models import Record
from search.following import follow
from search.models import Entry
from tests.helpers.guides import translate_with_prefix
from tests.helpers.linked_data import linked_data
from tests.helpers.translators import fill, snippet_translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]

NAME = "Lag om kommuners ansvar"


@pytest.fixture
def law():
    return LawFactory(name=NAME, sfs_number="2023:196", period="2023-07-01/..")


@pytest.fixture
def archive(home, law):
    """The list of all counties, two of which have the law."""
    programme = ProgrammeFactory(name="Tillsammans")
    content = [("law", {"record": law}), ("programme", {"record": programme})]
    for code, size in ((County.SKANE, 1), (County.BLEKINGE, 2)):
        body = [("section", {"heading": "Lagen", "content": content[:size]})]
        UppdragPageFactory(parent=CountyPageFactory(parent=home, county=code), body=body)
    return RecordIndexPageFactory(parent=home, slug="samarbeten")


def translate_snippet(snippet, code):
    locale = Locale.objects.get(language_code=code)
    order(snippet, [locale])
    translation = snippet_translation(snippet, locale)
    fill(translation, code)
    publish(translation)


def rows(client, query=""):
    soup = BeautifulSoup(client.get(f"/samarbeten/{query}").content, "html.parser")
    return [(row.a.get_text(), row.a["href"]) for row in soup.select("ul.rows > li")]


def titles(client, query=""):
    return [title for title, _href in rows(client, query)]


def test_a_law_of_many_counties_is_one_row(archive, client):
    assert titles(client, "?sortera=titel") == [f"{NAME} (SFS 2023:196)", "Tillsammans"]
    assert titles(client, "?grupp=law") == [f"{NAME} (SFS 2023:196)"]
    response = client.get("/samarbeten/")
    assert response.context["archive"]().counts[None] == 2
    assert "Hela landet" in response.content.decode()
    data = client.get("/samarbeten/data/samarbeten/json/").json()["records"]
    assert [row["counties"] for row in data if row["family"] == "law"] == [[]]


def test_a_record_of_no_county_is_of_the_whole_country(archive, home, client):
    content = [("tool", {"kind": "method", "title": "Metoden"})]
    UppdragPageFactory(parent=home, body=[("section", {"heading": "Mer", "content": content})])
    soup = BeautifulSoup(client.get("/samarbeten/?grupp=tool").content, "html.parser")
    [row] = soup.select("ul.rows > li")
    assert [fact.get_text() for fact in row.select(".line li")] == ["Metod", "Hela landet"]


@pytest.mark.parametrize("code", ["skane", "blekinge"])
def test_within_a_county_it_leads_to_where_that_county_has_it(archive, client, code):
    [(title, href)] = rows(client, f"?grupp=law&lan={code}")
    address, _sign, anchor = href.partition("#")
    assert address.startswith(f"/{code}/")
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert NAME in page.find(id=anchor).get_text()


def test_officers_see_how_many_counties_have_it(archive, admin_client):
    for model, told in (("law", "2 län"), ("programme", "1 län")):
        address = f"/admin/snippets/cms/{model}/"
        assert told in admin_client.get(address).content.decode()


def test_a_law_that_is_only_the_basis_of_a_mission_is_listed(home, client, law):
    page = UppdragPageFactory(parent=CountyPageFactory(parent=home, county=County.SKANE), law=law)
    RecordIndexPageFactory(parent=home, slug="samarbeten")
    [(title, href)] = rows(client)
    assert (title, href) == (law.listed_name, f"{page.url}#legal-basis")
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert NAME in soup.find(id="legal-basis").get_text()
    told = linked_data(soup.decode())
    [basis] = next(one for one in told if one["@type"] == "WebPage")["mentions"]
    assert (basis["@type"], basis["legislationIdentifier"]) == ("Legislation", "SFS 2023:196")
    follow()
    assert Entry.objects.get(heading=NAME).path == "#legal-basis"
    page.law = None
    page.save_revision().publish()
    assert rows(client) == []


def test_a_law_that_stands_on_its_mission_as_well_leads_there(home, client, law):
    body = [("section", {"heading": "Lagen", "content": [("law", {"record": law})]})]
    county = CountyPageFactory(parent=home, county=County.SKANE)
    page = UppdragPageFactory(parent=county, law=law, body=body)
    RecordIndexPageFactory(parent=home, slug="samarbeten")
    [(_title, href)] = rows(client)
    assert "legal-basis" not in href
    html = client.get(page.url).content.decode()
    told = next(one for one in linked_data(html) if one["@type"] == "WebPage")
    assert [one["@type"] for one in told["mentions"]] == ["Legislation"]
    assert html.count('id="legal-basis"') == 1
    follow()
    assert page.url + Entry.objects.get(heading=NAME).path == href


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_a_law_that_is_gone_is_listed_and_found_nowhere(archive, client, law, end):
    follow()
    assert Entry.objects.filter(heading=NAME, kind="lag").exists()
    getattr(law, end)()
    follow()
    assert titles(client, "?sortera=titel") == ["Tillsammans"]
    assert not Entry.objects.filter(kind="lag").exists()


def test_lists_follow_the_name_of_a_law(archive, client, law, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        law.name = "Lag med nytt namn"
        law.save_revision().publish()
    assert titles(client, "?grupp=law") == ["Lag med nytt namn (SFS 2023:196)"]


@pytest.mark.parametrize(
    "query",
    ["2023:196", "SFS 2023:196", "sfs2023:196", "2023 196", "lag (2023:196)", "kommuners ansvar"],
)
def test_a_law_is_found_once_however_its_number_is_written(archive, client, query):
    follow()
    soup = BeautifulSoup(client.get("/sok/", {"q": query}).content, "html.parser")
    found = [hit for hit in soup.select("article.entry") if hit.select_one(".tag").string == "Lag"]
    [hit] = found
    assert hit.h2.a["href"].partition("#")[0].endswith("/brottsforebyggande-arbete/")


def test_a_law_is_listed_and_found_in_other_languages(archive, client, law):
    mission = Record.objects.filter(law=law).first().page.specific
    for step in (archive, mission.get_parent().specific, mission):
        translate_with_prefix(step, "ar")
    follow()
    response = client.get("/ar/samarbeten/?grupp=law")
    assert [record.language for record in response.context["archive"]().results] == ["sv"]
    assert Entry.objects.filter(kind="lag", language="ar").count() == 1
    arabic = law.get_translation(Locale.objects.get(language_code="ar"))
    arabic.name, arabic.live = "قانون", True
    arabic.save()
    follow()
    assert [entry.heading for entry in Entry.objects.filter(kind="lag", language="ar")] == ["قانون"]


def test_a_translated_law_is_kept_once_a_page(
    archive, law, monkeypatch, django_capture_on_commit_callbacks
):
    mission = Record.objects.filter(law=law).first().page.specific
    for step in (mission.get_parent().specific, mission):
        translate_with_prefix(step, "ar")
    translate_snippet(law, "ar")
    kept = []
    monkeypatch.setattr("home.kept_records.keep_records", kept.append)
    with django_capture_on_commit_callbacks(execute=True):
        law.refresh_from_db()
        law.period = "2024-01-01/.."
        law.save_revision().publish()
    assert sorted(page.locale.language_code for page in kept) == ["ar", "sv", "sv"]
    assert len({page.pk for page in kept}) == 3


def test_what_is_kept_is_compared_without_a_query_for_each_law(home):
    county = CountyPageFactory(parent=home, county=County.SKANE)
    numbers = []
    for size in (1, 5):
        content = [("law", {"record": LawFactory()}) for _number in range(size)]
        content += [("programme", {"record": ProgrammeFactory()}) for _number in range(size)]
        body = [("section", {"heading": "Lagen", "content": content})]
        page = UppdragPageFactory(parent=county, slug=f"lagar-{size}", body=body)
        with CaptureQueriesContext(connection) as queries:
            keep_records(page)
        numbers.append(len(queries))
        assert page.records.count() == 2 * size
    assert numbers[0] == numbers[1]


def entries_of(law):
    follow()
    return [(entry.page.url, entry.path) for entry in Entry.objects.of(law)]


def test_the_search_follows_a_law_in_a_text_that_pages_share(home):
    law = LawFactory(name=NAME)
    text = SharedTextFactory(body=[("paragraph", "<p>Ord.</p>")])
    county = CountyPageFactory(parent=home, county=County.SKANE)
    shared = [("shared_text", {"text": text})]
    pages = [UppdragPageFactory(parent=county, slug=slug, body=shared) for slug in "ab"]
    assert not entries_of(law)

    def say(*body):
        text.refresh_from_db()
        text.body = list(body)
        text.save_revision().publish()

    say(("law", {"record": law}))
    [(url, path)] = entries_of(law)
    assert (url, path) == (pages[0].url, f"#{SharedText.objects.get(pk=text.pk).body[0].id}")
    pages[0].unpublish()
    assert [url for url, _path in entries_of(law)] == [pages[1].url]
    pages[0].save_revision().publish()
    assert [url for url, _path in entries_of(law)] == [pages[0].url]
    pages[0].delete()
    assert [url for url, _path in entries_of(law)] == [pages[1].url]
    say(("paragraph", "<p>Andra ord.</p>"))
    assert not entries_of(law)


def test_the_search_follows_a_law_in_the_words_of_a_county(home):
    law, text = LawFactory(name=NAME), SharedTextFactory()
    county = CountyPageFactory(parent=home, county=County.SKANE)
    page = UppdragPageFactory(parent=county, body=[("shared_text", {"text": text})])
    own = SharedTextFactory(
        county=County.SKANE, replaces=text, body=[("law", {"record": law})], title=text.title
    )
    assert entries_of(law) == [(page.url, f"#{own.body[0].id}")]
    page.unpublish()
    assert not entries_of(law)
    page.save_revision().publish()
    assert entries_of(law) == [(page.url, f"#{own.body[0].id}")]
    own.body = [("paragraph", "<p>Ord.</p>")]
    own.save_revision().publish()
    assert not entries_of(law)


def test_a_hit_is_in_the_language_of_the_law_and_as_old_as_it(archive, client, law):
    mission = Record.objects.filter(law=law).first().page.specific
    for step in (mission.get_parent().specific, mission):
        translate_with_prefix(step, "ar")

    def hit(query):
        follow()
        soup = BeautifulSoup(client.get("/ar/sok/", {"q": query}).content, "html.parser")
        hits = soup.select("article.entry")
        [found] = [hit for hit in hits if hit.select_one(".tag").string == "قانون"]
        return found

    def is_behind(found):
        return "تغي" in " ".join(mark.get_text() for mark in found.select("p.meta"))

    # The page is behind, and the Swedish law cannot be.
    mission.refresh_from_db()
    mission.lead = "Ny ingress."
    mission.save_revision().publish()
    swedish = hit("2023:196")
    assert swedish.h2.a["lang"] == "sv"
    assert not is_behind(swedish)
    translate_snippet(law, "ar")
    assert hit("2023:196").h2.a.get("lang") is None
    assert not is_behind(hit("2023:196"))
    law.refresh_from_db()
    law.name = "Lag med nytt namn"
    law.save_revision().publish()
    assert is_behind(hit("2023:196"))
    suggested = client.get("/ar/sok/forslag/", {"q": "2023:196"}).json()
    assert suggested["behind"] == suggested["suggestions"] != []


def test_machines_are_told_the_name_of_today_with_the_number(law):
    law.changes = [{"path": "name", "older": [[0, "Ny lag"]], "new": [], "kept": []}]
    assert title_of(Record(law=law, title=law.listed_name)) == "Ny lag (SFS 2023:196)"
    law.changes = [{"path": "links.name", "older": [[0, "Annat"]], "new": [], "kept": []}]
    assert title_of(Record(law=law, title=law.listed_name)) == f"{NAME} (SFS 2023:196)"
