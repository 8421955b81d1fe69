"""Speakers and organisations have lists of their own: only who has a page, as Swedes sort."""

import pytest
from wagtail.models import PageViewRestriction, Site

from cms.pages.routing import forget_sites
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.listing import ITEMS_PER_PAGE
from cms.people.models import Organisation, Person
from cms.people.names import first_letter
from home.factories import StandardPageFactory
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPartner
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker
from tests.helpers.linked_data import linked_data, things
from tests.helpers.people import html, lecture, text
from tests.helpers.queries import INDEX_BUDGET, warm_queries
from tests.helpers.schema_org import faults
from tests.helpers.site_map import sitemap
from tests.helpers.translating import translate

pytestmark = pytest.mark.django_db

SPEAKERS, ORGANISATIONS = "/seminarier/talare/", "/seminarier/organisationer/"


@pytest.fixture
def speak(archive):
    """Let people of these names give a lecture."""
    seminar = SeminarPageFactory(parent=archive)

    def give_lectures(*names):
        for name in names:
            person = PersonFactory(name=name)
            LecturePageFactory(parent=seminar, speakers=[LectureSpeaker(person=person)])

    return give_lectures


def links(client, path):
    page = html(client, path)
    return [
        part.split("</a>")[0].split(">")[-1]
        for block in page.split('<ul class="names"')[1:]
        for part in block.split("</ul>")[0].split("<li>")[1:]
    ]


class TestOrder:
    def test_family_names_as_swedes_sort_them(self, client, speak):
        speak("Örjan Östberg", "Anna Ärlig", "Åke Åberg", "Bo Zorn", "Eva von Essen", "Ann Ek")
        assert links(client, SPEAKERS) == [
            "Ann Ek",
            "Eva von Essen",
            "Bo Zorn",
            "Åke Åberg",
            "Anna Ärlig",
            "Örjan Östberg",
        ]

    def test_organisations_too(self, client, home, archive):
        project = ProjectPageFactory(parent=ProjectIndexPageFactory(parent=home))
        for name in ("Örebro universitet", "Åklagarmyndigheten", "Zonta", "1177", "ALMI"):
            project.partners.add(ProjectPartner(organisation=OrganisationFactory(name=name)))
        project.save()
        assert links(client, ORGANISATIONS) == [
            "1177",
            "ALMI",
            "Zonta",
            "Åklagarmyndigheten",
            "Örebro universitet",
        ]
        assert links(client, f"{ORGANISATIONS}?bokstav=%23") == ["1177"]

    def test_an_organisation_that_is_renamed_moves(self, db):
        organisation = Organisation.objects.create(name="Brå")
        organisation.name = "Åklagarmyndigheten"
        organisation.save(update_fields=["name"])
        organisation.refresh_from_db()
        assert first_letter(organisation.sort_key) == "Å"

    @pytest.mark.parametrize(
        ("name", "letter"),
        [("Åsa Ågren", "Å"), ("Per Æbelö", "Ä"), ("Per Øst", "Ö"), ("Ali Çelik", "C"),
         ("Ahmad هاشم", "#"), ("Zara Zorn", "Z"), ("…", "#")],
    )  # fmt: skip
    def test_every_name_has_a_letter_and_is_found_under_it(self, client, speak, name, letter):
        speak(name)
        assert first_letter(Person.objects.get(name=name).sort_key) == letter
        response = client.get(SPEAKERS, {"bokstav": letter})
        assert list(response.context["listing"].results) == [Person.objects.get(name=name)]


class TestWhoIsThere:
    def test_only_who_has_a_page(self, client, archive, speak):
        speak("Ann Ek")
        PersonFactory(name="Utan Föreläsning")
        for name, hide in {
            "Ur Utkast": lambda held: held.unpublish(),
            "Av Internt": lambda held: PageViewRestriction.objects.create(
                page=held.get_parent(), restriction_type="login"
            ),
            "Om Avpublicerat": lambda held: held.get_parent().unpublish(),
        }.items():
            person = PersonFactory(name=name)
            hide(lecture(archive, name, 2018, LectureSpeaker(person=person)))
        assert links(client, SPEAKERS) == ["Ann Ek"]

    def test_each_link_leads_to_a_page(self, client, lectures, university):
        for address in (SPEAKERS, ORGANISATIONS):
            subjects = client.get(address).context["listing"].results
            for subject in subjects:
                assert client.get(f"{address}{subject.slug}/").status_code == 200

    def test_nobody_is_no_list(self, client, archive):
        assert client.get(SPEAKERS).status_code == 404
        assert client.get(ORGANISATIONS).status_code == 404
        assert SPEAKERS not in html(client, archive.url)

    def test_a_countys_archive_leads_to_the_one_of_all(self, client, lectures):
        response = client.get(f"/skane{SPEAKERS}")
        assert (response.status_code, response["Location"]) == (301, f"http://localhost{SPEAKERS}")

    def test_says_what_they_were_last(self, client, lectures):
        assert "Åsa Ek Rektor" in text(client, SPEAKERS)
        assert "Bo Al Lunds universitet" in text(client, SPEAKERS)


