"""Organisations have pages of their own, and all who have one are in the sitemap."""

import pytest

from cms.documents.factories import DocumentFactory
from cms.people.factories import PersonFactory
from cms.people.models import Organisation, Person
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPartner
from seminars.factories import SeminarPageFactory
from seminars.models import LectureSpeaker, SeminarOrganiser
from tests.helpers.people import ORGANISATION, SPEAKER, html, lecture, text
from tests.helpers.queries import INDEX_BUDGET, warm_queries
from tests.helpers.site_map import sitemap

pytestmark = pytest.mark.django_db


class TestOrganisation:
    @pytest.fixture
    def project(self, home, university):
        index = ProjectIndexPageFactory(parent=home)
        return ProjectPageFactory(
            parent=index, title="Helix", partners=[ProjectPartner(organisation=university)]
        )

    def test_shows_projects_seminars_and_lectures(
        self, client, archive, lectures, project, university
    ):
        SeminarPageFactory(
            parent=archive,
            title="Trygghet",
            organisers=[SeminarOrganiser(organisation=university)],
        )
        shown = text(client, ORGANISATION)
        assert "Webbplats lu.se" in shown
        assert (
            "Projekt Helix 2017–2018 Operativ projektpartner som Förut Lunds universitet" in shown
        )
        assert "Arrangerade seminarier november 15 2018 Trygghet" in shown
        assert "Föreläsningar Brott Docent Åsa Ek Bo Al Seminarium 2020" in shown
        assert "Skolan" not in shown

    def test_each_alone_is_enough(self, client, archive, project):
        assert "Helix" in text(client, ORGANISATION)

    def test_nothing_to_show_is_not_found(self, client, archive, university, project):
        project.unpublish()
        assert client.get(ORGANISATION).status_code == 404

    def test_a_countys_archive_leads_to_the_one_of_all(self, client, lectures):
        assert client.get(f"/skane{ORGANISATION}").status_code == 301

    def test_longest_list_decides_on_the_pages(self, client, archive, university, project):
        for number in range(21):
            SeminarPageFactory(
                parent=archive,
                title=f"Nummer {number}",
                organisers=[SeminarOrganiser(organisation=university)],
            )
        lecture(
            archive, "Brott", 2020, LectureSpeaker(person=PersonFactory(), affiliation=university)
        )
        assert "Brott" in text(client, ORGANISATION)
        last = text(client, f"{ORGANISATION}?sida=2")
        assert "Nummer" in last
        assert "Brott" not in last
        assert "Helix" not in last

    def test_organisers_lead_there(self, client, archive, university):
        seminar = SeminarPageFactory(
            parent=archive, organisers=[SeminarOrganiser(organisation=university)]
        )
        assert f'<a href="{ORGANISATION}">Lunds universitet</a>' in html(client, seminar.url)

    def test_queries_do_not_grow(self, client, home, archive, university):
        projects = ProjectIndexPageFactory(parent=home)
        counts = []
        for number in (5, 20):
            for _number in range(number):
                held = lecture(
                    archive,
                    f"Nummer {Person.objects.count()}",
                    2018,
                    LectureSpeaker(person=PersonFactory(), affiliation=university),
                    materials=[("link", {"text": "Bilder", "document": DocumentFactory()})],
                )
                seminar = held.get_parent().specific
                seminar.organisers = [SeminarOrganiser(organisation=university)]
                seminar.save()
                ProjectPageFactory(
                    parent=projects, partners=[ProjectPartner(organisation=university)]
                )
            counts.append(warm_queries(client, ORGANISATION))
        assert counts[0] == counts[1] <= INDEX_BUDGET


class TestSitemap:
    def test_lists_who_has_a_page(self, client, archive, lectures, person):
        PersonFactory(name="Utan Föreläsning")
        told = sitemap(client)
        assert f"<loc>http://localhost{SPEAKER}</loc>" in told
        assert f"<loc>http://localhost{ORGANISATION}</loc>" in told
        assert "utan-forelasning" not in told
        assert client.get(SPEAKER).status_code == 200


class TestSlugs:
    @pytest.mark.parametrize(
        ("name", "slug"),
        [
            ("Åsa Öberg-Ängström", "asa-oberg-angstrom"),
            ("Søren Łukasz", "soren-lukasz"),
            ("!!!", "person"),
            ("A" * 255, "a" * 90),
        ],
    )
    def test_is_made_from_the_name(self, db, name, slug):
        assert PersonFactory(name=name).slug == slug

    def test_a_namesake_gets_a_number(self, db):
        people = [Person.objects.create(name="Anna Andersson") for _number in range(3)]
        assert [person.slug for person in people] == [
            "anna-andersson",
            "anna-andersson-2",
            "anna-andersson-3",
        ]

    def test_stays_when_the_name_changes(self, db):
        organisation = Organisation.objects.create(name="Brå")
        organisation.name = "Brottsförebyggande rådet"
        organisation.save()
        organisation.save(update_fields=["name"])
        organisation.refresh_from_db()
        assert organisation.slug == "bra"

    def test_an_old_version_does_not_take_anothers(self, db):
        first = Person.objects.create(name="Anna Andersson")
        old = Person.objects.get(pk=first.pk)
        first.slug = "anna"
        first.save()
        Person.objects.create(name="Anna Andersson")
        old.save()
        assert old.slug == "anna-andersson-2"


def test_what_a_draft_spoke_about_is_not_listed(client, archive, lectures, person, university):
    address = f"{archive.url}organisationer/{university.slug}/"
    assert "Docent" in client.get(address).content.decode()
    person.unpublish()
    told = client.get(address).content.decode()
    assert "Docent" not in told
    assert "Brott" in told
    Person.objects.get(name="Bo Al").unpublish()
    assert "Brott" not in client.get(address).content.decode()
