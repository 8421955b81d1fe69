"""Speakers have pages of their own: everything they did, in all counties."""

import pytest
from wagtail.models import PageViewRestriction, Site

from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.models import Person
from home.factories import CountyPageFactory
from home.templatetags.home_tags import organisation_url, speaker_url
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker
from tests.helpers.linked_data import linked_data
from tests.helpers.people import ORGANISATION, SPEAKER, html, lecture, text
from tests.helpers.queries import PAGE_BUDGET, warm_queries
from tests.helpers.translating import translate

pytestmark = pytest.mark.django_db


class TestSpeaker:
    def test_affiliation_has_the_name_of_that_day(self, client, lectures):
        then = "Förut Lunds universitet"
        assert f"Docent, {then}" in text(client, SPEAKER)
        assert f"Docent Åsa Ek , {then}" in text(client, lectures[1].seminar.url)
        assert f"Åsa Ek Docent , {then}" in text(client, lectures[1].url)
        data = client.get("/seminarier/data/forelasningar/json/").json()["lectures"]
        assert {row["speakers"][0]["affiliation"] for row in data} == {"", then}

    def test_shows_all_counties_lectures_latest_first(self, client, lectures):
        shown = text(client, SPEAKER)
        assert "2 föreläsningar Brott Docent, Förut Lunds universitet" in shown
        assert "Seminarium 2020 Länsstyrelsen Blekinge, 15 november 2020" in shown
        assert "Speltid 53:28" in shown
        assert "Film Undertexter Bilder" in shown
        assert shown.index("Skolan Doktorand Seminarium 2018 Länsstyrelsen Skåne") > shown.index(
            "Brott"
        )

    def test_links_to_lectures_seminars_and_materials(self, client, lectures):
        page = html(client, SPEAKER)
        for linked in lectures:
            assert f'href="{linked.url}"' in page
            assert f'href="{linked.get_parent().url}"' in page
        assert "/dokument/" in page

    @pytest.mark.parametrize("slug", ["finns-inte", "bo-ek", "%00", "a" * 300])
    def test_unknown_or_without_lectures_is_not_found(self, client, archive, slug):
        PersonFactory(name="Bo Ek")
        assert client.get(f"/seminarier/talare/{slug}/").status_code == 404

    def test_drafts_and_restricted_pages_stay_hidden(self, client, archive, person):
        hidden = lecture(archive, "Utkast", 2018, LectureSpeaker(person=person), live=False)
        secret = lecture(archive, "Internt", 2019, LectureSpeaker(person=person))
        PageViewRestriction.objects.create(page=secret.get_parent(), restriction_type="login")
        unpublished = lecture(archive, "Avpublicerat", 2020, LectureSpeaker(person=person))
        unpublished.get_parent().unpublish()
        assert client.get(SPEAKER).status_code == 404
        hidden.save_revision().publish()
        shown = text(client, SPEAKER)
        assert "Utkast" in shown
        assert "Internt" not in shown
        assert "Avpublicerat" not in shown

    def test_a_countys_archive_leads_to_the_one_of_all(self, client, lectures):
        response = client.get(f"/skane{SPEAKER}")
        assert response.status_code == 301
        assert response["Location"] == f"http://localhost{SPEAKER}"

    def test_a_countys_own_host_leads_to_the_one_of_all(self, client, counties, lectures):
        county = counties[0].get_parent()
        Site.objects.create(hostname="skane.example.se", root_page=county)
        response = client.get(SPEAKER, SERVER_NAME="skane.example.se")
        assert response["Location"] == f"http://localhost{SPEAKER}"
        page = html(client, county.url.replace("http://localhost", ""))
        assert page

    def test_without_an_archive_of_all_counties_there_is_none(self, client, home, person):
        county = CountyPageFactory(parent=home)
        index = SeminarIndexPageFactory(parent=county, slug="seminarier")
        held = lecture(index, "Skolan", 2018, LectureSpeaker(person=person))
        assert client.get(f"/skane{SPEAKER}").status_code == 404
        assert "/talare/" not in html(client, held.url)
        assert "Åsa Ek" in html(client, held.url)

    def test_names_on_pages_lead_there(self, client, lectures):
        for page in (lectures[1], lectures[1].get_parent()):
            shown = html(client, page.url)
            assert f'<a href="{SPEAKER}">Åsa Ek</a>' in shown
            assert f'<a href="{ORGANISATION}">Förut Lunds universitet</a>' in shown

    def test_addresses_in_templates_are_those_of_the_routes(self, archive, person, university):
        for name, subject, address in (
            ("speaker", person, speaker_url(person)),
            ("organisation", university, organisation_url(university)),
        ):
            assert address == archive.url + archive.reverse_subpage(name, [subject.slug])

    def test_says_what_and_where_it_is(self, client, lectures):
        page = html(client, SPEAKER)
        assert "<title>Åsa Ek | " in page
        assert f'<link rel="canonical" href="http://localhost{SPEAKER}">' in page
        assert f'<a href="{SPEAKER}" aria-current="page">Åsa Ek</a>' in page
        assert page.count('rel="alternate"') == 2  # itself, and as the default

    def test_many_lectures_are_paged(self, client, archive, person):
        seminar = SeminarPageFactory(parent=archive)
        for _number in range(21):
            LecturePageFactory(parent=seminar, speakers=[LectureSpeaker(person=person)])
        assert html(client, SPEAKER).count("<article") == 20
        assert html(client, f"{SPEAKER}?sida=2").count("<article") == 1
        assert "Sida 1 av 2" in text(client, f"{SPEAKER}?sida=x")

    def test_names_are_escaped_everywhere(self, client, archive):
        person = PersonFactory(name="</script><b>Å & Ö</b>", title="<i>Dr</i>")
        lecture(archive, "Ett", 2018, LectureSpeaker(person=person, title="<u>Prof</u>"))
        page = html(client, speaker_url(person))
        assert "<b>Å" not in page
        assert "<i>Dr" not in page
        assert "<u>Prof" not in page
        [data] = linked_data(page, "Person")
        assert (data["name"], data["jobTitle"]) == (person.name, person.title)

    def test_queries_do_not_grow(self, client, archive, person, university):
        counts = []
        for number in (5, 20):
            for _number in range(number):
                lecture(
                    archive,
                    f"Nummer {Person.objects.count()}",
                    2018,
                    LectureSpeaker(person=person, affiliation=OrganisationFactory()),
                    materials=[("link", {"text": "Bilder", "document": DocumentFactory()})],
                )
            counts.append(warm_queries(client, SPEAKER))
        assert counts[0] == counts[1] <= PAGE_BUDGET


