"""Officers paste a programme below a seminar and get draft lectures; nothing is lost or doubled."""

from datetime import time, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import (
    ModelLogEntry,
    PageLogEntry,
    PageSubscription,
    Revision,
)

from cms.pages.tree import is_route
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.models import Organisation, Person
from seminars.choices import SpeakerRole
from seminars.factories import LecturePageFactory
from seminars.models import LectureSpeaker
from seminars.programme import parser
from seminars.programme.views import PasteProgrammeView
from tests.helpers.pasting import FILM, KALMAR, count_parsed
from tests.helpers.programme import LINE

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def speaker(field, value, line=0, index=0):
    return {f"{line}-speakers-{index}-{field}": value}


def test_the_seminar_in_kalmar_becomes_four_drafts(officer, editor):
    lectures = officer.create(KALMAR)
    assert [(page.title, page.playing_time) for page in lectures] == [
        ("Globalisering, urbanisering och det föränderliga samhället", "1:45:31"),
        ("Tillit och trygghet – vad är det ur ett psykologiskt perspektiv?", "53:28"),
        ("Brott och otrygghet – hur hänger det ihop?", "49:29"),
        ("Ryktesspridning på sociala medier kopplat till otrygghet", "1:05:40"),
    ]
    assert [
        (one.person.name, one.title, one.affiliation and one.affiliation.name)
        for page in lectures
        for one in page.speaker_list
    ] == [
        ("Hans Abrahamsson", "Professor", "Göteborgs universitet"),
        ("Gunnar Aronsson", "Professor", "Stockholms universitet"),
        ("Marie Torstensson Levander", "Professor", "Malmö universitet"),
        ("Anna-Karin Ivert", "Docent", "Malmö universitet"),
        ("Jack Werner", "Journalist och författare, viralgranskare", None),
    ]
    for page in lectures:
        assert not page.live
        assert page.owner == editor
        assert page.slug.isascii()
        assert page.latest_revision.user == editor
        assert page.latest_revision.as_object().speakers.count() == page.speakers.count()
        assert list(
            PageLogEntry.objects.filter(page=page).order_by("pk").values_list("action", "user")
        ) == [("wagtail.create", editor.pk), ("wagtail.edit", editor.pk)]
        assert PageSubscription.objects.get(page=page).user == editor
        page.full_clean()
        assert (
            officer.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code
            == 200
        )
    new = Person.objects.get(name="Jack Werner")
    assert Revision.objects.for_instance(new).get().user == editor
    assert new.live
    actions = ModelLogEntry.objects.for_instance(new).values_list("action", flat=True)
    assert set(actions) == {"wagtail.create", "wagtail.publish"}
    assert Organisation.objects.filter(name="Malmö universitet").count() == 1


def test_the_answer_says_what_was_created_and_what_was_not(officer):
    response = officer.send(officer.paste(f"{LINE}\nLunch <script>12.00"))
    page = officer.client.get(response.url)
    content = page.content.decode()
    assert "1 utkast till föreläsning har skapats" in content
    assert "Lunch &lt;script&gt;12.00" in content
    assert page.status_code == 200


def test_lines_that_are_no_lectures_are_shown_and_left_out(officer):
    response = officer.paste(f"09.00 Paus\n{LINE}\nVälkomna")
    assert "09.00 Paus" in response.content.decode()
    assert [form.is_included for form in response.context["formset"]] == [False, True, False]


def test_a_film_is_kept(officer):
    (lecture,) = officer.create(f"{LINE} https://youtu.be/dQw4w9WgXcQ")
    assert lecture.video_url == FILM


def test_times_room_and_roles_are_kept(officer):
    [panel] = officer.create(
        "10.30–11.30 Panel: Vad gör kommunerna? Sara Lind, Eslövs kommun. "
        "Moderator: docent Per Ny, Lunds universitet (Sal A1)"
    )
    assert (panel.start_time, panel.end_time, panel.room) == (time(10, 30), time(11, 30), "A1")
    assert [(one.person.name, one.role) for one in panel.speaker_list] == [
        ("Sara Lind", SpeakerRole.PANEL),
        ("Per Ny", SpeakerRole.MODERATOR),
    ]


def test_officer_says_who_did_what(officer):
    response = officer.send(officer.paste(LINE), **speaker("role", SpeakerRole.OPENING))
    assert response.status_code == 302
    assert officer.lectures[0].speakers.get().role == SpeakerRole.OPENING


def test_officer_corrects_what_was_understood(officer):
    response = officer.paste("Välkomna")
    response = officer.send(
        response,
        **{"0-include": "on", "0-title": "Inledning", "0-duration": "5:00"},
        **speaker("name", "Anna Ek"),
    )
    (lecture,) = officer.lectures
    assert (lecture.title, lecture.duration) == ("Inledning", timedelta(minutes=5))
    assert lecture.speakers.get().person.name == "Anna Ek"


def test_the_only_person_of_that_name_is_chosen_and_shown(officer):
    person = PersonFactory(name="Gunnar Aronsson", title="Professor emeritus")
    university = OrganisationFactory(name="Stockholms universitet")
    response = officer.paste(LINE)
    assert "Använd Gunnar Aronsson, Professor emeritus" in response.content.decode()
    (lecture,) = officer.create(LINE)
    speaker = lecture.speakers.get()
    assert (speaker.person, speaker.affiliation) == (person, university)
    assert Person.objects.count() == 1