class TestFinding:
    @pytest.mark.parametrize("typed", ["åsa", "ÅGREN åsa", "gren", "Ågr"])
    def test_by_part_of_a_name_in_any_case(self, client, speak, typed):
        speak("Åsa Ågren", "Bo Ek")
        response = client.get(SPEAKERS, {"namn": typed})
        assert [str(person) for person in response.context["listing"].results] == ["Åsa Ågren"]

    @pytest.mark.parametrize("typed", ["xyz", "%", "\0", "a" * 10000, "<b>", "'"])
    def test_any_words_are_a_page(self, client, speak, typed):
        speak("Åsa Ågren")
        response = client.get(SPEAKERS, {"namn": typed, "bokstav": typed, "sida": typed})
        assert response.status_code == 200
        assert "<b>&lt;" not in response.content.decode()

    def test_nobody_found_leads_to_the_search(self, client, speak):
        speak("Åsa Ågren")
        assert "/sok/?q=Bosse" in html(client, f"{SPEAKERS}?namn=Bosse")

    def test_letters_tell_apart_and_can_be_left(self, client, speak):
        speak("Åsa Ågren", "Bo Ek")
        page = html(client, f"{SPEAKERS}?bokstav=Å")
        assert 'aria-current="true" lang="sv">Å<' in page or 'aria-current="true">Å<' in page
        assert links(client, f"{SPEAKERS}?bokstav=Å") == ["Åsa Ågren"]
        assert len(links(client, f"{SPEAKERS}?bokstav=Q")) == 2

    def test_many_are_paged(self, client, speak):
        speak(*(f"Anna A{number:03}" for number in range(ITEMS_PER_PAGE + 1)))
        assert len(links(client, SPEAKERS)) == ITEMS_PER_PAGE
        assert len(links(client, f"{SPEAKERS}?bokstav=A&sida=2")) == 1


class TestAround:
    def test_every_page_leads_there(self, client, lectures):
        for page in ("/", "/skane/", "/seminarier/"):
            assert f'href="{SPEAKERS}"' in html(client, page)
            assert f'href="{ORGANISATIONS}"' in html(client, page)

    def test_a_speakers_trail_goes_through_the_list(self, client, lectures, person):
        crumbs = html(client, f"{SPEAKERS}{person.slug}/").split('class="crumbs"')[1]
        assert f'href="{SPEAKERS}"' in crumbs.split("</nav>")[0]

    def test_says_what_it_is_to_machines(self, client, lectures):
        [data] = linked_data(html(client, SPEAKERS), "CollectionPage")
        assert not [faults(one) for one in things(data) if faults(one)]
        assert data["mainEntity"]["numberOfItems"] == 2
        first = data["mainEntity"]["itemListElement"][0]
        assert (first["position"], first["name"]) == (1, "Bo Al")
        assert first["url"] == f"http://localhost{SPEAKERS}bo-al/"

    def test_is_in_the_sitemap(self, client, lectures):
        told = sitemap(client)
        assert f"<loc>http://localhost{SPEAKERS}</loc>" in told
        assert f"<loc>http://localhost{ORGANISATIONS}</loc>" in told

    def test_files_of_the_sitemap_hold_so_many(self, client, archive, speak, monkeypatch):
        for module in ("people", "pages"):
            monkeypatch.setattr(f"cms.{module}.sitemaps.PAGES_A_FILE", 2)
        monkeypatch.setattr("cms.people.sitemaps.PAGES_AT_ONCE", 1)
        speak("Bo Al", "Bo Ek", "Åsa Ågren", "Åsa Öst", "Eva Alm")
        files = [f"/sitemap-speakers.sv.{number}.xml" for number in (1, 2, 3)]
        index = client.get("/sitemap.xml").content.decode()
        assert [file for file in files if file in index] == files
        told = [client.get(file).getvalue().decode().count(f"{SPEAKERS}") for file in files]
        # With the list itself, and each address as one of a language and of any.
        assert told == [3 * 3, 2 * 3, 3]
        for missing in ("sv.4", "sv.0", f"sv.{10**30}", "en.1"):
            assert client.get(f"/sitemap-speakers.{missing}.xml").status_code == 404
        for missing in (0, 9, 10**30):
            assert client.get(f"/sitemap-_.sv.{missing}.xml").status_code == 404

    def test_a_language_lists_whom_its_pages_name(self, client, home, archive, speak, english):
        held = lecture(archive, "Skolan", 2018, LectureSpeaker(person=PersonFactory(name="Bo Ek")))
        speak("Åsa Ågren")
        assert '<a href="/en/seminarier/" lang="en"' in html(client, SPEAKERS)
        translate(held.get_parent(), english, {"Seminarium 2018": "Seminar 2018"})
        translate(held, english, {"Skolan": "The school"})
        assert links(client, f"/en{SPEAKERS}") == ["Bo Ek"]
        assert f'<a href="/en{SPEAKERS}" lang="en"' in html(client, SPEAKERS)

    @pytest.mark.parametrize("address", [SPEAKERS, ORGANISATIONS])
    def test_queries_do_not_grow(self, client, archive, address):
        counts = []
        for number in (3, 12):
            for _number in range(number):
                speaker = LectureSpeaker(person=PersonFactory(), affiliation=OrganisationFactory())
                lecture(archive, f"Nummer {Person.objects.count()}", 2018, speaker)
            counts.append(warm_queries(client, address))
        assert counts[0] == counts[1] <= INDEX_BUDGET


def test_a_website_that_begins_elsewhere_answers_without_them(archive, speak, client):
    speak("Anna Ek")
    elsewhere = StandardPageFactory(parent=archive.get_parent(), title="Om oss")
    Site.objects.update(root_page=elsewhere)
    forget_sites()
    assert client.get("/").status_code == 200