class TestLanguages:
    def test_a_language_shows_only_what_is_translated(self, client, archive, person, english):
        held = lecture(archive, "Skolan", 2018, LectureSpeaker(person=person))
        lecture(archive, "Brott", 2019, LectureSpeaker(person=person))
        assert client.get(f"/en{SPEAKER}").status_code == 302
        translate(held.get_parent(), english, {"Seminarium 2018": "Seminar 2018"})
        translate(held, english, {"Skolan": "The school"})
        shown = text(client, f"/en{SPEAKER}")
        assert "1 lecture The school" in shown
        assert "Brott" not in shown

    def test_the_menu_leads_to_the_same_speaker(self, client, archive, person, english):
        held = lecture(archive, "Skolan", 2018, LectureSpeaker(person=person))
        page = html(client, SPEAKER)
        assert '<a href="/en/seminarier/" lang="en"' in page
        assert 'hreflang="en" href="http' not in page
        translate(held.get_parent(), english, {"Seminarium 2018": "Seminar 2018"})
        translate(held, english, {"Skolan": "The school"})
        page = html(client, SPEAKER)
        assert f'<a href="/en{SPEAKER}" lang="en"' in page
        assert f'hreflang="en" href="http://localhost/en{SPEAKER}"' in page
        assert f'<a href="{SPEAKER}" lang="sv"' in html(client, f"/en{SPEAKER}")

    def test_names_lead_to_the_page_in_the_readers_language(self, client, archive, person, english):
        held = lecture(archive, "Skolan", 2018, LectureSpeaker(person=person))
        translate(held.get_parent(), english, {"Seminarium 2018": "Seminar 2018"})
        translate(held, english, {"Skolan": "The school"})
        assert f'href="/en{SPEAKER}"' in html(client, f"/en{held.url}")