def test_a_person_is_told_by_the_last_lecture_when_nothing_else_is_known(officer, seminar):
    LecturePageFactory(
        parent=seminar,
        speakers=[
            LectureSpeaker(
                person=PersonFactory(name="Gunnar Aronsson"),
                title="Docent",
                affiliation=OrganisationFactory(name="Lunds universitet"),
            )
        ],
    )
    response = officer.paste(LINE)
    assert "Använd Gunnar Aronsson, Docent, Lunds universitet" in response.content.decode()


def test_two_persons_of_one_name_must_be_chosen_between(officer):
    first, second = (Person.objects.create(name="Gunnar Aronsson") for _ in range(2))
    response = officer.send(officer.paste(LINE))
    assert "Välj vem eller vad som menas." in officer.errors(response)
    assert officer.lectures == []
    officer.send(response, **speaker("person", str(second.pk)))
    assert officer.lectures[0].speakers.get().person == second


@pytest.mark.parametrize("name", ["gunnar aronsson", "Günnar Áronsson", "Gunnar Aronson"])
def test_similar_names_are_offered_but_not_chosen(officer, name):
    known = PersonFactory(name=name)
    response = officer.paste(LINE)
    assert f"Använd {name}" in response.content.decode()
    response = officer.send(response)
    assert "Välj vem eller vad som menas." in officer.errors(response)
    officer.send(response, **speaker("person", "new"))
    assert officer.lectures[0].speakers.get().person != known


def test_a_name_changed_to_a_known_one_is_asked_about(officer):
    known = PersonFactory(name="Bo Li")
    response = officer.send(officer.paste(LINE), **speaker("name", "Bo Li"))
    assert any("liknande namn" in error for error in officer.errors(response))
    assert Person.objects.count() == 1
    response = officer.send(response, **speaker("person", str(known.pk)))
    assert officer.lectures[0].speakers.get().person == known


def test_a_name_changed_to_an_unknown_one_is_not_given_to_the_person_chosen_before(officer):
    PersonFactory(name="Gunnar Aronsson")
    response = officer.send(officer.paste(LINE), **speaker("name", "Bo Li"))
    assert "Välj vem eller vad som menas." in officer.errors(response)
    assert officer.lectures == []


def test_a_person_added_or_deleted_meanwhile_is_noticed(officer):
    response = officer.paste(LINE)
    person = PersonFactory(name="Gunnar Aronsson")
    response = officer.send(response)
    assert any("liknande namn" in error for error in officer.errors(response))
    person.delete()
    response = officer.send(response, **speaker("person", str(person.pk)))
    assert "Välj vem eller vad som menas." in officer.errors(response)
    assert response.context["formset"][0]["title"].value() == "Tillit och trygghet"


def test_a_new_name_in_several_lines_becomes_one(officer):
    lectures = officer.create(f"{LINE}\n{LINE.replace('Tillit', 'Mer tillit')}")
    assert len({page.speakers.get().person for page in lectures}) == 1
    assert Person.objects.count() == Organisation.objects.count() == 1


def test_who_may_not_add_persons_is_told_so(officer, editor):
    permission = Permission.objects.get(codename="add_person")
    editor.groups.get().permissions.remove(permission)
    response = officer.paste(LINE)
    assert "Lägg till en ny person" not in response.content.decode()
    response = officer.send(response, **speaker("person", "new"))
    assert any("inte lägga till" in error for error in officer.errors(response))
    assert officer.lectures == []
    assert not Person.objects.exists()


def test_a_lecture_that_exists_is_pointed_out_and_not_made_again(officer):
    response = officer.paste(LINE)
    assert officer.send(response).status_code == 302
    again = officer.send(response)
    assert any("redan en föreläsning" in error for error in officer.errors(again))
    assert len(officer.lectures) == 1
    response = officer.paste(LINE)
    assert not response.context["formset"][0].is_included
    assert reverse("wagtailadmin_pages:edit", args=[officer.lectures[0].pk]) in (
        response.content.decode()
    )


def test_the_same_title_twice_is_made_once(officer):
    response = officer.paste(f"{LINE}\n{LINE}")
    assert [form.is_included for form in response.context["formset"]] == [True, False]
    response = officer.send(response, **{"1-include": "on"})
    assert "En rad ovanför har samma titel." in officer.errors(response)
    assert officer.lectures == []


def test_slugs_are_ascii_and_differ(officer):
    lines = [
        LINE.replace("Tillit och trygghet", title) for title in ("Åsa", "Asa!", "信頼", "信用")
    ]
    slugs = [page.slug for page in officer.create("\n".join(lines))]
    assert slugs == ["asa", "asa-2", "forelasning", "forelasning-2"]


def test_long_titles_that_differ_little_get_addresses_that_fit(officer):
    lines = [LINE.replace("Tillit och trygghet", f"{'å' * 254}{end}") for end in ("!", "?")]
    slugs = [page.slug for page in officer.create("\n".join(lines))]
    assert slugs == ["a" * 200, f"{'a' * 200}-2"]


def test_a_lecture_gets_no_address_that_its_seminar_answers_itself(officer, seminar):
    assert is_route(seminar, "kalender")
    [lecture] = officer.create(LINE.replace("Tillit och trygghet", "Kalender"))
    assert lecture.slug == "kalender-2"


def test_every_line_is_parsed_once_in_each_request(officer, monkeypatch):
    parsed = count_parsed(monkeypatch, parser, "parse_line", PasteProgrammeView)
    lines = {line.strip(): 1 for line in KALMAR.splitlines() if line.strip()}
    response = officer.paste(KALMAR)
    # The programme was read as a whole; what comes back is read point by point.
    assert not parsed
    assert officer.send(response).status_code == 302
    assert parsed == lines
